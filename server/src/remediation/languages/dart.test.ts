import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expectAfter, refusalOf } from '../planCase.ts';
import { cases, refused } from './dart.cases.ts';

for (const [title, given, expected] of cases)
  test(`Dart: ${title}`, async () => {
    await expectAfter(given, expected);
  });

for (const [title, given, reason] of refused)
  test(`Dart: refused: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));
