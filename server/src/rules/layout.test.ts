import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alphabet, lengthOf, parseLayout } from './layout.ts';

test('a layout reads literals, runs, choices and optional pieces', () => {
  assert.deepEqual(
    parseLayout('ab_<2-4 hex>(=){X|Yz}\\<').map(segment => segment.kind),
    ['literal', 'run', 'choice', 'choice', 'literal'],
  );
  assert.deepEqual(lengthOf(parseLayout('ab_<2-4 hex>(=){X|Yz}\\<')), { min: 7, max: 11 });
  assert.deepEqual(lengthOf(parseLayout('<uuid>')), { min: 36, max: 36 });
});

test('alphabets are named or spelled out', () => {
  assert.equal(alphabet('[a-c.-]').chars, 'abc.-');
  assert.equal(alphabet('alnum').chars.length, 62);
  assert.ok(!alphabet('printable').chars.includes('"'));
});

test('what is no layout is refused', () => {
  for (const text of ['', '<12 klingon>', '<x hex>', '<4-2 hex>', 'a(b', 'a{b', '<4 hex', 'a\\'])
    assert.throws(() => parseLayout(text), SyntaxError, text);
});
