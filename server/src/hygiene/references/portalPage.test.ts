import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findReferences } from './findReferences.ts';
import { portalPage } from './portalPage.ts';

const page = (text: string) => portalPage(findReferences(text, { path: 'a.txt' })[0]!);

test('the page of the object, in the portal of its cloud', () => {
  assert.equal(
    page('https://contoso.vault.azure.net/secrets/db'),
    'https://portal.azure.com/#@/asset/Microsoft_Azure_KeyVault/Secret/https://contoso.vault.azure.net/secrets/db',
  );
  assert.match(page('https://contoso.vault.azure.cn/secrets/db/a1')!, /^https:\/\/portal\.azure\.cn\/.*\/secrets\/db\/a1$/);
  assert.match(page('https://contoso.vault.usgovcloudapi.net/keys/k')!, /^https:\/\/portal\.azure\.us\/.*\/Key\/.*\/keys\/k$/);
});

test('none where vault or name is not known', () => {
  assert.equal(page('{{secrets/scope/db}}'), undefined);
  assert.equal(page('@Microsoft.KeyVault(VaultName=contoso)'), undefined);
});
