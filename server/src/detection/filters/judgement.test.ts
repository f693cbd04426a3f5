import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileTraits } from '../fileTraits.ts';
import { seededRandom } from '../samples.ts';
import { judgePassword, judgeRandom } from './judgement.ts';
import { secretName } from './names.ts';
import { monotonous } from './placeholders.ts';

const judged = (value: string, key: string) => ({ value, key, traits: fileTraits({ path: 'a.py' }), prefix: '', quoted: true });
const taken = (value: string, key = 'password'): boolean =>
  'confidence' in (key === 'password' ? judgePassword : judgeRandom)(judged(value, key));

test('weak passwords and passwords full of signs are taken', () => {
  for (const value of ['s3cr3t', 'hunter2!', 'admin123', 'Welc0me!', 'sunshine', 'abX9(q]Lp$2!x', 'Zt{{4h}Wp[q<9', 'TmyMyMHW', 'hunter2'])
    assert.ok(taken(value), value);
});

test('placeholders, references and rows are spared as passwords', () => {
  for (const value of [
    'password',
    'changeme',
    '<password>',
    '${DB_PASSWORD}',
    '{{ db_password }}',
    // Cut off where a quote or a space ends the value.
    '${Platform.environment[',
    '#{ENV.fetch(',
    '${DB_PASSWORD:?DB_PASSWORD',
    '$($property_name)_password7',
    '********',
    'your-password',
    '123456789',
    'required|min:8',
    'utf-8',
    'AES/GCM',
    'PBEWithHmacSHA256AndAES_256',
    'Camellia-128-CBC',
    'SM4-CTR',
    'g:netrw_passwd',
    '$Config::Config{cf_email}',
    '{string',
    '[[:alnum:]-]+',
    "!#$%&'*+-.^_`|~",
    '2016-09-08T21:47:36Z',
    'not-a-uuid',
    'SCRAM-SHA-256$4096:c2FsdA==$a2V5:a2V5',
    'tests/compile-pass/**/*.rs',
  ])
    assert.ok(!taken(value), value);
});

test('what says that it is a digest is no key', () => {
  const [hex, base64] = ['9f86d081884c7d65', '9aX2fooB1dEckq/PzL0m+Q'].map(part => part.repeat(2));
  for (const kind of ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'h1'])
    for (const value of [`${kind}-${base64}`, `${kind}:${hex}`, `${kind.toUpperCase()}=${hex}`]) assert.ok(!taken(value, 'apiKey'), value);
  assert.ok(taken(`sha9-${base64}`, 'apiKey'));
});

test('the value of a name that a bundler numbered is its own name still', () => {
  assert.ok('filter' in judgePassword(judged(['password', 'too', 'weak'].join('_'), 'PASSWORD_TOO_WEAK$1')));
});

test('a hole of Swift is spared without its backslash, which decoding took', () => {
  const inFile = (path: string): boolean =>
    'confidence' in judgePassword({ ...judged('(requiredVariable(', 'password'), traits: fileTraits({ path }) });
  assert.ok(!inFile('a.swift'));
  assert.ok(inFile('a.py'));
});

test('a machine made value is taken, whatever signs its alphabet has', () => {
  for (const value of ['Qv7r/T2mZ/k9Xp4L/s8Wd3+bN', ['c67e8523', 'dcdf', '4aa7', '898a', '18d3fa64e1b5'].join('-')])
    assert.ok(taken(value, 'client_secret'), value);
});

test('one sign that no key holds makes a long random value none; many signs are an alphabet of their own', () => {
  const [head, tail] = ['Qv7rT2mZ9x', 'Xp4LbQ8WdR3kN'];
  for (const sign of ['?', '%q', '^', '#', '%41', '@', '|', '!', '{']) assert.ok(!taken(`${head}${sign}${tail}`, 'client_secret'), sign);
  for (const sign of ['-', '~', '%2B', '%2F', '#a?b^']) assert.ok(taken(`${head}${sign}${tail}`, 'client_secret'), sign);
  assert.ok(taken(`${head}#${tail}`), 'a password may hold one');
  assert.ok(taken(`12|${head}${tail}`, 'api_token'), 'an id stands before the key');
  assert.ok(taken(`${head}${tail}@shop.internal.net`, 'api_token'), 'a host stands behind the key');
  assert.ok(taken('Sup3rS3cretJwtK3y@2024', 'jwt_secret'), 'a person put it behind words');
});

test('a stand-in is one in base64 as well, alone or behind a user', () => {
  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  for (const text of ['password', 'changeme', 'admin:admin', 'deploy:your-password']) assert.ok(!taken(base64(text), 'auth_token'), text);
  for (const text of ['deploy:Qv7-rT2m-Zk9', 'h4rdToGu3ss!!']) assert.ok(taken(base64(text), 'auth_token'), text);
});

test('a UUID is taken where the name says whose token or key it is', () => {
  const uuid = ['c67e8523', 'dcdf', '4aa7', '898a', '18d3fa64e1b5'].join('-');
  for (const key of ['client_secret', 'splunk.token', 'app_private_key']) assert.ok(taken(uuid, key), key);
  assert.ok(taken(uuid), 'no id is called a password');
  for (const key of ['token', 'csrf_token', 'session_token', 'next_token', 'device']) assert.ok(!taken(uuid, key), key);
});

test('paths, names, test vectors and ids are spared as machine made values', () => {
  for (const [key, value] of [
    ['secret', 'kv-v2/foo'],
    ['secret', 'prod/terraform/state'],
    ['token', 'app_auth_token'],
    ['api_key', '00112233445566778899aabbccddeeff'],
    ['api_key', '2020-04-01-preview'],
    ['secret', 'project-one-12345.hasura.app'],
    ['token', ['AAECAwQFBgcICQ', 'oLDA0ODxAREhMUFRYXGBkaGxwdHh8='].join('')],
    ['device', ['c67e8523', 'dcdf', '4aa7', '898a', '18d3fa64e1b5'].join('-')],
  ] as const)
    assert.ok(!taken(value, key), value);
});

test('letters and digits in rows are spared however they are mixed, and what a generator makes never is', () => {
  for (const value of [
    'AbCdEfGhIjKlMnOpQrStUvWx',
    'a1B2c3D4e5F6g7H8i9',
    'ABC123DEF456GHI789JKL012MNO345',
    'z9y8x7w6v5u4t3',
    'abcd-ef-ghij',
  ])
    assert.ok(!taken(value, 'api_key'), value);
  // Short ones are weak passwords.
  assert.ok(taken('a1b2c3d4e5'));
  const random = seededRandom(11);
  for (const alphabet of [
    '0123456789abcdef',
    '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789',
  ])
    for (let length = 16; length < 48; length++)
      for (let n = 0; n < 200; n++) {
        const value = Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join('');
        assert.equal(monotonous(value), undefined, `${length} of ${alphabet.length}`);
      }
});

test('a name that denies the secret has none, wherever the denial stands in it', () => {
  for (const [name, secret] of [
    ['nonMatchingToken', false],
    ['fakeAccessToken', false],
    ['notTheApiKey', false],
    ['--access-token-stdin', false],
    ['matchingToken', true],
    ['DO_NOT_COMMIT_API_KEY', true],
    ['nonceServiceApiKey', true],
  ] as const)
    assert.equal(typeof secretName(name, new Set(['token', 'apikey', 'accesstoken'])) === 'object', secret, name);
});

test('a command in backticks is a reference, and a password may begin with one', () => {
  assert.ok(taken(['`-08iOR~', 'zZik6ko^JPBy4r'].join('')));
  assert.ok(!taken('`cat /run/secrets/db`'));
});

test('a name that says what is to be done with secrets holds none', () => {
  assert.match(String(secretName('keyVaultToStoreSecrets', new Set(['secret']))), /to be done with a secret \(store\)/);
  assert.equal(typeof secretName('storeSecret', new Set(['secret'])), 'object');
});

test('whose secret it is does not make a name that of something else', () => {
  assert.equal(typeof secretName('secret_password_for_email', new Set(['password'])), 'object');
  assert.match(String(secretName('password_length_for_admin', new Set(['password']))), /about a secret \(length\)/);
});
