import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { filesWithReferences } from './fileReferences.ts';
import { plainPath } from './scanRoot.ts';

test('files with references, but for what is ignored, excluded, too large or no text', async t => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'references-')));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const reference = 'https://contoso.vault.azure.net/secrets/db';
  const files: Readonly<Record<string, string | Uint8Array>> = {
    'a.bicep': `v: '${reference}'\n`,
    'infra/b.json': `{ "uri": "${reference}" }`,
    'c.ts': 'const nothing = 1;',
    '.gitignore': 'ignored/\n',
    'ignored/d.bicep': reference,
    'left/e.bicep': reference,
    'large.txt': `${reference}${' '.repeat(1 << 20)}`,
    'binary.bin': Buffer.concat([Buffer.alloc(100), Buffer.from(reference)]),
  };
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const root = plainPath(folder);
  const found: [string, string | undefined][] = [];
  for await (const { path, references } of filesWithReferences(root, ['left/**']))
    found.push([path.slice(root.length + 1), references[0]?.parts.name]);
  assert.deepEqual(found.sort(), [
    ['a.bicep', 'db'],
    ['infra/b.json', 'db'],
  ]);
});
