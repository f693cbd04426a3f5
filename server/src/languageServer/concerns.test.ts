import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import type { CodeAction, Hover, TextDocumentEdit } from 'vscode-languageserver';
import { sampleCertificate } from '../hygiene/keyMaterialSamples.ts';
import { createProductDetector } from '../workspace/productDetector.ts';
import { createProductEngine } from './productEngine.ts';
import { createFolder, editorCapabilities, TestClient, type TestClientOptions } from './testClient.ts';

const reference = '@Microsoft.KeyVault(SecretUri=https://contoso.vault.azure.net/secrets/db)';
const signature = randomBytes(32).toString('base64');
const token = `https://contoso.blob.core.windows.net/docs?sv=2022-11-02&sr=c&sp=rwdl&se=2030-01-01T00:00:00Z&sig=${encodeURIComponent(signature)}`;

/** With the rules of the product, because tokens and private keys are findings of theirs. */
async function start(t: Parameters<typeof TestClient.start>[0], options: TestClientOptions = {}) {
  const folder = createFolder(t, {});
  const client = await TestClient.start(t, { engine: createProductEngine(createProductDetector), folders: [folder.uri], ...options });
  return { client, folder };
}
const concernsOf = async (client: TestClient, uri: string) =>
  (await client.marks(uri)).filter(({ data }) => (data as { concern?: string }).concern !== undefined);
const textOf = ({ contents }: Hover) => (contents as { value: string }).value;

test('a reference that nobody resolves where it stands is marked, with code, data and what to do', async t => {
  const { client, folder } = await start(t);
  const uri = folder.uriOf('.env');
  await client.open(uri, `A=1\nDB=${reference}\n`, 'dotenv');
  const [mark, ...more] = await client.marks(uri);
  assert.equal(more.length, 0);
  assert.deepEqual(
    [mark?.code, mark?.severity, mark?.source, mark?.data],
    ['reference-not-resolved-here', 2, 'Secret Hygiene', { concern: 'reference-not-resolved-here', severity: 'medium' }],
  );
  assert.deepEqual(mark?.range, { start: { line: 1, character: 3 }, end: { line: 1, character: 3 + reference.length } });
  assert.match(String(mark?.message), /app settings only.*Put the reference/);
});

test('marks count in a trusted workspace only, and settings switch a kind off', async t => {
  const text = `# secret-hygiene:ignore our loader resolves it\nDB=${reference}\n`;
  for (const [options, disabledRules, expected] of [
    [{ trusted: true }, [], 0],
    [{ trusted: false }, [], 1],
    [{ trusted: false }, ['reference-not-resolved-here'], 0],
  ] as const) {
    const { client, folder } = await start(t, { options, settings: () => ({ disabledRules }) });
    await client.open(folder.uriOf('.env'), text, 'dotenv');
    assert.equal((await client.marks(folder.uriOf('.env'))).length, expected);
  }
});

test('a token is a finding, its concerns are marks beside it, and the hover says what it opens', async t => {
  const { client, folder } = await start(t);
  const uri = folder.uriOf('a.ts');
  await client.open(uri, `const url = "${token}";\n`);
  const marks = await client.marks(uri);
  assert.deepEqual(
    marks.map(({ code }) => code),
    ['azure-sas', 'sas-over-privileged', 'sas-long-lived', 'sas-http-allowed'],
  );
  for (const { range } of marks) assert.deepEqual(range, marks[0]!.range);
  assert.equal(marks.filter(({ message }) => String(message).includes('user delegation SAS')).length, 1, 'the same advice comes once');
  const position = marks[0]!.range.start;
  const hover = await client.connection.sendRequest<Hover>('textDocument/hover', { textDocument: { uri }, position });
  assert.match(textOf(hover), /What it says about itself.*service SAS.*rights read, write, delete and list/);
  assert.ok(!client.received.join('').includes(signature.slice(0, 12)));
});

test('a certificate that expired is marked, and any certificate shows its facts', async t => {
  const { client, folder } = await start(t);
  const now = new Date();
  const [old, good] = await Promise.all([sampleCertificate('RSA 2048', now, -3, 'CN=old'), sampleCertificate('EC', now, 200, 'CN=good')]);
  const uri = folder.uriOf('tls.pem');
  await client.open(uri, old.certificatePem, 'plaintext');
  assert.deepEqual(
    (await concernsOf(client, uri)).map(({ code }) => code),
    ['certificate-expired'],
  );
  await client.open(folder.uriOf('good.pem'), good.certificatePem, 'plaintext');
  assert.deepEqual(await client.marks(folder.uriOf('good.pem')), []);
  const hover = await client.connection.sendRequest<Hover>('textDocument/hover', {
    textDocument: { uri: folder.uriOf('good.pem') },
    position: { line: 1, character: 3 },
  });
  assert.match(textOf(hover), /Certificate.*\n\n.*CN\\=good|CN=good/);
});

test('what a text edit mends is an action in every editor', async t => {
  const line = "keyVaultSecretId: 'https://contoso.vault.azure.net/certificates/tls'";
  for (const options of [undefined, null]) {
    const { client, folder } = await start(t, options === null ? { options } : {});
    const uri = folder.uriOf('gateway.bicep');
    await client.open(uri, `// one\n${line}\n`, 'bicep');
    const diagnostics = await client.marks(uri);
    const position = { line: 1, character: line.indexOf('contoso') };
    const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: position, end: position },
      context: { diagnostics },
    });
    assert.deepEqual(
      actions.map(({ title, diagnostics: own }) => [title, own?.length]),
      [['Reference the secret of the certificate', 1]],
    );
    const [edit] = actions[0]!.edit!.documentChanges as TextDocumentEdit[];
    const at = line.indexOf('certificates');
    assert.deepEqual(edit!.textDocument, { uri, version: 1 });
    assert.deepEqual(edit!.edits, [
      { range: { start: { line: 1, character: at }, end: { line: 1, character: at + 'certificates'.length } }, newText: 'secrets' },
    ]);
  }
});

test('a large document is inspected when nobody types, and its concerns move with the text meanwhile', async t => {
  const { client, folder } = await start(t);
  const uri = folder.uriOf('.env');
  await client.open(uri, `DB=${reference}\n${'# filler\n'.repeat(20_000)}`, 'dotenv');
  assert.deepEqual(await client.marks(uri), []);
  await client.until(() => client.refreshes === 1);
  const first = await client.pull(uri);
  assert.ok(first.kind === 'full' && first.items[0]?.code === 'reference-not-resolved-here');
  assert.equal((await client.pull(uri, first.resultId)).kind, 'unchanged');
  await client.edit(uri, 2, 0, 0, '\n\n');
  const moved = await client.marks(uri);
  assert.equal(moved[0]?.range.start.line, 2);
  await client.edit(uri, 3, 3, 0, `E=${reference}\n`);
  assert.equal((await client.marks(uri)).length, 1);
  await client.until(() => client.refreshes === 2);
  assert.equal((await client.marks(uri)).length, 2);
});

test('a client that cannot pull is pushed to, later for a large document', async t => {
  const { diagnostic: _, ...textDocument } = editorCapabilities.textDocument!;
  const { client, folder } = await start(t, { capabilities: { ...editorCapabilities, textDocument } });
  const uri = folder.uriOf('.env');
  await client.open(uri, `DB=${reference}\n${'# filler\n'.repeat(20_000)}`, 'dotenv');
  await client.until(() => client.pushed.get(uri)?.length === 1);
});
