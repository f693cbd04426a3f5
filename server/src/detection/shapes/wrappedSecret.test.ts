import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allRules } from '../../rules/index.ts';
import { createDetector } from '../detector.ts';
import { encodeBase64, latin1 } from '../encodings.ts';

const detector = createDetector(allRules);
const password = ['Qv7', 'rT2m', 'Zk9'].join('-');
const token = ['gl', 'pat-', 'Xk3Wq8Zt', '5Rv1Ns7Yb4Lm'].join('');
const base64 = (text: string): string => encodeBase64(latin1(text));
const hex = (text: string): string => [...latin1(text)].map(byte => byte.toString(16).padStart(2, '0')).join('');
const found = (text: string, path: string): string[] =>
  detector.scanText(text, { path }).map(finding => detector.readValue(text, finding).reveal());

const withCredential = [
  token,
  `postgres://app:${password}@db.acme-prod.net/main`,
  `password = "${password}"\n`,
  `oauth2:${token}`,
  `LOG=1\nDB_PASSWORD=${password}\n`,
  JSON.stringify({ user: 'app', password }),
];
const without = [
  'https://www.contoso.net/page?id=12',
  'password policies of the team',
  'postgres://db.acme-prod.net/main',
  '{"user":"app","password":"${PASSWORD}"}',
];

test('a credential in base64 is found, and any other text in base64 is not', () => {
  for (const inner of withCredential) assert.deepEqual(found(`const setting = "${base64(inner)}";`, 'a.js'), [inner]);
  for (const inner of without) assert.deepEqual(found(`const setting = "${base64(inner)}";`, 'a.js'), [], inner);
});

test('a credential in hexadecimal digits is found in both cases, and any other text is not', () => {
  for (const inner of withCredential) {
    assert.deepEqual(found(`setting: ${hex(inner)}\n`, 'a.yaml'), [inner]);
    assert.deepEqual(found(`const setting = 0x${hex(inner).toUpperCase()};`, 'a.js'), [inner]);
  }
  for (const inner of without) assert.deepEqual(found(`setting: ${hex(inner)}\n`, 'a.yaml'), [], inner);
  // Half a byte earlier the same digits are another text.
  assert.deepEqual(found(`setting: 7${hex(token)}7\n`, 'a.yaml'), []);
});

test('a token alone keeps its kind, and a text that holds one is a kind of its own', () => {
  const kindOf = (text: string): string | undefined => detector.scanText(text, { path: 'a.js' })[0]?.ruleId;
  assert.equal(kindOf(`const setting = "${base64(token)}";`), kindOf(`const setting = "${token}";`));
  assert.equal(kindOf(`const setting = "${base64(`oauth2:${token}`)}";`), 'base64-wrapped-secret');
  assert.equal(kindOf(`const setting = "${hex(`oauth2:${token}`)}";`), 'hex-wrapped-secret');
});

test('the values of a Kubernetes Secret are found, and those of a ConfigMap are not', () => {
  const manifest = (kind: string): string =>
    `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: app\ndata:\n  user: ${base64('admin')}\n  first: ${base64(password)}\nstringData:\n  second: "${password}x"\n`;
  assert.deepEqual(found(manifest('Secret'), 'a.yaml'), [password, `${password}x`]);
  for (const kind of ['"Secret"', "'Secret'", 'secret']) assert.equal(found(manifest(kind), 'a.yaml').length, 2, kind);
  assert.deepEqual(found(manifest('Secret').replace('data:\n', 'data:\n  # in base64\n'), 'a.yaml').length, 2);
  assert.deepEqual(found(manifest('ConfigMap'), 'a.yaml'), []);
});
