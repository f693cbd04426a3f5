import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyChanges } from '../../../shared/src/model/index.ts';
import { allRules } from '../rules/index.ts';
import { createDetector } from './detector.ts';
import { sampleOf, seededRandom } from './samples.ts';

const detector = createDetector(allRules);
// Put together here, so that our own scan of this file finds nothing.
const name = ['pass', 'word'].join('');
const value = ['Qv7', 'rT2m', 'Zk9'].join('-');
const token = sampleOf(allRules.find(({ id }) => id === 'github-pat-classic')!, seededRandom(5)).text;
const key = sampleOf(allRules.find(({ id }) => id === 'pem-rsa')!, seededRandom(5)).text;

const lines = (text: string): string[] => text.split(/(?<=\n)/);
const notebook = (cells: readonly object[], metadata: object = {}): string =>
  `${JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }, undefined, 1)}\n`;
const code = (source: string, outputs: readonly object[] = []) => ({ cell_type: 'code', metadata: {}, source: lines(source), outputs });
const found = (text: string): { rule: string; value: string; line: number }[] =>
  detector.scanText(text, { path: 'work/a.ipynb' }).map(finding => ({
    rule: finding.ruleId,
    value: detector.readValue(text, finding).reveal(),
    line: text.slice(0, finding.parts[0]!.start).split('\n').length,
  }));
const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;

test('the source of cells is read as the code that it is, in the place where it stands', () => {
  const text = notebook([code(`import os\n${name} = "${value}"\n`), code(`client = Client(\n  ${name}='${value}x',\n)`)]);
  assert.deepEqual(found(text), [
    { rule: 'generic-password', value, line: lineOf(text, value) },
    { rule: 'generic-password', value: `${value}x`, line: lineOf(text, `${value}x`) },
  ]);
});

test('outputs, errors and metadata are read', () => {
  const text = notebook(
    [
      code('show()\n', [
        { output_type: 'stream', name: 'stdout', text: ['signed in\n', `with ${token}\n`] },
        { output_type: 'execute_result', data: { 'text/plain': [`'${token}'`], 'application/json': { token } } },
        { output_type: 'error', ename: 'E', evalue: `refused ${token}`, traceback: [`\u001b[0;31mE\u001b[0m: ${token}`] },
      ]),
      { cell_type: 'markdown', metadata: {}, source: `Sign in with \`${token}\`.`, attachments: {} },
    ],
    { note: token },
  );
  assert.deepEqual(
    found(text).map(one => [one.rule, one.value]),
    Array.from({ length: 7 }, () => ['github-pat-classic', token]),
  );
});

test('pictures are no text', () => {
  const picture = Buffer.from(`PNG ${name} = "${value}" ${token}`).toString('base64');
  const data = { 'image/png': picture, 'image/svg+xml': [`<svg><text>${token}</text></svg>`] };
  assert.deepEqual(found(notebook([code('show()', [{ output_type: 'display_data', data }])])), []);
  assert.deepEqual(found(notebook([{ cell_type: 'markdown', source: '![](a)', attachments: { a: { 'image/png': token } } }])), []);
});

test('a value over several lines is read over the strings of the file', () => {
  const text = notebook([code(`key = """${key}"""\n`)]);
  assert.deepEqual(
    found(text).map(one => [one.rule, one.value]),
    [['pem-rsa', key]],
  );
  const [finding] = detector.scanText(text, { path: 'a.ipynb' });
  assert.ok(finding!.parts.length > 10, 'a part per line of the file');
});

test('bytes, edits and explanations agree, and what is no notebook is read as before', () => {
  const text = notebook([code(`${name} = "${value}"\n`)]);
  const context = { path: 'a.ipynb' };
  const findings = detector.scanText(text, context);
  const scanned = detector.scanBytes(Buffer.from(text), context);
  assert.deepEqual(scanned === 'binary' ? [] : scanned.findings, findings);
  assert.deepEqual(detector.explain(text, context).findings, findings);
  const open = detector.open(text, context);
  const change = { range: { start: 0, end: 0 }, newText: '\n\n' };
  const edited = applyChanges(text, [change]);
  open.update(edited, [change]);
  assert.deepEqual(open.findings, detector.scanText(edited, context));
  const misses = detector.explain(notebook([code(`${name} = "changeme"\n`)]), context).nearMisses;
  assert.ok(misses.some(miss => miss.filter === 'placeholder'));
  const cell = `${name} = "${value}"\n`;
  assert.deepEqual(
    detector.scanText(cell, context).map(({ ruleId }) => ruleId),
    ['generic-password'],
  );
});
