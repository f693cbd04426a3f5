import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byReference, companion, expectAfter, inEnvironment, lines, type PlanCase, refusalOf } from '../planCase.ts';

const cases: readonly [title: string, given: PlanCase, expected: string][] = [
  [
    'a connection string leaves the file',
    {
      path: 'src/appsettings.json',
      target: byReference(),
      scope: 'whole',
      before: lines('{', '  "ConnectionStrings": {', '    "Db": "‹Server=x;Password=«v1234567»;›"', '  }', '}'),
    },
    lines('{', '  "ConnectionStrings": {', '    "Db": ""', '  }', '}'),
  ],
  [
    'comments, trailing commas and CRLF survive',
    {
      path: 'appsettings.Development.json',
      target: byReference(),
      before: lines('{\r', '  // keep\r', '  "ApiKey": "«v1234567»",\r', '}\r'),
    },
    lines('{\r', '  // keep\r', '  "ApiKey": "",\r', '}\r'),
  ],
  [
    'a setting inside a list',
    { path: 'src/appsettings.json', target: byReference(), before: lines('{ "Services": [{ "Key": "a" }, { "Key": "«v1234567»" }] }') },
    lines('{ "Services": [{ "Key": "a" }, { "Key": "" }] }'),
  ],
  [
    'user secrets',
    {
      path: 'src/appsettings.json',
      target: { kind: 'userSecrets' },
      files: {
        'src/App.csproj': '<Project>\n  <PropertyGroup>\n    <TargetFramework>net8.0</TargetFramework>\n  </PropertyGroup>\n</Project>\n',
      },
      before: lines('{ "Api": { "Key": "«v1234567»" } }'),
    },
    lines('{ "Api": { "Key": "" } }'),
  ],
  [
    'environment',
    { path: 'src/appsettings.json', target: inEnvironment(), before: lines('{ "Api": { "Key": "«v1234567»" } }') },
    lines('{ "Api": { "Key": "" } }'),
  ],
];
for (const [title, given, expected] of cases)
  test(`appsettings.json: ${title}`, async () => {
    await expectAfter(given, expected);
  });

const refused: readonly [title: string, given: PlanCase, reason: RegExp][] = [
  [
    'part of a setting',
    { path: 'src/appsettings.json', target: byReference(), before: lines('{ "Db": "‹Server=x;Password=«v1234567»;›" }') },
    /whole/,
  ],
  ['a key', { path: 'src/appsettings.json', target: byReference(), before: lines('{ "«v1234567»": "x" }') }, /text of a setting/],
  [
    'user secrets without a project',
    { path: 'src/appsettings.json', target: { kind: 'userSecrets' }, before: lines('{ "Key": "«v1234567»" }') },
    /project/,
  ],
];
for (const [title, given, reason] of refused)
  test(`appsettings.json: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));

const files = {
  'src/App.csproj': lines(
    '<Project>',
    '  <PropertyGroup>',
    '    <TargetFramework>net8.0</TargetFramework>',
    '  </PropertyGroup>',
    '</Project>',
  ),
};
const given: PlanCase = {
  path: 'src/appsettings.json',
  target: byReference('ConnectionStrings--Db'),
  scope: 'whole',
  files,
  before: '{ "ConnectionStrings": { "Db": "‹Server=x;Password=«v1234567»›" } }\n',
};

test('appsettings.json: the reference goes to the platform, never into the file', async () => {
  const plan = await expectAfter(given, '{ "ConnectionStrings": { "Db": "" } }\n');
  assert.deepEqual(plan.store, {
    kind: 'keyVault',
    reference: { vaultUrl: 'https://demo-kv.vault.azure.net', name: 'ConnectionStrings--Db' },
    contentType: 'connection-string',
  });
  const commands = plan.needs.map(need => need.command ?? '');
  assert.ok(
    commands.some(command =>
      command.includes(
        '"ConnectionStrings__Db=@Microsoft.KeyVault(SecretUri=https://demo-kv.vault.azure.net/secrets/ConnectionStrings--Db)"',
      ),
    ),
  );
  assert.ok(
    commands.some(command =>
      command.startsWith(
        'dotnet user-secrets set "ConnectionStrings:Db" "$(az keyvault secret show --vault-name demo-kv --name ConnectionStrings--Db ',
      ),
    ),
  );
  assert.equal(
    plan.edit.changes.some(change => change.newText.includes('@Microsoft.KeyVault')),
    false,
  );
});

test('appsettings.json: user secrets get an id in the project where it has none', async () => {
  const plan = await expectAfter({ ...given, target: { kind: 'userSecrets' } }, '{ "ConnectionStrings": { "Db": "" } }\n');
  assert.match(companion(plan, 'src/App.csproj', files), /^ {4}<UserSecretsId>App-[0-9a-f]{8}<\/UserSecretsId>\n {2}<\/PropertyGroup>/m);
  assert.equal(plan.store.kind === 'userSecrets' && plan.store.key, 'ConnectionStrings:Db');
  const named = { 'src/App.csproj': '<Project><PropertyGroup><UserSecretsId>demo-id</UserSecretsId></PropertyGroup></Project>' };
  const again = await expectAfter({ ...given, files: named, target: { kind: 'userSecrets' } }, '{ "ConnectionStrings": { "Db": "" } }\n');
  assert.deepEqual([again.also, again.store.kind === 'userSecrets' && again.store.id], [[], 'demo-id']);
});
