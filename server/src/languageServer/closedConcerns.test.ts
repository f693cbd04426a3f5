import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Diagnostic } from 'vscode-languageserver';
import { sampleCertificate } from '../hygiene/keyMaterialSamples.ts';
import { createProductDetector } from '../workspace/productDetector.ts';
import { createProductEngine } from './productEngine.ts';
import { createFolder, TestClient, type TestClientOptions } from './testClient.ts';

const reference = '@Microsoft.KeyVault(SecretUri=https://contoso.vault.azure.net/secrets/db)';
const signature = encodeURIComponent(randomBytes(32).toString('base64'));
const token = `https://contoso.blob.core.windows.net/docs?sv=2022-11-02&sr=c&sp=rwdl&se=2030-01-01T00:00:00Z&sig=${signature}`;

/** With the rules of the product; scans run in this thread. */
async function start(t: TestContext, files: Readonly<Record<string, string>>, options: TestClientOptions = {}) {
  const folder = createFolder(t, files);
  const product = createProductEngine(createProductDetector);
  const engine = {
    ...product,
    scan: (request: Parameters<typeof product.scan>[0]) => product.scan({ paths: [request.directory], ...request }),
  };
  const client = await TestClient.start(t, { engine, folders: [folder.uri], ...options });
  const shows = (path: string, count: number) => client.until(() => (client.pushed.get(folder.uriOf(path))?.length ?? 0) === count);
  return { client, folder, shows };
}

/** What a mark says, but for what only an open document's mark has. */
const essence = ({ code, range, severity, message }: Diagnostic) => ({ code, range, severity, message });
const sorted = (marks: readonly Diagnostic[] | undefined) =>
  (marks ?? []).map(essence).sort((a, b) => String(a.code).localeCompare(String(b.code)));

const files: Readonly<Record<string, { readonly text: string; readonly codes: readonly string[] }>> = {
  '.env.shared': { text: `A=1\nDB=${reference}\n`, codes: ['reference-not-resolved-here'] },
  'src/a.ts': { text: `const url = "${token}";\n`, codes: ['azure-sas', 'sas-http-allowed', 'sas-long-lived', 'sas-over-privileged'] },
  'src/b.py': { text: `DB = "${reference}"\n`, codes: ['reference-not-resolved-here'] },
  'clean.json': { text: '{ "a": 1 }', codes: [] },
};
const texts = Object.fromEntries(Object.entries(files).map(([path, { text }]) => [path, text]));

test('the concerns of closed files are pushed by a scan, pulled while open, and pushed again after closing: each exactly once', async t => {
  const { client, folder, shows } = await start(t, texts);
  await client.request('secretHygiene/scanWorkspace', {});
  for (const [path, { text, codes }] of Object.entries(files)) {
    const uri = folder.uriOf(path);
    await shows(path, codes.length);
    const pushed = sorted(client.pushed.get(uri));
    assert.deepEqual(
      pushed.map(({ code }) => code),
      codes,
      path,
    );
    assert.deepEqual(await client.marks(uri), [], 'closed: pushed only');

    await client.open(uri, text);
    await shows(path, 0);
    assert.deepEqual(sorted(await client.marks(uri)), pushed, `${path}: open and closed say the same`);
    await client.close(uri);
    await shows(path, codes.length);
    assert.deepEqual(sorted(client.pushed.get(uri)), pushed, path);
  }
});

test('a file that changed on disk has other concerns, and one that is gone has none', async t => {
  const { client, folder, shows } = await start(t, texts);
  await client.request('secretHygiene/scanWorkspace', {});
  await shows('.env.shared', 1);
  const tell = (path: string, type: number) =>
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: folder.uriOf(path), type }] });
  folder.write('.env.shared', `A=${reference}\nDB=${reference}\n`);
  await tell('.env.shared', 2);
  await shows('.env.shared', 2);
  folder.write('clean.json', `{ "ConnectionStrings": { "Db": "${reference}" } }`);
  await tell('clean.json', 2);
  folder.remove('.env.shared');
  await tell('.env.shared', 3);
  await shows('.env.shared', 0);
});

test('settings, marks and trust decide about the concerns of closed files as about those of open ones', async t => {
  const marked = {
    '.env.shared': `# secret-hygiene:ignore our loader resolves it\nDB=${reference}\n`,
    'other/.env.shared': `DB=${reference}\n`,
  };
  for (const [settings, trusted, expected] of [
    [{}, true, [0, 1]],
    [{}, false, [1, 1]],
    [{ disabledRules: ['reference-not-resolved-here'] }, false, [0, 0]],
    [{ exclude: ['other/'] }, false, [1, 0]],
  ] as const) {
    const { client, folder } = await start(t, marked, { settings: () => settings, options: { trusted } });
    await client.request('secretHygiene/scanWorkspace', {});
    const counts = () => Object.keys(marked).map(path => client.pushed.get(folder.uriOf(path))?.length ?? 0);
    await client.until(() => counts().join() === expected.join());
    // Nothing more is on its way.
    await client.request('secretHygiene/findings', {});
    assert.deepEqual(counts(), expected);
    if (expected[0] !== 1 || expected[1] !== 1) continue;
    await client.notify('secretHygiene/trust', { trusted: true });
    await client.until(() => counts().join() === '0,1');
  }
});

test('a certificate that is no text is marked at its beginning', async t => {
  const { client, folder, shows } = await start(t, { 'a.txt': 'a' });
  const { certificateDer } = await sampleCertificate('EC', new Date(), 5);
  writeFileSync(join(folder.directory, 'site.cer'), certificateDer);
  await client.request('secretHygiene/scanWorkspace', {});
  await shows('site.cer', 1);
  const [mark] = client.pushed.get(folder.uriOf('site.cer'))!;
  assert.match(String(mark!.code), /^certificate-/);
  assert.deepEqual(mark!.range.start, { line: 0, character: 0 });
});
