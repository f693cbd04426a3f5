import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byReference, expectAfter, inEnvironment, lines, type PlanCase, refusalOf } from '../planCase.ts';

const cases: readonly [title: string, given: PlanCase, expected: string][] = [
  [
    'launch.json',
    {
      path: '.vscode/launch.json',
      target: inEnvironment(),
      before: lines('{', '  // keep', '  "configurations": [', '    { "env": { "API_KEY": "«v1234567»" }, },', '  ]', '}'),
    },
    lines('{', '  // keep', '  "configurations": [', '    { "env": { "API_KEY": "${env:API_KEY}" }, },', '  ]', '}'),
  ],
  [
    'part of an argument in tasks.json',
    { path: '.vscode/tasks.json', target: byReference(), before: lines('{ "tasks": [{ "args": ["--token=«v1234567»"] }] }') },
    lines('{ "tasks": [{ "args": ["--token=${env:ARGS}"] }] }'),
  ],
];
for (const [title, given, expected] of cases)
  test(`JSON: ${title}`, async () => {
    await expectAfter(given, expected);
  });

const refused: readonly [title: string, given: PlanCase, reason: RegExp][] = [
  ['JSON without a known reader', { path: 'config.json', target: byReference(), before: '{ "password": "«v1234567»" }' }, /no expressions/],
];
for (const [title, given, reason] of refused) test(`JSON: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));
