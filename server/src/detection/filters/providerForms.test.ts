import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allRules } from '../../rules/index.ts';
import { createDetector } from '../detector.ts';
import { seededRandom } from '../samples.ts';

const detector = createDetector(allRules);
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789';
const from = (alphabet: string, length: number, seed = 5): string => {
  const random = seededRandom(seed);
  return Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join('');
};
const alnum = (length: number): string => from(letters, length);
const hex = (length: number): string => from('0123456789abcdef', length);
const explained = (text: string, path = 'notes.txt') => {
  const { findings, nearMisses } = detector.explain(text, { path });
  return {
    found: findings.map(({ ruleId }) => ruleId),
    because: nearMisses.filter(({ filter }) => filter === 'provider form').map(({ reason }) => reason),
  };
};

test('a value under the name of a provider that misses the form of its keys is spared, and explained', () => {
  assert.deepEqual(explained(`mistral_token = ${alnum(28)}`), {
    found: [],
    because: ['it looks like a Mistral AI API key but has 28 characters instead of 32'],
  });
  assert.deepEqual(explained(`mistral_token = ${alnum(32)}`).found, ['mistral-api-key']);
  assert.match(explained(`bitfinex credentials: ${alnum(20)}%^${alnum(18)}`).because[0]!, /has 40 characters instead of 43/);
  assert.match(
    explained(`upcloud_token = uca_${from('ABCDEFGHJKMNPQRSTVWXYZ0123456789', 26)}`).because[0] ?? '',
    /^it looks like an? UpCloud/,
  );
});

test('a name that names nobody, another role or a far length leaves the generic rule its say', () => {
  for (const text of [
    `session_token = "${alnum(28)}"`,
    `mistral_client_secret = "${alnum(28)}"`,
    `mistral_token = "${alnum(80)}"`,
    `mistral_password = "${alnum(28)}"`,
    // An older kind has no beginning of its own.
    `gitlab_token = "${alnum(22)}"`,
    // Of vendors with many kinds, one may be unknown to us.
    `aws_secret = "${alnum(44)}"`,
    // The owner chooses these.
    `mistral_webhook_secret = "${alnum(28)}"`,
    `mistralSigningSecret = "${alnum(28)}"`,
    `github_webhook_secret = "${alnum(32)}"`,
    // Another kind, with a beginning of its own.
    `linear_token = "lin_wh_${alnum(32)}"`,
    // Ansible's way to name what a vault keeps.
    `vault_shop_api_key = "${alnum(30)}"`,
    // A word of everyday use in a comment names no provider.
    `// linear search\nconst api_key = "${alnum(36)}";`,
  ])
    assert.deepEqual(explained(text, 'a.py').found.length, 1, text);
});

test('the beginning of a token makes a value one, whatever name it is given to', () => {
  const start = ['gl', 'pat-'].join('');
  assert.deepEqual(explained(`token = "${start}${alnum(9)}"`), {
    found: [],
    because: ['it looks like a GitLab personal/project/group access token but has 15 characters instead of 26'],
  });
  assert.deepEqual(explained(`password: ${start}${alnum(4)}`, 'a.yml').found, []);
  assert.match(explained(`token = "${start}${alnum(22)}"`, 'a.py').because[0]!, /has 28 characters instead of 26/);
  // Formats grow: what is much longer may be a newer one.
  const server = ['hv', 's.'].join('');
  assert.equal(explained(`token = "${start}${alnum(600)}"`, 'a.py').found.length, 1);
  assert.equal(explained(`token = "${server}${alnum(100)}"`, 'a.py').found.length, 1);
});

test('a signature in the midst of a key, or a short beginning, says whose it is where the rest looks like it', () => {
  const signed = (length: number): string => `${alnum(52)}JQQJ99${alnum(length)}`;
  assert.match(explained(`api_key = "${signed(22)}"`, 'a.py').because[0]!, /^it looks like an Azure .* has 80 characters instead of 84/);
  assert.equal(explained(`api_key = "${signed(120)}"`, 'a.py').found.length, 1);
  const id = ['AK', 'IA'].join('');
  assert.match(
    explained(`access_key = "${id}${from('ABCDEFGHJKLMNPQR23456789', 14)}"`, 'a.py').because[0]!,
    /has 18 characters instead of 20/,
  );
  assert.equal(explained(`access_key = "${id}${alnum(40)}"`, 'a.py').found.length, 1);
  assert.match(explained(`client_secret = "${alnum(3)}8Q~${alnum(28)}"`, 'a.py').because[0]!, /Entra ID .* has 34 characters instead of/);
});

test('another alphabet of letters and digits is no reason: providers widen alphabets sooner than they change lengths', () => {
  assert.equal(explained(`datadog_token = "${from('abcdefghijklmnopqrstuvwxyz0123456789', 40)}"`, 'a.py').found.length, 1);
  assert.deepEqual(explained(`datadog_token = "${hex(40)}"`, 'a.py').found, ['datadog-app-key']);
  // Where the rule knows the alphabet to the letter, it is one.
  assert.match(
    explained(`billomat_key = "${hex(20)}h${from('0123456789abcdef', 11, 8)}"`, 'a.py').because[0]!,
    /a Billomat API key but holds characters that it cannot hold/,
  );
  assert.deepEqual(explained(`billomat_key = "${hex(32)}"`, 'a.py').found, ['billomat-api-key']);
});

test('a beginning of the same length and sign as the one that the provider gives all its keys makes it none of them', () => {
  assert.equal(explained(`voyageai_api_key = "pa-${alnum(43)}"`, 'a.py').found.length, 1);
  assert.match(explained(`voyageai_api_key = "qa-${alnum(43)}"`, 'a.py').because[0]!, /does not begin with "pa-"/);
  assert.equal(explained(`voyageai_api_key = "${alnum(46)}"`, 'a.py').found.length, 1);
});

test('a value in the form of its provider that is a row of the alphabet is none of a generic rule', () => {
  const rows = ['abcDEF1CN', '1234567890ABCDEFGH'];
  assert.deepEqual(explained(`tailscale_auth_key = "tskey-auth-${rows.join('-')}"`).found, ['tailscale-key']);
  assert.deepEqual(explained(`# tskey-auth-${rows.join('-')}`).found, []);
  assert.equal(explained(`tailscale_auth_key = "tskey-auth-${alnum(12)}-${alnum(32)}"`).found.length, 1);
});

test('a provider whose name holds the word of a purpose has its forms all the same', () => {
  assert.equal(explained(`hellosign_api_key = "${hex(64)}"`, 'a.py').found.length, 1);
  assert.deepEqual(explained(`hellosign_api_key = "${hex(61)}"`, 'a.py').found, []);
});

test('what is called the secret of a provider that has none may be its key: near misses are none, other lengths may be secrets that we do not know', () => {
  assert.equal(explained(`mistral_secret = "${alnum(32)}"`, 'a.py').found.length, 1);
  assert.match(explained(`mistral_secret = "${alnum(31)}"`, 'a.py').because[0]!, /Mistral AI API key but has 31 characters instead of 32/);
  assert.equal(explained(`mistral_secret = "${alnum(24)}"`, 'a.py').found.length, 1);
  assert.equal(explained(`mistral_client_secret = "${alnum(31)}"`, 'a.py').found.length, 1);
});
