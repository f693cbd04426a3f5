import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { editorTextEdits } from '../../../client/src/move/editorTextEdits.ts';
import { closeEditors, sampleUri } from '../editor.ts';

let files = 0;
async function file(content: string): Promise<vscode.TextDocument> {
  const uri = sampleUri(`edits/${files++}.txt`);
  await vscode.workspace.fs.writeFile(uri, Buffer.from(content));
  return vscode.workspace.openTextDocument(uri);
}
const replace = (document: vscode.TextDocument, from: string, to: string, version = document.version) => {
  const start = document.getText().indexOf(from);
  return { uri: document.uri.toString(), version, changes: [{ range: { start, end: start + from.length }, newText: to }] };
};
const change = async (document: vscode.TextDocument, text: string) => {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(0, 0), text);
  assert.ok(await vscode.workspace.applyEdit(edit));
};

describe('edits of a move', () => {
  afterEach(closeEditors);

  it('go into the document that they name, not into the one in front, and one Undo takes them back', async () => {
    const document = await file('a = "old"\nb = 1\n');
    const front = await file('a = "old"\n');
    await vscode.window.showTextDocument(front);
    const start = document.getText().indexOf('b');
    const edit = replace(document, '"old"', 'lookup()');
    const twice = { ...edit, changes: [...edit.changes, { range: { start, end: start }, newText: 'c = 2\n' }] };
    assert.deepEqual(await editorTextEdits.apply([twice], 'Move'), { kind: 'applied' });
    assert.equal(document.getText(), 'a = lookup()\nc = 2\nb = 1\n');
    assert.equal(front.getText(), 'a = "old"\n');
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), 'a = "old"\nb = 1\n');
  });

  it('change nothing at all when one document has moved on', async () => {
    const one = await file('a = "old"\n');
    const two = await file('b = "old"\n');
    const edits = [replace(one, '"old"', 'x'), replace(two, '"old"', 'y')];
    await change(two, '# typed meanwhile\n');
    assert.deepEqual(await editorTextEdits.apply(edits, 'Move'), { kind: 'stale' });
    assert.equal(one.getText(), 'a = "old"\n');
    assert.equal(two.getText(), '# typed meanwhile\nb = "old"\n');
  });

  it('that were planned on a file do not meet its unsaved changes', async () => {
    const document = await vscode.workspace.openTextDocument(sampleUri('README.md'));
    const planned = { uri: document.uri.toString(), changes: [{ range: { start: 0, end: 0 }, newText: 'x' }] };
    await change(document, 'typed ');
    const before = document.getText();
    assert.deepEqual(await editorTextEdits.apply([planned], 'Move'), { kind: 'stale' });
    assert.equal(document.getText(), before);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('make a file that is not there yet, together with the change that needs it', async () => {
    const document = await file('a = "old"\n');
    const uri = sampleUri('made/by/a/move.txt');
    const made = { uri: uri.toString(), changes: [{ range: { start: 0, end: 0 }, newText: 'new\n' }] };
    assert.equal(await editorTextEdits.read(made.uri), undefined);
    assert.deepEqual(await editorTextEdits.apply([replace(document, '"old"', 'x'), made], 'Move'), { kind: 'applied' });
    assert.equal((await editorTextEdits.read(made.uri))?.text, 'new\n');
    assert.equal(document.getText(), 'a = x\n');
  });
});
