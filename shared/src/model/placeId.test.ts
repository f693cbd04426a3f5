import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeIds } from './placeId.ts';

const at = (ruleId: string, key?: string) => ({ ruleId, names: key === undefined ? {} : { key } });

test('a place is named by rule, path, key and ordinal', () => {
  assert.deepEqual(
    placeIds('src/a.ts', [at('rule-a', 'token'), at('rule-b'), at('rule-a', 'token'), at('rule-b'), at('rule-a', 'other')]),
    ['rule-a@src/a.ts#token', 'rule-b@src/a.ts', 'rule-a@src/a.ts#token~2', 'rule-b@src/a.ts~2', 'rule-a@src/a.ts#other'],
  );
});

test('a key keeps its sections and loses what separates an id', () => {
  assert.deepEqual(placeIds('a', [at('r', 'ConnectionStrings:Db')]), ['r@a#ConnectionStrings:Db']);
  assert.deepEqual(placeIds('a', [at('r', 'my key~2\n#x')]), ['r@a#my_key_2_x']);
});

test('ids of one file differ from each other', () => {
  const ids = placeIds('a', [at('r', 'k~2'), at('r', 'k'), at('r', 'k'), at('r', 'k_2'), at('r', 'k 2')]);
  assert.equal(new Set(ids).size, ids.length);
});
