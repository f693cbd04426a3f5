import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyChanges } from '../../../shared/src/model/index.ts';
import { sampleOf, seededRandom } from '../detection/samples.ts';
import { allRules } from '../rules/index.ts';
import { createProductDetector } from '../workspace/productDetector.ts';
import { createProductEngine } from './productEngine.ts';
import { createFolder, createTestEngine, TestClient } from './testClient.ts';

const ruleId = 'github-pat-classic';
const { value } = sampleOf(allRules.find(rule => rule.id === ruleId)!, seededRandom(7));

test('the product itself: a token is marked, found on disk by a scan in the background, planned for and read', async t => {
  const line = `const apiKey = '${value}';\n`;
  const folder = createFolder(t, { 'open.ts': '', 'closed.ts': `// first\n${line}`, 'package.json': '{ "type": "module" }' });
  // Grammars lie beside the bundle; from the sources they come from where the tests have them.
  const engine = { ...createProductEngine(createProductDetector), grammar: createTestEngine().grammar };
  const client = await TestClient.start(t, { folders: [folder.uri], engine });
  const uri = folder.uriOf('open.ts');
  await client.open(uri, '');
  for (const [i, character] of [...line].entries()) {
    await client.edit(uri, i + 2, 0, i, character);
    if (i % 10 === 0) await client.pull(uri);
  }
  const [mark, ...others] = await client.marks(uri);
  assert.equal(others.length, 0);
  assert.deepEqual([mark?.code, mark?.range.start.character, mark?.range.end.character], [ruleId, 16, 16 + value.length]);

  const summary = await client.request('secretHygiene/scanWorkspace', {});
  assert.deepEqual([summary.files, summary.findings], [3, 1]);
  await client.until(() => client.pushed.get(folder.uriOf('closed.ts'))?.length === 1);
  const findings = await client.request('secretHygiene/findings', {});
  assert.deepEqual(
    findings.map(finding => [finding.place.placeId, finding.line, finding.title]),
    [
      [`${ruleId}@closed.ts#apiKey`, 1, 'GitHub personal access token (classic)'],
      [`${ruleId}@open.ts#apiKey`, 0, 'GitHub personal access token (classic)'],
    ],
  );
  assert.equal(findings[0]!.group, findings[1]!.group, 'one value has one group, in a thread and here');

  const { place } = findings[1]!;
  const { plans } = await client.request('secretHygiene/plan', { place, targets: [{ kind: 'environment', variable: 'API_KEY' }] });
  const plan = plans.find(one => one.scope === 'secret')!;
  assert.equal(plan.edit.version, line.length + 1);
  const after = applyChanges(line, plan.edit.changes);
  assert.ok(after.includes('process.env') && !after.includes(value), after);
  assert.ok(!client.received.join('').includes(value.slice(4, 16)), 'never sent so far');
  const answer = await client.request('secretHygiene/value', { place, scope: 'secret' });
  assert.ok(answer.kind === 'value' && answer.value === value);
});

test('commented-out code is marked or not as the setting says, in open documents and closed files', async t => {
  const line = `// const apiKey = '${value}';\n`;
  const folder = createFolder(t, { 'open.ts': line, 'closed.ts': line });
  let commentedOutCode = 'find';
  const engine = { ...createProductEngine(createProductDetector), grammar: createTestEngine().grammar };
  const client = await TestClient.start(t, { folders: [folder.uri], engine, settings: () => ({ commentedOutCode }) });
  const [open, closed] = [folder.uriOf('open.ts'), folder.uriOf('closed.ts')];
  await client.open(open, line);
  await client.request('secretHygiene/scanWorkspace', {});
  await client.until(() => client.pushed.get(closed)?.length === 1);
  assert.equal((await client.marks(open)).length, 1);
  commentedOutCode = 'ignore';
  await client.notify('workspace/didChangeConfiguration', { settings: {} });
  assert.equal((await client.marks(open)).length, 0);
  await client.until(() => client.pushed.get(closed)?.length === 0);
  const { findings } = await client.request('secretHygiene/scanWorkspace', {});
  assert.equal(findings, 0);
});

test('an editor that hides values learns of all of them: accepted, doubtful, commented out, split', async t => {
  const [head, tail] = [value.slice(0, 20), value.slice(20)];
  const lines = [
    `const apiKey = '${value}';`,
    `// const old = '${value}';`,
    `const kept = '${value}'; // secret-hygiene:ignore it opens nothing`,
    `const joined = '${head}' + '${tail}';`,
    '',
  ];
  const folder = createFolder(t, {});
  const settings = { commentedOutCode: 'ignore', severity: { high: 'off', medium: 'off', low: 'off' } };
  const client = await TestClient.start(t, {
    folders: [folder.uri],
    engine: createProductEngine(createProductDetector),
    settings: () => settings,
  });
  const uri = folder.uriOf('a.ts');
  await client.open(uri, lines.join('\n'));
  assert.deepEqual(await client.marks(uri), []);
  const answer = await client.request('secretHygiene/valueRanges', { uri });
  assert.equal(answer?.version, 1);
  const shown = answer.ranges.map(({ start, end }) => [start.line, lines[start.line]!.slice(start.character, end.character)]);
  assert.deepEqual(shown, [
    [0, value],
    [1, value],
    [2, value],
    [3, head],
    [3, tail],
  ]);
  assert.ok(!client.received.join('').includes(value.slice(4, 16)), 'the answer holds places, no values');
  assert.equal(await client.request('secretHygiene/valueRanges', { uri: folder.uriOf('b.ts') }), null);
});
