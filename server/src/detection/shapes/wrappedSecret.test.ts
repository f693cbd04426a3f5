import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allRules } from '../../rules/index.ts';
import { createDetector } from '../detector.ts';
import { encodeBase64, latin1 } from '../encodings.ts';

const detector = createDetector(allRules);
const password = ['Qv7', 'rT2m', 'Zk9'].join('-');
const token = ['gl', 'pat-', 'Xk3Wq8Zt', '5Rv1Ns7Yb4Lm'].join('');
const base64 = (text: string): string => encodeBase64(latin1(text));
const found = (text: string, path: string): string[] =>
  detector.scanText(text, { path }).map(finding => detector.readValue(text, finding).reveal());

test('a credential in base64 is found, and any other text in base64 is not', () => {
  for (const inner of [token, `postgres://app:${password}@db.acme-prod.net/main`, `password = "${password}"\n`])
    assert.deepEqual(found(`const setting = "${base64(inner)}";`, 'a.js'), [inner]);
  for (const inner of ['https://www.contoso.net/page?id=12', 'password policies of the team', 'postgres://db.acme-prod.net/main'])
    assert.deepEqual(found(`const setting = "${base64(inner)}";`, 'a.js'), [], inner);
});

test('a token in joined literals is found as one', () => {
  assert.deepEqual(found(`const setting = "${token.slice(0, 9)}" + "${token.slice(9)}";`, 'a.js'), [token]);
  assert.deepEqual(found(`setting = ("${token.slice(0, 9)}"\n           "${token.slice(9)}")`, 'a.py'), [token]);
  assert.deepEqual(found(`const setting = "${token.slice(0, 9)}" + suffix;`, 'a.js'), []);
});

test('the values of a Kubernetes Secret are found, and those of a ConfigMap are not', () => {
  const manifest = (kind: string): string =>
    `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: app\ndata:\n  user: ${base64('admin')}\n  first: ${base64(password)}\nstringData:\n  second: "${password}x"\n`;
  assert.deepEqual(found(manifest('Secret'), 'a.yaml'), [password, `${password}x`]);
  assert.deepEqual(found(manifest('ConfigMap'), 'a.yaml'), []);
});
