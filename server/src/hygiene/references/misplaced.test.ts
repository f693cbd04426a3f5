import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findReferences, misplacedReferences, type ReferenceConcernKind } from '../index.ts';

const vault = 'https://contoso.vault.azure.net';
const version = 'ec96f02080254f109c51a1f14cdb1931';
const reference = `@Microsoft.KeyVault(SecretUri=${vault}/secrets/db)`;

const cases: readonly [name: string, path: string, text: string, expected: readonly ReferenceConcernKind[]][] = [
  ['.env', '.env', `DB=${reference}`, ['notResolvedHere']],
  ['.env of a stage', 'api/.env.production', `DB="${reference}"`, ['notResolvedHere']],
  ['appsettings.json', 'src/appsettings.json', `{ "Db": "${reference}" }`, ['notResolvedHere']],
  ['appsettings of a stage', 'appsettings.Development.json', `{ "Db": "${reference}" }`, ['notResolvedHere']],
  ['local.settings.json', 'local.settings.json', `{ "Values": { "Db": "${reference}" } }`, ['notResolvedHere']],
  ['TypeScript', 'src/db.ts', `const password = '${reference}';`, ['notResolvedHere']],
  ['C#', 'Db.cs', `var password = "${reference}";`, ['notResolvedHere']],
  ['Python', 'db.py', `PASSWORD = "${reference}"`, ['notResolvedHere']],
  ['a comment in code', 'db.ts', `// set it to "${reference}"`, []],
  ['a template in code', 'db.ts', 'const s = `@Microsoft.KeyVault(SecretUri=${uri})x`;', []],
  ['code that puts one together', 'db.ts', 'const s = (id) => `@Microsoft.KeyVault(SecretUri=${id})`;', []],
  ['a test', 'test/db.test.ts', `assert.equal(s, '${reference}');`, []],
  ['Pulumi', 'infra/index.ts', `import * as web from '@pulumi/azure-native/web';\nconst s = { name: 'DB', value: '${reference}' };`, []],
  ['Bicep', 'main.bicep', `value: '${reference}'`, []],
  ['Terraform', 'main.tf', `DB = "${reference}"`, []],
  ['ARM', 'azuredeploy.json', `{ "name": "DB", "value": "${reference}" }`, []],
  ['a script', 'deploy.sh', `az webapp config appsettings set --settings DB="${reference}"`, []],
  ['a document', 'readme.md', `Set it to \`${reference}\`.`, []],
  ['an address in .env is no platform reference', '.env', `DB_SECRET=${vault}/secrets/db`, []],
  ['Databricks in .env', '.env', 'TOKEN={{secrets/prod/db}}', ['notResolvedHere']],
  ['Databricks in a cluster', 'cluster.json', '{ "TOKEN": "{{secrets/prod/db}}" }', []],
  ['Databricks in a part of a value', 'cluster.json', '{ "URL": "jdbc:x;password={{secrets/prod/db}};y=1" }', ['notWhole']],
  ['Databricks in a sentence', 'readme.md', 'Write {{secrets/prod/db}}.', []],
  ['settings after an address', 'deploy.sh', `--settings API=https://api.example,DB=${reference}`, []],
  ['API Management with a condition', 'a.bicep', `{ value: pinned ? x : null, keyVault: { secretIdentifier: '${vault}/secrets/db' } }`, []],
  ['SignalR without braces', 'signalr.bicep', `urlTemplate: 'https://f.example/api?code=${reference}'`, ['missingBraces']],
  ['SignalR with braces', 'signalr.bicep', `urlTemplate: 'https://f.example/api?code={${reference}}'`, []],
  ['no secret', 'a.json', '"@Microsoft.KeyVault(VaultName=contoso)"', ['incomplete']],
  ['a name that cannot be', 'a.json', '"@Microsoft.KeyVault(VaultName=contoso;SecretName=db_password)"', ['incomplete']],
  ['an address that is none of a secret', 'a.json', `"@Microsoft.KeyVault(SecretUri=${vault}/keys/db)"`, ['incomplete']],
  ['an ellipsis', 'a.json', '"write @Microsoft.KeyVault(...)"', []],
  ['an expression', 'main.bicep', "value: '@Microsoft.KeyVault(SecretUri=${s.properties.secretUri})'", []],
  ['a pipeline variable', 'a.json', '"@Microsoft.KeyVault(VaultName=#{vault}#;SecretName=#{name}#)"', []],
  [
    'API Management with a value',
    'a.bicep',
    `{ value: 'x', secret: true, keyVault: { secretIdentifier: '${vault}/secrets/db' } }`,
    ['valueBesideReference'],
  ],
  [
    'API Management with no value',
    'a.json',
    `{ "value": null, "secret": true, "keyVault": { "secretIdentifier": "${vault}/secrets/db" } }`,
    [],
  ],
  ['API Management, another value', 'a.bicep', `{ tags: { value: 'x' }, keyVault: { secretIdentifier: '${vault}/secrets/db' } }`, []],
  ['Application Gateway with a certificate', 'a.bicep', `keyVaultSecretId: '${vault}/certificates/tls'`, ['wrongObject']],
  ['Application Gateway', 'a.bicep', `keyVaultSecretId: '${vault}/secrets/tls'`, []],
  [
    'the deprecated action',
    'w.yml',
    "- uses: Azure/get-keyvault-secrets@v1\n  with:\n    keyvault: contoso\n    secrets: 'a'\n",
    ['deprecated'],
  ],
  ['App Service pinned', 'a.bicep', `value: '@Microsoft.KeyVault(SecretUri=${vault}/secrets/db/${version})'`, ['pinned']],
  [
    'App Service pinned by names',
    'a.bicep',
    `value: '@Microsoft.KeyVault(VaultName=contoso;SecretName=db;SecretVersion=${version})'`,
    ['pinned'],
  ],
  ['Container Apps pinned', 'a.bicep', `keyVaultUrl: '${vault}/secrets/db/${version}'`, ['pinned']],
  ['a customer-managed key pinned', 'a.bicep', `keyVaultKeyUri: '${vault}/keys/cmk/${version}'`, ['pinned']],
  ['a customer-managed key that may need its version', 'a.bicep', `primaryKeyURI: '${vault}/keys/cmk/${version}'`, []],
  ['an address pinned by hand', 'a.txt', `${vault}/secrets/db/${version}`, []],
  ['Service Fabric', 'a.xml', `<Parameter Type="KeyVaultReference" Value="${vault}/secrets/db/${version}"/>`, []],
  ['Service Fabric without a version', 'a.xml', `<Parameter Type="KeyVaultReference" Value="${vault}/secrets/db"/>`, ['unpinned']],
  ['Service Fabric, managed', 'a.xml', `<Parameter Type="ManagedKeyVaultReference" Value="${vault}/secrets/db"/>`, []],
  [
    'Service Fabric, managed, pinned',
    'a.xml',
    `<Parameter Type="ManagedKeyVaultReference" Value="${vault}/secrets/db/${version}"/>`,
    ['pinned'],
  ],
  ['a tenant key without a version', 'a.ps1', `Use-AipServiceKeyVaultKey -KeyVaultKeyUrl "${vault}/keys/byok"`, ['unpinned']],
];

for (const [name, path, text, expected] of cases)
  test(name, () => {
    const found = findReferences(text, { path });
    const misplaced = misplacedReferences(text, { path }, found);
    assert.deepEqual(
      misplaced.map(({ concern }) => concern.kind),
      expected,
    );
    for (const { range, concern } of misplaced) {
      assert.ok(found.some(({ range: own }) => own === range));
      assert.match(concern.message, /^[A-Z].*\.$/);
      assert.match(concern.advice, /^[A-Z].*\.$/);
    }
  });

test('every concern has a case', () => {
  const all: Record<ReferenceConcernKind, true> = {
    notResolvedHere: true,
    missingBraces: true,
    notWhole: true,
    incomplete: true,
    valueBesideReference: true,
    wrongObject: true,
    pinned: true,
    unpinned: true,
    deprecated: true,
  };
  assert.deepEqual([...new Set(cases.flatMap(([, , , expected]) => expected))].sort(), Object.keys(all).sort());
});
