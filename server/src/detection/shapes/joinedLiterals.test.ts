import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allRules } from '../../rules/index.ts';
import { createDetector } from '../detector.ts';
import { sampleOf, seededRandom } from '../samples.ts';

const detector = createDetector(allRules);
const password = ['Qv7', 'rT2m', 'Zk9'].join('-');
const token = ['gl', 'pat-', 'Xk3Wq8Zt', '5Rv1Ns7Yb4Lm'].join('');
const [head, tail] = [token.slice(0, 9), token.slice(9)];
const found = (text: string, path: string): string[] =>
  detector.scanText(text, { path }).map(finding => detector.readValue(text, finding).reveal());

test('a token in joined literals is found as one, as each language joins them', () => {
  const cases: readonly [string, string][] = [
    ['a.js', `const setting = "${head}" + "${tail}";`],
    ['a.js', `const setting = "${head}" + '${tail}';`],
    ['a.ts', `const setting = '${head}' +\n  '${tail}';`],
    ['a.py', `setting = ("${head}"\n           "${tail}")`],
    ['a.py', `setting = "${head}" \\\n  "${tail}"`],
    ['a.c', `const char *setting = "${head}" "${tail}";`],
    ['a.php', `$setting = '${head}'.'${tail}';`],
    ['a.pl', `my $setting = "${head}"\n  . "${tail}";`],
    ['a.lua', `local setting = "${head}" .. "${tail}"`],
    ['a.vb', `Dim setting = "${head}" & _\r\n  "${tail}"`],
    ['a.sql', `SELECT '${head}' || '${tail}';`],
    ['a.ex', `setting = "${head}" <> "${tail}"`],
    ['a.py', `setting = "${head}\\\n${tail}"`],
    ['a.c', `const char *setting = "${head}\\\r\n${tail}";`],
  ];
  for (const [path, text] of cases) assert.deepEqual(found(text, path), [token], text);
});

test('literals that nothing joins are no token', () => {
  assert.deepEqual(found(`const setting = "${head}" + suffix;`, 'a.js'), []);
  assert.deepEqual(found(`const setting = "${head}" || "${tail}";`, 'a.js'), []);
  assert.deepEqual(found(`const settings = ["${head}", "${tail}"];`, 'a.js'), []);
  assert.deepEqual(found(`first("${head}")\nsecond("${tail}")`, 'a.py'), []);
});

test('an address and a connection string are read over their joints, and only the secret is the value', () => {
  const address = `const db = "postgres://app:" + "${password}" + "@db.acme-prod.net/main";`;
  assert.deepEqual(found(address, 'a.js'), [password]);
  const key = sampleOf(allRules.find(({ id }) => id === 'azure-storage-key')!, seededRandom(3)).text;
  const text = `var setting = "DefaultEndpointsProtocol=https;AccountName=acmeprod;" +\n  "AccountKey=${key.slice(0, 40)}" + "${key.slice(40)}";`;
  const [finding, ...others] = detector.scanText(text, { path: 'A.cs' });
  assert.equal(others.length, 0);
  assert.equal(finding!.ruleId, 'azure-storage-key');
  assert.equal(detector.readValue(text, finding!).reveal(), key);
  assert.equal(finding!.whole, undefined, 'quotes and operators are no part of a text that could be moved');
});
