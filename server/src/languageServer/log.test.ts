import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLog, describeError, RelativePath } from './log.ts';

const planted = ['Zq7', 'planted', 'Vw3'].join('-');

test('an error is told by class, code and place, never by its message', () => {
  const failures: (() => unknown)[] = [
    () => JSON.parse(`{"key": ${planted}}`),
    () => new RegExp(`(${planted}`),
    () => {
      throw Object.assign(new Error(`ENOENT: ${planted}\n    at ${planted} (x.ts:1:1)`), { code: 'ENOENT' });
    },
    () => {
      throw Object.assign(new Error('x'), { name: planted, code: planted });
    },
  ];
  for (const fail of failures) {
    try {
      fail();
      assert.fail('must throw');
    } catch (error) {
      const told = describeError(error);
      assert.ok(!told.includes(planted), told);
      assert.match(told, /log\.test\.ts:\d+/);
    }
  }
  assert.equal(describeError(planted), 'not an Error');
  assert.match(describeError(Object.assign(new Error('x'), { code: 'EACCES' })), /^Error EACCES/);
});

test('facts are written behind the message', () => {
  const sent: unknown[] = [];
  const log = createLog({ sendNotification: async (...args: unknown[]) => void sent.push(args[1]) } as never);
  log.info('Scanned', { files: 3, path: new RelativePath('a/b.ts') });
  log.debug('Plain');
  assert.deepEqual(sent, [
    { type: 3, message: 'Scanned (files=3, path="a/b.ts")' },
    { type: 5, message: 'Plain' },
  ]);
});
