import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byReference, expectAfter, inEnvironment, type PlanCase, planOf, refusalOf } from '../planCase.ts';

const path = 'main.tf.json';
const print = (content: object): string => `${JSON.stringify(content, null, 2)}\n`;
const server = (password: string, more: object = {}): string =>
  print({ resource: { azurerm_mssql_server: { orders: { name: 'orders', administrator_login_password: password } } }, ...more });
const vault = { demo_kv: { name: 'demo-kv', resource_group_name: '<resource-group>' } };
const secret = { api_key: { name: 'api-key', key_vault_id: '${data.azurerm_key_vault.demo_kv.id}' } };
const data = { data: { azurerm_key_vault: vault, azurerm_key_vault_secret: secret } };
const value = '${data.azurerm_key_vault_secret.api_key.value}';
const mark = '«v1234567»';

const cases: readonly [title: string, given: PlanCase, expected: string][] = [
  ['a data source', { path, target: byReference(), before: server(mark) }, server(value, data)],
  [
    'a part of a text',
    { path, target: byReference(), before: server(`Server=s;Password=${mark}`) },
    server(`Server=s;Password=${value}`, data),
  ],
  [
    'the vault is there',
    { path, target: byReference(), before: server(mark, { data: { azurerm_key_vault: { kv: { name: 'demo-kv' } } } }) },
    server(value, {
      data: {
        azurerm_key_vault: { kv: { name: 'demo-kv' } },
        azurerm_key_vault_secret: { api_key: { name: 'api-key', key_vault_id: '${data.azurerm_key_vault.kv.id}' } },
      },
    }),
  ],
  ['both are there', { path, target: byReference(), before: server(mark, data) }, server(value, data)],
  [
    'other data',
    { path, target: byReference(), before: server(mark, { data: { azurerm_client_config: { current: {} } } }) },
    server(value, { data: { azurerm_client_config: { current: {} }, ...data.data } }),
  ],
  [
    'a variable',
    { path, target: inEnvironment(), before: server(mark) },
    server('${var.administrator_login_password}', { variable: { administrator_login_password: { type: 'string', sensitive: true } } }),
  ],
  [
    'a variable beside others',
    { path, target: inEnvironment('TF_VAR_password'), before: server(mark, { variable: { password: { default: 'x' } } }) },
    server('${var.password_2}', { variable: { password: { default: 'x' }, password_2: { type: 'string', sensitive: true } } }),
  ],
  [
    'the default of a variable',
    { path, target: byReference(), before: print({ variable: { password: { type: 'string', default: mark } } }) },
    print({ variable: { password: { type: 'string', sensitive: true } } }),
  ],
  [
    'the default of a variable that is sensitive',
    { path, target: inEnvironment(), before: print({ variable: { password: { default: mark, sensitive: true } } }) },
    print({ variable: { password: { sensitive: true } } }),
  ],
  [
    'a provider signs in before it reads',
    { path, target: byReference(), names: { key: 'client_secret' }, before: print({ provider: { azurerm: { client_secret: mark } } }) },
    print({
      provider: { azurerm: { client_secret: '${var.client_secret}' } },
      variable: { client_secret: { type: 'string', sensitive: true } },
    }),
  ],
];
for (const [title, given, expected] of cases)
  test(`Terraform in JSON: ${title}`, async () => {
    await expectAfter(given, expected);
  });

test('Terraform in JSON: a variable is set by its environment', async () => {
  const { plan } = await planOf(cases[7]![1]);
  assert.match(plan.title, /TF_VAR_password/);
  assert.match(plan.needs.map(({ command }) => command).join('\n'), /export TF_VAR_password=/);
});

const refused: readonly [title: string, given: PlanCase, reason: RegExp][] = [
  ['a backend', { path, target: byReference(), before: print({ terraform: { backend: { azurerm: { access_key: mark } } } }) }, /constant/],
  ['a part of a default', { path, target: byReference(), before: print({ variable: { a: { default: `x${mark}` } } }) }, /as a whole/],
  ['what Terraform reads', { path, target: byReference(), before: server('«v12$${4567»') }, /reads \$\$\{/],
];
for (const [title, given, reason] of refused)
  test(`Terraform in JSON: refused: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));
