import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyChanges } from '../../../../shared/src/model/index.ts';
import { readTemplate } from '../../templates/resources.ts';
import { inspectText } from '../inspection.ts';

const lines = (...each: readonly string[]): string => each.map(line => `${line}\n`).join('');
const uri = 'https://demo-kv.vault.azure.net/secrets/db';
const reference = `@Microsoft.KeyVault(SecretUri=${uri})`;
const identity = ["  identity: { type: 'SystemAssigned' }"];
const site = (...more: readonly string[]): string =>
  lines(
    "resource shop 'Microsoft.Web/sites@2023-12-01' = {",
    "  name: 'shop'",
    ...more,
    '  properties: {',
    '    siteConfig: {',
    '      appSettings: [',
    `        { name: 'DB', value: '${reference}' }`,
    '      ]',
    '    }',
    '  }',
    '}',
  );
const app = (...more: readonly string[]): string =>
  lines(
    'resource "azurerm_container_app" "web" {',
    '  name = "web"',
    ...more,
    '  secret {',
    '    name = "db"',
    '    identity = "System"',
    `    key_vault_secret_id = "${uri}"`,
    '  }',
    '}',
  );
const ownIdentity = ['  identity {', '    type = "SystemAssigned"', '  }'];

const offered = (path: string, text: string) =>
  inspectText({ path, text, credentials: [], now: new Date() }).concerns.filter(({ code }) => code === 'reference-reader-without-role');
function mended(path: string, text: string): string {
  const [concern, ...more] = offered(path, text);
  assert.ok(concern?.fix && concern.quiet && more.length === 0, 'not offered once');
  const after = applyChanges(text, concern.fix.changes);
  assert.deepEqual(offered(path, after), [], 'offered again');
  assert.ok(readTemplate(path, after)!.resources.length > readTemplate(path, text)!.resources.length);
  return after;
}

test('a site that reads the vault is given the role, beside the vault that the file only names', () => {
  const after = mended('main.bicep', site(...identity));
  assert.match(after, /resource keyVault 'Microsoft\.KeyVault\/vaults@[\d-]+' existing = \{\n {2}name: 'demo-kv'\n\}/);
  assert.match(after, /resource shopReadsSecrets 'Microsoft\.Authorization\/roleAssignments@[\d-]+' = \{\n {2}scope: keyVault\n/);
  assert.match(after, /principalId: shop\.identity\.principalId/);
  assert.match(offered('main.bicep', site(...identity))[0]!.fix!.title, /^Give shop the role/);
});

test('a resource without an identity gets one, and a vault of the file is the scope', () => {
  const vault = lines("resource kv 'Microsoft.KeyVault/vaults@2026-02-01' = {", "  name: 'demo-kv'", '}');
  const after = mended('main.bicep', site() + vault);
  assert.match(after, /identity: \{\n {4}type: 'SystemAssigned'\n {2}\}/);
  assert.match(after, /scope: kv\n/);
  assert.equal(after.includes('existing'), false);
  assert.match(offered('main.bicep', site())[0]!.fix!.title, /^Give shop an identity and the role/);
});

test('the same in Terraform', () => {
  const after = mended('main.tf', app(...ownIdentity));
  assert.match(after, /resource "azurerm_role_assignment" "web_reads_secrets" \{\n {2}scope {16}= data\.azurerm_key_vault\.demo_kv\.id\n/);
  assert.match(after, /principal_id {9}= azurerm_container_app\.web\.identity\[0\]\.principal_id/);
  assert.match(mended('main.tf', app()), /identity \{\n {4}type = "SystemAssigned"\n {2}\}/);
});

test('nothing is offered where the file says it already, or cannot say it', () => {
  const role = (id: string): string =>
    lines(
      "resource r 'Microsoft.Authorization/roleAssignments@2022-04-01' = {",
      '  scope: kv',
      '  properties: {',
      `    roleDefinitionId: ${id}`,
      '    principalId: shop.identity.principalId',
      '  }',
      '}',
    );
  const user = ["  identity: { type: 'UserAssigned', userAssignedIdentities: { '${id}': {} } }"];
  const policy = lines(
    "resource kv 'Microsoft.KeyVault/vaults@2022-07-01' = {",
    "  name: 'demo-kv'",
    '  properties: { accessPolicies: [ { objectId: shop.identity.principalId } ] }',
    '}',
  );
  const silent: readonly [title: string, path: string, text: string][] = [
    ['the role', 'main.bicep', site(...identity) + role("subscriptionResourceId('x', '4633458b-17de-408a-b874-0445c86b69e6')")],
    ['a role that a variable names', 'main.bicep', site(...identity) + role('roleId')],
    ['a policy', 'main.bicep', site(...identity) + policy],
    ['a user-assigned identity', 'main.bicep', site(...user)],
    [
      'a template in JSON',
      'azuredeploy.json',
      `{ "$schema": "https://x/deploymentTemplate.json#", "resources": [{ "type": "Microsoft.Web/sites", "properties": { "a": "${reference}" } }] }`,
    ],
    ['a reference outside of a resource', 'main.bicep', `var a = '${reference}'\n`],
    ['a vault that an expression names', 'main.bicep', site(...identity).replace(uri, '${secret.properties.secretUri}')],
  ];
  for (const [title, path, text] of silent) assert.deepEqual(offered(path, text), [], title);
  const other = site(...identity) + role("subscriptionResourceId('x', 'acdd72a7-3385-48ef-bd42-f606fba81ae7')");
  assert.equal(offered('main.bicep', other).length, 1, 'another role reads nothing');
});
