import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byReference, companion, expectAfter, inEnvironment, lines, type PlanCase, refusalOf } from '../planCase.ts';

const cases: readonly [title: string, given: PlanCase, expected: string][] = [
  [
    'a setting',
    {
      path: 'local.settings.json',
      target: byReference(),
      before: lines('{', '  "IsEncrypted": false,', '  "Values": {', '    "ApiKey": "«v1234567»"', '  }', '}'),
    },
    lines('{', '  "IsEncrypted": false,', '  "Values": {', '    "ApiKey": ""', '  }', '}'),
  ],
  [
    'a whole connection string',
    {
      path: 'api/local.settings.json',
      target: byReference(),
      scope: 'whole',
      before: lines('{ "Values": { "AzureWebJobsStorage": "‹AccountName=a;AccountKey=«v1234567»›" } }'),
    },
    lines('{ "Values": { "AzureWebJobsStorage": "" } }'),
  ],
];
for (const [title, given, expected] of cases)
  test(`local.settings.json: ${title}`, async () => {
    await expectAfter(given, expected);
  });

const refused: readonly [title: string, given: PlanCase, reason: RegExp][] = [
  [
    'part of a setting',
    { path: 'local.settings.json', target: byReference(), before: lines('{ "Values": { "A": "‹AccountName=a;AccountKey=«v1234567»›" } }') },
    /whole/,
  ],
  [
    'environment',
    { path: 'local.settings.json', target: inEnvironment(), before: lines('{ "Values": { "A": "«v1234567»" } }') },
    /cannot be read that way/,
  ],
];
for (const [title, given, reason] of refused)
  test(`local.settings.json: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));

test('local.settings.json: kept out of git, and no reference in it', async () => {
  const plan = await expectAfter(
    { path: 'local.settings.json', target: byReference(), before: '{ "Values": { "K": "«v1234567»" } }' },
    '{ "Values": { "K": "" } }',
  );
  assert.equal(companion(plan, '.gitignore'), 'local.settings.json\n');
  assert.ok(plan.needs.some(need => need.command?.includes('K=@Microsoft.KeyVault(')));
});
