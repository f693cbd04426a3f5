import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyChanges, type TextChange } from '../model/index.ts';
import { findTraces, tracesOf } from './traces.ts';

const value = ['s3', 'cret'].join('');
const other = ['another', 'credential', 'here'].join('-');
const change = (text: string, old: string, newText: string): TextChange => {
  const start = text.indexOf(old);
  return { range: { start, end: start + old.length }, newText };
};
const rangeOf = (text: string) => ({ start: text.indexOf(value), end: text.indexOf(value) + value.length });

/** The traces of the changes, with the text that they find themselves in. */
function leave(text: string, changes: TextChange[]) {
  const all = [...changes].sort((a, b) => a.range.start - b.range.start);
  const after = applyChanges(text, all);
  const traces = tracesOf(text, all, all, rangeOf(text));
  for (const trace of traces) assert.equal(after.slice(trace.start, trace.start + trace.written.length), trace.written);
  if (traces.length > 0) assert.equal(findTraces(after, traces), 0);
  return traces.map(({ start: _, ...rest }) => rest);
}

test('a literal that was replaced leaves its quotes, and the line that was added above it nothing', () => {
  const text = `x = "${value}"\n`;
  assert.deepEqual(leave(text, [change(text, `"${value}"`, 'env.X'), { range: { start: 0, end: 0 }, newText: 'import env\n' }]), [
    { written: 'env.X', before: '"', after: '"', holdsValue: true },
  ]);
});

test('imports on other lines leave none', () => {
  const text = `first\nx = "${value}"\n`;
  assert.deepEqual(leave(text, [change(text, `"${value}"`, 'env.X'), { range: { start: 0, end: 0 }, newText: 'import env\n' }]), [
    { written: 'env.X', before: '"', after: '"', holdsValue: true },
  ]);
});

test('quotes that change with the value are traced, too', () => {
  const text = `x = "Password=${value};Server=db"\n`;
  const open = text.indexOf('"');
  const close = text.lastIndexOf('"');
  assert.deepEqual(
    leave(text, [
      { range: { start: open, end: open + 1 }, newText: '`' },
      change(text, value, '${env.X}'),
      { range: { start: close, end: close + 1 }, newText: '`' },
    ]),
    [
      { written: '`', before: '"', after: '', holdsValue: false },
      { written: '${env.X}', before: '', after: '', holdsValue: true },
      { written: '`', before: '"', after: '', holdsValue: false },
    ],
  );
});

test('a whole literal that was rewritten leaves only what changed, and nothing of its neighbours', () => {
  const text = `x = "AccountName=storage1;AccountKey=${value};Also=${other}"\n`;
  const old = text.slice(text.indexOf('"'), text.lastIndexOf('"') + 1);
  const traces = leave(text, [change(text, old, `\`${old.slice(1, -1).replace(value, '${env.X}')}\``)]);
  assert.ok(traces.length === 3 && !JSON.stringify(traces).includes(other));
});

test('a rewrite that cannot be told apart from its surroundings leaves nothing', () => {
  const text = `x = "AccountKey=${value};Also=${other}"\n`;
  assert.deepEqual(leave(text, [change(text, text.slice(4, -1), `join("${other}", env.X)`)]), []);
  assert.deepEqual(leave(text, [{ range: { start: 0, end: text.indexOf(value) + 2 }, newText: 'cut' }]), []);
});
