import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byReference, expectAfter, inEnvironment, lines, type PlanCase, refusalOf } from '../planCase.ts';

const cases: readonly [title: string, given: PlanCase, expected: string][] = [
  [
    'a parameter',
    {
      path: 'main.parameters.json',
      target: byReference(),
      before: lines(
        '{',
        '  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",',
        '  "parameters": {',
        '    "adminPassword": {',
        '      "value": "«v1234567»"',
        '    },',
        '    "b": { "value": 1 }',
        '  }',
        '}',
      ),
    },
    lines(
      '{',
      '  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",',
      '  "parameters": {',
      '    "adminPassword": {',
      '      "reference": {',
      '        "keyVault": {',
      '          "id": "/subscriptions/<subscription-id>/resourceGroups/<resource-group>/providers/Microsoft.KeyVault/vaults/demo-kv"',
      '        },',
      '        "secretName": "api-key"',
      '      }',
      '    },',
      '    "b": { "value": 1 }',
      '  }',
      '}',
    ),
  ],
  [
    'tabs and CRLF',
    {
      path: 'main.parameters.json',
      target: byReference(),
      before: lines(
        '{\r',
        '\t"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",\r',
        '\t"parameters": {\r',
        '\t\t"pw": {\r',
        '\t\t\t"value": "«v1234567»"\r',
        '\t\t}\r',
        '\t}\r',
        '}\r',
      ),
    },
    lines(
      '{\r',
      '\t"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",\r',
      '\t"parameters": {\r',
      '\t\t"pw": {\r',
      '\t\t\t"reference": {\r',
      '\t\t\t\t"keyVault": {\r',
      '\t\t\t\t\t"id": "/subscriptions/<subscription-id>/resourceGroups/<resource-group>/providers/Microsoft.KeyVault/vaults/demo-kv"\r',
      '\t\t\t\t},\r',
      '\t\t\t\t"secretName": "api-key"\r',
      '\t\t\t}\r',
      '\t\t}\r',
      '\t}\r',
      '}\r',
    ),
  ],
];
for (const [title, given, expected] of cases)
  test(`deployment parameters: ${title}`, async () => {
    await expectAfter(given, expected);
  });

const refused: readonly [title: string, given: PlanCase, reason: RegExp][] = [
  [
    'part of a parameter',
    {
      path: 'p.json',
      target: byReference(),
      before:
        '{ "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#", "parameters": { "c": { "value": "‹A=b;Password=«v1234567»›" } } }',
    },
    /whole/,
  ],
  [
    'environment',
    {
      path: 'p.json',
      target: inEnvironment(),
      before:
        '{ "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#", "parameters": { "c": { "value": "«v1234567»" } } }',
    },
    /cannot be read that way/,
  ],
  [
    'metadata',
    {
      path: 'p.json',
      target: byReference(),
      before:
        '{ "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#", "parameters": { "c": { "metadata": { "description": "«v1234567»" } } } }',
    },
    /value of a parameter/,
  ],
];
for (const [title, given, reason] of refused)
  test(`deployment parameters: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));
