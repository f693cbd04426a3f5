import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { certificateConcerns, describeKeyMaterial, findKeyMaterial, type KeyMaterial, readKeyFile } from './index.ts';
import { der, derOid, type SampleCertificate, sampleCertificate, samplePfx } from './keyMaterialSamples.ts';

const now = new Date('2026-06-15T12:00:00Z');
const [good, weak, old, soon] = await Promise.all([
  sampleCertificate('EC', now, 200, 'CN=good,O=Contoso'),
  sampleCertificate('RSA 1024', now, 200, 'CN=weak'),
  sampleCertificate('RSA 2048', now, -3, 'CN=old'),
  sampleCertificate('EC', now, 12, 'CN=soon'),
]);
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const facts = (text: string): KeyMaterial[] => findKeyMaterial(text).map(found => found.facts);

test('reads a certificate', () => {
  const [found] = findKeyMaterial(`// one\n${good.certificatePem}\n`);
  assert.ok(found?.facts.kind === 'certificate');
  assert.equal(found.facts.subject, 'CN=good, O=Contoso');
  assert.equal(found.facts.issuer, 'CN=good, O=Contoso');
  assert.deepEqual(found.facts.notAfter, new Date(now.getTime() + 200 * 86_400_000));
  assert.deepEqual(found.facts.notBefore, new Date(now.getTime() - 165 * 86_400_000));
  assert.match(found.facts.key?.algorithm ?? '', /^EC /);
  assert.equal(found.range.start, 7);
});

test('finds PEM however it is written', () => {
  const lines = good.keyPem.trim().split('\n');
  const forms = [
    good.keyPem,
    good.keyPem.replaceAll('\n', '\r\n'),
    JSON.stringify({ key: good.keyPem }),
    JSON.stringify(JSON.stringify({ key: good.keyPem })),
    `tls:\n  key: |\n${lines.map(line => `    ${line}`).join('\n')}\n`,
    lines.map(line => `  "${line}\\n" +`).join('\n'),
    lines.map(line => `# ${line}`).join('\n'),
    lines.map(line => `'${line}'`).join(',\n'),
  ];
  for (const form of forms) {
    const [found] = findKeyMaterial(form);
    assert.ok(found?.facts.kind === 'privateKey', form.slice(0, 50));
    assert.match(found.facts.key?.algorithm ?? '', /^EC /, form.slice(0, 50));
    const place = form.slice(found.range.start, found.range.end);
    assert.ok(place.startsWith('-----BEGIN ') && place.endsWith('-----'));
  }
});

test('reads private keys of every label, and says which are encrypted', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey;
  const ed = generateKeyPairSync('ed25519').privateKey;
  const lock = { cipher: 'aes-256-cbc', passphrase: 'only for this test' } as const;
  const cases: readonly [pem: string | Buffer, encrypted: boolean, algorithm: string | undefined][] = [
    [rsa.export({ type: 'pkcs8', format: 'pem' }), false, 'RSA'],
    [rsa.export({ type: 'pkcs1', format: 'pem' }), false, 'RSA'],
    [ec.export({ type: 'sec1', format: 'pem' }), false, 'EC secp384r1'],
    [ed.export({ type: 'pkcs8', format: 'pem' }), false, 'Ed25519'],
    [rsa.export({ type: 'pkcs8', format: 'pem', ...lock }), true, undefined],
    [rsa.export({ type: 'pkcs1', format: 'pem', ...lock }), true, undefined],
    [openSsh('none'), false, undefined],
    [openSsh('aes256-ctr'), true, undefined],
  ];
  for (const [pem, encrypted, algorithm] of cases) {
    const [found] = facts(String(pem));
    assert.ok(found?.kind === 'privateKey', String(pem).split('\n', 1)[0]);
    assert.equal(found.encrypted, encrypted);
    assert.equal(found.key?.algorithm, algorithm);
  }
});

function openSsh(cipher: string): string {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(cipher.length);
  const body = Buffer.concat([Buffer.from('openssh-key-v1\0'), length, Buffer.from(cipher), Buffer.alloc(80, 7)]).toString('base64');
  const label = 'OPENSSH PRIVATE KEY';
  return `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`;
}

test('a PFX shows what its password does not cover', () => {
  const shapes: readonly [Parameters<typeof samplePfx>[1], privateKey: string, certificates: number][] = [
    [{ key: 'shrouded', certificate: 'inEncryptedPart' }, 'encrypted', 0],
    [{ key: 'shrouded', certificate: 'plain' }, 'encrypted', 1],
    [{ key: 'plain', certificate: 'plain' }, 'plain', 1],
    [{ key: 'inEncryptedPart', certificate: 'plain' }, 'unknown', 1],
    [{ key: 'none', certificate: 'plain' }, 'none', 1],
  ];
  for (const [shape, privateKey, certificates] of shapes) {
    const bytes = samplePfx(good, shape);
    const wrappedLines = base64(bytes).replace(/.{76}/g, '$&\n  ');
    for (const found of [...readKeyFile(bytes), ...facts(`"pfx": "${base64(bytes)}",`), ...facts(`pfx: |\n  ${wrappedLines}\nnext: 1\n`)]) {
      assert.ok(found.kind === 'pfx');
      assert.equal(found.privateKey, privateKey);
      assert.deepEqual(
        found.certificates.map(certificate => certificate.subject),
        certificates ? ['CN=good, O=Contoso'] : [],
      );
    }
    assert.equal(facts(base64(bytes)).length, 1);
    const [place] = findKeyMaterial(`x = '${base64(bytes)}';`);
    assert.deepEqual(place?.range, { start: 5, end: 5 + base64(bytes).length });
  }
});

test('reads files: DER, PEM and other bytes', () => {
  assert.deepEqual(
    readKeyFile(good.certificateDer).map(found => found.kind),
    ['certificate'],
  );
  assert.deepEqual(
    readKeyFile(Buffer.from(good.certificatePem + good.keyPem)).map(found => found.kind),
    ['certificate', 'privateKey'],
  );
  assert.deepEqual(readKeyFile(Uint8Array.of(0x30, 0x82, 0xff)), []);
  assert.deepEqual(readKeyFile(der(0x30, derOid('1.2.3.4'))), []);
  assert.deepEqual(readKeyFile(new Uint8Array()), []);
});

const cases: readonly [name: string, text: () => string, concerns: readonly string[]][] = [
  ['a good certificate', () => good.certificatePem, []],
  ['a weak one', () => weak.certificatePem, ['weakKey high']],
  ['an expired one', () => old.certificatePem, ['expired medium']],
  ['one that ends soon', () => soon.certificatePem, ['expiringSoon low']],
  ['a key alone', () => good.keyPem, ['privateKeyInSource critical']],
  ['a weak key alone', () => weak.keyPem, ['privateKeyInSource critical', 'weakKey high']],
  ['a key beside its certificate', () => good.certificatePem + good.keyPem, ['privateKeyBesideCertificate critical']],
  ['a key beside another certificate', () => good.certificatePem + soon.keyPem, ['privateKeyInSource critical']],
  ['an encrypted key', () => encryptedKey(), ['privateKeyInSource medium']],
  ['a PFX', () => pfxOf(good, 'shrouded'), ['pfxInSource high']],
  ['a PFX without protection', () => pfxOf(soon, 'plain'), ['pfxInSource critical', 'expiringSoon low']],
  ['a PFX with certificates only', () => pfxOf(old, 'none'), ['expired medium']],
];
for (const [name, text, expected] of cases)
  test(`concerns: ${name}`, () => {
    const found = certificateConcerns(facts(text()), now);
    assert.deepEqual(
      found.map(({ concern }) => `${concern.kind} ${concern.severity}`),
      expected,
    );
    for (const { concern } of found) assert.match(`${concern.message}${concern.advice}`, /^[A-Z].*\.[A-Z].*\.$/);
  });

const pfxOf = (sample: SampleCertificate, key: 'plain' | 'shrouded' | 'none') => base64(samplePfx(sample, { key, certificate: 'plain' }));

function encryptedKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'only for this test' }) as string;
}

test('the days before the end are the setting', () => {
  assert.deepEqual(certificateConcerns(facts(soon.certificatePem), now, { soonDays: 10 }), []);
});

test('nothing of a private key is shown', () => {
  const all = facts(good.certificatePem + good.keyPem + pfxOf(good, 'plain'));
  const shown = JSON.stringify([all, certificateConcerns(all, now), all.map(describeKeyMaterial)]);
  for (const line of good.keyPem.split('\n').slice(1, -2)) assert.ok(!shown.includes(line.slice(0, 30)));
  assert.ok(!shown.includes(Buffer.from(good.keyDer).toString('hex').slice(-40)));
});

test('any text and any bytes are answered, in linear time', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), bytes => void readKeyFile(Uint8Array.from([0x30, ...bytes]))));
  fc.assert(
    fc.property(fc.nat(600), fc.nat(255), (at, byte) => {
      const bytes = samplePfx(good, { key: 'plain', certificate: 'plain' });
      bytes[at % bytes.length] = byte;
      readKeyFile(bytes);
    }),
    { numRuns: 200 },
  );
  fc.assert(
    fc.property(fc.nat(600), fc.nat(255), (at, byte) => {
      const bytes = Uint8Array.from(good.certificateDer);
      bytes[at % bytes.length] = byte;
      const materials = readKeyFile(bytes);
      certificateConcerns(materials, now);
      materials.map(describeKeyMaterial);
    }),
    { numRuns: 500 },
  );
  const badTime = Buffer.from(good.certificateDer);
  badTime.write('991', badTime.indexOf(Buffer.from([0x17, 0x0d])) + 2 + 1, 'latin1');
  readKeyFile(badTime).map(describeKeyMaterial);
  for (const piece of ['-----BEGIN PRIVATE KEY-----\n', 'MIIKkgIBAzCC\n', '"MIIKkgIBAzCC', '-----BEGIN CERTIFICATE-----A'])
    assert.deepEqual(findKeyMaterial(piece.repeat(200_000)), []);
});
