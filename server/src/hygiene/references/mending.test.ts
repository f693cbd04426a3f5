import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyChanges } from '../../../../shared/src/model/index.ts';
import { findReferences, misplacedReferences } from '../index.ts';

const vault = 'https://contoso.vault.azure.net';
const version = 'ec96f02080254f109c51a1f14cdb1931';

/** Text -> text after the fix; undefined where none is offered although there is a concern. */
const cases: readonly [name: string, path: string, before: string, after: string | undefined][] = [
  [
    'SignalR',
    'a.bicep',
    `u: 'https://f.example/api?code=@Microsoft.KeyVault(SecretUri=${vault}/secrets/db)'`,
    `u: 'https://f.example/api?code={@Microsoft.KeyVault(SecretUri=${vault}/secrets/db)}'`,
  ],
  [
    'API Management in Bicep',
    'a.bicep',
    `properties: {\n  value: 'x'\n  secret: true\n  keyVault: {\n    secretIdentifier: '${vault}/secrets/db'\n  }\n}`,
    `properties: {\n  secret: true\n  keyVault: {\n    secretIdentifier: '${vault}/secrets/db'\n  }\n}`,
  ],
  [
    'API Management in JSON, CRLF',
    'a.json',
    `{\r\n  "secret": true,\r\n  "value": "x",\r\n  "keyVault": { "secretIdentifier": "${vault}/secrets/db" }\r\n}`,
    `{\r\n  "secret": true,\r\n  "keyVault": { "secretIdentifier": "${vault}/secrets/db" }\r\n}`,
  ],
  [
    'API Management in JSON, last',
    'a.json',
    `{\n  "keyVault": { "secretIdentifier": "${vault}/secrets/db" },\n  "value": "x"\n}`,
    `{\n  "keyVault": { "secretIdentifier": "${vault}/secrets/db" }\n}`,
  ],
  [
    'API Management in JSON, on one line',
    'a.json',
    `{ "value": "x", "keyVault": { "secretIdentifier": "${vault}/secrets/db" } }`,
    `{ "keyVault": { "secretIdentifier": "${vault}/secrets/db" } }`,
  ],
  [
    'API Management with an expression',
    'a.bicep',
    `{ value: secretValue, keyVault: { secretIdentifier: '${vault}/secrets/db' } }`,
    undefined,
  ],
  ['Application Gateway', 'a.bicep', `keyVaultSecretId: '${vault}/certificates/tls'`, `keyVaultSecretId: '${vault}/secrets/tls'`],
  [
    'App Service pinned',
    'a.bicep',
    `v: '@Microsoft.KeyVault(SecretUri=${vault}/secrets/db/${version})'`,
    `v: '@Microsoft.KeyVault(SecretUri=${vault}/secrets/db)'`,
  ],
  [
    'App Service pinned by names',
    'a.bicep',
    `v: '@Microsoft.KeyVault(VaultName=contoso;SecretName=db;SecretVersion=${version})'`,
    `v: '@Microsoft.KeyVault(VaultName=contoso;SecretName=db)'`,
  ],
  ['vals pinned', 'a.yml', `pw: ref+azurekeyvault://contoso/db/${version}`, 'pw: ref+azurekeyvault://contoso/db'],
  [
    'Service Fabric without a version',
    'a.xml',
    `<Parameter Type="KeyVaultReference" Value="${vault}/secrets/db"/>`,
    `<Parameter Type="ManagedKeyVaultReference" Value="${vault}/secrets/db"/>`,
  ],
  [
    'Service Fabric, managed, pinned',
    'a.xml',
    `<Parameter Type="ManagedKeyVaultReference" Value="${vault}/secrets/db/${version}"/>`,
    `<Parameter Type="ManagedKeyVaultReference" Value="${vault}/secrets/db"/>`,
  ],
  ['.env', '.env', `DB=@Microsoft.KeyVault(SecretUri=${vault}/secrets/db)`, undefined],
];

for (const [name, path, before, after] of cases)
  test(`mending: ${name}`, () => {
    const [found, ...more] = misplacedReferences(before, { path }, findReferences(before, { path }));
    assert.ok(found && more.length === 0);
    assert.equal(found.fix && applyChanges(before, found.fix.changes), after);
    if (after === undefined) return;
    assert.match(found.fix!.title, /^[A-Z].*[^.]$/);
    assert.deepEqual(misplacedReferences(after, { path }, findReferences(after, { path })), [], 'the mended text has a concern again');
  });
