import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allRules } from '../rules/index.ts';
import { kindName, kindTitle } from './kindName.ts';

test('the issuer stands in front, once, and a class of credentials is no issuer', () => {
  const cases: [provider: string, title: string, name: string, heading: string][] = [
    ['GitHub', 'OAuth token', 'GitHub OAuth token', 'GitHub OAuth token'],
    ['Private key', 'private key (PKCS#8)', 'private key (PKCS#8)', 'Private key (PKCS#8)'],
    ['Connection', 'PostgreSQL URL with a password', 'PostgreSQL URL with a password', 'PostgreSQL URL with a password'],
    ['Generic', 'token', 'token', 'Token'],
    ['Password hash', 'bcrypt', 'password hash (bcrypt)', 'Password hash (bcrypt)'],
    ['Amazon', 'Login with Amazon client secret', 'Login with Amazon client secret', 'Login with Amazon client secret'],
    ['npm', 'access token', 'npm access token', 'npm access token'],
    ['age', 'storage key', 'age storage key', 'age storage key'],
    ['Polls API', 'API key', 'Polls API key', 'Polls API key'],
  ];
  for (const [provider, title, name, heading] of cases)
    assert.deepEqual([kindName({ provider, title }), kindTitle({ provider, title })], [name, heading]);
});

test('no rule says a word twice in a row or names a class as an issuer', () => {
  const names = allRules.map(kindName);
  assert.deepEqual(
    names.filter(name => /\b(\w+) \1\b/i.test(name) || /^(generic|machine login|web framework|package manager) /i.test(name)),
    [],
  );
});
