import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InvalidReferenceError } from '../../shared/src/model/index.ts';
import { StoreError } from '../../shared/src/vault/secretStore.ts';
import { failureForLog, failureText } from './failureText.ts';

const secret = ['hunter', 'two', 'at', 'home'].join('-');

test('an error of another make shows its kind and its place, never its text', () => {
  let parsing: unknown;
  try {
    JSON.parse(`{"password": ${secret}}`);
  } catch (error) {
    parsing = error;
  }
  assert.ok((parsing as Error).message.includes('hunter'), 'the trap is real');
  for (const error of [parsing, new Error(`first\n    at ${secret}`.split('\n')[0] + secret), secret, { message: secret }])
    for (const text of [failureText(error), failureForLog(error)]) assert.ok(!text.includes('hunter'), text);
  assert.match(failureForLog(parsing), /^SyntaxError\n\s+at /);
});

test('our own errors say what to do', () => {
  assert.equal(failureText(new StoreError('throttled', 'The vault is busy.')), 'The vault is busy.');
  assert.equal(failureForLog(new InvalidReferenceError('No vault address.')), 'No vault address.');
});
