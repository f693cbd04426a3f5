import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byReference, expectAfter, inEnvironment, lines, type PlanCase, refusalOf } from '../planCase.ts';
import { azurePipelinesCases } from './azurePipelines.cases.ts';

for (const [title, given, expected] of azurePipelinesCases)
  test(`Azure Pipelines: ${title}`, async () => {
    await expectAfter(given, expected);
  });

const refused: readonly [title: string, given: PlanCase, reason: RegExp][] = [
  [
    'environment',
    { path: 'azure-pipelines.yml', target: inEnvironment(), before: lines('variables:', '  pw: «v1234567»') },
    /cannot be read that way/,
  ],
];
for (const [title, given, reason] of refused)
  test(`Azure Pipelines: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));

test('Azure Pipelines: what a person has to fill in is marked for review', async () => {
  const plan = await expectAfter(
    { path: 'azure-pipelines.yml', target: byReference(), before: 'variables:\n  pw: «v1234567»\n' },
    'variables:\n  pw: $(api-key)\n',
  );
  assert.match(plan.review ?? '', /AzureKeyVault@2/);
});
