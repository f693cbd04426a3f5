import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyChanges } from '../../../../shared/src/model/index.ts';
import { readTemplate } from '../../templates/resources.ts';
import { customerManagedKeys } from './customerManagedKeys.ts';
import { templateConcerns } from './templateConcerns.ts';

const files = { bicep: 'main.bicep', arm: 'azuredeploy.json', terraform: 'main.tf' } as const;
type Language = keyof typeof files;

const schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
const text = (...lines: readonly string[]): string => lines.map(line => `${line}\n`).join('');
const arm = (...resources: readonly object[]): string => `${JSON.stringify({ $schema: schema, resources }, null, 2)}\n`;
const bicep = (type: string, ...lines: readonly string[]): string =>
  text(`resource r '${type}@2024-01-01' = {`, "  name: 'one'", ...lines.map(line => `  ${line}`), '}');
const terraform = (type: string, ...lines: readonly string[]): string =>
  text(`resource "${type}" "r" {`, '  name = "one"', ...lines.map(line => `  ${line}`), '}');

/** What is said about a text: kinds, with `?` where it is only offered. */
const said = (language: Language, given: string): string[] =>
  templateConcerns(given, { path: files[language] }).map(({ concern, quiet }) => `${concern.kind}${quiet ? '?' : ''}`);

/** The text after the fix of the concern of this kind. */
function fixed(language: Language, given: string, kind: string): string {
  const found = templateConcerns(given, { path: files[language] }).find(({ concern }) => concern.kind === kind);
  assert.ok(found?.fix, `nothing mends ${kind}`);
  const after = applyChanges(given, found.fix.changes);
  if (language === 'arm') JSON.parse(after);
  return after;
}

const frontDoor = (...lines: readonly string[]): string =>
  bicep(
    'Microsoft.Cdn/profiles/secrets',
    'properties: {',
    '  parameters: {',
    "    type: 'CustomerCertificate'",
    ...lines.map(line => `    ${line}`),
    '  }',
    '}',
  );
const webPubSub = (...lines: readonly string[]): string =>
  bicep('Microsoft.SignalRService/webPubSub/customCertificates', 'properties: {', "  keyVaultSecretName: 'tls'", ...lines, '}');
const gateway = (...ids: readonly string[]): string =>
  terraform('azurerm_application_gateway', ...ids.flatMap(id => ['ssl_certificate {', `  key_vault_secret_id = ${id}`, '}']));
const frontDoorSecret = (id: string): string =>
  terraform('azurerm_cdn_frontdoor_secret', 'secret {', '  customer_certificate {', `    key_vault_certificate_id = ${id}`, '  }', '}');

const concerns: readonly [title: string, language: Language, given: string, expected: readonly string[]][] = [
  ['a certificate of Front Door in one version', 'bicep', frontDoor("secretVersion: 'abc'"), ['certificatePinned']],
  ['a certificate of Front Door that is told not to follow', 'bicep', frontDoor('useLatestVersion: false'), ['certificatePinned']],
  ['a certificate of Front Door that follows', 'bicep', frontDoor('useLatestVersion: true', "secretVersion: ''"), []],
  [
    'a certificate of Front Door of which an expression decides',
    'bicep',
    frontDoor('useLatestVersion: latest', "secretVersion: 'abc'"),
    [],
  ],
  ['a certificate of Web PubSub in one version', 'bicep', webPubSub("  keyVaultSecretVersion: 'abc'"), ['certificatePinned']],
  ['a certificate of Web PubSub that follows', 'bicep', webPubSub(), []],
  [
    'a certificate of SignalR in one version',
    'arm',
    arm({
      type: 'Microsoft.SignalRService/signalR/customCertificates',
      apiVersion: '2024-03-01',
      name: 'a/b',
      properties: { keyVaultSecretName: 'tls', keyVaultSecretVersion: 'abc' },
    }),
    ['certificatePinned'],
  ],
  [
    'a certificate of Front Door in one version',
    'terraform',
    frontDoorSecret('azurerm_key_vault_certificate.tls.id'),
    ['certificatePinned'],
  ],
  ...(['azurerm_web_pubsub_custom_certificate', 'azurerm_signalr_service_custom_certificate'] as const).flatMap((type): typeof concerns => [
    [
      'a custom certificate in one version',
      'terraform',
      terraform(type, 'custom_certificate_id = azurerm_key_vault_certificate.tls.id'),
      ['certificatePinned'],
    ],
    [
      'a custom certificate that follows',
      'terraform',
      terraform(type, 'custom_certificate_id = azurerm_key_vault_certificate.tls.versionless_id'),
      [],
    ],
  ]),
  [
    'certificates of a gateway in one version',
    'terraform',
    gateway('azurerm_key_vault_certificate.tls.secret_id', `"https://kv.vault.azure.net/secrets/site/${'0a'.repeat(16)}"`),
    ['certificatePinned', 'certificatePinned'],
  ],
  [
    'certificates of a gateway that follow',
    'terraform',
    gateway('azurerm_key_vault_certificate.tls.versionless_secret_id', '"https://kv.vault.azure.net/secrets/site"'),
    [],
  ],
  ['a certificate of Front Door that follows', 'terraform', frontDoorSecret('azurerm_key_vault_certificate.tls.versionless_id'), []],
  ['a vault with nothing said', 'bicep', bicep('Microsoft.KeyVault/vaults', 'properties: {', '}'), ['vaultCanBePurged']],
  [
    'a vault with soft delete off',
    'bicep',
    bicep('Microsoft.KeyVault/vaults', 'properties: {', '  enableSoftDelete: false', '  enablePurgeProtection: true', '}'),
    ['vaultCanBePurged'],
  ],
  [
    'a vault that gives access by policies',
    'bicep',
    bicep('Microsoft.KeyVault/vaults', 'properties: {', '  enablePurgeProtection: true', '  enableRbacAuthorization: false', '}'),
    ['vaultAccessPolicies'],
  ],
  [
    'a vault with policies and an older version',
    'bicep',
    bicep('Microsoft.KeyVault/vaults', 'properties: {', '  enablePurgeProtection: true', '  accessPolicies: []', '}'),
    ['vaultAccessPolicies'],
  ],
  ['a vault that only is there', 'bicep', text("resource kv 'Microsoft.KeyVault/vaults@2026-02-01' existing = {", "  name: 'kv'", '}'), []],
  [
    'a vault as it should be',
    'bicep',
    bicep('Microsoft.KeyVault/vaults', 'properties: {', '  enablePurgeProtection: true', '  enableRbacAuthorization: true', '}'),
    [],
  ],
  [
    'a vault whose protection an expression decides',
    'bicep',
    bicep('Microsoft.KeyVault/vaults', 'properties: {', '  enablePurgeProtection: protect ? true : null', '}'),
    [],
  ],
  [
    'a vault of a template in JSON',
    'arm',
    arm({ type: 'Microsoft.KeyVault/vaults', apiVersion: '2026-02-01', name: 'a', properties: { enablePurgeProtection: false } }),
    ['vaultCanBePurged'],
  ],
  [
    'a vault of Terraform',
    'terraform',
    terraform('azurerm_key_vault', 'purge_protection_enabled = true', 'enable_rbac_authorization = false'),
    ['vaultAccessPolicies'],
  ],
  [
    'a vault of Terraform with policies',
    'terraform',
    terraform('azurerm_key_vault', 'purge_protection_enabled = true', 'access_policy {', '}'),
    ['vaultAccessPolicies'],
  ],
  [
    'a secret without an expiry',
    'bicep',
    bicep('Microsoft.KeyVault/vaults/secrets', 'properties: {', '  value: v', '}'),
    ['secretWithoutExpiry'],
  ],
  [
    'a secret with an expiry',
    'bicep',
    bicep('Microsoft.KeyVault/vaults/secrets', 'properties: {', '  value: v', '  attributes: { exp: expires }', '}'),
    [],
  ],
  ['a secret of Terraform without an expiry', 'terraform', terraform('azurerm_key_vault_secret', 'value = var.v'), ['secretWithoutExpiry']],
  ['a secret of Terraform with an expiry', 'terraform', terraform('azurerm_key_vault_secret', 'expiration_date = var.d'), []],
  [
    'a child of a vault',
    'bicep',
    text(
      "resource kv 'Microsoft.KeyVault/vaults@2026-02-01' existing = {",
      "  name: 'kv'",
      "  resource s 'secrets' = {",
      "    name: 's'",
      '    properties: { value: v }',
      '  }',
      '}',
    ),
    ['secretWithoutExpiry'],
  ],
  [
    'a cluster that never looks again',
    'bicep',
    bicep(
      'Microsoft.ContainerService/managedClusters',
      'properties: {',
      "  addonProfiles: { azureKeyvaultSecretsProvider: { enabled: true, config: { enableSecretRotation: 'false' } } }",
      '}',
    ),
    ['secretsNotRotated'],
  ],
  [
    'a cluster of Terraform that never looks again',
    'terraform',
    terraform('azurerm_kubernetes_cluster', 'key_vault_secrets_provider {', '  secret_rotation_enabled = false', '}'),
    ['secretsNotRotated'],
  ],
  [
    'a key in an output of JSON',
    'arm',
    `${JSON.stringify({ $schema: schema, resources: [], outputs: { k: { type: 'string', value: "[listKeys('x', '2023-01-01').keys[0].value]" }, n: { type: 'string', value: 'n' } } })}`,
    ['keyInOutput'],
  ],
  ['HDInsight on AKS', 'bicep', bicep('Microsoft.HDInsight/clusterpools', 'properties: {', '}'), ['retired']],
  ['Spring Apps', 'terraform', terraform('azurerm_spring_cloud_service'), ['retired']],
  ['Front Door, classic', 'bicep', bicep('Microsoft.Network/frontDoors', 'properties: {', '}'), ['retired']],
  ['Cache for Redis', 'terraform', terraform('azurerm_redis_cache'), ['retired']],
  [
    'LUIS',
    'bicep',
    bicep('Microsoft.CognitiveServices/accounts', "kind: 'LUIS'", 'properties: {', '  disableLocalAuth: true', '}'),
    ['retired', 'noCustomerManagedKey?'],
  ],
  [
    'Content Moderator',
    'terraform',
    terraform('azurerm_cognitive_account', 'kind = "ContentModerator"', 'local_auth_enabled = false'),
    ['retired'],
  ],
  [
    'OpenAI stays',
    'bicep',
    bicep('Microsoft.CognitiveServices/accounts', "kind: 'OpenAI'", 'properties: {', '  disableLocalAuth: true', '}'),
    ['noCustomerManagedKey?'],
  ],
  [
    'Databricks, standard',
    'bicep',
    bicep('Microsoft.Databricks/workspaces', "sku: { name: 'standard' }", 'properties: {', '}'),
    ['retired', 'noCustomerManagedKey?'],
  ],
  [
    'keys of a namespace',
    'bicep',
    bicep('Microsoft.ServiceBus/namespaces', 'properties: {', '}'),
    ['keysAllowed?', 'noCustomerManagedKey?'],
  ],
  ['keys of a storage account', 'terraform', terraform('azurerm_storage_account'), ['keysAllowed?']],
  [
    'keys that an expression decides about',
    'bicep',
    bicep('Microsoft.EventGrid/topics', 'properties: {', '  disableLocalAuth: off', '}'),
    [],
  ],
  ['a registry without an admin user', 'bicep', bicep('Microsoft.ContainerRegistry/registries', 'properties: {', '}'), []],
  [
    'a registry with an admin user',
    'bicep',
    bicep('Microsoft.ContainerRegistry/registries', 'properties: {', '  adminUserEnabled: true', '}'),
    ['keysAllowed?'],
  ],
  ['a lab', 'bicep', bicep('Microsoft.DevTestLab/labs', 'properties: {', '}'), ['noLabIdentity?']],
  ['a lab with an identity', 'bicep', bicep('Microsoft.DevTestLab/labs', 'properties: {', '  managementIdentities: ids', '}'), []],
  [
    'a certificate of a gateway',
    'bicep',
    bicep(
      'Microsoft.Network/applicationGateways',
      'properties: {',
      '  sslCertificates: [',
      "    { name: 'site', properties: { data: 'MII', password: pw } }",
      '  ]',
      '}',
    ),
    ['certificateInTemplate'],
  ],
  [
    'a certificate that the deployment is given',
    'bicep',
    bicep(
      'Microsoft.Network/applicationGateways',
      'properties: {',
      '  sslCertificates: [',
      "    { name: 'site', properties: { data: pfx, password: pw } }",
      '  ]',
      '}',
    ),
    [],
  ],
];
for (const [title, language, given, expected] of concerns)
  test(`template: ${title} (${language})`, () => assert.deepEqual(said(language, given), expected));

const fixes: readonly [title: string, language: Language, kind: string, before: string, after: string][] = [
  [
    'purge protection',
    'bicep',
    'vaultCanBePurged',
    bicep('Microsoft.KeyVault/vaults', 'properties: {', '  tenantId: t', '}'),
    bicep('Microsoft.KeyVault/vaults', 'properties: {', '  tenantId: t', '  enablePurgeProtection: true', '}'),
  ],
  [
    'purge protection',
    'terraform',
    'vaultCanBePurged',
    terraform('azurerm_key_vault', 'rbac_authorization_enabled = true'),
    terraform('azurerm_key_vault', 'rbac_authorization_enabled = true', 'purge_protection_enabled = true'),
  ],
  [
    'purge protection',
    'arm',
    'vaultCanBePurged',
    arm({ type: 'Microsoft.KeyVault/vaults', apiVersion: '2026-02-01', properties: { tenantId: 't' } }),
    arm({ type: 'Microsoft.KeyVault/vaults', apiVersion: '2026-02-01', properties: { tenantId: 't', enablePurgeProtection: true } }),
  ],
  [
    'soft delete',
    'bicep',
    'vaultCanBePurged',
    bicep('Microsoft.KeyVault/vaults', 'properties: {', '  enableSoftDelete: false', '}'),
    bicep('Microsoft.KeyVault/vaults', 'properties: {', '  enableSoftDelete: true', '}'),
  ],
  [
    'roles',
    'bicep',
    'vaultAccessPolicies',
    bicep('Microsoft.KeyVault/vaults', 'properties: {', '  enableRbacAuthorization: false', '}'),
    bicep('Microsoft.KeyVault/vaults', 'properties: {', '  enableRbacAuthorization: true', '}'),
  ],
  [
    'rotation',
    'terraform',
    'secretsNotRotated',
    terraform('azurerm_kubernetes_cluster', 'key_vault_secrets_provider {', '  secret_rotation_enabled = false', '}'),
    terraform('azurerm_kubernetes_cluster', 'key_vault_secrets_provider {', '  secret_rotation_enabled = true', '}'),
  ],
  [
    'keys off',
    'bicep',
    'keysAllowed',
    bicep('Microsoft.EventGrid/topics', 'properties: {', '  disableLocalAuth: false', '}'),
    bicep('Microsoft.EventGrid/topics', 'properties: {', '  disableLocalAuth: true', '}'),
  ],
  [
    'keys off',
    'terraform',
    'keysAllowed',
    terraform('azurerm_storage_account', 'account_tier = "Standard"'),
    terraform('azurerm_storage_account', 'account_tier = "Standard"', 'shared_access_key_enabled = false'),
  ],
  [
    'a lab',
    'bicep',
    'noLabIdentity',
    bicep('Microsoft.DevTestLab/labs', 'properties: {', '}'),
    bicep(
      'Microsoft.DevTestLab/labs',
      'properties: {',
      '  managementIdentities: {',
      "    '<resource-id-of-the-user-assigned-identity>': {}",
      '  }',
      '}',
    ),
  ],
  [
    'a bot whose key is off',
    'bicep',
    'noCustomerManagedKey',
    bicep('Microsoft.BotService/botServices', 'properties: {', '  isCmekEnabled: false', '}'),
    bicep(
      'Microsoft.BotService/botServices',
      'properties: {',
      '  isCmekEnabled: true',
      "  cmekKeyVaultUrl: 'https://<vault>.vault.azure.net/keys/<key>'",
      '}',
    ),
  ],
  [
    'a certificate of a gateway',
    'bicep',
    'certificateInTemplate',
    bicep(
      'Microsoft.Network/applicationGateways',
      'properties: {',
      '  sslCertificates: [',
      '    {',
      "      name: 'site'",
      '      properties: {',
      "        data: 'MII'",
      '        password: pw',
      '      }',
      '    }',
      '  ]',
      '}',
    ),
    bicep(
      'Microsoft.Network/applicationGateways',
      'properties: {',
      '  sslCertificates: [',
      '    {',
      "      name: 'site'",
      '      properties: {',
      "        keyVaultSecretId: 'https://<vault>.vault.azure.net/secrets/site'",
      '      }',
      '    }',
      '  ]',
      '}',
    ),
  ],
  [
    'a certificate of a gateway',
    'terraform',
    'certificateInTemplate',
    terraform(
      'azurerm_application_gateway',
      'ssl_certificate {',
      '  name     = "site"',
      '  data     = filebase64("site.pfx")',
      '  password = "x"',
      '}',
    ),
    terraform(
      'azurerm_application_gateway',
      'ssl_certificate {',
      '  name     = "site"',
      '  key_vault_secret_id = "https://<vault>.vault.azure.net/secrets/site"',
      '}',
    ),
  ],
  [
    'a certificate of API Management',
    'arm',
    'certificateInTemplate',
    arm({
      type: 'Microsoft.ApiManagement/service/certificates',
      apiVersion: '2023-05-01',
      name: 'site',
      properties: { data: 'MII', password: 'x' },
    }),
    arm({
      type: 'Microsoft.ApiManagement/service/certificates',
      apiVersion: '2023-05-01',
      name: 'site',
      properties: { keyVault: { secretIdentifier: 'https://<vault>.vault.azure.net/secrets/site' } },
    }),
  ],
  [
    'a certificate of App Service',
    'bicep',
    'certificateInTemplate',
    bicep('Microsoft.Web/certificates', 'properties: {', "  password: 'x'", "  pfxBlob: 'MII'", '}'),
    bicep(
      'Microsoft.Web/certificates',
      'properties: {',
      "  keyVaultId: '/subscriptions/<subscription-id>/resourceGroups/<resource-group>/providers/Microsoft.KeyVault/vaults/<vault>'",
      "  keyVaultSecretName: 'one'",
      '}',
    ),
  ],
];
for (const [title, language, kind, before, after] of fixes)
  test(`template: mended: ${title} (${language}, ${kind})`, () => assert.equal(fixed(language, before, kind), after));

for (const { type, present } of customerManagedKeys)
  test(`template: the block of ${type} is one that is found again`, () => {
    const isTerraform = !type.includes('/');
    const languages: readonly Language[] = isTerraform ? ['terraform'] : ['bicep', 'arm'];
    for (const language of languages) {
      const before = isTerraform
        ? terraform(type)
        : language === 'bicep'
          ? bicep(type, 'properties: {', '}')
          : arm({ type, apiVersion: '2024-01-01', properties: {} });
      const after = fixed(language, before, 'noCustomerManagedKey');
      assert.ok(readTemplate(files[language], after));
      assert.equal(said(language, after).includes('noCustomerManagedKey?'), false, `${present} is not in\n${after}`);
    }
  });

test('template: other files are not looked at', () => {
  assert.deepEqual(templateConcerns(bicep('Microsoft.KeyVault/vaults', 'properties: {', '}'), { path: 'notes.md' }), []);
  assert.deepEqual(templateConcerns('{ "resources": [{ "type": "Microsoft.KeyVault/vaults" }] }', { path: 'package.json' }), []);
});

test('template: what is broken costs no more than what is whole', () => {
  for (const piece of ['{', '[', "resource a 'b@c' = {", '"', '${', '(', 'x = <<A\n', '/*'])
    for (const language of ['bicep', 'terraform'] as const) {
      const started = performance.now();
      templateConcerns(piece.repeat(20_000), { path: files[language] });
      assert.ok(performance.now() - started < 3_000, `${piece} takes too long in ${language}`);
    }
});

test('a certificate is served in its newest version', () => {
  assert.equal(
    fixed('bicep', frontDoor('useLatestVersion: false', "secretVersion: 'abc'"), 'certificatePinned'),
    frontDoor('useLatestVersion: true'),
  );
  assert.match(
    fixed('bicep', frontDoor("secretVersion: 'abc'", "subject: 'x'"), 'certificatePinned'),
    /subject: 'x'\n {6}useLatestVersion: true/,
  );
  assert.equal(fixed('bicep', webPubSub("  keyVaultSecretVersion: 'abc'"), 'certificatePinned'), webPubSub());
  assert.equal(
    fixed('terraform', frontDoorSecret('azurerm_key_vault_certificate.tls.id'), 'certificatePinned'),
    frontDoorSecret('azurerm_key_vault_certificate.tls.versionless_id'),
  );
  const follows = '"https://kv.vault.azure.net/secrets/site"';
  assert.equal(
    fixed('terraform', gateway(`"https://kv.vault.azure.net/secrets/site/${'0a'.repeat(16)}"`, follows), 'certificatePinned'),
    gateway(follows, follows),
  );
});
