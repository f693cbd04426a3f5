import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expectAfter, refusalOf } from '../planCase.ts';
import { cases, refused } from './php.cases.ts';

for (const [title, given, expected] of cases)
  test(`PHP: ${title}`, async () => {
    await expectAfter(given, expected);
  });

for (const [title, given, reason] of refused)
  test(`PHP: refused: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));
