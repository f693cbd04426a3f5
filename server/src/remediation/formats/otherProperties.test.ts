import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byReference, inEnvironment, lines, type PlanCase, refusalOf } from '../planCase.ts';

const refused: readonly [title: string, given: PlanCase, reason: RegExp][] = [
  ['no known reader', { path: 'db.properties', target: byReference(), before: lines('db.password=«v1234567»') }, /no expressions/],
  ['INI', { path: 'setup.ini', target: inEnvironment(), before: lines('[db]', 'password = «v1234567»') }, /no expressions/],
];
for (const [title, given, reason] of refused)
  test(`properties: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));
