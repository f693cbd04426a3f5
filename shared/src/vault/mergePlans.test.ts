import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CompanionEdit, Plan, TextChange } from '../model/index.ts';
import { mergePlans } from './mergePlans.ts';

const change = (start: number, end: number, newText: string): TextChange => ({ range: { start, end }, newText });
function plan(uri: string, version: number | undefined, changes: TextChange[], also: CompanionEdit[] = []): Plan {
  const edit = { uri, ...(version !== undefined && { version }), changes };
  const place = { uri, placeId: 'p', ruleId: 'r', range: { start: 0, end: 1 } };
  const target = { kind: 'environment' } as const;
  return { place, target, scope: 'secret', group: 'g', title: 't', store: { kind: 'none' }, edit, also, needs: [], next: [] };
}
const companion = (kind: CompanionEdit['kind'], uri: string, ...changes: TextChange[]): CompanionEdit => ({
  kind,
  description: 'd',
  edit: { uri, changes },
});

test('changes come in order, one edit per document, and equal ones once', () => {
  const one = plan('a', 1, [change(9, 10, 'x'), change(0, 0, 'import')], [companion('package', 'p', change(0, 0, 'dep'))]);
  const two = plan('a', 1, [change(0, 0, 'import'), change(4, 5, 'y')], [companion('package', 'p', change(0, 0, 'dep'))]);
  assert.deepEqual(mergePlans([one, two, plan('b', undefined, [change(1, 2, 'z')]), plan('c', 1, [])]), [
    { uri: 'a', version: 1, changes: [change(0, 0, 'import'), change(4, 5, 'y'), change(9, 10, 'x')] },
    { uri: 'p', changes: [change(0, 0, 'dep')] },
    { uri: 'b', changes: [change(1, 2, 'z')] },
  ]);
});

test('companions can be left out by kind', () => {
  const one = plan(
    'a',
    1,
    [change(0, 1, 'x')],
    [companion('ignoreEntry', '.gitignore', change(0, 0, '.env')), { kind: 'package', description: 'said only' }],
  );
  assert.deepEqual(
    mergePlans([one], kind => kind !== 'ignoreEntry'),
    [{ uri: 'a', version: 1, changes: [change(0, 1, 'x')] }],
  );
});

test('versions that differ and changes that overlap are told', () => {
  assert.equal(mergePlans([plan('a', 1, [change(0, 1, 'x')]), plan('a', 2, [change(2, 3, 'y')])]), 'versions');
  assert.equal(mergePlans([plan('a', 1, [change(0, 5, 'x')]), plan('a', 1, [change(4, 6, 'y')])]), 'overlap');
  assert.notEqual(mergePlans([plan('a', 1, [change(0, 5, 'x')]), plan('a', 1, [change(5, 6, 'y')])]), 'overlap');
});
