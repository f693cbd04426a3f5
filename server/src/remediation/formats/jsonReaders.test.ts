import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byReference, companion, inEnvironment, lines, type PlanCase, planOf, refusalOf } from '../planCase.ts';

const project = { 'App/App.csproj': '<Project>\n  <PropertyGroup>\n  </PropertyGroup>\n</Project>\n' };
const profile = (...variables: readonly string[]) =>
  lines(
    '{',
    '  "profiles": {',
    '    "App": {',
    '      "environmentVariables": {',
    ...variables.map(line => `        ${line}`),
    '      }',
    '    }',
    '  }',
    '}',
  );

const cases: readonly [title: string, given: PlanCase, expected: string][] = [
  [
    'devcontainer.json',
    {
      path: '.devcontainer/devcontainer.json',
      target: inEnvironment(),
      before: lines('{', '  // keep', '  "containerEnv": { "API_KEY": "«v1234567»", },', '}'),
    },
    lines('{', '  // keep', '  "containerEnv": { "API_KEY": "${localEnv:API_KEY}", },', '}'),
  ],
  [
    'devcontainer.json: part of an argument',
    {
      path: '.devcontainer.json',
      target: byReference(),
      names: { key: 'TOKEN' },
      before: lines('{ "runArgs": ["-e", "TOKEN=«v1234567»"] }'),
    },
    lines('{ "runArgs": ["-e", "TOKEN=${localEnv:TOKEN}"] }'),
  ],
  [
    'launchSettings.json: the variable goes',
    {
      path: 'App/Properties/launchSettings.json',
      target: { kind: 'userSecrets' },
      files: project,
      before: profile('"A": "b",', '"ConnectionStrings__Db": "«v1234567»",', '"C": "d"'),
    },
    profile('"A": "b",', '"C": "d"'),
  ],
  [
    'launchSettings.json: the last variable goes',
    { path: 'App/Properties/launchSettings.json', target: byReference(), before: profile('"A": "b",', '"K": "«v1234567»"') },
    profile('"A": "b"'),
  ],
  [
    'mcp.json: a new input',
    { path: '.vscode/mcp.json', target: byReference(), before: lines('{', '  "servers": { "a": { "env": { "K": "«v1234567»" } } }', '}') },
    lines(
      '{',
      '  "inputs": [',
      '    { "type": "promptString", "id": "api-key", "description": "api-key", "password": true }',
      '  ],',
      '  "servers": { "a": { "env": { "K": "${input:api-key}" } } }',
      '}',
    ),
  ],
  [
    'mcp.json: inputs that are there',
    {
      path: '.vscode/mcp.json',
      target: byReference(),
      before: lines(
        '{',
        '  "inputs": [',
        '    { "id": "x" }',
        '  ],',
        '  "servers": { "a": { "headers": { "Authorization": "Bearer «v1234567»" } } }',
        '}',
      ),
    },
    lines(
      '{',
      '  "inputs": [',
      '    { "type": "promptString", "id": "api-key", "description": "api-key", "password": true },',
      '    { "id": "x" }',
      '  ],',
      '  "servers": { "a": { "headers": { "Authorization": "Bearer ${input:api-key}" } } }',
      '}',
    ),
  ],
  [
    'mcp.json: an input that is declared',
    {
      path: '.vscode/mcp.json',
      target: byReference(),
      before: '{ "inputs": [{ "id": "api-key" }], "servers": { "a": { "env": { "K": "«v1234567»" } } } }',
    },
    '{ "inputs": [{ "id": "api-key" }], "servers": { "a": { "env": { "K": "${input:api-key}" } } } }',
  ],
  [
    'environments of requests',
    { path: 'http-client.env.json', target: byReference(), before: lines('{', '  "dev": {', '    "Key": "«v1234567»"', '  }', '}') },
    lines(
      '{',
      '  "dev": {',
      '    "Key": {',
      '      "provider": "AzureKeyVault",',
      '      "secretName": "api-key",',
      '      "resourceId": "/subscriptions/<subscription-id>/resourceGroups/<resource-group>/providers/Microsoft.KeyVault/vaults/demo-kv"',
      '    }',
      '  }',
      '}',
    ),
  ],
  [
    'the connection of a binding',
    {
      path: 'fn/function.json',
      target: byReference('orders-connection'),
      before: lines('{ "bindings": [{ "type": "queueTrigger", "connection": "«v1234567»" }] }'),
    },
    lines('{ "bindings": [{ "type": "queueTrigger", "connection": "OrdersConnection" }] }'),
  ],
];
for (const [title, given, expected] of cases)
  test(`JSON: ${title}`, async () => {
    assert.equal((await planOf(given)).after, expected);
  });

const refused: readonly [title: string, given: PlanCase, reason: RegExp][] = [
  [
    'package.json',
    { path: 'package.json', target: byReference(), before: '{ "scripts": { "a": "b --key «v1234567»" } }' },
    /different shells/,
  ],
  [
    'Composer',
    { path: 'auth.json', target: byReference(), before: '{ "http-basic": { "h": { "password": "«v1234567»" } } }' },
    /COMPOSER_AUTH/,
  ],
  [
    'Docker',
    { path: '.docker/config.json', target: byReference(), before: '{ "auths": { "h": { "auth": "«v1234567»" } } }' },
    /credential helper/,
  ],
  [
    'the state of Terraform',
    { path: 'terraform.tfstate', target: byReference(), before: '{ "outputs": { "k": { "value": "«v1234567»" } } }' },
    /remote backend/,
  ],
  [
    'settings of VS Code',
    { path: '.vscode/settings.json', target: inEnvironment(), before: '{ "a.token": "«v1234567»" }' },
    /secret storage/,
  ],
  [
    'user secrets',
    { path: 'Microsoft/UserSecrets/x/secrets.json', target: byReference(), before: '{ "K": "«v1234567»" }' },
    /on one machine/,
  ],
  ['Postman', { path: 'a.postman_collection.json', target: byReference(), before: '{ "auth": "«v1234567»" }' }, /type secret/],
  [
    'a service account',
    { path: 'key.json', target: byReference(), before: '{ "type": "service_account", "private_key": "«v1234567»" }' },
    /federation/,
  ],
  [
    'part of a launch variable',
    { path: 'Properties/launchSettings.json', target: byReference(), before: profile('"K": "a;p=«v1234567»"') },
    /as a whole/,
  ],
  [
    'an argument of a launch profile',
    {
      path: 'Properties/launchSettings.json',
      target: byReference(),
      before: '{ "profiles": { "a": { "commandLineArgs": "«v1234567»" } } }',
    },
    /text of a property/,
  ],
  [
    'another property of a binding',
    { path: 'fn/function.json', target: byReference(), before: '{ "bindings": [{ "queueName": "«v1234567»" }] }' },
    /Only the connection/,
  ],
  [
    'part of a variable of requests',
    { path: 'http-client.env.json', target: byReference(), before: '{ "dev": { "K": "a «v1234567»" } }' },
    /as a whole/,
  ],
];
for (const [title, given, reason] of refused)
  test(`JSON: refused: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));

test('launchSettings.json: the value goes into the user secrets of the project under the key of its configuration', async () => {
  const { plan } = await planOf({
    path: 'App/Properties/launchSettings.json',
    target: { kind: 'userSecrets' },
    files: project,
    before: profile('"ConnectionStrings__Db": "«v1234567»"'),
  });
  assert.equal(plan.store.kind === 'userSecrets' && plan.store.key, 'ConnectionStrings:Db');
  assert.match(companion(plan, 'App/App.csproj', project), /<UserSecretsId>/);
});

test('function.json: on this machine the setting is in local.settings.json, outside of git', async () => {
  const { plan } = await planOf({
    path: 'api/fn/function.json',
    target: { kind: 'localSettings' },
    names: { key: 'ordersConnection' },
    before: '{ "bindings": [{ "connection": "«v1234567»" }] }',
  });
  assert.deepEqual(plan.store, { kind: 'localSettings', uri: 'file:///project/api/local.settings.json', key: 'OrdersConnection' });
  assert.equal(companion(plan, '.gitignore'), 'local.settings.json\n');
});
