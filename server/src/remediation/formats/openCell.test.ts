import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expectAfter, inClient, inEnvironment, lines, type PlanCase, planOf, refusalOf } from '../planCase.ts';

const notebook = (metadata: object): string => JSON.stringify({ cells: [], metadata, nbformat: 4 });
const cell = (before: string, metadata?: object, target: PlanCase['target'] = inClient()): PlanCase => ({
  path: 'a/n.ipynb/cell-2',
  languageId: 'python',
  before,
  target,
  ...(metadata && { files: { 'a/n.ipynb': notebook(metadata) } }),
});

const cases: readonly [title: string, given: PlanCase, expected: string][] = [
  [
    'Databricks',
    cell('token = "«v1234567»"\n', { 'application/vnd.databricks.v1+notebook': {} }),
    'token = dbutils.secrets.get(scope="<scope>", key="api-key")\n',
  ],
  [
    'Synapse',
    cell('token = "«v1234567»"\n', { kernelspec: { name: 'synapse_pyspark' } }),
    'token = mssparkutils.credentials.getSecret("demo-kv", "api-key")\n',
  ],
  [
    'Fabric',
    cell('h = {"k": "Bearer «v1234567»"}\n', { trident: {} }),
    'h = {"k": f"Bearer {notebookutils.credentials.getSecret(\'https://demo-kv.vault.azure.net/\', \'api-key\')}"}\n',
  ],
  [
    'a variable of the environment is one on any platform',
    cell('import os\ntoken = "«v1234567»"\n', { trident: {} }, inEnvironment()),
    'import os\ntoken = os.environ["TOKEN"]\n',
  ],
  ['a magic command goes', cell(lines('%env TOKEN=«v1234567»', 'x = 1'), {}, inEnvironment()), lines('x = 1')],
];
for (const [title, given, expected] of cases)
  test(`open cell: ${title}`, async () => {
    await expectAfter(given, expected);
  });

test('open cell: a notebook of Jupyter, and one that is on no disk, take the client of the SDK', async () => {
  for (const given of [cell('token = "«v1234567»"\n', { kernelspec: { name: 'python3' } }), cell('token = "«v1234567»"\n')]) {
    const { plan } = await planOf(given);
    assert.match(plan.edit.changes.map(({ newText }) => newText).join(''), /from azure\.keyvault\.secrets import SecretClient/);
  }
});

test('open cell: refused where no Python reads it', async () => {
  assert.match((await refusalOf(cell('%%bash\nexport A=«v1234567»\n', {}, inEnvironment()))).reason, /another program/);
  assert.match((await refusalOf(cell('%env TOKEN=«v1234567»\n', {}))).reason, /magic command/);
});
