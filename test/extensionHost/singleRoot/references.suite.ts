import assert from 'node:assert/strict';
import { after, afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeEditors, openDocument, problems, sampleUri, show, until } from '../editor.ts';

const reference = '@Microsoft.KeyVault(SecretUri=https://contoso.vault.azure.net/secrets/db)';
const files: vscode.Uri[] = [];

/** Writes a file and opens it as a user does. */
async function shown(path: string, text: string): Promise<vscode.Uri> {
  const uri = sampleUri(path);
  files.push(uri);
  await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
  await show(uri);
  return uri;
}
const codes = (uri: vscode.Uri) => problems(uri).map(({ code }) => (typeof code === 'object' ? code.value : code));

// No vault is set in this workspace, and main.ts fails the run when any host is asked for.
describe('references to a vault', () => {
  afterEach(closeEditors);
  after(async () => {
    for (const file of files) await vscode.workspace.fs.delete(file);
  });

  it('are marked where nobody resolves them', async () => {
    const uri = await shown('references/.env', `DB=${reference}\n`);
    await until('a mark', () => problems(uri).length === 1);
    assert.deepEqual(codes(uri), ['reference-not-resolved-here']);
    assert.equal(openDocument(uri)!.getText(problems(uri)[0]!.range), reference);
  });

  it('say in the hover what they lead to, and link to the portal', async () => {
    const uri = await shown('references/app.bicep', `value: '${reference}'\n`);
    const at = new vscode.Position(0, 20);
    const text = await until('the hover', async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, at);
      const all = hovers.flatMap(({ contents }) => contents.map(content => (typeof content === 'string' ? content : content.value)));
      return all.find(one => one.includes('Key Vault reference'));
    });
    assert.match(text, /vault `contoso` · secret `db`/);
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', uri);
    const ours = links.filter(({ target }) => target?.authority === 'portal.azure.com');
    assert.deepEqual(
      ours.map(({ range }) => openDocument(uri)!.getText(range)),
      ['https://contoso.vault.azure.net/secrets/db'],
    );
    assert.match(ours[0]!.target!.toString(true), /\/Secret\/https:\/\/contoso\.vault\.azure\.net\/secrets\/db$/);
    assert.deepEqual(problems(uri), []);
  });

  it('are mended by an edit where one is enough', async () => {
    const uri = await shown('references/gateway.bicep', "keyVaultSecretId: 'https://contoso.vault.azure.net/certificates/tls'\n");
    await until('a mark', () => problems(uri).length === 1);
    const { range } = problems(uri)[0]!;
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, range);
    const [fix, ...more] = actions.filter(({ title }) => title.startsWith('Reference the secret'));
    assert.ok(fix?.edit && more.length === 0);
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.equal(openDocument(uri)!.getText(), "keyVaultSecretId: 'https://contoso.vault.azure.net/secrets/tls'\n");
    await until('no mark', () => problems(uri).length === 0);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('have no names to complete from a vault that nobody asked', async () => {
    const uri = await shown('references/complete.bicep', "value: '@Microsoft.KeyVault(VaultName=contoso;SecretName=)'\n");
    const at = new vscode.Position(0, "value: '@Microsoft.KeyVault(VaultName=contoso;SecretName=".length);
    const list = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', uri, at);
    assert.deepEqual(
      list.items.filter(({ kind }) => kind === vscode.CompletionItemKind.Constant),
      [],
    );
  });
});
