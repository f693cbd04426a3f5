import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkSecretName, InvalidReferenceError, parseSecretIdentifier, parseVaultUrl, secretIdentifier } from './secretReference.ts';

test('vault addresses in every spelling give one canonical URL', () => {
  for (const input of ['demo-kv', 'Demo-KV.vault.azure.net', 'https://demo-kv.vault.azure.net', ' https://demo-kv.vault.azure.net/ '])
    assert.equal(parseVaultUrl(input), 'https://demo-kv.vault.azure.net');
  assert.equal(parseVaultUrl('https://demo.vault.azure.cn'), 'https://demo.vault.azure.cn');
  assert.equal(parseVaultUrl('https://demo.vault.usgovcloudapi.net'), 'https://demo.vault.usgovcloudapi.net');
});

test('what is no vault is refused before any request', () => {
  for (const input of [
    '',
    'http://demo.vault.azure.net',
    'https://demo.vault.azure.net.evil.com',
    'https://evilvault.azure.net',
    'https://a.b.vault.azure.net',
    'https://user:pw@demo.vault.azure.net',
    'https://demo.vault.azure.net:8443',
    'https://demo.vault.azure.net/secrets/x',
    'https://demo.managedhsm.azure.net',
    'https://1demo.vault.azure.net',
    'https://de--mo.vault.azure.net',
    'not a url',
  ])
    assert.throws(() => parseVaultUrl(input), InvalidReferenceError, input);
});

test('a secret identifier survives a round trip', () => {
  for (const id of [
    'https://demo.vault.azure.net/secrets/api-key',
    'https://demo.vault.azure.net/secrets/api-key/0123456789abcdef0123456789abcdef',
  ])
    assert.equal(secretIdentifier(parseSecretIdentifier(id)), id);
  assert.throws(() => parseSecretIdentifier('https://demo.vault.azure.net/keys/k'), InvalidReferenceError);
});

test('secret names follow Key Vault', () => {
  assert.equal(checkSecretName('api-key'), 'api-key');
  for (const name of ['', 'api_key', 'a.b', 'x'.repeat(128)]) assert.throws(() => checkSecretName(name), InvalidReferenceError);
});
