import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findReferences } from './findReferences.ts';
import { type KnownSecrets, stateOf, vaultConcern } from './vaultStates.ts';

const vaultUrl = 'https://contoso.vault.azure.net';
const now = new Date('2026-06-15T12:00:00Z');
const versions = [
  { version: 'a1', enabled: true },
  { version: 'b2', enabled: false },
];
const known: KnownSecrets = {
  vaultUrl,
  at: now.getTime(),
  complete: true,
  asked: new Set(),
  secrets: [
    { name: 'Db', enabled: true, expiresOn: Date.parse('2026-07-01'), versions },
    { name: 'off', enabled: false },
    { name: 'old', enabled: true, expiresOn: Date.parse('2026-06-01') },
  ],
};
const reference = (path: string, vault = vaultUrl) => findReferences(`${vault}/secrets/${path}`, { path: 'a.txt' })[0]!;
const kind = (path: string, secrets = known) => vaultConcern(reference(path), secrets, now)?.kind;

test('missing, disabled and expired; names are compared without case', () => {
  assert.equal(kind('db'), undefined);
  assert.equal(kind('nowhere'), 'missing');
  assert.equal(kind('off'), 'disabled');
  assert.equal(kind('old'), 'expired');
  assert.deepEqual(stateOf(reference('db'), known), { kind: 'found', enabled: true, expiresOn: Date.parse('2026-07-01') });
});

test('a pinned version is judged by itself, and not at all where versions were not asked for', () => {
  assert.equal(kind('db/a1'), undefined);
  assert.equal(kind('db/b2'), 'disabled');
  assert.equal(kind('db/c3'), 'missing');
  assert.equal(kind('old/c3'), undefined);
});

test('what a vault did not say is not known', () => {
  const some = { ...known, complete: false, asked: new Set(['gone']) };
  assert.equal(kind('nowhere', some), undefined);
  assert.equal(kind('gone', some), 'missing');
  assert.equal(kind('off', some), 'disabled');
  assert.equal(stateOf(reference('off', 'https://fabrikam.vault.azure.net'), known), undefined);
  assert.equal(stateOf(reference('off'), undefined), undefined);
  assert.equal(stateOf(findReferences(`${vaultUrl}/keys/off`, { path: 'a.txt' })[0]!, known), undefined);
});

test('every concern is a sentence and advice', () => {
  for (const path of ['nowhere', 'off', 'old', 'db/c3', 'db/b2']) {
    const concern = vaultConcern(reference(path), known, now)!;
    assert.match(concern.message, /^The .*\.$/);
    assert.match(concern.advice, /^[A-Z].*\.$/);
  }
});
