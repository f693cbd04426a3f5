import { armText, inTemplate, type ServiceCase } from '../serviceCase.ts';

const uri = 'https://demo-kv.vault.azure.net/secrets/api-key';

const namedValue = (properties: object): string =>
  armText({
    type: 'Microsoft.ApiManagement/service/namedValues',
    apiVersion: '2023-05-01-preview',
    name: 'apim1/backend-key',
    properties: { displayName: 'backend-key', secret: true, ...properties },
  });

export const apiManagementCases: readonly ServiceCase[] = [
  inTemplate(
    'bicep',
    'a named value reads the vault',
    [
      "resource nv 'Microsoft.ApiManagement/service/namedValues@2023-05-01-preview' = {",
      '  parent: apim',
      "  name: 'backend-key'",
      '  properties: {',
      "    displayName: 'backend-key'",
      '    secret: true',
      "    value: '«v1234567»' // from the partner",
      '  }',
      '}',
    ],
    [
      "resource nv 'Microsoft.ApiManagement/service/namedValues@2023-05-01-preview' = {",
      '  parent: apim',
      "  name: 'backend-key'",
      '  properties: {',
      "    displayName: 'backend-key'",
      '    secret: true',
      '    keyVault: {',
      `      secretIdentifier: '${uri}'`,
      '    } // from the partner',
      '  }',
      '}',
    ],
    { commands: [/az apim update --name <name> .*--enable-managed-identity true/] },
  ),
  inTemplate(
    'bicep',
    'the service of the named value gets an identity in the same file',
    [
      "resource apim 'Microsoft.ApiManagement/service@2023-05-01-preview' = {",
      "  name: 'apim1'",
      '  properties: {}',
      "  resource nv 'namedValues' = {",
      "    name: 'k'",
      "    properties: { displayName: 'k', value: '«v1234567»' }",
      '  }',
      '}',
    ],
    [
      "resource apim 'Microsoft.ApiManagement/service@2023-05-01-preview' = {",
      "  name: 'apim1'",
      '  properties: {}',
      "  resource nv 'namedValues' = {",
      "    name: 'k'",
      `    properties: { displayName: 'k', keyVault: { secretIdentifier: '${uri}' } }`,
      '  }',
      '}',
    ],
    {
      commands: [/--assignee-object-id \$\(az apim show --name apim1 .*--query identity\.principalId -o tsv\)/],
      beside: [/identity: \{\n {4}type: 'SystemAssigned'\n {2}\}/],
    },
  ),
  inTemplate(
    'arm',
    'a named value reads the vault',
    namedValue({ value: '«v1234567»' }),
    namedValue({ keyVault: { secretIdentifier: uri } }),
  ),
  inTemplate(
    'terraform',
    'a named value reads the vault, and is secret',
    [
      'resource "azurerm_api_management_named_value" "k" {',
      '  name                = "k"',
      '  api_management_name = azurerm_api_management.apim.name',
      '  display_name        = "k"',
      '  value               = "«v1234567»"',
      '}',
      '',
      'resource "azurerm_api_management" "apim" {',
      '  name = "apim1"',
      '}',
    ],
    [
      'resource "azurerm_api_management_named_value" "k" {',
      '  name                = "k"',
      '  api_management_name = azurerm_api_management.apim.name',
      '  display_name        = "k"',
      '  secret = true',
      '  value_from_key_vault {',
      `    secret_id = "${uri}"`,
      '  }',
      '}',
      '',
      'resource "azurerm_api_management" "apim" {',
      '  name = "apim1"',
      '}',
    ],
    {
      commands: [/az apim show --name apim1/],
      beside: [/name = "apim1"\n {2}identity \{\n {4}type = "SystemAssigned"\n {2}\}/],
    },
  ),
];
