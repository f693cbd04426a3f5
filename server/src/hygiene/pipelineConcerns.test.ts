import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyChanges } from '../../../shared/src/model/index.ts';
import { pipelineConcerns } from './pipelineConcerns.ts';

const lines = (...each: readonly string[]): string => each.map(line => `${line}\n`).join('');
const pipeline = (filter: readonly string[], ...steps: readonly string[]): string =>
  lines(
    'variables:',
    '- name: mode',
    '  value: x',
    'steps:',
    '- task: AzureKeyVault@2',
    '  inputs:',
    "    azureSubscription: 'c'",
    "    KeyVaultName: 'demo-kv'",
    ...filter.map(line => `    ${line}`),
    '- script: make $(mode) $(Build.SourceBranch)',
    ...steps,
  );
const found = (text: string, path = 'azure-pipelines.yml') => pipelineConcerns(text, { path });
const marked = (text: string): string[] => found(text).map(({ range }) => text.slice(range.start, range.end));

test('a task that reads all secrets is marked at its filter, or at itself where it has none', () => {
  assert.deepEqual(marked(pipeline(["SecretsFilter: '*'"])), ["'*'"]);
  assert.deepEqual(marked(pipeline(['secretsFilter: "*" # all'])), ['"*"']);
  assert.deepEqual(marked(pipeline(['SecretsFilter: *'])), ['*']);
  assert.deepEqual(marked(pipeline([])), ['- task: AzureKeyVault@2']);
  assert.deepEqual(marked(pipeline(["SecretsFilter: '*'"]).replaceAll('\n', '\r\n')), ["'*'"]);
});

test('a task that names its secrets is right, and the filter of another task is not its own', () => {
  assert.deepEqual(marked(pipeline(["SecretsFilter: 'a,b'"])), []);
  assert.deepEqual(marked(pipeline(['SecretsFilter: a'])), []);
  const two = pipeline([], '- task: AzureKeyVault@2', '  inputs:', "    SecretsFilter: 'a'");
  assert.deepEqual(marked(two), ['- task: AzureKeyVault@2']);
  assert.deepEqual(found(pipeline(["SecretsFilter: '*'"]), 'notes.md'), []);
  assert.deepEqual(marked(lines('# - task: AzureKeyVault@2')), []);
});

test('what the file reads and does not set is offered as the filter', () => {
  const text = pipeline(["SecretsFilter: '*'"], '  env:', '    DB: $(db-password)', '    KEY: $(api-key) $(db-password)');
  const [concern] = found(text);
  assert.equal(concern!.concern.kind, 'readsAllSecrets');
  assert.equal(applyChanges(text, concern!.fix!.changes), text.replace("'*'", "'db-password,api-key'"));
  assert.equal(found(pipeline(["SecretsFilter: '*'"]))[0]!.fix, undefined, 'nothing is known to be read');
});

test('a long file takes no time', () => {
  const text = `${pipeline(["SecretsFilter: '*'"])}${'    - task: AzureKeyVault@2\n'.repeat(2_000)}`;
  const started = performance.now();
  assert.equal(found(text).length, 2_001);
  assert.ok(performance.now() - started < 3_000);
});
