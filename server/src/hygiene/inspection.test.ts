import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { createProductDetector } from '../workspace/productDetector.ts';
import { codeOf, inspectText } from './index.ts';
import { sampleCertificate } from './keyMaterialSamples.ts';

const detector = createProductDetector({ disabledRules: [] });
const now = new Date('2026-06-15T12:00:00Z');
const inspect = (path: string, text: string, accepted = false) =>
  inspectText({
    path,
    text,
    now,
    credentials: detector
      .scanText(text, { path })
      .map(finding => ({ finding, accepted, read: scope => detector.readValue(text, finding, scope) })),
  });
const codes = (path: string, text: string, accepted?: boolean) => inspect(path, text, accepted).concerns.map(({ code }) => code);

const signature = randomBytes(32).toString('base64');
const token = `https://contoso.blob.core.windows.net/docs?sv=2022-11-02&sr=c&sp=rwdl&se=2030-01-01T00:00:00Z&sig=${encodeURIComponent(signature)}`;
const vault = 'https://contoso.vault.azure.net';

test('a token says what is wrong with it, on the range of the finding', () => {
  const text = `const url = "${token}";`;
  const { concerns } = inspect('a.ts', text);
  assert.deepEqual(
    concerns.map(({ code }) => code),
    ['sas-over-privileged', 'sas-long-lived', 'sas-http-allowed'],
  );
  for (const { range } of concerns) assert.ok(text.slice(range.start, range.end).length > 40);
  assert.ok(!JSON.stringify(concerns).includes(signature.slice(0, 12)));
});

test('what the repository accepted is accepted with its state', () => {
  assert.deepEqual(codes('a.ts', `const url = "${token}";`, true), []);
});

test('certificates, and private keys beside them; a key alone is the finding that it is anyway', async () => {
  const old = await sampleCertificate('RSA 2048', now, -3, 'CN=old');
  const good = await sampleCertificate('EC', now, 200, 'CN=good');
  assert.deepEqual(codes('old.pem', old.certificatePem), ['certificate-expired']);
  assert.deepEqual(codes('good.pem', good.certificatePem), []);
  assert.deepEqual(codes('good.pem', good.certificatePem + good.keyPem), ['certificate-private-key-beside-certificate']);
  assert.ok(detector.scanText(good.keyPem, { path: 'key.pem' }).length > 0);
  assert.deepEqual(codes('key.pem', good.keyPem), []);
});

test('references, with the edit that mends them', () => {
  const { references, concerns } = inspect('.env', `DB=@Microsoft.KeyVault(SecretUri=${vault}/secrets/db)\n`);
  assert.equal(references.length, 1);
  assert.deepEqual(
    concerns.map(({ code, range }) => [code, range]),
    [['reference-not-resolved-here', references[0]!.range]],
  );
  assert.ok(inspect('a.bicep', `keyVaultSecretId: '${vault}/certificates/tls'`).concerns[0]?.fix);
});

test('codes read like the ids of rules', () => {
  assert.equal(codeOf('sas', 'longLived'), 'sas-long-lived');
  assert.equal(codeOf('reference', 'pinned'), 'reference-pinned');
});
