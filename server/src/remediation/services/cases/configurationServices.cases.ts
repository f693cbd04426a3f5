import { byReference } from '../../planCase.ts';
import { armText, inTemplate, type ServiceCase } from '../serviceCase.ts';

const uri = 'https://demo-kv.vault.azure.net/secrets/api-key';
const type = 'application/vnd.microsoft.appconfig.keyvaultref+json;charset=utf-8';

const keyValue = (...lines: readonly string[]): string[] => [
  "resource kv 'Microsoft.AppConfiguration/configurationStores/keyValues@2023-03-01' = {",
  '  parent: store',
  "  name: 'Api:Key'",
  '  properties: {',
  ...lines.map(line => `    ${line}`),
  '  }',
  '}',
];
const configurationKey = (...lines: readonly string[]): string[] => [
  'resource "azurerm_app_configuration_key" "k" {',
  '  key = "Api:Key"',
  ...lines.map(line => `  ${line}`),
  '}',
];
const items = (...fields: readonly string[]): string =>
  `{\n  "items": [\n    {\n      "key": "Api:Key",\n      "label": null,\n${fields.map(field => `      ${field}`).join(',\n')}\n    }\n  ]\n}\n`;

export const appConfigurationCases: readonly ServiceCase[] = [
  inTemplate('bicep', 'a key-value', keyValue("value: '«v1234567»'"), keyValue(`value: '{"uri":"${uri}"}'`, `contentType: '${type}'`), {
    says: [/ConfigureKeyVault/],
  }),
  inTemplate(
    'bicep',
    'a key-value with a content type',
    keyValue("value: '«v1234567»'", "contentType: 'text/plain'"),
    keyValue(`value: '{"uri":"${uri}"}'`, `contentType: '${type}'`),
  ),
  inTemplate(
    'arm',
    'a key-value',
    armText({
      type: 'Microsoft.AppConfiguration/configurationStores/keyValues',
      apiVersion: '2023-03-01',
      name: 's/k',
      properties: { value: '«v1234567»' },
    }),
    armText({
      type: 'Microsoft.AppConfiguration/configurationStores/keyValues',
      apiVersion: '2023-03-01',
      name: 's/k',
      properties: { value: JSON.stringify({ uri }), contentType: type },
    }),
  ),
  inTemplate(
    'terraform',
    'a key-value',
    configurationKey('value = "«v1234567»"'),
    configurationKey('type                = "vault"', `vault_key_reference = "${uri}"`),
  ),
  {
    title: 'a key-value of an import',
    given: { path: 'settings.json', target: byReference(), before: items('"value": "«v1234567»"', '"content_type": null') },
    after: items(`"value": "{\\"uri\\":\\"${uri}\\"}"`, `"content_type": "${type}"`),
    commands: [/az appconfig kv set-keyvault --name <store> --key Api:Key --secret-identifier https:\/\/demo-kv/],
  },
];

const linked = (properties: readonly string[]): string[] => [
  "resource sql 'Microsoft.DataFactory/factories/linkedservices@2018-06-01' = {",
  '  parent: factory',
  "  name: 'Sql'",
  '  properties: {',
  "    type: 'AzureSqlDatabase'",
  '    typeProperties: {',
  ...properties.map(line => `      ${line}`),
  '    }',
  '  }',
  '}',
];
const secretObject = (key: string, store = 'AzureKeyVaultLinkedService'): string[] => [
  `${key}: {`,
  "  type: 'AzureKeyVaultSecret'",
  '  store: {',
  `    referenceName: '${store}'`,
  "    type: 'LinkedServiceReference'",
  '  }',
  "  secretName: 'api-key'",
  '}',
];
const factory = ["resource factory 'Microsoft.DataFactory/factories@2018-06-01' = {", "  name: 'etl'", '}', ''];
const vaultService = [
  "resource kv 'Microsoft.DataFactory/factories/linkedservices@2018-06-01' = {",
  "  name: 'OurVault'",
  "  properties: { type: 'AzureKeyVault' }",
  '}',
  '',
];
const block = (kind: string, ...lines: readonly string[]): string[] => [
  `resource "${kind}" "x" {`,
  '  name            = "x"',
  '  data_factory_id = azurerm_data_factory.etl.id',
  ...lines.map(line => `  ${line}`),
  '}',
];

export const dataFactoryCases: readonly ServiceCase[] = [
  inTemplate(
    'bicep',
    'a connection string',
    [...factory, ...linked(["connectionString: '«v1234567»'"])],
    [...factory, ...linked(secretObject('connectionString'))],
    {
      commands: [/az resource show .*--name etl --resource-type Microsoft\.DataFactory\/factories --query identity\.principalId/],
    },
  ),
  inTemplate(
    'bicep',
    'a SecureString',
    linked(['password: {', "  type: 'SecureString'", "  value: '«v1234567»'", '}']),
    linked(secretObject('password')),
  ),
  inTemplate(
    'bicep',
    'the linked service of the vault that is there',
    [...vaultService, ...linked(["connectionString: '«v1234567»'"])],
    [...vaultService, ...linked(secretObject('connectionString', 'OurVault'))],
  ),
  inTemplate(
    'arm',
    'a linked service of Synapse',
    armText({
      type: 'Microsoft.Synapse/workspaces/linkedServices',
      apiVersion: '2021-06-01',
      name: 'w/s',
      properties: { type: 'AzureSqlDW', typeProperties: { connectionString: '«v1234567»' } },
    }),
    armText({
      type: 'Microsoft.Synapse/workspaces/linkedServices',
      apiVersion: '2021-06-01',
      name: 'w/s',
      properties: {
        type: 'AzureSqlDW',
        typeProperties: {
          connectionString: {
            type: 'AzureKeyVaultSecret',
            store: { referenceName: 'AzureKeyVaultLinkedService', type: 'LinkedServiceReference' },
            secretName: 'api-key',
          },
        },
      },
    }),
  ),
  inTemplate(
    'terraform',
    'a connection string',
    block('azurerm_data_factory_linked_service_azure_sql_database', 'connection_string = "«v1234567»"'),
    block(
      'azurerm_data_factory_linked_service_azure_sql_database',
      'key_vault_connection_string {',
      '  linked_service_name = "AzureKeyVaultLinkedService"',
      '  secret_name         = "api-key"',
      '}',
    ),
  ),
  inTemplate(
    'terraform',
    'the key of a Functions app',
    block('azurerm_data_factory_linked_service_azure_function', 'key = "«v1234567»"'),
    block(
      'azurerm_data_factory_linked_service_azure_function',
      'key_vault_key {',
      '  linked_service_name = "AzureKeyVaultLinkedService"',
      '  secret_name         = "api-key"',
      '}',
    ),
  ),
];

const upstream = (code: string): string[] => [
  "resource s 'Microsoft.SignalRService/SignalR@2023-02-01' = {",
  "  name: 'chat'",
  '  properties: {',
  '    upstream: {',
  '      templates: [',
  `        { urlTemplate: 'https://f.azurewebsites.net/runtime/webhooks/signalr?code=${code}' }`,
  '      ]',
  '    }',
  '  }',
  '}',
];
const endpoint = (code: string): string[] => [
  'resource "azurerm_signalr_service" "s" {',
  '  name = "chat"',
  '  upstream_endpoint {',
  `    url_template = "https://f.azurewebsites.net/api?code=${code}"`,
  '  }',
  '}',
];

export const signalRCases: readonly ServiceCase[] = [
  inTemplate(
    'bicep',
    'the key in an upstream URL, in braces of its own',
    upstream('«v1234567»'),
    upstream(`{@Microsoft.KeyVault(SecretUri=${uri}/)}`),
    {
      commands: [/az resource show .*--name chat --resource-type Microsoft\.SignalRService\/SignalR/],
    },
  ),
  inTemplate('terraform', 'the key in an upstream URL', endpoint('«v1234567»'), endpoint(`{@Microsoft.KeyVault(SecretUri=${uri}/)}`)),
];

const cluster = (place: string, value: string): string[] => [
  'resource "databricks_cluster" "c" {',
  `  ${place} = {`,
  `    "fs.azure.account.key.a.dfs.core.windows.net" = "${value}"`,
  '  }',
  '}',
];
const definition = (value: string): string => `{\n  "spark_version": "15.4.x",\n  "spark_env_vars": {\n    "API_KEY": "${value}"\n  }\n}\n`;

export const databricksCases: readonly ServiceCase[] = [
  inTemplate(
    'terraform',
    'Spark configuration',
    cluster('spark_conf', '«v1234567»'),
    cluster('spark_conf', '{{secrets/<scope>/api-key}}'),
    {
      says: [/AzureDatabricks/],
      commands: [/--assignee-object-id \$\(az ad sp show --id 2ff814a6-[\w-]+ --query id -o tsv\)/],
      review: /secret scope/,
    },
  ),
  inTemplate(
    'terraform',
    'environment of a cluster',
    cluster('spark_env_vars', '«v1234567»'),
    cluster('spark_env_vars', '{{secrets/<scope>/api-key}}'),
  ),
  {
    title: 'the definition of a cluster',
    given: { path: 'cluster.json', target: byReference(), before: definition('«v1234567»') },
    after: definition('{{secrets/<scope>/api-key}}'),
    commands: [/--assignee-object-id \$\(az ad sp show --id 2ff814a6-/],
    says: [/backed by the vault https:\/\/demo-kv\.vault\.azure\.net/],
    review: /secret scope/,
  },
];
