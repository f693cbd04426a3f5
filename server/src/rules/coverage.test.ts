import assert from 'node:assert/strict';
import { test } from 'node:test';
import coverage from './coverage.json' with { type: 'json' };
import { allRules } from './index.ts';

const ids = new Set(allRules.map(rule => rule.id));
const kinds = Object.entries(coverage as Record<string, { readonly rule?: string; readonly reason?: string }>);

test('every known kind of credential has a rule, or a reason why it has none', () => {
  for (const [kind, { rule, reason }] of kinds) {
    if (rule === undefined) assert.ok(reason && reason.length > 20, kind);
    else assert.ok(ids.has(rule), `${kind} names the rule ${rule}, which does not exist`);
  }
});

test('most kinds have a rule', () => {
  const described = kinds.filter(([, { rule }]) => rule !== undefined).length;
  assert.ok(described / kinds.length > 0.98, `${described} of ${kinds.length}`);
});
