import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { FindingSummary } from '../../../shared/src/protocol/index.ts';
import { groupFindings, groupings } from './findingsGrouping.ts';

function finding(uri: string, line: number, rest: Partial<FindingSummary> = {}): FindingSummary {
  return {
    place: { uri, placeId: `${uri}:${line}`, ruleId: 'rule-a', range: { start: 0, end: 1 } },
    line,
    character: 0,
    title: 'A token',
    provider: 'A',
    confidence: 'high',
    severity: 'high',
    names: {},
    group: `${uri}:${line}`,
    ...rest,
  };
}
const shown = (grouping: (typeof groupings)[number], findings: FindingSummary[]) =>
  groupFindings(findings, grouping).map(group => [group.key, group.findings.map(f => f.place.placeId)]);

test('files and lines stand in order', () => {
  assert.deepEqual(shown('file', [finding('file:///b', 2), finding('file:///a', 9), finding('file:///b', 1)]), [
    ['file:///a', ['file:///a:9']],
    ['file:///b', ['file:///b:1', 'file:///b:2']],
  ]);
});

test('the most severe stands first', () => {
  const keys = shown('severity', [
    finding('a', 1, { severity: 'low' }),
    finding('a', 2, { severity: 'critical' }),
    finding('a', 3, { severity: 'medium' }),
  ]).map(([key]) => key);
  assert.deepEqual(keys, ['critical', 'medium', 'low']);
});

test('a value in many places stands before one in a single place', () => {
  assert.deepEqual(
    shown('value', [finding('a', 1, { severity: 'critical' }), finding('b', 1, { group: 'x' }), finding('c', 1, { group: 'x' })]),
    [
      ['x', ['b:1', 'c:1']],
      ['a:1', ['a:1']],
    ],
  );
});

test('every finding stands in exactly one group, whatever the grouping and the order they came in', () => {
  const any = fc.array(
    fc.record({
      uri: fc.constantFrom('a', 'b', 'c'),
      line: fc.nat(5),
      severity: fc.constantFrom('critical' as const, 'high' as const, 'low' as const),
      group: fc.constantFrom('g', 'h'),
    }),
  );
  fc.assert(
    fc.property(any, fc.constantFrom(...groupings), (list, grouping) => {
      const findings = list.map(({ uri, line, ...rest }) => finding(uri, line, rest));
      const grouped = groupFindings(findings, grouping).flatMap(group => group.findings);
      assert.deepEqual(new Set(grouped), new Set(findings));
      assert.equal(grouped.length, findings.length);
    }),
  );
});
