import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crc32 } from 'node:zlib';
import { drawFrom, harmlessKinds, secretKinds } from './kinds.ts';
import { inStyleOf } from './sites.ts';

test('values depend on their seed alone, and every run is filled in', () => {
  for (const kind of [...secretKinds, ...harmlessKinds]) {
    const value = kind.value(drawFrom('one'));
    assert.equal(kind.value(drawFrom('one')), value, kind.name);
    assert.doesNotMatch(value, /\{\d+\w\}/, kind.name);
  }
  for (const kind of secretKinds.filter(one => one.name !== 'pem private key'))
    assert.notEqual(kind.value(drawFrom('one')), kind.value(drawFrom('two')), kind.name);
});

test('a GitHub token carries the checksum of its body', () => {
  const token = secretKinds.find(kind => kind.name === 'github token')!.value(drawFrom('one'));
  const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  const check = [...token.slice(-6)].reduce((sum, char) => sum * 62 + base62.indexOf(char), 0);
  assert.equal(check, crc32(token.slice(4, -6)));
});

test('keys are written as their neighbours are', () => {
  const styles = {
    regionName: 'apiKey',
    region_name: 'api_key',
    REGION_NAME: 'API_KEY',
    REGION: 'API_KEY',
    'region-name': 'api-key',
    Region: 'ApiKey',
  };
  for (const [neighbour, expected] of Object.entries(styles)) assert.equal(inStyleOf(neighbour, 'api key'), expected);
});
