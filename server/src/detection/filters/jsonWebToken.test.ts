import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allRules } from '../../rules/index.ts';
import { createDetector } from '../detector.ts';
import { latin1 } from '../encodings.ts';
import { seededRandom } from '../samples.ts';

const detector = createDetector(allRules);
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const signature = (bytes: number): string => {
  const random = seededRandom(bytes);
  return Buffer.from(latin1(Array.from({ length: bytes }, () => String.fromCharCode(Math.floor(random() * 256))).join(''))).toString(
    'base64url',
  );
};
const token = (alg: string, bytes: number): string =>
  `${part({ alg, typ: 'JWT' })}.${part({ sub: 'deploy', iss: 'shop' })}.${signature(bytes)}`;
const found = (text: string): readonly string[] => detector.scanText(text, { path: 'a.py' }).map(({ ruleId }) => ruleId);

test('a JSON Web Token counts with a signature of the length that its algorithm has, wherever it stands', () => {
  for (const [alg, bytes] of [
    ['HS256', 32],
    ['HS512', 64],
    ['ES384', 96],
    ['EdDSA', 64],
    ['RS256', 256],
    ['PS384', 128],
    ['X-OWN', 20],
  ] as const) {
    assert.deepEqual(found(token(alg, bytes)), ['jwt'], alg);
    assert.deepEqual(found(`access_token = "${token(alg, bytes)}"`), ['jwt'], alg);
  }
  for (const [alg, bytes] of [
    ['HS256', 6],
    ['HS256', 64],
    ['ES256', 32],
    ['RS256', 100],
  ] as const) {
    assert.deepEqual(found(token(alg, bytes)), [], alg);
    assert.deepEqual(found(`access_token = "${token(alg, bytes)}"`), [], alg);
  }
});

test('the signature of the introductory web page proves that the claims before it were put there by hand', () => {
  const specimen = ['SflKxwRJSMeKKF2QT4fw', 'pMeJf36POk6yJV_adQssw5c'].join('');
  const claims = token('HS256', 32).slice(0, -43);
  assert.deepEqual(found(`${claims}${specimen}`), []);
  assert.deepEqual(found(`${claims}${specimen.slice(0, -1)}d`), ['jwt']);
});

test('the header of a JSON Web Token alone is no credential, in headers of requests neither', () => {
  const header = part({ typ: 'JWT', alg: 'HS256' });
  for (const text of [`Authorization: Bearer ${header}`, `Authorization: Basic ${header}=`, `api_token = "${header}"`])
    assert.deepEqual(found(text), [], text);
  assert.deepEqual(found(`Authorization: Basic ${Buffer.from('deploy:Qv7-rT2m-Zk9').toString('base64')}`), ['http-basic-header']);
});
