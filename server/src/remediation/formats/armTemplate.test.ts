import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byReference, inEnvironment, lines, type PlanCase, planOf, refusalOf } from '../planCase.ts';

const schema = '  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",';
const template = (...body: readonly string[]) => lines('{', schema, ...body.map(line => `  ${line}`), '}');
const setting = (value: string) => [
  '"resources": [',
  '  {',
  '    "type": "Microsoft.Sql/servers",',
  '    // keep',
  `    "properties": { "password": "${value}" }`,
  '  }',
  ']',
];
const parameter = (name: string) => ['"parameters": {', `  "${name}": {`, '    "type": "securestring"', '  }', '},'];

const cases: readonly [title: string, given: PlanCase, expected: string][] = [
  [
    'a property of a resource: a new parameter',
    { path: 'main.json', target: byReference(), before: template('"variables": {},', ...setting('«v1234567»')) },
    template(...parameter('password'), '"variables": {},', ...setting("[parameters('password')]")),
  ],
  [
    'parameters that are there stay',
    {
      path: 'main.json',
      target: byReference(),
      before: template('"parameters": {', '  "a": { "type": "string" }', '},', ...setting('«v1234567»')),
    },
    template(
      '"parameters": {',
      '  "a": { "type": "string" },',
      '  "password": {',
      '    "type": "securestring"',
      '  }',
      '},',
      ...setting("[parameters('password')]"),
    ),
  ],
  [
    'an empty object of parameters',
    { path: 'main.json', target: byReference(), before: template('"parameters": {},', ...setting('«v1234567»')) },
    template(...parameter('password'), ...setting("[parameters('password')]")),
  ],
  [
    'a name that is taken',
    {
      path: 'main.json',
      target: byReference(),
      before: template('"parameters": {', '  "password": { "type": "int" }', '},', ...setting('«v1234567»')),
    },
    template(
      '"parameters": {',
      '  "password": { "type": "int" },',
      '  "password2": {',
      '    "type": "securestring"',
      '  }',
      '},',
      ...setting("[parameters('password2')]"),
    ),
  ],
  [
    'part of a text, with quotes around it',
    { path: 'main.json', target: byReference(), before: template(...setting("it's;Password=«v1234567»;'b'")) },
    template(
      ...parameter('passwordPassword').map(line => line.replace('passwordPassword', 'password')),
      ...setting("[concat('it''s;Password=', parameters('password'), ';''b''')]"),
    ),
  ],
  [
    'the beginning of a text',
    { path: 'main.json', target: byReference(), before: template(...setting('«v1234567»@h')) },
    template(...parameter('password'), ...setting("[concat(parameters('password'), '@h')]")),
  ],
  [
    'a text inside an expression',
    { path: 'main.json', target: byReference(), before: template(...setting("[concat('a', '«v1234567»', variables('b'))]")) },
    template(...parameter('password'), ...setting("[concat('a', parameters('password'), variables('b'))]")),
  ],
  [
    'part of a text that an expression joins',
    {
      path: 'main.json',
      target: byReference(),
      before: template(...setting("[concat('it''s=', variables('b'), ';p=«v1234567»')]")),
    },
    template(...parameter('password'), ...setting("[concat('it''s=', variables('b'), ';p=', parameters('password'))]")),
  ],
  [
    'part of a text in the midst of what an expression joins',
    { path: 'main.json', target: byReference(), before: template(...setting("[concat(variables('b'), ';p=«v1234567»;x=', 'y')]")) },
    template(...parameter('password'), ...setting("[concat(variables('b'), ';p=', parameters('password'), ';x=', 'y')]")),
  ],
  [
    'part of a text that an expression fills in',
    { path: 'main.json', target: byReference(), before: template(...setting("[format('s={0};p=«v1234567»;e', variables('b'))]")) },
    template(...parameter('password'), ...setting("[format(concat('s={0};p=', parameters('password'), ';e'), variables('b'))]")),
  ],
  [
    'the end and the beginning of a text in a condition',
    { path: 'main.json', target: byReference(), before: template(...setting("[if(variables('b'), 'p=«v1234567»', 'x')]")) },
    template(...parameter('password'), ...setting("[if(variables('b'), concat('p=', parameters('password')), 'x')]")),
  ],
  [
    'the default of a parameter goes, and its type becomes secure',
    {
      path: 'main.json',
      target: byReference(),
      before: template(
        '"parameters": {',
        '  "pw": {',
        '    "type": "string",',
        '    "defaultValue": "«v1234567»",',
        '    "metadata": {}',
        '  }',
        '},',
        '"resources": []',
      ),
    },
    template('"parameters": {', '  "pw": {', '    "type": "securestring",', '    "metadata": {}', '  }', '},', '"resources": []'),
  ],
  [
    'the default is the last property',
    {
      path: 'main.json',
      target: byReference(),
      before: template('"parameters": {', '  "pw": {', '    "type": "secureString",', '    "defaultValue": "«v1234567»"', '  }', '}'),
    },
    template('"parameters": {', '  "pw": {', '    "type": "secureString"', '  }', '}'),
  ],
  [
    'an application setting',
    {
      path: 'main.json',
      target: byReference(),
      before: template(
        '"resources": [{ "type": "Microsoft.Web/sites", "properties": { "siteConfig": { "appSettings": [{ "name": "K", "value": "«v1234567»" }] } } }]',
      ),
    },
    template(
      '"resources": [{ "type": "Microsoft.Web/sites", "properties": { "siteConfig": { "appSettings": [{ "name": "K", "value": "@Microsoft.KeyVault(SecretUri=https://demo-kv.vault.azure.net/secrets/api-key)" }] } } }]',
    ),
  ],
  [
    'settings of a site as a resource of their own',
    {
      path: 'main.json',
      target: byReference(),
      before: template(
        '"resources": [{ "type": "Microsoft.Web/sites/config", "name": "a/appsettings", "properties": { "K": "«v1234567»" } }]',
      ),
    },
    template(
      '"resources": [{ "type": "Microsoft.Web/sites/config", "name": "a/appsettings", "properties": { "K": "@Microsoft.KeyVault(SecretUri=https://demo-kv.vault.azure.net/secrets/api-key)" } }]',
    ),
  ],
  [
    'CRLF survives',
    { path: 'main.json', target: byReference(), before: template(...setting('«v1234567»')).replaceAll('\n', '\r\n') },
    template(...parameter('password'), ...setting("[parameters('password')]")).replaceAll('\n', '\r\n'),
  ],
];
for (const [title, given, expected] of cases)
  test(`ARM template: ${title}`, async () => {
    assert.equal((await planOf(given)).after, expected);
  });

const refused: readonly [title: string, given: PlanCase, reason: RegExp][] = [
  [
    'an output',
    { path: 'm.json', target: byReference(), before: template('"outputs": { "k": { "type": "string", "value": "«v1234567»" } }') },
    /history of the deployment/,
  ],
  [
    'a template inside',
    {
      path: 'm.json',
      target: byReference(),
      before: template(
        '"resources": [{ "properties": { "expressionEvaluationOptions": { "scope": "inner" }, "template": { "variables": { "k": "«v1234567»" } } } }]',
      ),
    },
    /inner deployment/,
  ],
  [
    'part of a default',
    {
      path: 'm.json',
      target: byReference(),
      before: template('"parameters": { "k": { "type": "string", "defaultValue": "a;p=«v1234567»" } }'),
    },
    /as a whole/,
  ],
  [
    'a description of a parameter',
    { path: 'm.json', target: byReference(), before: template('"parameters": { "k": { "metadata": { "description": "«v1234567»" } } }') },
    /default of this parameter/,
  ],
  [
    'from the environment',
    { path: 'm.json', target: inEnvironment(), before: template(...setting('«v1234567»')) },
    /cannot be read that way/,
  ],
];
for (const [title, given, reason] of refused)
  test(`ARM template: refused: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));
