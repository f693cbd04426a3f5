import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { ScanSummary } from '../../../shared/src/protocol/index.ts';
import { closedFileShows, plantedIn } from '../planted.ts';

const scan = () => vscode.commands.executeCommand<ScanSummary | undefined>('secretHygiene.scanWorkspace');

describe('a scan that is under way', () => {
  it('is stopped by the command, and the next one runs to its end', async () => {
    const stopped = scan();
    await vscode.commands.executeCommand('secretHygiene.stopScan');
    const summary = await stopped;
    assert.ok(!summary || summary.cancelled, 'it went on');
    assert.equal((await scan())?.cancelled, false);
    const [path, { length }] = [...plantedIn('shop')][0]!;
    await closedFileShows(path, length);
  });

  it('is not started twice', async () => {
    const first = scan();
    assert.equal(await scan(), undefined);
    assert.equal((await first)?.cancelled, false);
  });
});
