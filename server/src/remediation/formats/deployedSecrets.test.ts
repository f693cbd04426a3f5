import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byReference, expectAfter, lines, planOf, refusalOf } from '../planCase.ts';

const moduleOf = (value: string): readonly string[] => [
  "module sql 'modules/sql.bicep' = {",
  "  name: 'sql'",
  '  params: {',
  `    adminPassword: ${value}`,
  '  }',
  '}',
];
const vault = ["resource keyVault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {", "  name: 'demo-kv'", '}', ''];

test('a parameter of a module takes the secret from the vault', async () => {
  const files = { 'infra/modules/sql.bicep': lines("@description('x')", '@secure()', 'param adminPassword string') };
  const given = {
    path: 'infra/main.bicep',
    target: byReference(),
    before: lines('param location string', '', ...moduleOf("'«v1234567»'")),
    files,
  };
  const plan = await expectAfter(given, lines('param location string', '', ...vault, ...moduleOf("keyVault.getSecret('api-key')")));
  assert.match(plan.review!, /scope: resourceGroup/);
  assert.ok(plan.needs.some(({ command }) => command?.includes('--enabled-for-template-deployment true')));
  assert.ok(!plan.needs.some(({ description }) => description.includes('@secure()')));
});

test('a vault that the file refers to is used, and a module that does not keep its parameter secret is named', async () => {
  const own = [
    "resource kv 'Microsoft.KeyVault/vaults@2023-07-01' existing = {",
    "  name: 'demo-kv'",
    "  scope: resourceGroup('shared')",
    '}',
    '',
  ];
  const files = { 'modules/sql.bicep': 'param adminPassword string\n' };
  const given = { path: 'main.bicep', target: byReference(), before: lines(...own, ...moduleOf("'«v1234567»'")), files };
  const plan = await expectAfter(given, lines(...own, ...moduleOf("kv.getSecret('api-key')")));
  assert.equal(plan.review, undefined);
  assert.ok(plan.needs.some(({ description }) => /modules\/sql\.bicep.*adminPassword.*@secure\(\)/.test(description)));
});

test('a decorated module keeps its decorators', async () => {
  const before = lines("@description('x')", ...moduleOf("'«v1234567»'"));
  const { after } = await planOf({ path: 'main.bicep', target: byReference(), before });
  assert.equal(after, lines(...vault, "@description('x')", ...moduleOf("keyVault.getSecret('api-key')")));
});

const nested = (value: object, type: string): string =>
  JSON.stringify(
    {
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      resources: [
        {
          type: 'Microsoft.Resources/deployments',
          apiVersion: '2022-09-01',
          name: 'n',
          properties: {
            expressionEvaluationOptions: { scope: 'inner' },
            parameters: { adminPassword: value },
            template: { parameters: { adminPassword: { type } }, resources: [] },
          },
        },
      ],
    },
    null,
    2,
  );

for (const type of ['securestring', 'string'])
  test(`a parameter of a nested deployment names the vault by an expression, ${type}`, async () => {
    const { after, plan } = await planOf({
      path: 'mainTemplate.json',
      target: byReference(),
      before: nested({ value: '«v1234567»' }, type),
    });
    const reference = { keyVault: { id: "[resourceId('Microsoft.KeyVault/vaults', 'demo-kv')]" }, secretName: 'api-key' };
    assert.deepEqual(JSON.parse(after), JSON.parse(nested({ reference }, 'securestring')));
    assert.match(plan.review!, /resourceId/);
  });

/** Scripts of steps, before and after; the task that reads the vault stands before the step. */
const scripts: readonly [title: string, before: readonly string[], after: readonly string[]][] = [
  [
    'a script of several lines',
    ['- bash: |', '    login a:«v1234567»', '  displayName: x'],
    ['- bash: |', '    login a:"${API_KEY}"', '  env:', '    API_KEY: $(api-key)', '  displayName: x'],
  ],
  ['between double quotes', ['- script: login "a:«v1234567»"'], ['- script: login "a:${API_KEY}"', '  env:', '    API_KEY: $(api-key)']],
  ['PowerShell', ['- pwsh: Login -Key «v1234567»'], ['- pwsh: Login -Key $env:API_KEY', '  env:', '    API_KEY: $(api-key)']],
  [
    'an environment that is there',
    ['- bash: login «v1234567»', '  env:', '    A: b'],
    ['- bash: login "${API_KEY}"', '  env:', '    API_KEY: $(api-key)', '    A: b'],
  ],
  ['a text that no shell expands', ["- bash: login 'a:«v1234567»'"], ["- bash: login 'a:$(api-key)'"]],
];

for (const [title, before, after] of scripts)
  test(`a script of a pipeline reads the secret from its environment: ${title}`, async () => {
    const given = { path: 'azure-pipelines.yml', target: byReference(), names: { key: 'API_KEY' }, before: lines('steps:', ...before) };
    const { plan, after: text } = await planOf(given);
    assert.ok(text.endsWith(`RunAsPreJob: false\n${lines(...after)}`), text);
    assert.equal(/process list/.test(plan.review ?? ''), after.join().includes("'a:$("));
  });

test('cmd, which runs scripts on Windows, knows no such expansion', async () => {
  const before = lines('pool:', '  vmImage: windows-latest', 'steps:', '- script: login «v1234567»');
  const { after } = await planOf({ path: 'azure-pipelines.yml', target: byReference(), names: { key: 'API_KEY' }, before });
  assert.match(after, /login \$\(api-key\)\n$/);
});

const key = '«<the-key>»';
const bus = `‹Endpoint=sb://orders.servicebus.windows.net/;SharedAccessKeyName=k;SharedAccessKey=${key}›`;

/** Spring's configuration with a key, and without. */
const spring: readonly [service: string, path: string, before: string, after: string][] = [
  [
    'service-bus',
    'application.properties',
    `a=b\nspring.cloud.azure.servicebus.connection-string=${bus}\n`,
    'a=b\nspring.cloud.azure.servicebus.namespace=orders\n',
  ],
  [
    'event-hubs',
    'application.yml',
    lines('spring:', '  cloud:', '    azure:', '      eventhubs:', `        connection-string: ${bus}`, '        event-hub-name: a'),
    lines('spring:', '  cloud:', '    azure:', '      eventhubs:', '        namespace: orders', '        event-hub-name: a'),
  ],
  [
    'app-configuration',
    'bootstrap.properties',
    `spring.cloud.azure.appconfiguration.stores[0].connection-string=‹Endpoint=https://conf.azconfig.io;Id=i;Secret=${key}›\n`,
    'spring.cloud.azure.appconfiguration.stores[0].endpoint=https://conf.azconfig.io\n',
  ],
  [
    'storage',
    'application.properties',
    `spring.cloud.azure.storage.blob.account-name=acct\nspring.cloud.azure.storage.blob.account-key=${key}\na=b\n`,
    'spring.cloud.azure.storage.blob.account-name=acct\na=b\n',
  ],
  [
    'cosmos-db',
    'application.yml',
    lines(
      'spring:',
      '  cloud:',
      '    azure:',
      '      cosmos:',
      '        endpoint: https://a.documents.azure.com:443/',
      `        key: ${key}`,
    ),
    lines('spring:', '  cloud:', '    azure:', '      cosmos:', '        endpoint: https://a.documents.azure.com:443/'),
  ],
];

for (const [service, path, before, expected] of spring)
  test(`Spring signs in as an identity where no key is configured: ${service}, ${path}`, async () => {
    const { plan, after } = await planOf({ path, before, service, target: { kind: 'managedIdentity' } });
    assert.equal(after, expected);
    assert.ok(plan.needs.every(({ description }) => !description.startsWith('Create the client')));
  });

test('a share of Spring keeps its key', async () => {
  const before = `spring.cloud.azure.storage.fileshare.account-key=${key}\n`;
  const refusal = await refusalOf({ path: 'application.properties', before, service: 'storage', target: { kind: 'managedIdentity' } });
  assert.match(refusal.reason, /SMB/);
});
