import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byReference, expectAfter, inEnvironment, lines, type PlanCase, refusalOf } from '../planCase.ts';

const cases: readonly [title: string, given: PlanCase, expected: string][] = [
  [
    'the default of a parameter',
    { path: 'main.bicep', target: byReference(), before: lines("@description('d')", "param pw string = '«v1234567»'", 'param b string') },
    lines("@description('d')", '@secure()', 'param pw string', 'param b string'),
  ],
  [
    'a parameter that is secure already',
    { path: 'main.bicep', target: byReference(), before: lines('@secure()', "param pw string = '«v1234567»'") },
    lines('@secure()', 'param pw string'),
  ],
  [
    'a parameter file',
    {
      path: 'main.bicepparam',
      target: byReference(),
      before: lines("using './main.bicep'", '', "param pw = '«v1234567»'", "param b = 'x'"),
    },
    lines(
      "using './main.bicep'",
      '',
      "param pw = az.getSecret('<subscription-id>', '<resource-group>', 'demo-kv', 'api-key')",
      "param b = 'x'",
    ),
  ],
  [
    'a parameter file from the environment',
    { path: 'main.bicepparam', target: inEnvironment(), before: lines("using './main.bicep'", '', "param pw = '«v1234567»'") },
    lines("using './main.bicep'", '', "param pw = readEnvironmentVariable('PW')"),
  ],
  [
    'an application setting',
    {
      path: 'main.bicep',
      target: byReference(),
      before: lines(
        "resource app 'Microsoft.Web/sites@2023-12-01' = {",
        "  name: 'n'",
        '  properties: {',
        '    siteConfig: {',
        '      appSettings: [',
        '        {',
        "          name: 'DB_KEY'",
        "          value: '«v1234567»'",
        '        }',
        '      ]',
        '    }',
        '  }',
        '}',
      ),
    },
    lines(
      "resource app 'Microsoft.Web/sites@2023-12-01' = {",
      "  name: 'n'",
      '  properties: {',
      '    siteConfig: {',
      '      appSettings: [',
      '        {',
      "          name: 'DB_KEY'",
      "          value: '@Microsoft.KeyVault(SecretUri=https://demo-kv.vault.azure.net/secrets/api-key)'",
      '        }',
      '      ]',
      '    }',
      '  }',
      '}',
    ),
  ],
  [
    'the settings as a resource',
    {
      path: 'main.bicep',
      target: byReference(),
      before: lines(
        "resource s 'Microsoft.Web/sites/config@2023-12-01' = {",
        '  parent: app',
        "  name: 'appsettings'",
        '  properties: {',
        "    DB_KEY: '«v1234567»'",
        '  }',
        '}',
      ),
    },
    lines(
      "resource s 'Microsoft.Web/sites/config@2023-12-01' = {",
      '  parent: app',
      "  name: 'appsettings'",
      '  properties: {',
      "    DB_KEY: '@Microsoft.KeyVault(SecretUri=https://demo-kv.vault.azure.net/secrets/api-key)'",
      '  }',
      '}',
    ),
  ],
  [
    'a property of a resource',
    {
      path: 'main.bicep',
      target: byReference(),
      before: lines(
        '// head',
        'param location string',
        '',
        "resource db 'Microsoft.Sql/servers@2023-08-01' = {",
        "  name: 'n'",
        '  properties: {',
        "    administratorLoginPassword: '«v1234567»'",
        '  }',
        '}',
      ),
    },
    lines(
      '// head',
      '@secure()',
      'param administratorLoginPassword string',
      '',
      'param location string',
      '',
      "resource db 'Microsoft.Sql/servers@2023-08-01' = {",
      "  name: 'n'",
      '  properties: {',
      '    administratorLoginPassword: administratorLoginPassword',
      '  }',
      '}',
    ),
  ],
  [
    'part of a text',
    { path: 'main.bicep', target: byReference(), before: lines("var connection = 'Server=x;Password=«v1234567»;${y}'") },
    lines('@secure()', 'param connectionSecret string', '', "var connection = 'Server=x;Password=${connectionSecret};${y}'"),
  ],
  [
    'CRLF survives',
    { path: 'main.bicep', target: byReference(), before: lines("param pw string = '«v1234567»'\r", 'param b string\r') },
    lines('@secure()\r', 'param pw string\r', 'param b string\r'),
  ],
];
for (const [title, given, expected] of cases)
  test(`Bicep: ${title}`, async () => {
    await expectAfter(given, expected);
  });

const refused: readonly [title: string, given: PlanCase, reason: RegExp][] = [
  ['an output', { path: 'main.bicep', target: byReference(), before: lines("output c string = '«v1234567»'") }, /Outputs/],
  [
    'the environment',
    { path: 'main.bicep', target: inEnvironment(), before: lines("param pw string = '«v1234567»'") },
    /reads no environment/,
  ],
  ['a comment', { path: 'main.bicep', target: byReference(), before: lines('// «v1234567»') }, /not inside a text/],
  [
    'part of several lines',
    { path: 'main.bicep', target: byReference(), before: lines("var c = '''", 'Password=«v1234567»', "'''") },
    /several lines/,
  ],
  [
    'part of a parameter',
    { path: 'main.bicep', target: byReference(), before: lines("param c string = '‹A=b;Password=«v1234567»›'") },
    /whole/,
  ],
];
for (const [title, given, reason] of refused) test(`Bicep: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));
