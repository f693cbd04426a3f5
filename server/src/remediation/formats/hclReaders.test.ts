import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byReference, expectAfter, inEnvironment, lines, type PlanCase, refusalOf } from '../planCase.ts';

const cases: readonly [title: string, given: PlanCase, expected: string][] = [
  [
    'an input of Terragrunt',
    { path: 'live/terragrunt.hcl', target: inEnvironment(), before: lines('inputs = {', '  db_password = "«v1234567»" # keep', '}') },
    lines('inputs = {', '  db_password = get_env("DB_PASSWORD") # keep', '}'),
  ],
  [
    'part of a text',
    {
      path: 'terragrunt.hcl',
      target: byReference(),
      names: { key: 'token' },
      before: lines('terraform {', '  source = "git::https://u:«v1234567»@h//m"', '}'),
    },
    lines('terraform {', '  source = "git::https://u:${get_env("TOKEN")}@h//m"', '}'),
  ],
];
for (const [title, given, expected] of cases)
  test(`HCL: ${title}`, async () => {
    await expectAfter(given, expected);
  });

const refused: readonly [title: string, given: PlanCase, reason: RegExp][] = [
  ['a key', { path: 'terragrunt.hcl', target: inEnvironment(), before: lines('inputs = { "«v1234567»" = 1 }') }, /argument/],
  ['no known reader', { path: 'job.nomad.hcl', target: byReference(), before: lines('env { K = "«v1234567»" }') }, /Nothing is known/],
];
for (const [title, given, reason] of refused)
  test(`HCL: refused: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));
