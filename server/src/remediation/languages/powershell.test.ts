import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expectAfter, refusalOf } from '../planCase.ts';
import { cases, refused } from './powershell.cases.ts';

for (const [title, given, expected] of cases)
  test(`PowerShell: ${title}`, async () => {
    await expectAfter(given, expected);
  });

for (const [title, given, reason] of refused)
  test(`PowerShell: refused: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));
