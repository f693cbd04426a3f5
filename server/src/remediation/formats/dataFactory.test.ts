import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byReference, companion, expectAfter, lines, type PlanCase, refusalOf } from '../planCase.ts';

const cases: readonly [title: string, given: PlanCase, expected: string][] = [
  [
    'a SecureString',
    {
      path: 'linkedService/Sql.json',
      target: byReference(),
      before: lines(
        '{',
        '  "name": "Sql",',
        '  "properties": {',
        '    "typeProperties": {',
        '      "password": {',
        '        "type": "SecureString",',
        '        "value": "«v1234567»"',
        '      }',
        '    }',
        '  }',
        '}',
      ),
    },
    lines(
      '{',
      '  "name": "Sql",',
      '  "properties": {',
      '    "typeProperties": {',
      '      "password": {',
      '        "type": "AzureKeyVaultSecret",',
      '        "store": {',
      '          "referenceName": "AzureKeyVaultLinkedService",',
      '          "type": "LinkedServiceReference"',
      '        },',
      '        "secretName": "api-key"',
      '      }',
      '    }',
      '  }',
      '}',
    ),
  ],
  [
    'a whole connection string',
    {
      path: 'linkedService/Sql.json',
      target: byReference(),
      scope: 'whole',
      before: lines(
        '{',
        '  "properties": {',
        '    "typeProperties": {',
        '      "connectionString": "‹Server=x;Password=«v1234567»›"',
        '    }',
        '  }',
        '}',
      ),
    },
    lines(
      '{',
      '  "properties": {',
      '    "typeProperties": {',
      '      "connectionString": {',
      '        "type": "AzureKeyVaultSecret",',
      '        "store": {',
      '          "referenceName": "AzureKeyVaultLinkedService",',
      '          "type": "LinkedServiceReference"',
      '        },',
      '        "secretName": "api-key"',
      '      }',
      '    }',
      '  }',
      '}',
    ),
  ],
];
for (const [title, given, expected] of cases)
  test(`linked service: ${title}`, async () => {
    await expectAfter(given, expected);
  });

const refused: readonly [title: string, given: PlanCase, reason: RegExp][] = [
  [
    'part of a connection string',
    {
      path: 'linkedService/Sql.json',
      target: byReference(),
      before: '{ "properties": { "typeProperties": { "connectionString": "‹Server=x;Password=«v1234567»›" } } }',
    },
    /whole/,
  ],
];
for (const [title, given, reason] of refused)
  test(`linked service: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));

test('linked service: that of the vault is made once', async () => {
  const before = '{ "properties": { "typeProperties": { "accountKey": "«v1234567»" } } }';
  const reference = (name: string): string =>
    [
      '{ "properties": { "typeProperties": { "accountKey": {',
      '  "type": "AzureKeyVaultSecret",',
      '  "store": {',
      `    "referenceName": "${name}",`,
      '    "type": "LinkedServiceReference"',
      '  },',
      '  "secretName": "api-key"',
      '} } } }',
    ].join('\n');
  const plan = await expectAfter({ path: 'linkedService/A.json', target: byReference(), before }, reference('AzureKeyVaultLinkedService'));
  assert.deepEqual(JSON.parse(companion(plan, 'linkedService/AzureKeyVaultLinkedService.json')), {
    name: 'AzureKeyVaultLinkedService',
    properties: { type: 'AzureKeyVault', typeProperties: { baseUrl: 'https://demo-kv.vault.azure.net' } },
  });
  const files = {
    'linkedService/Vault.json':
      '{ "name": "Vault", "properties": { "type": "AzureKeyVault", "typeProperties": { "baseUrl": "https://demo-kv.vault.azure.net/" } } }',
  };
  assert.deepEqual(
    (await expectAfter({ path: 'linkedService/A.json', target: byReference(), before, files }, reference('Vault'))).also,
    [],
  );
});
