import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { allRules } from '../../rules/index.ts';
import { createDetector } from '../detector.ts';

const detector = createDetector(allRules);
const found = (text: string): readonly string[] => detector.scanText(text, { path: 'a.pem' }).map(({ confidence }) => confidence);
const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
const [first = '', ...rest] = key.trim().split('\n');
const last = rest.pop()!;
const cutTo = (share: number): string => [first, ...rest.slice(0, rest.length * share), last].join('\n');

test('a private key counts as far as it is there', () => {
  assert.deepEqual(found(key), ['high']);
  assert.deepEqual(found(cutTo(0.7)), ['low']);
  assert.deepEqual(found(cutTo(0.1)), []);
});
