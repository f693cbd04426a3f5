import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compilePattern } from './linearPattern.ts';
import { shapeOf } from './patternShape.ts';

test('the anchors of a pattern are the longest texts of which every match holds one', () => {
  const cases: [string, readonly string[] | undefined][] = [
    ['corp_[a-z0-9]{32}', ['corp_']],
    ['(?i)Corp_(?P<value>[a-z0-9]{32})\\b', ['corp_']],
    ['(?:alpha|beta)_[0-9]{6}', ['alpha_', 'beta_']],
    ['tok[-_]?[0-9]{6}', ['tok']],
    ['x{3}-[0-9]+', ['xxx-']],
    ['[a-f0-9]{32}', undefined],
    ['(?:corp)?[a-f0-9]{32}', undefined],
    ['key|[0-9]{9}', undefined],
    ['ab[0-9]{9}', undefined],
    ['\\Qa.b+c\\E[0-9]', ['a.b+c']],
    ['a\\.b\\x2bc', ['a.b+c']],
    ['\\[corp\\][[:alnum:]_]{4}', ['[corp]']],
    ['(?s:.*)secret(?:s|es)?=([^"]+)', ['secret=', 'secretes=', 'secrets=']],
    ['corp{2,5}_x', ['cor']],
    ['grüße-[0-9]{4}-corp', ['-corp']],
  ];
  for (const [pattern, anchors] of cases) {
    compilePattern(pattern);
    assert.deepEqual(shapeOf(pattern).anchors, anchors, pattern);
  }
});

test('the longest match is known, or known to be open', () => {
  assert.equal(shapeOf('abc').longest, 3);
  assert.equal(shapeOf('a{2,4}b?').longest, 5);
  assert.equal(shapeOf('(?:ab|cde){2}').longest, 6);
  assert.equal(shapeOf('a+').longest, Number.POSITIVE_INFINITY);
  assert.equal(shapeOf('^\\bab$').longest, 2);
});

/** Patterns, each with a text that it matches. */
const piece: fc.Arbitrary<readonly [pattern: string, text: string]> = fc.letrec<{ piece: readonly [string, string] }>(tie => ({
  piece: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(
      ...([
        ['corp', 'corp'],
        ['\\.', '.'],
        ['[-_]', '_'],
        ['[^a]', 'q'],
        ['[a-c]', 'b'],
        ['[[:digit:]x]', '7'],
        ['[]a]', ']'],
        ['\\d', '4'],
        ['\\x41', 'A'],
        ['(?i:Key)', 'kEY'],
        ['\\Q(*)\\E', '(*)'],
        ['.', 'z'],
        ['^?', ''],
        ['é', 'é'],
      ] as const),
    ),
    fc.tuple(tie('piece'), tie('piece')).map(([[a, x], [b, y]]) => [a + b, x + y] as const),
    fc.tuple(tie('piece'), tie('piece'), fc.boolean()).map(([[a, x], [b, y], first]) => [`(?:${a}|${b})`, first ? x : y] as const),
    fc.tuple(tie('piece'), fc.integer({ min: 0, max: 3 })).map(([[a, x], n]) => [`(${a}){0,3}`, x.repeat(n)] as const),
    fc.tuple(tie('piece'), fc.integer({ min: 2, max: 4 })).map(([[a, x], n]) => [`(?P<n${n}>${a}){2,4}`, x.repeat(n)] as const),
    fc.tuple(tie('piece'), fc.boolean()).map(([[a, x], there]) => [`(?:${a})?`, there ? x : ''] as const),
    fc.tuple(tie('piece'), fc.integer({ min: 1, max: 3 })).map(([[a, x], n]) => [`(?:${a})+`, x.repeat(n)] as const),
  ),
})).piece;

test('no match lacks an anchor that is claimed, nor is it longer', () => {
  let claimed = 0;
  fc.assert(
    fc.property(piece, ([pattern, text]) => {
      const { anchors, longest } = shapeOf(pattern);
      if (anchors) claimed++;
      assert.ok(!anchors || anchors.some(anchor => text.toLowerCase().includes(anchor)), `${pattern} ${text} ${anchors}`);
      assert.ok(text.length <= longest, `${pattern} ${text} ${longest}`);
    }),
    { numRuns: 3000 },
  );
  assert.ok(claimed > 200, `only ${claimed} patterns had anchors`);
});
