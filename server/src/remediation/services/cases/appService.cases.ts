import { armText, inTemplate, type ServiceCase } from '../serviceCase.ts';

const reference = '@Microsoft.KeyVault(SecretUri=https://demo-kv.vault.azure.net/secrets/api-key)';

const site = (value: string, more: readonly string[] = []): string[] => [
  "resource app 'Microsoft.Web/sites@2023-12-01' = {",
  "  name: 'shop'",
  '  properties: {',
  ...more.map(line => `    ${line}`),
  '    siteConfig: {',
  '      appSettings: [',
  '        {',
  "          name: 'DB_KEY'",
  `          value: '${value}'`,
  '        }',
  '      ]',
  '    }',
  '  }',
  '}',
];
const connection = (value: string): string[] => [
  "resource app 'Microsoft.Web/sites@2023-12-01' = {",
  "  name: 'shop'",
  '  properties: {',
  '    siteConfig: {',
  `      connectionStrings: [{ name: 'Db', connectionString: '${value}', type: 'SQLAzure' }]`,
  '    }',
  '  }',
  '}',
];
const config = (name: string, property: string): string[] => [
  "resource app 'Microsoft.Web/sites@2023-12-01' = {",
  "  name: 'shop'",
  "  identity: { type: 'SystemAssigned' }",
  '}',
  '',
  "resource s 'Microsoft.Web/sites/config@2023-12-01' = {",
  '  parent: app',
  `  name: '${name}'`,
  '  properties: {',
  `    ${property}`,
  '  }',
  '}',
];
const armSite = (value: string): string =>
  armText({
    type: 'Microsoft.Web/sites',
    apiVersion: '2023-12-01',
    name: 'shop',
    kind: 'functionapp',
    properties: { siteConfig: { appSettings: [{ name: 'DB_KEY', value }] } },
  });
const terraform = (type: string, line: string): string[] => [
  `resource "${type}" "app" {`,
  '  name = "shop"',
  '  app_settings = {',
  `    ${line}`,
  '  }',
  '}',
];

export const appServiceCases: readonly ServiceCase[] = [
  inTemplate('bicep', 'an app setting', site('«v1234567»'), site(reference), {
    commands: [
      /--role "Key Vault Secrets User" --assignee-object-id \$\(az webapp identity show --name shop .*-o tsv\) .*az keyvault show --name demo-kv/,
      /az keyvault set-policy --name demo-kv --secret-permissions get --object-id \$\(az webapp identity show --name shop/,
    ],
    beside: [/identity: \{\n {4}type: 'SystemAssigned'\n {2}\}\n\}/],
  }),
  inTemplate(
    'bicep',
    'an app setting, pinned to a version on purpose',
    site('«v1234567»'),
    site(reference.replace('api-key', `api-key/${'a'.repeat(32)}`)),
    {
      given: {
        target: {
          kind: 'keyVaultReference',
          reference: { vaultUrl: 'https://demo-kv.vault.azure.net', name: 'api-key', version: 'a'.repeat(32) },
        },
      },
    },
  ),
  inTemplate('bicep', 'a vault of the Chinese cloud', site('«v1234567»'), site(reference.replace('vault.azure.net', 'vault.azure.cn')), {
    given: { target: { kind: 'keyVaultReference', reference: { vaultUrl: 'https://demo-kv.vault.azure.cn', name: 'api-key' } } },
    commands: [/^az cloud set --name AzureChinaCloud$/],
  }),
  inTemplate(
    'bicep',
    'a vault of the US Government cloud',
    site('«v1234567»'),
    site(reference.replace('vault.azure.net', 'vault.usgovcloudapi.net')),
    {
      given: { target: { kind: 'keyVaultReference', reference: { vaultUrl: 'https://demo-kv.vault.usgovcloudapi.net', name: 'api-key' } } },
      commands: [/^az cloud set --name AzureUSGovernment$/],
    },
  ),
  inTemplate('bicep', 'a connection string', connection('«v1234567»'), connection(reference)),
  inTemplate(
    'bicep',
    'settings as a resource of their own',
    config('appsettings', "DB_KEY: '«v1234567»'"),
    config('appsettings', `DB_KEY: '${reference}'`),
    {
      commands: [/az webapp identity show --name shop/],
    },
  ),
  inTemplate(
    'bicep',
    'connection strings as a resource of their own',
    config('connectionstrings', "Db: { value: '«v1234567»', type: 'SQLAzure' }"),
    config('connectionstrings', `Db: { value: '${reference}', type: 'SQLAzure' }`),
  ),
  inTemplate('bicep', 'other configuration of a site resolves nothing', config('authsettings', "clientSecret: '«v1234567»'"), [
    '@secure()',
    'param clientSecret string',
    '',
    ...config('authsettings', 'clientSecret: clientSecret'),
  ]),
  inTemplate(
    'bicep',
    'a site with a user-assigned identity has to name it',
    site('«v1234567»').toSpliced(2, 0, '  identity: {', "    type: 'UserAssigned'", '  }'),
    site(reference).toSpliced(2, 0, '  identity: {', "    type: 'UserAssigned'", '  }'),
    { says: [/keyVaultReferenceIdentity/], commands: [/--assignee-object-id <principal-id>/] },
  ),
  inTemplate(
    'bicep',
    'the content share',
    site('«v1234567»').map(line => line.replace('DB_KEY', 'WEBSITE_CONTENTAZUREFILECONNECTIONSTRING')),
    site(reference).map(line => line.replace('DB_KEY', 'WEBSITE_CONTENTAZUREFILECONNECTIONSTRING')),
    { says: [/WEBSITE_SKIP_CONTENTSHARE_VALIDATION/] },
  ),
  inTemplate(
    'bicep',
    'a vault in the same file: the role is given beside it',
    ["resource kv 'Microsoft.KeyVault/vaults@2026-02-01' = {", "  name: 'demo-kv'", '}', '', ...site('«v1234567»')],
    ["resource kv 'Microsoft.KeyVault/vaults@2026-02-01' = {", "  name: 'demo-kv'", '}', '', ...site(reference)],
    {
      beside: [
        /resource appReadsSecrets 'Microsoft\.Authorization\/roleAssignments@2022-04-01' = \{\n {2}scope: kv\n {2}name: guid\(kv\.id, app\.id, '4633458b-17de-408a-b874-0445c86b69e6'\)/,
        /principalId: app\.identity\.principalId\n {4}principalType: 'ServicePrincipal'/,
      ],
    },
  ),
  inTemplate(
    'bicep',
    'a file that gives roles already: the vault is named',
    [...site('«v1234567»'), '', "resource r 'Microsoft.Authorization/roleAssignments@2022-04-01' = {", "  name: 'x'", '}'],
    [...site(reference), '', "resource r 'Microsoft.Authorization/roleAssignments@2022-04-01' = {", "  name: 'x'", '}'],
    { beside: [/resource keyVault 'Microsoft\.KeyVault\/vaults@2026-02-01' existing = \{\n {2}name: 'demo-kv'\n\}/, /scope: keyVault/] },
  ),
  inTemplate(
    'bicep',
    'settings in a loop',
    site('«v1234567»').map(line =>
      line.startsWith('resource') ? "resource app 'Microsoft.Web/sites@2023-12-01' = [for n in names: {" : line === '}' ? '}]' : line,
    ),
    site(reference).map(line =>
      line.startsWith('resource') ? "resource app 'Microsoft.Web/sites@2023-12-01' = [for n in names: {" : line === '}' ? '}]' : line,
    ),
  ),
  inTemplate(
    'bicep',
    'CRLF survives',
    site('«v1234567»').map(line => `${line}\r`),
    site(reference).map(line => `${line}\r`),
  ),
  inTemplate('arm', 'an app setting of a Functions app', armSite('«v1234567»'), armSite(reference), {
    commands: [/az functionapp identity show --name shop/],
    beside: [/"identity": \{\n {8}"type": "SystemAssigned"/],
  }),
  ...['azurerm_linux_web_app', 'azurerm_windows_function_app', 'azurerm_logic_app_standard'].map(type =>
    inTemplate(
      'terraform',
      `an app setting of ${type}`,
      terraform(type, 'DB_KEY = "«v1234567»"'),
      terraform(type, `DB_KEY = "${reference}"`),
      {
        commands: [type.includes('web') ? /az webapp identity show --name shop/ : /az functionapp identity show --name shop/],
        beside: [/identity \{\n {4}type = "SystemAssigned"\n {2}\}\n\}/],
      },
    ),
  ),
  inTemplate(
    'terraform',
    'a connection string',
    [
      'resource "azurerm_linux_web_app" "app" {',
      '  connection_string {',
      '    name  = "Db"',
      '    type  = "SQLAzure"',
      '    value = "«v1234567»"',
      '  }',
      '}',
    ],
    [
      'resource "azurerm_linux_web_app" "app" {',
      '  connection_string {',
      '    name  = "Db"',
      '    type  = "SQLAzure"',
      `    value = "${reference}"`,
      '  }',
      '}',
    ],
  ),
  inTemplate(
    'terraform',
    'a vault in the same configuration: the role is given beside it',
    ['resource "azurerm_key_vault" "kv" {', '  name = "demo-kv"', '}', '', ...terraform('azurerm_linux_web_app', 'K = "«v1234567»"')],
    ['resource "azurerm_key_vault" "kv" {', '  name = "demo-kv"', '}', '', ...terraform('azurerm_linux_web_app', `K = "${reference}"`)],
    {
      beside: [
        /resource "azurerm_role_assignment" "app_reads_secrets" \{\n {2}scope {16}= azurerm_key_vault\.kv\.id\n {2}role_definition_name = "Key Vault Secrets User"\n {2}principal_id {9}= azurerm_linux_web_app\.app\.identity\[0\]\.principal_id\n\}/,
      ],
    },
  ),
];
