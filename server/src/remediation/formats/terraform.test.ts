import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byReference, expectAfter, inEnvironment, lines, type PlanCase, refusalOf } from '../planCase.ts';

const vaultBlock = [
  '',
  'data "azurerm_key_vault" "demo_kv" {',
  '  name                = "demo-kv"',
  '  resource_group_name = "<resource-group>"',
  '}',
];
const secretBlock = (vault = 'data.azurerm_key_vault.demo_kv.id') => [
  '',
  'data "azurerm_key_vault_secret" "api_key" {',
  '  name         = "api-key"',
  `  key_vault_id = ${vault}`,
  '}',
];
const resource = (...body: readonly string[]) => ['resource "azurerm_mssql_server" "s" {', ...body, '}'];

const cases: readonly [title: string, given: PlanCase, expected: string][] = [
  [
    'an argument of a resource',
    { path: 'main.tf', target: byReference(), before: lines(...resource('  name     = "s" # keep', '  password = "«v1234567»" # too')) },
    lines(
      ...resource('  name     = "s" # keep', '  password = data.azurerm_key_vault_secret.api_key.value # too'),
      ...vaultBlock,
      ...secretBlock(),
    ),
  ],
  [
    'a vault that the module declares as a data source in another file',
    {
      path: 'infra/main.tf',
      target: byReference(),
      before: lines(...resource('  password = "«v1234567»"')),
      files: { 'infra/vault.tf': 'data "azurerm_key_vault" "kv" {\n  name = "demo-kv"\n  resource_group_name = "rg"\n}\n' },
    },
    lines(...resource('  password = data.azurerm_key_vault_secret.api_key.value'), ...secretBlock('data.azurerm_key_vault.kv.id')),
  ],
  [
    'a vault that the module creates',
    {
      path: 'main.tf',
      target: byReference(),
      before: lines('resource "azurerm_key_vault" "kv" {', '  name = "demo-kv"', '}', ...resource('  password = "«v1234567»"')),
    },
    lines(
      'resource "azurerm_key_vault" "kv" {',
      '  name = "demo-kv"',
      '}',
      ...resource('  password = data.azurerm_key_vault_secret.api_key.value'),
      ...secretBlock('azurerm_key_vault.kv.id'),
    ),
  ],
  [
    'a secret that is read already',
    {
      path: 'main.tf',
      target: byReference(),
      before: lines(
        ...resource('  password = "«v1234567»"'),
        'data "azurerm_key_vault" "kv" {',
        '  name = "demo-kv"',
        '}',
        'data "azurerm_key_vault_secret" "mine" {',
        '  name         = "api-key"',
        '  key_vault_id = data.azurerm_key_vault.kv.id',
        '}',
      ),
    },
    lines(
      ...resource('  password = data.azurerm_key_vault_secret.mine.value'),
      'data "azurerm_key_vault" "kv" {',
      '  name = "demo-kv"',
      '}',
      'data "azurerm_key_vault_secret" "mine" {',
      '  name         = "api-key"',
      '  key_vault_id = data.azurerm_key_vault.kv.id',
      '}',
    ),
  ],
  [
    'a label that is taken',
    {
      path: 'main.tf',
      target: byReference(),
      before: lines('data "azurerm_key_vault" "demo_kv" {', '  name = "other"', '}', ...resource('  password = "«v1234567»"')),
    },
    lines(
      'data "azurerm_key_vault" "demo_kv" {',
      '  name = "other"',
      '}',
      ...resource('  password = data.azurerm_key_vault_secret.api_key.value'),
      '',
      'data "azurerm_key_vault" "demo_kv_2" {',
      '  name                = "demo-kv"',
      '  resource_group_name = "<resource-group>"',
      '}',
      ...secretBlock('data.azurerm_key_vault.demo_kv_2.id'),
    ),
  ],
  [
    'a write-only argument takes an ephemeral resource',
    {
      path: 'main.tf',
      target: byReference(),
      before: lines(...resource('  password_wo         = "«v1234567»"', '  password_wo_version = 1')),
    },
    lines(
      ...resource('  password_wo         = ephemeral.azurerm_key_vault_secret.api_key.value', '  password_wo_version = 1'),
      ...vaultBlock,
      ...secretBlock().map(line => line.replace(/^data/, 'ephemeral')),
    ),
  ],
  [
    'part of a text',
    { path: 'main.tf', target: byReference(), before: lines('locals {', '  dsn = "Server=${var.s};Password=«v1234567»;$${x}"', '}') },
    lines(
      'locals {',
      '  dsn = "Server=${var.s};Password=${data.azurerm_key_vault_secret.api_key.value};$${x}"',
      '}',
      ...vaultBlock,
      ...secretBlock(),
    ),
  ],
  [
    'part of a here-document',
    {
      path: 'main.tf',
      target: byReference(),
      before: lines('locals {', '  init = <<-EOT', '    export K=«v1234567»', '    echo', '  EOT', '}'),
    },
    lines(
      'locals {',
      '  init = <<-EOT',
      '    export K=${data.azurerm_key_vault_secret.api_key.value}',
      '    echo',
      '  EOT',
      '}',
      ...vaultBlock,
      ...secretBlock(),
    ),
  ],
  [
    'part of a URL, encoded again',
    {
      path: 'main.tf',
      target: byReference(),
      decode: [{ kind: 'url' }],
      wholeKind: 'url',
      before: lines('locals {', '  url = "‹a://u:«v1234567»@h›"', '}'),
    },
    lines('locals {', '  url = "a://u:${urlencode(data.azurerm_key_vault_secret.api_key.value)}@h"', '}', ...vaultBlock, ...secretBlock()),
  ],
  [
    'base64 is made again',
    { path: 'main.tf', target: byReference(), decode: [{ kind: 'base64' }], before: lines('locals {', '  p = "«djEyMzQ1Njc=»"', '}') },
    lines('locals {', '  p = base64encode(data.azurerm_key_vault_secret.api_key.value)', '}', ...vaultBlock, ...secretBlock()),
  ],
  [
    'JSON in a here-document',
    {
      path: 'main.tf',
      target: byReference(),
      decode: [{ kind: 'json' }],
      before: lines('locals {', '  p = <<EOT', '{ "a": "«v1234567»" }', 'EOT', '}'),
    },
    lines(
      'locals {',
      '  p = <<EOT',
      '{ "a": ${jsonencode(data.azurerm_key_vault_secret.api_key.value)} }',
      'EOT',
      '}',
      ...vaultBlock,
      ...secretBlock(),
    ),
  ],
  [
    'an item of a list and the argument of a function',
    { path: 'main.tf', target: byReference(), before: lines('locals {', '  a = [jsonencode({ k = "«v1234567»" }), "b"]', '}') },
    lines('locals {', '  a = [jsonencode({ k = data.azurerm_key_vault_secret.api_key.value }), "b"]', '}', ...vaultBlock, ...secretBlock()),
  ],
  [
    'an application setting of a web app',
    {
      path: 'main.tf',
      target: byReference(),
      before: lines('resource "azurerm_linux_web_app" "w" {', '  app_settings = {', '    API_KEY = "«v1234567»"', '  }', '}'),
    },
    lines(
      'resource "azurerm_linux_web_app" "w" {',
      '  app_settings = {',
      '    API_KEY = "@Microsoft.KeyVault(SecretUri=https://demo-kv.vault.azure.net/secrets/api-key)"',
      '  }',
      '}',
    ),
  ],
  [
    'a connection string of a web app',
    {
      path: 'main.tf',
      target: byReference(),
      scope: 'whole',
      before: lines(
        'resource "azurerm_windows_function_app" "w" {',
        '  connection_string {',
        '    name  = "Db"',
        '    type  = "SQLAzure"',
        '    value = "‹Server=s;Password=«v1234567»›"',
        '  }',
        '}',
      ),
    },
    lines(
      'resource "azurerm_windows_function_app" "w" {',
      '  connection_string {',
      '    name  = "Db"',
      '    type  = "SQLAzure"',
      '    value = "@Microsoft.KeyVault(SecretUri=https://demo-kv.vault.azure.net/secrets/api-key)"',
      '  }',
      '}',
    ),
  ],
  [
    'an output is marked as sensitive',
    { path: 'outputs.tf', target: byReference(), before: lines('output "k" {', '  value = "«v1234567»"', '}') },
    lines(
      'output "k" {',
      '  value = data.azurerm_key_vault_secret.api_key.value',
      '  sensitive = true',
      '}',
      ...vaultBlock,
      ...secretBlock(),
    ),
  ],
  [
    'the Azure provider signs in before any vault: a variable',
    { path: 'main.tf', target: byReference(), before: lines('provider "azurerm" {', '  client_secret = "«v1234567»"', '}') },
    lines(
      'provider "azurerm" {',
      '  client_secret = var.client_secret',
      '}',
      '',
      'variable "client_secret" {',
      '  type      = string',
      '  sensitive = true',
      '}',
    ),
  ],
  [
    'another provider may read the vault',
    { path: 'main.tf', target: byReference(), before: lines('provider "datadog" {', '  api_key = "«v1234567»"', '}') },
    lines('provider "datadog" {', '  api_key = data.azurerm_key_vault_secret.api_key.value', '}', ...vaultBlock, ...secretBlock()),
  ],
  [
    'the default of a variable goes, and the variable becomes sensitive',
    {
      path: 'variables.tf',
      target: inEnvironment(),
      before: lines('variable "db_password" {', '  type    = string', '  default = "«v1234567»" # old', '}'),
    },
    lines('variable "db_password" {', '  type    = string', '  sensitive = true # old', '}'),
  ],
  [
    'a variable that is sensitive already',
    {
      path: 'variables.tf',
      target: byReference(),
      before: lines('variable "db_password" {', '  sensitive = true', '  default   = "«v1234567»"', '  type      = string', '}'),
    },
    lines('variable "db_password" {', '  sensitive = true', '  type      = string', '}'),
  ],
  [
    'a variable on one line',
    { path: 'variables.tf', target: byReference(), before: lines('variable "pw" { default = "«v1234567»" }') },
    lines('variable "pw" { sensitive = true }'),
  ],
  [
    'from the environment: a new variable',
    { path: 'main.tf', target: inEnvironment(), before: lines(...resource('  admin_password = "«v1234567»"')) },
    lines(
      ...resource('  admin_password = var.admin_password'),
      '',
      'variable "admin_password" {',
      '  type      = string',
      '  sensitive = true',
      '}',
    ),
  ],
  [
    'from the environment: a name that is taken, in another file',
    {
      path: 'main.tf',
      target: inEnvironment(),
      before: 'locals {\n  token = "x-«v1234567»"\n}',
      files: { 'variables.tf': 'variable "token" {\n}\n' },
    },
    'locals {\n  token = "x-${var.token_2}"\n}\n\nvariable "token_2" {\n  type      = string\n  sensitive = true\n}\n',
  ],
  [
    'a file with values of variables',
    { path: 'prod.tfvars', target: byReference(), before: lines('# keep', 'region = "eu"', 'db_password = "«v1234567»"', 'n = 1') },
    lines('# keep', 'region = "eu"', 'n = 1'),
  ],
  [
    'a value that a comment stands behind: the comment stays',
    { path: 'terraform.tfvars', target: inEnvironment(), before: lines('a = 1', 'pw = "«v1234567»" # of the database') },
    lines('a = 1', '# of the database'),
  ],
  [
    'CRLF survives',
    { path: 'main.tf', target: inEnvironment(), before: 'locals {\r\n  k = "«v1234567»"\r\n}\r\n' },
    'locals {\r\n  k = var.k\r\n}\r\n\r\nvariable "k" {\r\n  type      = string\r\n  sensitive = true\r\n}\r\n',
  ],
  [
    'Packer: a variable',
    { path: 'image.pkr.hcl', target: byReference(), before: lines('source "azure-arm" "a" {', '  client_secret = "«v1234567»"', '}') },
    lines(
      'source "azure-arm" "a" {',
      '  client_secret = var.client_secret',
      '}',
      '',
      'variable "client_secret" {',
      '  type      = string',
      '  sensitive = true',
      '}',
    ),
  ],
  ['Packer: values of variables', { path: 'x.pkrvars.hcl', target: inEnvironment(), before: lines('client_secret = "«v1234567»"') }, ''],
];
for (const [title, given, expected] of cases)
  test(`Terraform: ${title}`, async () => {
    await expectAfter(given, expected);
  });

const refused: readonly [title: string, given: PlanCase, reason: RegExp][] = [
  [
    'a backend',
    {
      path: 'main.tf',
      target: byReference(),
      before: lines('terraform {', '  backend "azurerm" {', '    access_key = "«v1234567»"', '  }', '}'),
    },
    /ARM_ACCESS_KEY/,
  ],
  [
    'the source of a module',
    { path: 'main.tf', target: byReference(), before: lines('module "m" {', '  source = "git::https://u:«v1234567»@h/m"', '}') },
    /constant/,
  ],
  [
    'a description',
    { path: 'v.tf', target: byReference(), before: lines('variable "m" {', '  description = "«v1234567»"', '}') },
    /constant/,
  ],
  ['a key', { path: 'main.tf', target: byReference(), before: lines('locals {', '  a = { "«v1234567»" = 1 }', '}') }, /argument/],
  ['a label', { path: 'main.tf', target: byReference(), before: lines('resource "x" "«v1234567»" {', '}') }, /argument/],
  ['a comment', { path: 'main.tf', target: byReference(), before: lines('# «v1234567»', 'locals {', '}') }, /argument/],
  [
    'part of a value of a variable',
    { path: 'a.tfvars', target: byReference(), before: lines('dsn = "a;Password=«v1234567»"') },
    /as a whole/,
  ],
  [
    'a property of a value of a variable',
    { path: 'a.tfvars', target: byReference(), before: lines('db = { password = "«v1234567»" }') },
    /as a whole/,
  ],
  ['an output on one line', { path: 'o.tf', target: byReference(), before: lines('output "k" { value = "«v1234567»" }') }, /several lines/],
  [
    'an encoded value of a variable',
    { path: 'a.tfvars', target: byReference(), decode: [{ kind: 'base64' }], before: lines('k = "«djEyMzQ1Njc=»"') },
    /encoded/,
  ],
  [
    'an escaped interpolation',
    { path: 'o.tf', target: byReference(), before: lines('locals {', '  k = "«v$${1}234567»"', '}') },
    /as it is written/,
  ],
  [
    'hexadecimal',
    { path: 'o.tf', target: byReference(), decode: [{ kind: 'hex' }], before: lines('locals {', '  k = "«76313233»"', '}') },
    /wrapped in HEX/,
  ],
];
for (const [title, given, reason] of refused)
  test(`Terraform: refused: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));

test('Terraform: the plan says how the value reaches the tool and what the state keeps', async () => {
  const inVault = await expectAfter({ path: 'a.tfvars', target: byReference(), before: 'p = "«v1234567»"\n' }, '');
  assert.ok(inVault.needs.some(need => need.command?.startsWith('export TF_VAR_p="$(az keyvault secret show')));
  assert.match(inVault.review ?? '', /state/);
  const packer = await expectAfter({ path: 'a.pkrvars.hcl', target: inEnvironment(), before: 'p = "«v1234567»"\n' }, '');
  assert.deepEqual(packer.store, { kind: 'dotenv', uri: 'file:///project/.env', variable: 'PKR_VAR_p' });
});
