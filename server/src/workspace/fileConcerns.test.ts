import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { sampleCertificate, samplePfx } from '../hygiene/keyMaterialSamples.ts';
import { createProductDetector } from './productDetector.ts';
import { scan } from './scan.ts';
import { plainPath } from './scanRoot.ts';
import { helperStarter } from './scanThread.ts';
import { createValueGroups } from './valueGroups.ts';

const now = new Date();
const reference = '@Microsoft.KeyVault(SecretUri=https://contoso.vault.azure.net/secrets/db)';
const token = `https://contoso.blob.core.windows.net/docs?sv=2022-11-02&sr=b&sp=r&se=2036-01-01&spr=https&sig=${encodeURIComponent(randomBytes(32).toString('base64'))}`;

async function scanFiles(files: Readonly<Record<string, string | Uint8Array>>, marks = true, wanted = true) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'concerns-')));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    const root = plainPath(folder);
    const options = { root, paths: [root], exclude: [], includeIgnored: false, maxFileBytes: 1e6, threads: 1, marks, today: '2026-01-01' };
    return await scan(
      { ...options, ...(wanted && { concerns: { marks, disabledRules: ['reference-pinned'] } }) },
      {
        detector: createProductDetector({ disabledRules: [] }),
        groups: createValueGroups(),
        startHelper: helperStarter({ disabledRules: [] }),
        trackedButIgnored: async () => [],
        environmentFileStates: async () => new Map(),
      },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('concerns come with path and place, by path, and change no finding', async () => {
  const old = await sampleCertificate('RSA 2048', now, -3, 'CN=old');
  const files = {
    '.env': `A=1\nDB=${reference}\n`,
    'a.ts': `const url = "${token}";\n`,
    'b.ts': `// ${reference}\n`,
    'old.crt': old.certificateDer,
    'old.pem': old.certificatePem,
    'store.pfx': samplePfx(old, { key: 'shrouded', certificate: 'plain' }),
    'pinned.bicep': `v: '${reference.replace('/db)', '/db/ec96f02080254f109c51a1f14cdb1931)')}'\n`,
  };
  const { concerns, findings } = await scanFiles(files);
  assert.deepEqual(
    concerns?.map(({ path, code, location }) => [path, code, location?.line, location?.column]),
    [
      ['.env', 'reference-not-resolved-here', 2, 4],
      ['a.ts', 'sas-long-lived', 1, 14 + token.indexOf('sig=') + 4],
      ['old.crt', 'certificate-expired', undefined, undefined],
      ['old.pem', 'certificate-expired', 1, 1],
      ['store.pfx', 'certificate-pfx-in-source', undefined, undefined],
      ['store.pfx', 'certificate-expired', undefined, undefined],
    ],
  );
  assert.deepEqual(
    findings.map(({ path }) => path),
    ['a.ts'],
  );
  assert.equal((await scanFiles(files, true, false)).concerns, undefined);
});

test('what is accepted is accepted with its state, where marks count', async () => {
  const files = { 'a.ts': `const url = "${token}"; // secret-hygiene:ignore a public document\n` };
  assert.deepEqual((await scanFiles(files)).concerns, []);
  assert.deepEqual(
    (await scanFiles(files, false)).concerns?.map(({ code }) => code),
    ['sas-long-lived'],
  );
});
