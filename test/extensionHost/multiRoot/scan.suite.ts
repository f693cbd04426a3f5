import assert from 'node:assert/strict';
import { after, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeEditors, problems, sampleUri, show, until } from '../editor.ts';
import { closedFileShows, plantedIn, showsExactly } from '../planted.ts';

const seeds = ['shop', 'mirror'];

describe('several folders', () => {
  after(closeEditors);

  it('are all scanned, and each finding shows once', async () => {
    await vscode.commands.executeCommand('secretHygiene.scanWorkspace');
    for (const [folder, seed] of seeds.entries())
      for (const [path, { length }] of plantedIn(seed)) await closedFileShows(path, length, folder);
    const total = vscode.languages.getDiagnostics().flatMap(([file]) => problems(file)).length;
    assert.equal(total, seeds.flatMap(seed => [...plantedIn(seed).values()].flat()).length);
  });

  it('have settings of their own', async () => {
    const path = '.env';
    const [first, second] = [sampleUri(path, 0), sampleUri(path, 1)];
    const values = seeds.map(seed =>
      plantedIn(seed)
        .get(path)!
        .map(({ value }) => value),
    );
    await show(first);
    await showsExactly(first, values[0]!);
    const settings = () => vscode.workspace.getConfiguration('secretHygiene', first);
    await settings().update('exclude', [path], vscode.ConfigurationTarget.WorkspaceFolder);
    await until('no problems in the first folder', () => problems(first).length === 0);
    await show(second);
    await showsExactly(second, values[1]!);
    await settings().update('exclude', undefined, vscode.ConfigurationTarget.WorkspaceFolder);
    await show(first);
    await showsExactly(first, values[0]!);
  });
});
