import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crc32Base62 } from '../rules/ruleLanguage.ts';
import { checksumHolds, completeChecksum, crc32 } from './checksums.ts';
import { decodeBase32, decodeBase64, encodeBase32, encodeBase64, latin1, toBase62 } from './encodings.ts';
import { marvin32, marvinState } from './marvin32.ts';

test('CRC32 gives the check value of its standard', () => assert.equal(crc32(latin1('123456789')), 0xcbf43926));

test('Marvin32 gives the published vectors', () => {
  // Test vectors of the algorithm's public reference implementation, seed 0x004FB61A001BDBCC.
  const vectors: readonly [string, bigint][] = [
    ['', 0x30ed35c100cd3c7dn],
    ['af', 0x48e73fc77d75ddc1n],
    ['e70f', 0xb5f6e1fc485dbff8n],
    ['37f495', 0xf0b07c789b8cf7e8n],
    ['8642dc59', 0x7008f2e87e9cf556n],
    ['153fb79826', 0xe6c08c6da2afa997n],
    ['0932e6246c47', 0x6f04bf1a5ea24060n],
    ['ab427ea8d10fc7', 0xe11847e4f0678c41n],
  ];
  for (const [hex, expected] of vectors) {
    const [low, high] = marvinState(Uint8Array.from(Buffer.from(hex, 'hex')), 0x001bdbcc, 0x004fb61a);
    assert.equal((BigInt(high) << 32n) | BigInt(low), expected, hex);
  }
  assert.notEqual(marvin32(latin1('abc'), 'Default0'), marvin32(latin1('abc'), 'Default1'));
});

test('base64, base32 and base62 agree with the platform', () => {
  for (let length = 0; length < 40; length++) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 83 + length * 29) & 255);
    const text = Buffer.from(bytes).toString('base64');
    assert.equal(encodeBase64(bytes), text);
    assert.deepEqual(decodeBase64(text), bytes);
    assert.deepEqual(decodeBase64(Buffer.from(bytes).toString('base64url')), bytes);
    assert.deepEqual(decodeBase32(encodeBase32(bytes)), bytes);
  }
  assert.equal(toBase62(61, 3), '00z');
  assert.equal(decodeBase64('ab*d'), undefined);
});

test('a completed checksum holds, and one changed character breaks it', () => {
  const kinds = [
    [crc32Base62, `ghp_${'aB3'.repeat(12)}`],
    [{ kind: 'crc32Hex', over: 'all', separator: '_', littleEndian: true }, `glsa_${'aB3d'.repeat(8)}_00000000`],
    [{ kind: 'crc32Hex', over: 'body', upperCase: true }, `cfut_${'aB3d'.repeat(10)}00000000`],
    [{ kind: 'crc32Base36' }, `glpat-${'aB3'.repeat(9)}.01.0r0000000`],
    [{ kind: 'crc32Base64' }, `cflt${'aB3'.repeat(20)}`],
    [{ kind: 'his', seeds: ['Default0'] }, `${'aB3d'.repeat(19)}+ASt${'x'.repeat(5)}A==`],
    [{ kind: 'cask' }, `${'aB3d'.repeat(13)}JQQJ99AAAAAAAAAAAAAAAAAAACOGabcd`],
    [{ kind: 'devOpsPat' }, 'ab3d'.repeat(13)],
    [{ kind: 'entra' }, `abc8Q~${'xY7.'.repeat(9)}`.slice(0, 40)],
  ] as const;
  for (const [checksum, text] of kinds) {
    const complete = completeChecksum(checksum, text);
    assert.equal(complete.length, text.length, checksum.kind);
    assert.equal(checksumHolds(checksum, complete), true, checksum.kind);
    const broken = `${complete.slice(0, 9)}${complete[9] === 'b' ? 'c' : 'b'}${complete.slice(10)}`;
    assert.notEqual(checksumHolds(checksum, broken), true, checksum.kind);
  }
});

test('a routable token without a version cannot be checked', () =>
  assert.equal(checksumHolds({ kind: 'crc32Base36' }, `glpat-${'aB3'.repeat(9)}.0r0000000`), undefined));
