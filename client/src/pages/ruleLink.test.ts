import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ruleIdOf } from './ruleLink.ts';

test('only a plain rule id is taken from a link', () => {
  const cases: [string, string, string | undefined][] = [
    ['/rule/github-pat-classic', '', 'github-pat-classic'],
    ['/rule/a', '', 'a'],
    ['/rule/github-pat-classic', 'x=1', undefined],
    ['/rule/../package.json', '', undefined],
    ['/rule/a/b', '', undefined],
    ['/rule/A', '', undefined],
    ['/rule/-a', '', undefined],
    ['/rule/', '', undefined],
    ['/rule/a\n', '', undefined],
    [`/rule/${'a'.repeat(81)}`, '', undefined],
    ['/other/a', '', undefined],
  ];
  for (const [path, query, id] of cases) assert.equal(ruleIdOf({ path, query }), id, path);
});
