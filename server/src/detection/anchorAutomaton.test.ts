import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { buildAutomaton } from './anchorAutomaton.ts';
import { narrow } from './textOfBytes.ts';

/** Every end of every anchor, found the slow way. */
function naive(text: string, anchors: readonly string[]): string[] {
  const found: string[] = [];
  const folded = text.toLowerCase();
  for (const anchor of anchors)
    for (let at = folded.indexOf(anchor); at >= 0; at = folded.indexOf(anchor, at + 1)) found.push(`${at + anchor.length} ${anchor}`);
  return found.sort();
}

test('the automaton finds what a plain search finds, in one lane and in four', () => {
  const anchor = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '_'), minLength: 2, maxLength: 6 });
  const piece = fc.string({ unit: fc.constantFrom('a', 'b', 'C', 'c', '_', ' ', 'é'), maxLength: 40 });
  fc.assert(
    fc.property(fc.uniqueArray(anchor, { minLength: 1, maxLength: 8 }), piece, fc.integer({ min: 1, max: 300 }), (anchors, text, times) => {
      const long = text.repeat(times);
      const automaton = buildAutomaton(anchors);
      const bytes = narrow(long);
      const { ends, states, count } = automaton.find(bytes, 0, bytes.length);
      const found: string[] = [];
      for (let i = 0; i < count; i++) {
        assert.ok(i === 0 || ends[i]! >= ends[i - 1]!, 'hits are in order');
        for (const index of automaton.anchorsOf(states[i]!)) found.push(`${ends[i]} ${anchors[index]}`);
      }
      assert.deepEqual(found.sort(), naive(long, anchors));
    }),
    { numRuns: 300 },
  );
});
