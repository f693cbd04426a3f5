import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { SecretValue } from './secretValue.ts';

const text = ['correct', 'horse', 'battery'].join('-');
const value = new SecretValue(text);

test('no way of showing a secret value shows it', () => {
  for (const shown of [
    String(value),
    `${value}`,
    JSON.stringify({ value }),
    inspect(value),
    inspect({ value }, { showHidden: true, depth: 5 }),
    `${value}`,
    Object.entries(value).join(),
  ])
    assert.ok(!shown.includes(text), shown);
  // What is printed says that something stands there.
  assert.deepEqual([String(value), JSON.stringify(value), inspect(value)], ['[secret]', '"[secret]"', '[secret]']);
});

test('reveal, equals and byteLength read it', () => {
  assert.equal(value.reveal(), text);
  assert.ok(value.equals(new SecretValue(text)));
  assert.ok(!value.equals(new SecretValue('other')));
  assert.equal(new SecretValue('é€').byteLength, 5);
});
