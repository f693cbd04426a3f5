import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allRules } from '../../rules/index.ts';
import { createDetector } from '../detector.ts';
import { sampleOf, seededRandom } from '../samples.ts';

const detector = createDetector(allRules);
const sample = (id: string): string => sampleOf(allRules.find(rule => rule.id === id)!, seededRandom(11)).text;
const password = ['Qv7', 'rT2m', 'Zk9'].join('-');
const address = `postgres://app:${password}@db.acme-prod.net/main`;
const storageKey = sample('azure-storage-key');
const connection = `DefaultEndpointsProtocol=https;AccountName=acmeprod;AccountKey=${storageKey};EndpointSuffix=core.windows.net`;
const privateKey = sample('pem-rsa');
const found = (text: string, path: string): { rule: string; value: string; steps: string }[] =>
  detector.scanText(text, { path }).map(finding => ({
    rule: finding.ruleId,
    value: detector.readValue(text, finding).reveal(),
    steps: finding.decode.map(({ kind }) => kind).join(' '),
  }));

test('percent-encoded credentials keep their kind, and are read decoded', () => {
  const encoded = encodeURIComponent;
  assert.deepEqual(found(`const x = "https://hook.acme-prod.net/?target=${encoded(address)}&retry=1";`, 'a.js'), [
    { rule: 'postgres-uri', value: password, steps: 'url' },
  ]);
  assert.deepEqual(found(`setting=${encoded(connection)}\n`, 'a.ini'), [{ rule: 'azure-storage-key', value: storageKey, steps: 'url' }]);
  const [key] = found(`curl -d "key=${encoded(privateKey)}" https://acme-prod.net`, 'a.sh');
  assert.deepEqual(key, { rule: 'pem-rsa', value: privateKey, steps: 'url' });
});

test('a sign of percent in a value that no address holds means itself', () => {
  const name = ['pass', 'word'].join('');
  const plain = found(`${name} = "Qv7%3DrT2m-Zk9xW4"`, 'a.py');
  assert.deepEqual(
    plain.map(({ value }) => value),
    ['Qv7%3DrT2m-Zk9xW4'],
  );
  const query = found(`url = "https://api.acme-prod.net/login?user=app&${name}=Qv7%3DrT2m-Zk9xW4&x=1"`, 'a.py');
  assert.deepEqual(
    query.map(({ value }) => value),
    ['Qv7=rT2m-Zk9xW4'],
  );
});

test('escapes in JSON and YAML are read', () => {
  const spelled = (text: string): string =>
    text.replace(/[+=&;]/g, char => `\\u00${char.charCodeAt(0).toString(16).toUpperCase()}`).replaceAll('/', '\\/');
  for (const path of ['a.json', 'a.yaml'])
    assert.deepEqual(found(`{ "Storage": "${spelled(connection)}" }`, path), [
      { rule: 'azure-storage-key', value: storageKey, steps: path === 'a.json' ? 'json' : 'yaml' },
    ]);
  assert.deepEqual(found(`{ "Db": "${address.replaceAll('/', '\\/')}" }`, 'a.json'), [
    { rule: 'postgres-uri', value: password, steps: 'json' },
  ]);
});

test('a token of escapes is a token', () => {
  const token = sample('github-pat-classic');
  const escaped = [...token].map(char => `\\x${char.charCodeAt(0).toString(16)}`).join('');
  assert.deepEqual(found(`const setting = "${escaped}";`, 'a.js'), [{ rule: 'github-pat-classic', value: token, steps: 'literal' }]);
});

test('what is escaped and no credential is left alone', () => {
  for (const [path, text] of [
    ['a.js', 'const pattern = /^https?:\\/\\/[^\\/@]+@example/;'],
    ['a.c', `const char *code = "${'\\x20\\x3f\\x31'.repeat(200)}";`],
    ['a.json', '{ "html": "\\u003ca href=\\u0022https:\\/\\/www.acme-prod.net\\u0022\\u003e" }'],
    ['a.js', 'const url = "https://registry.acme-prod.net/@scope%2fname%2fversions%3flimit=10";'],
    ['a.c', 'printf("%20s %3d %40s %2f\\n", a, b, c, d);'],
  ] as const)
    assert.deepEqual(found(text, path), [], text);
});
