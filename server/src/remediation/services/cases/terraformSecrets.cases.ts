import { inTemplate, type ServiceCase } from '../serviceCase.ts';

const uri = 'https://demo-kv.vault.azure.net/secrets/api-key';

const server = (kind: string, ...lines: readonly string[]): string[] => [
  `resource "${kind}" "db" {`,
  '  name = "db"',
  ...lines.map(line => `  ${line}`),
  '}',
];
const lookup = [
  '',
  'data "azurerm_key_vault" "demo_kv" {',
  '  name                = "demo-kv"',
  '  resource_group_name = "<resource-group>"',
  '}',
];
const ephemeral = (id: string): string[] => [
  '',
  'ephemeral "azurerm_key_vault_secret" "api_key" {',
  '  name         = "api-key"',
  `  key_vault_id = ${id}`,
  '}',
];
const vault = ['resource "azurerm_key_vault" "kv" {', '  name = "demo-kv"', '}', ''];
const port = (value: string): string[] => [
  "resource p 'Microsoft.Network/ExpressRoutePorts@2023-11-01' = {",
  "  name: 'port'",
  '  properties: {',
  '    links: [',
  `      { properties: { macSecConfig: { cakSecretIdentifier: '${value}' } } }`,
  '    ]',
  '  }',
  '}',
];

export const terraformSecretCases: readonly ServiceCase[] = [
  ...(
    [
      ['azurerm_postgresql_flexible_server', 'administrator_password'],
      ['azurerm_mssql_job_credential', 'password'],
      ['azurerm_mysql_flexible_server', 'administrator_password'],
      ['azurerm_mssql_server', 'administrator_login_password'],
    ] as const
  ).map(([kind, attribute]) =>
    inTemplate(
      'terraform',
      `the administrator of ${kind} leaves no trace in the state`,
      server(kind, `${attribute} = "«v1234567»"`),
      [
        ...server(kind, `${attribute}_wo         = ephemeral.azurerm_key_vault_secret.api_key.value`, `${attribute}_wo_version = 1`),
        ...lookup,
        ...ephemeral('data.azurerm_key_vault.demo_kv.id'),
      ],
      { says: [/Terraform 1\.11/, /raise \w+_wo_version by one/], review: /resource group/ },
    ),
  ),
  inTemplate(
    'terraform',
    'the vault of the same file',
    [...vault, ...server('azurerm_postgresql_flexible_server', 'administrator_password = "«v1234567»"')],
    [
      ...vault,
      ...server(
        'azurerm_postgresql_flexible_server',
        'administrator_password_wo         = ephemeral.azurerm_key_vault_secret.api_key.value',
        'administrator_password_wo_version = 1',
      ),
      ...ephemeral('azurerm_key_vault.kv.id'),
    ],
  ),
  inTemplate(
    'terraform',
    'a secret of the vault itself',
    ['resource "azurerm_key_vault_secret" "s" {', '  name  = "s"', '  value = "«v1234567»"', '}'],
    [
      'resource "azurerm_key_vault_secret" "s" {',
      '  name  = "s"',
      '  value_wo         = var.api_key',
      '  value_wo_version = 1',
      '}',
      '',
      'variable "api_key" {',
      '  type      = string',
      '  sensitive = true',
      '  ephemeral = true',
      '}',
    ],
    { commands: [/^export TF_VAR_api_key="\$\(az keyvault secret show --vault-name demo-kv --name api-key/] },
  ),
  inTemplate('bicep', 'a MACsec key where its identifier belongs', port('«v1234567»'), port(uri)),
  inTemplate(
    'terraform',
    'a MACsec key where its identifier belongs',
    ['resource "azurerm_express_route_port" "p" {', '  link1 {', '    macsec_cak_keyvault_secret_id = "«v1234567»"', '  }', '}'],
    ['resource "azurerm_express_route_port" "p" {', '  link1 {', `    macsec_cak_keyvault_secret_id = "${uri}"`, '  }', '}'],
  ),
];
