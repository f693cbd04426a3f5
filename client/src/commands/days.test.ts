import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayIn, isDay } from './days.ts';

const now = Date.UTC(2028, 1, 28, 23, 59);

test('days are counted over the ends of months and years', () => {
  assert.equal(dayIn(0, now), '2028-02-28');
  assert.equal(dayIn(1, now), '2028-02-29');
  assert.equal(dayIn(365, now), '2029-02-27');
});

test('an exception ends on a day that exists and is still to come', () => {
  for (const text of ['2028-02-28', '2028-02-29', '2031-12-31']) assert.ok(isDay(text, now), text);
  for (const text of ['', '2028-02-27', '2029-02-29', '2028-13-01', '28-03-2028', '2028-3-1', 'tomorrow'])
    assert.ok(!isDay(text, now), text);
});
