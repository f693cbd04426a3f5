import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearestFirst, sharesWord } from './nearestFirst.ts';

test('names that share words with the wanted one come first, the rest keep their order', () => {
  const names = ['stripe-key', 'orders', 'DbPassword', 'db-user'].map(name => ({ name }));
  assert.deepEqual(
    nearestFirst('db-password', names).map(({ name }) => name),
    ['DbPassword', 'db-user', 'stripe-key', 'orders'],
  );
});

test('a common word is found in any spelling', () => {
  assert.ok(sharesWord('DbPassword', 'orders-db'));
  assert.ok(!sharesWord('DbPassword', 'pass'));
});
