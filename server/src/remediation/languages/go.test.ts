import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expectAfter, inEnvironment, lines, refusalOf } from '../planCase.ts';
import { cases, getenv, refused } from './go.cases.ts';

for (const [title, given, expected] of cases)
  test(`Go: ${title}`, async () => {
    await expectAfter(given, expected);
  });

for (const [title, given, reason] of refused)
  test(`Go: refused: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));

test('Go: an exported constant is marked for review', async () => {
  const plan = await expectAfter(
    { path: 'main.go', target: inEnvironment(), before: lines('package main', '', 'import "os"', '', 'const APIKey = "«v1234567»"') },
    lines('package main', '', 'import "os"', '', 'var APIKey = mustGetenv("API_KEY")', '', ...getenv),
  );
  assert.match(plan.review ?? '', /APIKey becomes a variable/);
});
