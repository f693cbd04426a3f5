import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeAction } from 'vscode-languageserver';
import type { RemediationTarget } from '../../../shared/src/model/index.ts';
import { createFolder, TestClient } from './testClient.ts';

const value = `Leak${'QzWx'.repeat(5)}`;
/** In a literal, so that there are plans that change it. */
const line = (name: string) => `const ${name} = "${name}=PLANTED:${value}";`;
/** Long enough to be no accident, short enough to notice a cut value. */
const pieces = [value.slice(0, 8), value.slice(-8), Buffer.from(value).toString('base64').slice(0, 12)];

test('through every request, failure and verbose trace, the value is in the answer to secretHygiene/value and nowhere else', async t => {
  const folder = createFolder(t, { 'a.ts': line('a'), 'b.ts': line('b'), 'crash.ts': `CRASH ${value}` });
  const client = await TestClient.start(t, { folders: [folder.uri] });
  await client.notify('$/setTrace', { value: 'verbose' });
  const uri = folder.uriOf('a.ts');
  await client.open(uri, `${line('a')}\n`, 'typescript');
  const position = { line: 0, character: line('a').length - 5 };
  const everything = async () => {
    await client.pull(uri);
    await client.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position });
    const diagnostics = await client.marks(uri);
    const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: position, end: position },
      context: { diagnostics },
    });
    for (const action of actions) await client.connection.sendRequest('codeAction/resolve', action);
    await client.request('secretHygiene/scanWorkspace', { workDoneToken: 1 });
    const findings = await client.request('secretHygiene/findings', {});
    const reference = { vaultUrl: 'https://demo-kv.vault.azure.net', name: 'a' };
    const targets: RemediationTarget[] = [
      { kind: 'keyVaultReference', reference },
      { kind: 'keyVaultClient', reference },
      { kind: 'environment', variable: 'A' },
      { kind: 'userSecrets' },
      { kind: 'localSettings' },
      { kind: 'managedIdentity' },
      { kind: 'ignoreComment', reason: 'why' },
      { kind: 'exception', reason: 'why' },
    ];
    for (const { place } of findings) {
      for (const target of targets) await client.request('secretHygiene/plan', { place, targets: [target] });
      await client.request('secretHygiene/plan', { place });
      await client.request('secretHygiene/history', { place });
      await client.request('secretHygiene/value', { place: { ...place, version: 99 }, scope: 'secret' });
    }
    await client.request('secretHygiene/gitFile', { uri });
    await client.request('secretHygiene/checkReferences', {});
    await client.connection.sendRequest('textDocument/documentLink', { textDocument: { uri } });
    await client.connection.sendRequest('textDocument/completion', { textDocument: { uri }, position });
    await client.request('secretHygiene/rule', { ruleId: value.slice(0, 3) });
  };
  await everything();
  assert.ok((await client.request('secretHygiene/findings', {})).length === 2);
  await client.edit(uri, 2, 1, 0, 'CRASH');
  await everything();
  // What no server should be sent: ranges and types that are not there.
  await client.notify('textDocument/didChange', { textDocument: { uri, version: 3 }, contentChanges: [{ range: null, text: 7 }] });
  await client.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: null }).catch(() => {});
  await client.connection.sendRequest('secretHygiene/plan', null).catch(() => {});
  await client.edit(uri, 4, 1, 0, '', 5);
  await client.close(uri);
  await client.request('secretHygiene/scanWorkspace', {});

  const traffic = client.received.join('');
  for (const piece of pieces) assert.ok(!traffic.includes(piece), `found ${piece}`);
  const [{ place }] = (await client.request('secretHygiene/findings', {})) as never as [{ place: never }];
  const answer = await client.request('secretHygiene/value', { place, scope: 'secret' });
  assert.ok(answer.kind === 'value' && answer.value === value);
  assert.ok(client.received.join('').includes(value), 'the search works');
});
