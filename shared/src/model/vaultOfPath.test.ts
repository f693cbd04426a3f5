import assert from 'node:assert/strict';
import { test } from 'node:test';
import { vaultOfPath } from './vaultOfPath.ts';

test('the longest matching path names the vault, whole folder names only', () => {
  const settings = { vault: 'default', vaults: { 'services/billing': 'billing', './services/': 'services', empty: ' ' } };
  const cases: [string, string | undefined][] = [
    ['services/billing/app.ts', 'billing'],
    ['services/billing2/app.ts', 'services'],
    ['services/app.ts', 'services'],
    ['app.ts', 'default'],
    ['empty/app.ts', 'default'],
  ];
  for (const [path, vault] of cases) assert.equal(vaultOfPath(path, settings), vault, path);
  assert.equal(vaultOfPath('app.ts', { vault: ' ', vaults: {} }), undefined);
});
