import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeEditors, openDocument, problems, sampleUri, show, until } from '../editor.ts';
import { closedFileShows, plantedIn, showsExactly } from '../planted.ts';

const path = 'payments/charge.py';

describe('scan, open, edit, close: each finding exactly once', () => {
  const planted = plantedIn('singleRoot');
  const value = planted.get(path)![0]!.value;
  const uri = () => sampleUri(path);

  before(async () => {
    await closeEditors();
    const uris = [...planted.keys()].map(file => sampleUri(file));
    await until('the documents with findings are closed', () => uris.every(file => openDocument(file) === undefined));
    await vscode.commands.executeCommand('secretHygiene.scanWorkspace');
  });

  it('after the scan', async () => {
    for (const [file, { length }] of planted) await closedFileShows(file, length);
    const total = vscode.languages.getDiagnostics().flatMap(([file]) => problems(file)).length;
    assert.equal(total, [...planted.values()].flat().length, 'there are more problems than planted values');
  });

  it('while its document is open', async () => {
    await show(uri());
    await showsExactly(uri(), [value]);
  });

  it('while it is edited', async () => {
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri(), new vscode.Position(0, 0), '# Moved down\n\n');
    assert.ok(await vscode.workspace.applyEdit(edit));
    await until('the mark has moved', () => problems(uri())[0]?.range.start.line === 5);
    await showsExactly(uri(), [value]);
  });

  it('after it was closed without saving', async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await until('a closed document', () => openDocument(uri()) === undefined);
    await closedFileShows(path, 1);
    assert.equal(problems(uri())[0]?.range.start.line, 3);
  });

  it('after the value was deleted on disk and scanned again', async () => {
    const before = await vscode.workspace.fs.readFile(uri());
    await vscode.workspace.fs.writeFile(uri(), Buffer.from(Buffer.from(before).toString().replace(value, '')));
    await vscode.commands.executeCommand('secretHygiene.scanWorkspace');
    await closedFileShows(path, 0);
    await vscode.workspace.fs.writeFile(uri(), before);
    await vscode.commands.executeCommand('secretHygiene.scanWorkspace');
    await closedFileShows(path, 1);
  });
});
