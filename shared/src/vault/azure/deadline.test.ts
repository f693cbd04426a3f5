import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { Deadline } from './deadline.ts';

beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'Date'] }));
afterEach(() => mock.timers.reset());
const never = new AbortController().signal;

test('time runs out', () => {
  const deadline = new Deadline(100, never);
  mock.timers.tick(99);
  assert.deepEqual([deadline.signal.aborted, deadline.left], [false, 1]);
  mock.timers.tick(1);
  assert.deepEqual([deadline.signal.aborted, deadline.timedOut], [true, true]);
});

test('time stands still while it is paused', () => {
  const deadline = new Deadline(100, never);
  mock.timers.tick(60);
  deadline.pause();
  mock.timers.tick(100_000);
  assert.deepEqual([deadline.signal.aborted, deadline.left], [false, 40]);
  deadline.resume();
  mock.timers.tick(39);
  assert.equal(deadline.signal.aborted, false);
  mock.timers.tick(1);
  assert.equal(deadline.timedOut, true);
});

test('cancelling is not running out of time, also while it is paused or before it began', () => {
  const stop = new AbortController();
  const deadline = new Deadline(100, stop.signal);
  deadline.pause();
  stop.abort();
  deadline.resume();
  mock.timers.tick(1000);
  assert.deepEqual([deadline.signal.aborted, deadline.timedOut], [true, false]);
  assert.equal(new Deadline(100, stop.signal).signal.aborted, true);
});

test('after its end nothing happens any more', () => {
  const stop = new AbortController();
  const deadline = new Deadline(100, stop.signal);
  deadline.end();
  mock.timers.tick(1000);
  stop.abort();
  assert.equal(deadline.signal.aborted, false);
});
