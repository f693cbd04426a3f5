import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeEditors, sampleUri, show } from '../editor.ts';
import { plantedIn, showsExactly } from '../planted.ts';

const path = 'web/src/releases.ts';
const value = plantedIn('singleRoot').get(path)![0]!.value;

async function shown() {
  const uri = sampleUri(path);
  await show(uri);
  const [found] = await showsExactly(uri, [value]);
  return { uri, range: found!.range };
}

describe('at a finding', () => {
  afterEach(closeEditors);

  it('the lightbulb offers the vault first, then the environment, then ignoring, and Auto Fix takes none', async () => {
    const { uri, range } = await shown();
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, range);
    const ours = actions.filter(({ command }) => command?.command.includes('ecretHygiene'));
    assert.deepEqual(
      ours.map(({ title }) => title),
      ['Move to Key Vault...', 'Reuse a vault secret...', 'Replace with an environment variable...', 'Ignore with a reason...'],
    );
    assert.ok(ours.every(action => !action.isPreferred && action.kind?.contains(vscode.CodeActionKind.QuickFix)));
    assert.ok(!JSON.stringify(ours).includes(value), 'an action holds the value');
  });

  it('the lightbulb offers nothing elsewhere', async () => {
    const { uri } = await shown();
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      new vscode.Range(0, 0, 0, 0),
    );
    assert.deepEqual(
      actions.filter(({ command }) => command?.command.includes('ecretHygiene')),
      [],
    );
  });

  it('the hover says what it is and how to revoke it, without the value', async () => {
    const { uri, range } = await shown();
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, range.start);
    const text = hovers
      .flatMap(({ contents }) => contents.map(content => (typeof content === 'string' ? content : content.value)))
      .join('\n');
    assert.match(text, /GitHub/);
    assert.match(text, /revoke/i);
    assert.ok(!text.includes(value), 'the hover repeats the value');
  });
});
