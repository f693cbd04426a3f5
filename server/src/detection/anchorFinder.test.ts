import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { buildFinder } from './anchorFinder.ts';
import { narrow } from './textOfBytes.ts';

/** Every end of every anchor, found the slow way. */
function naive(text: string, anchors: readonly string[]): string[] {
  const found: string[] = [];
  const folded = text.toLowerCase();
  for (const anchor of anchors)
    for (let at = folded.indexOf(anchor); at >= 0; at = folded.indexOf(anchor, at + 1)) found.push(`${at + anchor.length} ${anchor}`);
  return found.sort();
}

test('the finder finds what a plain search finds, wherever it begins and ends', () => {
  const anchor = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '_'), minLength: 2, maxLength: 6 });
  const piece = fc.string({ unit: fc.constantFrom('a', 'b', 'C', 'c', '_', ' ', 'é'), maxLength: 40 });
  fc.assert(
    fc.property(
      fc.uniqueArray(anchor, { minLength: 1, maxLength: 8 }),
      piece,
      fc.integer({ min: 1, max: 900 }),
      fc.nat({ max: 9 }),
      fc.nat({ max: 9 }),
      (anchors, text, times, skip, cut) => {
        const long = text.repeat(times);
        const to = Math.max(0, long.length - cut);
        const from = Math.min(skip, to);
        const { ends, anchors: hits, count } = buildFinder(anchors.map(text => ({ text }))).find(narrow(long), from, to);
        const found: string[] = [];
        for (let i = 0; i < count; i++) {
          assert.ok(i === 0 || ends[i]! >= ends[i - 1]!, 'hits are in order');
          found.push(`${ends[i]! - from} ${anchors[hits[i]!]}`);
        }
        assert.deepEqual(found.sort(), naive(long.slice(from, to), anchors));
      },
    ),
    { numRuns: 300 },
  );
});

test('an anchor with few followers is found before each of them and at the end', () => {
  const follows = new Uint8Array(128);
  follows['Z'.charCodeAt(0)] = follows['-'.charCodeAt(0)] = 1;
  for (const anchor of ['ab', 'abc', 'abcd', 'abcde'])
    for (const before of ['', 'x', 'xy', 'é'])
      for (const after of ['', 'Z', '-'])
        assert.equal(
          buildFinder([{ text: anchor, follows }]).find(narrow(before + anchor + after), 0, before.length + anchor.length).count,
          1,
          before + anchor + after,
        );
});
