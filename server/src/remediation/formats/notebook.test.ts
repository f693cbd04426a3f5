import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byReference, inClient, inEnvironment, lines, type PlanCase, planOf, refusalOf } from '../planCase.ts';

interface Shape {
  readonly cells?: readonly (readonly string[])[];
  readonly outputs?: unknown;
  readonly count?: number | null;
  readonly metadata?: object;
}

/** A notebook as Jupyter writes it: an indentation of one space, a string per line of a cell. */
const notebook = ({ cells = [], outputs = [], count = null, metadata = { language_info: { name: 'python' } } }: Shape): string =>
  `${JSON.stringify(
    {
      cells: cells.map(source => ({
        cell_type: 'code',
        execution_count: count,
        metadata: {},
        outputs,
        source: source.map((line, i) => (i < source.length - 1 ? `${line}\n` : line)),
      })),
      metadata,
      nbformat: 4,
      nbformat_minor: 5,
    },
    null,
    1,
  )}\n`;

const given = (target: PlanCase['target'], shape: Shape): PlanCase => ({ path: 'a/n.ipynb', target, before: notebook(shape) });
const withCells = (...cells: readonly (readonly string[])[]): Shape => ({ cells });
const synapse = { kernelspec: { name: 'synapse_pyspark', language: 'python' } };
const databricks = { 'application/vnd.databricks.v1+notebook': { language: 'python' } };

const cases: readonly [title: string, given: PlanCase, expected: string][] = [
  [
    'an assignment',
    given(inEnvironment(), withCells(['import os', 'api_key = "«v1234567»"', 'print(1)'])),
    notebook(withCells(['import os', 'api_key = os.environ["API_KEY"]', 'print(1)'])),
  ],
  [
    'an import on a line of its own',
    given(inEnvironment(), withCells(['# é "quoted"'], ['api_key = "«v1234567»"', 'x = 1'])),
    notebook(withCells(['# é "quoted"'], ['import os', '', 'api_key = os.environ["API_KEY"]', 'x = 1'])),
  ],
  [
    'part of a text with escapes',
    given(byReference(), withCells(['import os', 'u = f"a\\"{x}\\t «v1234567»"'])),
    notebook(withCells(['import os', 'u = f"a\\"{x}\\t {os.environ[\'U\']}"'])),
  ],
  [
    'a cell that is one string',
    {
      ...given(inEnvironment(), {}),
      before: '{"cells": [{"cell_type": "code", "source": "import os\\nk = \\"«v1234567»\\"\\n", "outputs": []}], "metadata": {}}',
    },
    '{"cells": [{"cell_type": "code", "source": "import os\\nk = os.environ[\\"K\\"]\\n", "outputs": []}], "metadata": {}}',
  ],
  [
    'a list of lines on one line',
    { ...given(inEnvironment(), {}), before: '{"cells": [{"cell_type": "code", "source": ["k = \\"«v1234567»\\""]}]}' },
    '{"cells": [{"cell_type": "code", "source": ["import os\\n", "\\n", "k = os.environ[\\"K\\"]"]}]}',
  ],
  [
    'Databricks reads its secret scope',
    given(inClient(), { cells: [['k = "«v1234567»"']], metadata: databricks }),
    notebook({ cells: [['k = dbutils.secrets.get(scope="<scope>", key="api-key")']], metadata: databricks }),
  ],
  [
    'Synapse reads the vault',
    given(inClient(), { cells: [['k = "«v1234567»"']], metadata: synapse }),
    notebook({ cells: [['k = mssparkutils.credentials.getSecret("demo-kv", "api-key")']], metadata: synapse }),
  ],
  [
    'Fabric reads the vault',
    given(inClient(), { cells: [['k = "«v1234567»"']], metadata: { ...synapse, trident: {} } }),
    notebook({
      cells: [['k = notebookutils.credentials.getSecret("https://demo-kv.vault.azure.net/", "api-key")']],
      metadata: { ...synapse, trident: {} },
    }),
  ],
  [
    'outputs that show the value are cleared',
    given(inEnvironment(), {
      cells: [['import os', 'k = "«v1234567»"']],
      outputs: [{ output_type: 'stream', text: ['a\n', 'k is v1234567\n'] }],
      count: 3,
    }),
    notebook({ cells: [['import os', 'k = os.environ["K"]']] }),
  ],
  [
    'other outputs stay',
    given(inEnvironment(), {
      cells: [['import os', 'k = "«v1234567»"']],
      outputs: [{ output_type: 'stream', text: ['done\n'] }],
      count: 3,
    }),
    notebook({ cells: [['import os', 'k = os.environ["K"]']], outputs: [{ output_type: 'stream', text: ['done\n'] }], count: 3 }),
  ],
  [
    'a magic command that sets a variable goes',
    given(inEnvironment(), withCells(['%env API_KEY=«v1234567»', 'print(1)'])),
    notebook(withCells(['print(1)'])),
  ],
  [
    'CRLF survives',
    { ...given(inEnvironment(), {}), before: notebook(withCells(['k = "«v1234567»"'])).replaceAll('\n', '\r\n') },
    notebook(withCells(['import os', '', 'k = os.environ["K"]'])).replaceAll('\n', '\r\n'),
  ],
  [
    'Databricks source in Python',
    { path: 'n.py', target: inClient(), before: lines('# Databricks notebook source', 'k = "«v1234567»"', '', '# COMMAND ----------') },
    lines('# Databricks notebook source', 'k = dbutils.secrets.get(scope="<scope>", key="api-key")', '', '# COMMAND ----------'),
  ],
];
for (const [title, input, expected] of cases)
  test(`notebook: ${title}`, async () => {
    const { after } = await planOf(input);
    assert.equal(after, expected);
    if (input.path.endsWith('.ipynb')) JSON.parse(after);
  });

const refused: readonly [title: string, given: PlanCase, reason: RegExp][] = [
  [
    'an output',
    {
      ...given(inEnvironment(), {}),
      before: '{"cells": [{"cell_type": "code", "source": ["a"], "outputs": [{ "text": ["«v1234567»"] }]}]}',
    },
    /Clear the outputs/,
  ],
  [
    'a cell of text',
    { ...given(inEnvironment(), {}), before: '{"cells": [{"cell_type": "markdown", "source": ["key: «v1234567»"]}]}' },
    /no program/,
  ],
  [
    'another language',
    given(inEnvironment(), { cells: [['val k = "«v1234567»"']], metadata: { language_info: { name: 'scala' } } }),
    /Only cells in Python/,
  ],
  ['a cell for another program', given(inEnvironment(), withCells(['%%bash', 'export K=«v1234567»'])), /another program/],
  ['a magic command and a client', given(inClient(), withCells(['%env K=«v1234567»'])), /os\.environ/],
];
for (const [title, input, reason] of refused)
  test(`notebook: refused: ${title}`, async () => assert.match((await refusalOf(input)).reason, reason));

test('notebook: a magic command leaves its variable to the store, under its name', async () => {
  const { plan } = await planOf(given(inEnvironment(), withCells(['%env STRIPE_KEY=«v1234567»'])));
  assert.equal(plan.store.kind === 'dotenv' && plan.store.variable, 'STRIPE_KEY');
});

test('notebook: a scope of Databricks has to be named', async () => {
  const { plan } = await planOf(given(inClient(), { cells: [['k = "«v1234567»"']], metadata: databricks }));
  assert.match(plan.review ?? '', /secret scope/);
  assert.match(plan.needs.map(({ command }) => command).join(' '), /--assignee-object-id \$\(az ad sp show --id 2ff814a6-/);
});

/** Notebooks of Databricks as the source that git holds. */
const sources: readonly [path: string, before: string, after: string][] = [
  ['a.py', '# Databricks notebook source\nk = "«v1234567»"\n', 'k = dbutils.secrets.get(scope="<scope>", key="api-key")'],
  ['a.scala', '// Databricks notebook source\nval k = "«v1234567»"\n', 'val k = dbutils.secrets.get(scope="<scope>", key="api-key")'],
  ['a.r', '# Databricks notebook source\nk <- "«v1234567»"\n', 'k <- dbutils.secrets.get(scope="<scope>", key="api-key")'],
  [
    'a.sql',
    "-- Databricks notebook source\nCREATE CONNECTION c TYPE postgresql OPTIONS (user 'u', password '«v1234567»');\n",
    "OPTIONS (user 'u', password secret('<scope>', 'api-key'));",
  ],
];
for (const [path, before, expected] of sources)
  test(`notebook: the source of Databricks, ${path}`, async () => {
    const { plan, after } = await planOf({ path, before, target: inClient() });
    assert.ok(after.includes(expected), after);
    assert.match(plan.needs.map(({ command }) => command).join(' '), /az ad sp show --id 2ff814a6-/);
    assert.match(plan.review ?? '', /secret scope/);
  });

test('notebook: a part of a text in SQL of Databricks is refused', async () => {
  const before = "-- Databricks notebook source\nSELECT 'Bearer «v1234567»';\n";
  assert.match((await refusalOf({ path: 'a.sql', before, target: inClient() })).reason, /whole expression/);
});
