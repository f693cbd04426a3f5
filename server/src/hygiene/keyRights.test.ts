import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { SecretValue } from '../../../shared/src/model/index.ts';
import { completeChecksum } from '../detection/checksums.ts';
import { allRules } from '../rules/index.ts';
import { keyIssued, keyRight, knownKeyRights } from './index.ts';

/** A key that was never issued: random, with its signature in place and the checksum of `seed`. */
function makeKey(signature: string, bytes: number, at: number, seed: string): SecretValue {
  const random = randomBytes(bytes).toString('base64').replaceAll('+', 'x').replaceAll('/', 'y');
  const stem = random.slice(0, at) + signature + random.slice(at + signature.length);
  return new SecretValue(completeChecksum({ kind: 'his', seeds: [seed] }, stem));
}

const cases: readonly [signature: string, bytes: number, at: number, seed: string, right: string][] = [
  ['+ASb', 32, 33, 'Send0000', 'Send'],
  ['+ASb', 32, 33, 'Listen00', 'Listen'],
  ['+ASb', 32, 33, 'Manage00', 'Manage'],
  ['+AEh', 32, 33, 'Send0000', 'Send'],
  ['+AEh', 32, 33, 'Listen00', 'Listen'],
  ['+AEh', 32, 33, 'Manage00', 'Manage'],
  ['+ARm', 32, 33, 'Listen00', 'Listen'],
  ['ACDb', 64, 76, 'MastRW00', 'read-write'],
  ['ACDb', 64, 76, 'MastRO00', 'read-only'],
  ['APIM', 64, 76, 'IoTHub00', 'subscription'],
  ['APIM', 64, 76, 'Tenant00', 'management'],
  ['APIM', 64, 76, 'Gatewy00', 'gateway'],
  ['APIM', 64, 76, 'GitKey00', 'repository'],
  ['AIoT', 32, 33, 'IoTHub00', 'hub'],
  ['AIoT', 32, 33, 'DpsKey00', 'provisioning'],
  ['AIoT', 32, 33, 'Device00', 'device'],
  ['AzSe', 39, 42, 'Query000', 'query'],
  ['AzSe', 39, 42, 'PAdmin00', 'admin'],
  ['AzFu', 40, 44, 'Functi00', 'function or host'],
  ['AzFu', 40, 44, 'System00', 'system'],
  ['AzFu', 40, 44, 'Master00', 'master'],
];
for (const [signature, bytes, at, seed, right] of cases)
  test(`${signature} with ${seed} is ${right}`, () => {
    const key = makeKey(signature, bytes, at, seed);
    assert.equal(keyRight(key)?.right, right);
    const text = key.reveal();
    const other = new SecretValue((text.startsWith('a') ? 'b' : 'a') + text.slice(1));
    assert.equal(keyRight(other), undefined, 'a wrong checksum says nothing');
  });

test('vectors that were computed with another implementation', () => {
  const vectors: readonly [filling: number, tail: string, right: string][] = [
    [76, ['ACDbt/cV', 'zg=='].join(''), 'read-write'],
    [76, ['ACDbPrl7', 'og=='].join(''), 'read-only'],
    [33, ['+ASbHpHe', 'AI='].join(''), 'Send'],
    [33, ['+ASbLMHE', '8s='].join(''), 'Listen'],
    [33, ['+ASbDuOy', 'Pg='].join(''), 'Manage'],
    [42, ['AzSeCjhz', 'Cu'].join(''), 'query'],
    [44, ['AzFuZs2k', '4g=='].join(''), 'master'],
  ];
  for (const [filling, tail, right] of vectors) assert.equal(keyRight(new SecretValue('a'.repeat(filling) + tail))?.right, right, tail);
});

test('kinds that have one right say nothing', () => {
  assert.equal(keyRight(makeKey('+ASt', 64, 76, 'Default0')), undefined);
  assert.equal(keyRight(makeKey('ACDb', 64, 76, 'Encryp00')), undefined);
  assert.equal(keyRight(new SecretValue('')), undefined);
});

test('every seed is one that the detection rules know, with the same signature', () => {
  const rules = allRules.filter(rule => rule.form === 'token' && rule.checksum?.kind === 'his');
  for (const { signature, seeds } of knownKeyRights) {
    const rule = rules.find(r => JSON.stringify(r.form === 'token' && r.layouts).includes(`"${signature}"`));
    assert.ok(rule?.form === 'token' && rule.checksum?.kind === 'his', signature);
    for (const seed of Object.keys(seeds)) assert.ok(rule.checksum.seeds.includes(seed), `${signature} ${seed}`);
  }
});

test('an annotated key names the month in which it was issued', () => {
  const make = (date: string) =>
    new SecretValue(completeChecksum({ kind: 'cask' }, `${randomBytes(26).toString('hex')}JQQJ99${date}${'A'.repeat(12)}AAAAAZMPxxxx`));
  assert.equal(keyIssued(make('BH')), '2025-08');
  assert.equal(keyIssued(make('AA')), '2024-01');
  assert.equal(keyIssued(make('CL')), '2026-12');
  assert.equal(keyIssued(make('CM')), undefined);
  const key = make('BH').reveal();
  assert.equal(keyIssued(new SecretValue((key.startsWith('a') ? 'b' : 'a') + key.slice(1))), undefined);
});
