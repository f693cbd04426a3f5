import assert from 'node:assert/strict';
import { after, afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { credentials } from '../../sampleWorkspace/credentials.ts';
import { closeEditors, problems, sampleUri, show, until } from '../editor.ts';
import { plantedIn, showsExactly } from '../planted.ts';

const make = credentials('marks');

async function showUntitled(language: string, content: string) {
  const document = await vscode.workspace.openTextDocument({ language, content });
  await vscode.window.showTextDocument(document);
  return document;
}

describe('marks', () => {
  afterEach(closeEditors);
  after(() => vscode.workspace.getConfiguration('secretHygiene').update('enable', undefined, vscode.ConfigurationTarget.Workspace));

  for (const [path, planted] of plantedIn('singleRoot'))
    it(`the value in ${path}, and nothing else of it`, async () => {
      const uri = sampleUri(path);
      await show(uri);
      const values = planted.map(({ value }) => value);
      const found = await showsExactly(uri, values);
      for (const value of values) assert.ok(!JSON.stringify(found).includes(value), 'a diagnostic repeats the value');
      for (const { code } of found) assert.ok(typeof code === 'object' && code.target, 'the rule is not linked to its page');
    });

  it('untitled documents', async () => {
    const value = make.githubToken();
    const document = await showUntitled('python', `token = "${value}"\n`);
    await showsExactly(document.uri, [value]);
  });

  it('a JSON file that is only half typed', async () => {
    const value = make.stripeKey();
    const document = await showUntitled('json', `{ "payment": { "key": "${value}", "other": [1, 2,`);
    await showsExactly(document.uri, [value]);
  });

  it('cells of a notebook', async () => {
    const value = make.slackBotToken();
    const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, `token = "${value}"`, 'python');
    const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', new vscode.NotebookData([cell]));
    await vscode.window.showNotebookDocument(notebook);
    await showsExactly(notebook.cellAt(0).document.uri, [value]);
  });

  it('what is typed, and no longer what is deleted', async () => {
    const value = make.npmToken();
    const document = await showUntitled('typescript', 'const a = 1;\n');
    const edit = async (range: vscode.Range, text: string) => {
      const change = new vscode.WorkspaceEdit();
      change.replace(document.uri, range, text);
      assert.ok(await vscode.workspace.applyEdit(change));
    };
    await edit(new vscode.Range(1, 0, 1, 0), `const token = '${value}';\n`);
    await showsExactly(document.uri, [value]);
    await edit(new vscode.Range(0, 0, 0, 0), '// One line more\n');
    const [moved] = await showsExactly(document.uri, [value]);
    assert.equal(moved?.range.start.line, 2);
    await edit(new vscode.Range(2, 0, 3, 0), '');
    await showsExactly(document.uri, []);
    await vscode.commands.executeCommand('undo');
    await showsExactly(document.uri, [value]);
  });

  it('nothing while the scanner is switched off', async () => {
    const [path, planted] = [...plantedIn('singleRoot')][0]!;
    const uri = sampleUri(path);
    await show(uri);
    const values = planted.map(({ value }) => value);
    await showsExactly(uri, values);
    const settings = () => vscode.workspace.getConfiguration('secretHygiene', uri);
    await settings().update('enable', false, vscode.ConfigurationTarget.Workspace);
    await until('no problems', () => problems(uri).length === 0);
    await settings().update('enable', undefined, vscode.ConfigurationTarget.Workspace);
    await showsExactly(uri, values);
  });
});
