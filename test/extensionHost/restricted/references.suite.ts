import assert from 'node:assert/strict';
import { after, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeEditors, problems, sampleUri, show, until } from '../editor.ts';

const vault = 'https://contoso.vault.azure.net';
const text = `# secret-hygiene:ignore nobody checked this\nDB=@Microsoft.KeyVault(SecretUri=${vault}/secrets/db)\n`;

describe('references in a repository that nobody trusts yet', () => {
  const [uri, settings] = [() => sampleUri('references/.env'), () => sampleUri('.vscode/settings.json')];
  after(async () => {
    await closeEditors();
    for (const file of [uri(), settings()]) await vscode.workspace.fs.delete(file);
  });

  it('are marked, whatever the repository says about that', async () => {
    await vscode.workspace.fs.writeFile(settings(), Buffer.from(JSON.stringify({ 'secretHygiene.vault': vault })));
    await vscode.workspace.fs.writeFile(uri(), Buffer.from(text));
    await show(uri());
    await until('a mark', () => problems(uri()).length === 1);
  });

  it('make nobody ask the vault that the repository names', async () => {
    // The command ends with a question that nobody answers here. main.ts fails the run when a host is asked for.
    void vscode.commands.executeCommand('secretHygiene.checkReferences');
    await new Promise(done => setTimeout(done, 3_000));
    const at = new vscode.Position(1, 20);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri(), at);
    const all = hovers.flatMap(({ contents }) => contents.map(content => (typeof content === 'string' ? content : content.value))).join();
    assert.match(all, /secret `db`/);
    assert.doesNotMatch(all, /asked on/);
  });
});
