import assert from 'node:assert/strict';
import { after, afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeEditors, sampleUri, until } from '../editor.ts';

describe("VS Code's Local History", () => {
  const { showWarningMessage, showInformationMessage } = vscode.window;
  after(() => Object.assign(vscode.window, { showWarningMessage, showInformationMessage }));
  afterEach(closeEditors);

  it('of a file is found, and gone once it is deleted', async () => {
    const said: string[] = [];
    // The driver that runs these suites refuses modal dialogs. Our extension has the same `vscode.window` as this module.
    Object.assign(vscode.window, {
      showWarningMessage: async (message: string, ...rest: unknown[]) => {
        said.push(message);
        return rest.at(-1);
      },
      showInformationMessage: async (message: string) => void said.push(message),
    });
    const uri = sampleUri('kept/history.txt');
    await vscode.workspace.fs.writeFile(uri, Buffer.from('first\n'));
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, new vscode.Position(0, 0), 'second\n');
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.ok(await document.save());
    const remove = async () => {
      said.length = 0;
      await vscode.commands.executeCommand('secretHygiene.deleteLocalHistory');
      return said;
    };
    // The history is written a moment after the save.
    await until('a state in the history', async () =>
      /^Delete [1-9]\d* earlier states of .*history\.txt\?$/.test((await remove())[0] ?? ''),
    );
    assert.match(said[1] ?? '', /was deleted/);
    assert.match((await remove())[0] ?? '', /^No local history/);
    assert.equal(document.getText(), 'second\nfirst\n');
  });
});
