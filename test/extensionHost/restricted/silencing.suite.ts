import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeEditors, problems, sampleUri, show, until } from '../editor.ts';
import { plantedIn, showsExactly } from '../planted.ts';

const path = 'payments/charge.py';
const value = plantedIn('restricted').get(path)![0]!.value;

describe('a repository that nobody trusts yet', () => {
  afterEach(closeEditors);

  it('is scanned as it is typed', async () => {
    await show(sampleUri(path));
    await showsExactly(sampleUri(path), [value]);
  });

  it('is scanned as a whole', async () => {
    await vscode.commands.executeCommand('secretHygiene.scanWorkspace');
    for (const [file, { length }] of plantedIn('restricted'))
      await until(`${length} problems in ${file}`, () => problems(sampleUri(file)).length === length);
  });

  it('cannot silence the scanner by its settings', async () => {
    const settings = Buffer.from(JSON.stringify({ 'secretHygiene.enable': false, 'secretHygiene.exclude': ['**'] }));
    await vscode.workspace.fs.writeFile(sampleUri('.vscode/settings.json'), settings);
    const configuration = () => vscode.workspace.getConfiguration('secretHygiene', sampleUri(path)).inspect<boolean>('enable');
    await until('the settings file is read', () => configuration() !== undefined);
    await show(sampleUri(path));
    await showsExactly(sampleUri(path), [value]);
  });

  it('cannot silence it by marks in its files', async () => {
    const file = sampleUri('marked.py');
    const text = `KEY = "${value}"  # secret-hygiene:ignore a reason nobody checked\n`;
    await vscode.workspace.fs.writeFile(file, Buffer.from(text));
    await show(file);
    await showsExactly(file, [value]);
  });

  it('gets nothing written to a vault', async () => {
    await show(sampleUri(path));
    const [found] = await showsExactly(sampleUri(path), [value]);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      sampleUri(path),
      found!.range,
    );
    assert.ok(actions.some(({ title }) => title.startsWith('Replace with an environment variable')));
    assert.deepEqual(
      actions.filter(({ title, disabled }) => title.startsWith('Move to Key Vault') && !disabled),
      [],
    );
  });
});
