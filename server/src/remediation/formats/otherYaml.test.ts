import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byReference, lines, type PlanCase, refusalOf } from '../planCase.ts';

const refused: readonly [title: string, given: PlanCase, reason: RegExp][] = [
  ['no known reader', { path: 'config.yaml', target: byReference(), before: lines('password: «v1234567»') }, /no expressions/],
];
for (const [title, given, reason] of refused) test(`YAML: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));
