import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '..', '..');

/** Imports against the arrows of the house: the folder of a file, and what it must not import. */
const forbidden: readonly (readonly [folder: string, imported: string])[] = [
  ['shared/src/model', '../vault/index.ts'],
  ['shared/src/protocol', '../vault/index.ts'],
  ['shared/src/vault', '../../../client/src/settings.ts'],
  ['server/src/rules', '../detection/index.ts'],
  ['server/src/detection', 'node:fs'],
  ['server/src/detection', '../workspace/scan.ts'],
  ['server/src/templates', '../detection/index.ts'],
  ['server/src/remediation', '../workspace/scan.ts'],
  ['server/src/remediation', 'vscode-languageserver'],
  ['server/src/hygiene', '../workspace/git.ts'],
  ['server/src/hygiene', 'node:fs'],
  ['server/src/workspace', '../reports/text.ts'],
  ['server/src/reports', '../detection/index.ts'],
  ['server/src/languageServer', '../cli/scan.ts'],
  ['server/src/languageServer', '../../../shared/src/vault/index.ts'],
  ['server/src/cli', '../languageServer/server.ts'],
  ['server/src/cli', 'vscode'],
  ['client/src', '../../server/src/rules/index.ts'],
];

test('the lint refuses imports against the arrows', t => {
  // A house of its own with nothing in it but these imports.
  const house = mkdtempSync(join(tmpdir(), 'house-'));
  t.after(() => rmSync(house, { recursive: true, force: true }));
  const config = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8')) as object;
  writeFileSync(join(house, 'biome.json'), JSON.stringify({ ...config, vcs: { enabled: false } }));
  const files = forbidden.map(([folder, imported], i) => {
    const file = join(folder, `added${i}.ts`);
    mkdirSync(join(house, folder), { recursive: true });
    writeFileSync(join(house, file), `import { x } from '${imported}';\n\nexport const y = x;\n`);
    return file;
  });
  const { stdout, stderr } = spawnSync(join(root, 'node_modules/.bin/biome'), ['lint', '--max-diagnostics=none'], {
    cwd: house,
    encoding: 'utf8',
  });
  for (const [i, file] of files.entries())
    assert.match(stdout + stderr, new RegExp(`${file}:\\S+ lint/style/noRestrictedImports`), `${file} may import ${forbidden[i]![1]}`);
});
