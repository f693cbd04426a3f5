import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allRules } from '../rules/index.ts';
import { createDetector } from './detector.ts';

const detector = createDetector(allRules);
const password = ['Qv7', 'rT2m', 'Zk9'].join('-');

const found = (text: string, path: string): string[] =>
  detector.scanText(text, { path }).map(finding => detector.readValue(text, finding).reveal());

test('the value in the block that a name heads is found, whatever stands between', () => {
  for (const [path, text] of [
    ['a.json', '{ "adminPassword": { "type": "securestring", "metadata": { "description": "a, b" }, "defaultValue": "<>" } }'],
    ['a.json', '{ "Parameters": { "DBPassword": { "Type": "String", "AllowedValues": [1, 2], "NoEcho": true, "Default": "<>" } } }'],
    ['a.json', '{ "variables": { "password": {\n  "value": "<>",\n  "isSecret": false } } }'],
    ['a.yaml', 'Parameters:\n  DBPassword:\n    Type: String\n    NoEcho: true\n    Default: <>\n'],
    ['a.yaml', 'inputs:\n  password: # of the user\n    description: of the user\n\n    default: "<>"\n'],
    ['a.yaml', 'password: { type: string, default: "<>" }\n'],
    ['a.ts', "const inputs = { password: { label: 'Secret', value: '<>' } };"],
    ['a.tf', 'output "password" {\n  value = "<>"\n}'],
  ] as const)
    assert.deepEqual(found(text.replace('<>', password), path), [password], text);
});

test('the value of the record that a name stands in is found, whatever stands between', () => {
  for (const [path, text] of [
    ['a.yaml', "parameters:\n- name: adminPassword\n  displayName: of the server\n  type: string\n  default: '<>'\n"],
    ['a.yaml', '- name: DB_PASSWORD\n  scope:\n    - build\n  value: <>\n'],
    [
      'a.tf',
      '  name         = "apiPassword"\n  api_name     = "a"\n  display_name = "of the API"\n  secret       = true\n  value        = "<>"\n',
    ],
    ['a.json', '[{ "name": "DB_PASSWORD", "scope": ["build"], "order": 3, "value": "<>" }]'],
  ] as const)
    assert.deepEqual(found(text.replace('<>', password), path), [password], text);
});

test('the value of another block is spared', () => {
  for (const [path, text] of [
    ['a.json', '{ "password": { "type": "string" }, "label": { "default": "<>" } }'],
    ['a.json', '{ "password": { "rule": { "default": "<>" } } }'],
    ['a.yaml', 'password:\n  type: string\nlabel:\n  default: <>\n'],
    ['a.yaml', 'password:\n  rule:\n    default: <>\n'],
    ['a.yaml', '- name: password\n- name: label\n  value: <>\n'],
  ] as const)
    assert.deepEqual(found(text.replace('<>', password), path), [], text);
});
