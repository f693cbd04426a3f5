import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expectAfter, refusalOf } from '../planCase.ts';
import { cases, refused } from './bash.cases.ts';

for (const [title, given, expected] of cases)
  test(`Bash: ${title}`, async () => {
    await expectAfter(given, expected);
  });

for (const [title, given, reason] of refused)
  test(`Bash: refused: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));

test('Bash: the Azure CLI has to be there and signed in', async () => {
  const [, given, expected] = cases.find(([title]) => title === 'vault: no quotes')!;
  assert.match((await expectAfter(given, expected)).also[0]!.description, /az login/);
});
