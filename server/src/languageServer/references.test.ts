import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeAction, CompletionItem, DocumentLink, Hover } from 'vscode-languageserver';
import type { SecretState, VaultSecretsParams, VaultSecretsResult } from '../../../shared/src/protocol/index.ts';
import { createFolder, plantedLine, TestClient, type TestClientOptions } from './testClient.ts';

const vaultUrl = 'https://contoso.vault.azure.net';
const day = 86_400_000;
const secrets: readonly SecretState[] = [
  { name: 'db', enabled: true, expiresOn: Date.now() + 40 * day, contentType: 'password' },
  { name: 'off', enabled: false },
  { name: 'old', enabled: true, expiresOn: Date.now() - day },
];

/** A client whose vault answers `answer()`, and what it was asked. */
async function start(
  t: Parameters<typeof TestClient.start>[0],
  answer: () => VaultSecretsResult = () => ({ kind: 'asked', at: Date.now(), complete: true, secrets }),
  options: TestClientOptions = {},
) {
  const folder = createFolder(t, {});
  const asked: VaultSecretsParams[] = [];
  const client = await TestClient.start(t, {
    folders: [folder.uri],
    vaults: params => {
      asked.push(params);
      return answer();
    },
    ...options,
  });
  const uri = folder.uriOf('main.bicep');
  return { client, folder, asked, uri };
}
const reference = (name: string) => `v: '@Microsoft.KeyVault(SecretUri=${vaultUrl}/secrets/${name})'`;
const hoverText = async (client: TestClient, uri: string, line = 0, character = 10) => {
  const hover = await client.connection.sendRequest<Hover | null>('textDocument/hover', {
    textDocument: { uri },
    position: { line, character },
  });
  return hover && (hover.contents as { value: string }).value;
};
const complete = (client: TestClient, uri: string, line: number, character: number) =>
  client.connection.sendRequest<CompletionItem[]>('textDocument/completion', { textDocument: { uri }, position: { line, character } });

test('a hover says vault, secret and version, and what the vault said', async t => {
  const { client, uri, asked } = await start(t);
  await client.open(uri, `${reference('db')}\n${reference('off')}\nx: kv.getSecret('db')\n`, 'bicep');
  const text = (await hoverText(client, uri))!;
  assert.match(
    text,
    /^\*\*Key Vault reference \(App Service, Functions\)\*\*\n\nvault `contoso` · secret `db` · always the newest version/,
  );
  assert.match(text, /Enabled, expires on \d{4}-.* UTC, in 40 days \(asked on /);
  assert.match((await hoverText(client, uri, 1))!, /Disabled, without expiry/);
  assert.match((await hoverText(client, uri, 2, 8))!, /vault not named here · secret `db`/);
  assert.equal(await hoverText(client, uri, 3, 0), null);
  assert.deepEqual(asked, [{ vaultUrl, names: ['db'], pinned: [] }], 'what is known is not asked for again');
});

test('a vault that is not asked has no state, no names and no marks', async t => {
  const { client, uri } = await start(t, () => ({ kind: 'notAsked' }));
  await client.open(uri, `${reference('db')}\n`, 'bicep');
  assert.match((await hoverText(client, uri))!, /"Secret Hygiene: Check references" asks the vaults of your settings/);
  assert.deepEqual(await complete(client, uri, 0, reference('db').indexOf('db') + 1), []);
  assert.deepEqual(await client.request('secretHygiene/checkReferences', {}), {
    checked: 0,
    missing: 0,
    disabled: 0,
    expired: 0,
    notAsked: 1,
    failures: [],
  });
  assert.deepEqual(await client.marks(uri), []);
});

test('another editor is not asked, and still shows what the text says', async t => {
  const { client, uri, asked } = await start(t, undefined, { options: null });
  await client.open(uri, `${reference('db')}\n`, 'bicep');
  const text = (await hoverText(client, uri))!;
  assert.match(text, /secret `db`/);
  assert.doesNotMatch(text, /Check references/);
  assert.deepEqual(asked, []);
});

test('a check marks what is missing, disabled or expired in open documents, and offers another look', async t => {
  const { client, uri, folder, asked } = await start(t);
  const version = 'ec96f02080254f109c51a1f14cdb1931';
  await client.open(uri, ['db', 'off', 'old', 'gone'].map(reference).join('\n'), 'bicep');
  await client.open(folder.uriOf('a.txt'), `${vaultUrl}/secrets/db/${version} ${vaultUrl}/keys/gone`, 'plaintext');
  assert.deepEqual(await client.marks(uri), []);
  const check = await client.request('secretHygiene/checkReferences', {});
  assert.deepEqual(check, { checked: 5, missing: 1, disabled: 1, expired: 1, notAsked: 0, failures: [] });
  assert.deepEqual(asked, [{ vaultUrl, names: ['db', 'gone', 'off', 'old'], pinned: ['db'] }]);
  await client.until(() => client.refreshes > 0);
  const marks = await client.marks(uri);
  assert.deepEqual(
    marks.map(({ code, range, severity }) => [code, range.start.line, severity]),
    [
      ['reference-disabled', 1, 2],
      ['reference-expired', 2, 2],
      ['reference-missing', 3, 2],
    ],
  );
  const position = { line: 3, character: 10 };
  const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range: { start: position, end: position },
    context: { diagnostics: marks },
  });
  assert.deepEqual(
    actions.map(({ title, command, diagnostics }) => [title, command?.command, diagnostics?.length]),
    [['Check references again', 'secretHygiene.checkReferences', 1]],
  );
});

test('what changed in the vault changes the marks with the next check', async t => {
  let state: SecretState = { name: 'db', enabled: false };
  const { client, uri } = await start(t, () => ({ kind: 'asked', at: Date.now(), complete: true, secrets: [state] }));
  await client.open(uri, reference('db'), 'bicep');
  await client.request('secretHygiene/checkReferences', {});
  assert.equal((await client.marks(uri)).length, 1);
  state = { name: 'db', enabled: true };
  await client.request('secretHygiene/checkReferences', {});
  assert.deepEqual(await client.marks(uri), []);
});

test('a check comes to files that nobody has open, and their marks stay true while they are opened, closed and changed', async t => {
  const { client, folder } = await start(t);
  const closedFile = folder.uriOf('infra/app.bicep');
  folder.write('infra/app.bicep', `${reference('off')}\n${reference('db')}\n`);
  folder.write('ignored/app.bicep', reference('gone'));
  folder.write('.gitignore', 'ignored/\n');
  folder.write('marked.bicep', `// secret-hygiene:ignore made by the pipeline\n${reference('gone')}\n`);
  const { checked, disabled, missing } = await client.request('secretHygiene/checkReferences', {});
  assert.deepEqual([checked, disabled, missing], [3, 1, 1]);
  const pushed = () => (client.pushed.get(closedFile) ?? []).map(({ code, range }) => [code, range.start.line]);
  await client.until(() => pushed().length === 1);
  assert.deepEqual(pushed(), [['reference-disabled', 0]]);
  assert.equal(client.pushed.get(folder.uriOf('marked.bicep')), undefined);
  assert.equal(client.pushed.get(folder.uriOf('ignored/app.bicep')), undefined);

  await client.open(closedFile, `${reference('off')}\n`, 'bicep');
  await client.until(() => pushed().length === 0);
  assert.equal((await client.marks(closedFile)).length, 1);
  await client.close(closedFile);
  await client.until(() => pushed().length === 1);
  folder.write('infra/app.bicep', `\n${reference('db')}\n${reference('old')}\n`);
  await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: closedFile, type: 2 }] });
  await client.until(() => pushed()[0]?.[0] === 'reference-expired');
  assert.deepEqual(pushed(), [['reference-expired', 2]]);
  folder.remove('infra/app.bicep');
  await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: closedFile, type: 3 }] });
  await client.until(() => pushed().length === 0);
});

test('marks of findings and of references of one closed file stand side by side', async t => {
  const { client, folder } = await start(t);
  const uri = folder.uriOf('a.bicep');
  folder.write('a.bicep', `${reference('gone')}\n${plantedLine('key')}\n`);
  const codes = () => (client.pushed.get(uri) ?? []).map(({ code }) => code).sort();
  await client.request('secretHygiene/scanWorkspace', {});
  await client.request('secretHygiene/checkReferences', {});
  await client.until(() => codes().length === 2);
  assert.deepEqual(codes(), ['planted', 'reference-missing']);
  folder.write('a.bicep', `${plantedLine('key')}\n`);
  await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
  await client.until(() => codes().length === 1);
  assert.deepEqual(codes(), ['planted']);
});

test('a vault that was written to is asked once more, if it was asked before', async t => {
  let now: readonly SecretState[] = [];
  const { client, uri, asked } = await start(t, () => ({ kind: 'asked', at: Date.now(), complete: true, secrets: now }));
  await client.open(uri, reference('db'), 'bicep');
  await client.notify('secretHygiene/vaultChanged', { vaultUrl });
  await client.request('secretHygiene/findings', {});
  assert.deepEqual(asked, []);
  await client.request('secretHygiene/checkReferences', {});
  assert.equal((await client.marks(uri)).length, 1);
  now = [{ name: 'db', enabled: true }];
  const { refreshes } = client;
  await client.notify('secretHygiene/vaultChanged', { vaultUrl });
  await client.until(() => client.refreshes > refreshes);
  assert.deepEqual(await client.marks(uri), []);
  assert.equal(asked.length, 2);
});

test('a vault that does not let the account list answers name by name, and each answer adds to the others', async t => {
  const answers: VaultSecretsResult[] = [
    { kind: 'asked', at: Date.now(), complete: false, secrets: [{ name: 'off', enabled: false }] },
    { kind: 'asked', at: Date.now(), complete: false, secrets: [] },
  ];
  const { client, uri, folder } = await start(t, () => answers.shift()!);
  await client.open(uri, [reference('off'), reference('gone')].join('\n'), 'bicep');
  assert.deepEqual(await client.request('secretHygiene/checkReferences', {}), {
    checked: 2,
    missing: 1,
    disabled: 1,
    expired: 0,
    notAsked: 0,
    failures: [],
  });
  await client.close(uri);
  await client.open(folder.uriOf('b.bicep'), reference('other'), 'bicep');
  await client.request('secretHygiene/checkReferences', {});
  await client.open(uri, [reference('off'), reference('gone'), reference('other')].join('\n'), 'bicep');
  assert.deepEqual(
    (await client.marks(uri)).map(({ code }) => code),
    ['reference-disabled', 'reference-missing', 'reference-missing'],
  );
});

test('a vault that fails is told of, and hovers work without it', async t => {
  const { client, uri } = await start(t, () => ({ kind: 'failed', message: 'No role.' }));
  await client.open(uri, reference('db'), 'bicep');
  const { checked, failures } = await client.request('secretHygiene/checkReferences', {});
  assert.deepEqual([checked, failures], [0, [{ vaultUrl, message: 'No role.' }]]);
  assert.match((await hoverText(client, uri))!, /secret `db`/);
  const broken = await start(t, () => {
    throw new Error('broken');
  });
  await broken.client.open(broken.uri, reference('db'), 'bicep');
  assert.match((await hoverText(broken.client, broken.uri))!, /secret `db`/);
});

test('completion gives the names of the vault while one is written, also an empty one, and nothing elsewhere', async t => {
  const settings = () => ({ vault: vaultUrl });
  const { client, folder, asked } = await start(t, undefined, { settings });
  const cases: readonly [file: string, language: string, text: string][] = [
    ['a.bicep', 'bicep', `v: '@Microsoft.KeyVault(SecretUri=${vaultUrl}/secrets/|)'`],
    ['b.bicep', 'bicep', "v: '@Microsoft.KeyVault(VaultName=contoso;SecretName=o|ld)'"],
    ['c.json', 'json', `{ "keyVaultUrl": "${vaultUrl}/secrets/d|" }`],
    ['d.ts', 'typescript', `import '@azure/keyvault-secrets';\nnew SecretClient('${vaultUrl}');\nclient.getSecret('|');`],
    // Names no vault: that of the settings is meant.
    ['e.json', 'json', '{ "KEY": "{{secrets/prod/|}}" }'],
  ];
  for (const [file, language, marked] of cases) {
    const uri = folder.uriOf(file);
    const before = marked.slice(0, marked.indexOf('|'));
    await client.open(uri, marked.replace('|', ''), language);
    const position = [before.split('\n').length - 1, before.length - before.lastIndexOf('\n') - 1] as const;
    const items = await complete(client, uri, ...position);
    assert.deepEqual(
      items.map(({ label }) => label),
      ['db', 'off', 'old'],
      file,
    );
    const { range } = items[0]!.textEdit as { range: { start: { character: number }; end: { character: number } } };
    const expected = file === 'b.bicep' ? [position[1] - 1, position[1] + 2] : [position[1] - (file === 'c.json' ? 1 : 0), position[1]];
    assert.deepEqual([range.start.character, range.end.character], expected, file);
    assert.deepEqual(await complete(client, uri, 0, 0), []);
  }
  const [first] = await complete(client, folder.uriOf('c.json'), 0, cases[2]![2].indexOf('|'));
  assert.match(first!.detail!, /^password · expires on /);
  assert.deepEqual([...new Set(asked.map(({ vaultUrl: url }) => url))], [vaultUrl]);
});

test('a link leads from the name to the portal', async t => {
  const { client, uri } = await start(t);
  const call = "v: az.getSecret('s', 'r', 'contoso', 'db')";
  await client.open(uri, `${reference('db')}\n${call}\nx: kv.getSecret('db')\n`, 'bicep');
  const links = await client.connection.sendRequest<DocumentLink[]>('textDocument/documentLink', { textDocument: { uri } });
  const target = `https://portal.azure.com/#@/asset/Microsoft_Azure_KeyVault/Secret/${vaultUrl}/secrets/db`;
  const on = (line: number, start: number, end: number) => ({ start: { line, character: start }, end: { line, character: end } });
  const [address, name] = [reference('db').indexOf('https:'), call.indexOf("'db'") + 1];
  assert.deepEqual(
    links.map(link => [link.range, link.target]),
    [
      [on(0, address, reference('db').indexOf(')')), target],
      [on(1, name, name + 2), target],
    ],
  );
});
