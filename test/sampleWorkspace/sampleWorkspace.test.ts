import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeSample } from './sampleWorkspace.ts';

test('every planted value stands once in the file that it is said to be in', () => {
  const { files, planted } = makeSample('a');
  assert.equal(planted.length, 10);
  for (const { path, value } of planted) assert.equal(files[path]?.split(value).length, 2, path);
});

test('equal seeds give equal files, other seeds other values', () => {
  assert.deepEqual(makeSample('a'), makeSample('a'));
  const [a, b] = [makeSample('a'), makeSample('b')];
  const other = new Set(b.planted.map(({ value }) => value));
  assert.ok(a.planted.every(({ value }) => !other.has(value)));
});
