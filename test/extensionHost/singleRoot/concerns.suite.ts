import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { credentials } from '../../sampleWorkspace/credentials.ts';
import { closeEditors, openDocument, problems, sampleUri, show, until } from '../editor.ts';

const reference = '@Microsoft.KeyVault(SecretUri=https://contoso.vault.azure.net/secrets/db)';
const signature = encodeURIComponent(credentials('concerns').storageKey().slice(0, 43));
const token = `https://contoso.blob.core.windows.net/docs?sv=2022-11-02&sr=c&sp=rwdl&se=2030-01-01T00:00:00Z&sig=${signature}%3D`;

/** Files with what the Problems view shows for them. */
const files: Readonly<Record<string, { readonly text: string; readonly codes: readonly string[] }>> = {
  'concerns/app.env': { text: `DB=${reference}\n`, codes: ['reference-not-resolved-here'] },
  'concerns/upload.py': { text: `URL = "${token}"\n`, codes: ['azure-sas', 'sas-http-allowed', 'sas-long-lived', 'sas-over-privileged'] },
};
const codes = (uri: vscode.Uri): string[] => problems(uri).map(({ code }) => String(typeof code === 'object' ? code.value : code));

/** Waits until a file shows what it should, each once. */
async function showsAll(path: string): Promise<void> {
  const uri = sampleUri(path);
  const wanted = files[path]!.codes.join();
  try {
    await until(`the marks of ${path}`, () => codes(uri).sort().join() === wanted);
  } catch {
    assert.fail(`${path}: expected ${wanted}, found ${codes(uri).sort().join()}`);
  }
}

describe('scan, open, close: each concern exactly once', () => {
  const write = (path: string, text: string) => vscode.workspace.fs.writeFile(sampleUri(path), Buffer.from(text));

  before(async () => {
    await closeEditors();
    for (const [path, { text }] of Object.entries(files)) await write(path, text);
    await vscode.commands.executeCommand('secretHygiene.scanWorkspace');
  });
  after(async () => {
    await closeEditors();
    await vscode.workspace.fs.delete(sampleUri('concerns'), { recursive: true });
    for (const path of Object.keys(files)) await until(`no marks of ${path}`, () => problems(sampleUri(path)).length === 0);
  });

  for (const path of Object.keys(files))
    it(path, async () => {
      const uri = sampleUri(path);
      assert.equal(openDocument(uri), undefined);
      await showsAll(path);
      await show(uri);
      await showsAll(path);
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      await until('a closed document', () => openDocument(uri) === undefined);
      await showsAll(path);
    });

  it('an edit takes a mark away, and closing without saving brings it back', async () => {
    const path = 'concerns/app.env';
    const uri = sampleUri(path);
    const document = await show(uri);
    const edit = new vscode.WorkspaceEdit();
    edit.delete(uri, new vscode.Range(0, 0, document.lineCount, 0));
    assert.ok(await vscode.workspace.applyEdit(edit));
    await until('no mark', () => problems(uri).length === 0);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await until('a closed document', () => openDocument(uri) === undefined);
    await showsAll(path);
  });
});
