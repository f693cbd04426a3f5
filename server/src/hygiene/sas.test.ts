import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { SecretValue } from '../../../shared/src/model/index.ts';
import { defaultSasLimits, describeSas, parseSas, type Sas, type SasConcernKind, sasConcerns } from './index.ts';

const now = new Date('2026-06-15T12:00:00Z');
const signature = () => randomBytes(32).toString('base64');
const signed = (query: string) => `${query}&sig=${encodeURIComponent(signature())}`;
const parse = (text: string): Sas => {
  const sas = parseSas(new SecretValue(text));
  assert.ok(sas, 'it should be read as a token');
  return sas;
};

const account = 'sv=2022-11-02&ss=bfqt&srt=sco&sp=rwdlacupiytfx&se=2030-01-01T00:00:00Z&st=2026-01-01T00:00:00Z&spr=https,http';
const narrow = 'sv=2022-11-02&sr=b&sp=r&st=2026-06-15T11%3A45Z&se=2026-06-15T13%3A00Z&spr=https';
const delegated =
  'sp=rl&st=2026-06-15T08:00:00Z&se=2026-06-15T20:00:00Z&skoid=11111111-2222-3333-4444-555555555555&sktid=66666666-7777-8888-9999-000000000000' +
  '&skt=2026-06-15T08:00:00Z&ske=2026-06-15T18:00:00Z&sks=b&skv=2022-11-02&spr=https&sv=2022-11-02&sr=c';
const bound = 'sv=2020-08-04&sr=c&si=readers';
const messaging = (policy: string, se: string | number, resource = 'https://contoso.servicebus.windows.net/orders') =>
  `SharedAccessSignature sr=${encodeURIComponent(resource)}&sig=${encodeURIComponent(signature())}&se=${se}${policy && `&skn=${policy}`}`;

test('reads an account SAS', () => {
  const sas = parse(signed(account));
  assert.equal(sas.kind, 'account');
  assert.deepEqual(sas.services, ['blob', 'file', 'queue', 'table']);
  assert.deepEqual(sas.resourceTypes, ['service', 'container', 'object']);
  assert.ok(sas.rights.includes('process') && !sas.rights.includes('change permissions'));
  assert.deepEqual(sas.expires, new Date('2030-01-01T00:00:00Z'));
  assert.deepEqual(sas.starts, new Date('2026-01-01T00:00:00Z'));
  assert.equal(sas.http, true);
  assert.equal(sas.version, '2022-11-02');
});

test('reads a service SAS, its address range and its policy', () => {
  const sas = parse(`https://contoso.blob.core.windows.net/docs/a.pdf?${signed(`${narrow}&sip=10.0.0.1-10.0.0.9`)}`);
  assert.equal(sas.kind, 'service');
  assert.equal(sas.host, 'contoso.blob.core.windows.net');
  assert.equal(sas.resource, 'blob');
  assert.deepEqual(sas.rights, ['read']);
  assert.deepEqual(sas.expires, new Date('2026-06-15T13:00:00Z'));
  assert.equal(sas.ipRange, '10.0.0.1-10.0.0.9');
  assert.equal(sas.http, false);
  const policy = parse(signed(bound));
  assert.equal(policy.policy, 'readers');
  assert.equal(policy.expires, 'policy');
  assert.equal(parse(signed('sv=2019-02-02&tn=orders&sp=raud&se=2026-07-01&spr=https')).resource, 'table orders');
  assert.deepEqual(parse(`https://contoso.queue.core.windows.net/q?${signed('sv=2019-02-02&sp=rp&se=2026-07-01')}`).rights, [
    'read',
    'process',
  ]);
  assert.deepEqual(parse(signed('sv=2021-06-08&sr=d&sdd=1&sp=rop&se=2026-07-01')).rights, ['read', 'change owner', 'change permissions']);
});

test('reads a user delegation SAS, which ends with its key', () => {
  const sas = parse(signed(delegated));
  assert.equal(sas.kind, 'userDelegation');
  assert.deepEqual(sas.expires, new Date('2026-06-15T18:00:00Z'));
  assert.deepEqual(sas.signedKey, {
    objectId: '11111111-2222-3333-4444-555555555555',
    tenantId: '66666666-7777-8888-9999-000000000000',
    starts: new Date('2026-06-15T08:00:00Z'),
    expires: new Date('2026-06-15T18:00:00Z'),
    version: '2022-11-02',
  });
});

test('reads messaging tokens', () => {
  const sas = parse(messaging('send-orders', 1781524800));
  assert.equal(sas.kind, 'messaging');
  assert.equal(sas.resource, 'https://contoso.servicebus.windows.net/orders');
  assert.equal(sas.host, 'contoso.servicebus.windows.net');
  assert.equal(sas.policy, 'send-orders');
  assert.deepEqual(sas.expires, new Date(1781524800_000));
  // A device token of IoT Hub has no policy and an address without a scheme.
  const device = parse(messaging('', 1781524800, 'contoso.azure-devices.net/devices/pump'));
  assert.equal(device.host, 'contoso.azure-devices.net');
  assert.equal(device.policy, undefined);
});

test('finds the token in whatever stands around it', () => {
  const query = signed(narrow);
  const forms = [
    query,
    `?${query}`,
    `https://contoso.blob.core.windows.net/docs/a.pdf?${query}`,
    `https://contoso.blob.core.windows.net/docs/a.pdf?comp=metadata&${query}#top`,
    `BlobEndpoint=https://contoso.blob.core.windows.net/;SharedAccessSignature=${query}`,
    `sharedaccesssignature=?${query};BlobEndpoint=https://contoso.blob.core.windows.net`,
    `https://contoso.blob.core.windows.net/docs/a.pdf?${query.replaceAll('&', '&amp;')}`,
    query.replaceAll('&', '\\u0026'),
    query.split('&').reverse().join('&'),
  ];
  for (const form of forms) assert.deepEqual({ ...parse(form), host: undefined }, { ...parse(query), host: undefined }, form.slice(0, 60));
  const token = messaging('send', 1781524800);
  const connection = `Endpoint=sb://contoso.servicebus.windows.net/;SharedAccessSignature=${token};EntityPath=orders`;
  assert.equal(parse(connection).policy, 'send');
  assert.equal(parse(connection).kind, 'messaging');
});

test('other text is no token', () => {
  const others = [
    '',
    'https://contoso.blob.core.windows.net/docs/a.pdf',
    narrow,
    `https://prod-01.westeurope.logic.azure.com/workflows/x/triggers/manual/paths/invoke?sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=${signature()}`,
    'AccountName=contoso;AccountKey=<key>',
    `q=1&sig=${signature()}`,
  ];
  for (const text of others) assert.equal(parseSas(new SecretValue(text)), undefined, text);
});

test('dates: alone, with minutes, with fractions; another text is not taken for none', () => {
  const expiry = (se: string) => parse(signed(`sv=2022-11-02&sr=b&sp=r&se=${se}`)).expires;
  assert.deepEqual(expiry('2026-07-01'), new Date('2026-07-01T00:00:00Z'));
  assert.deepEqual(expiry('2026-07-01T10:30Z'), new Date('2026-07-01T10:30:00Z'));
  assert.deepEqual(expiry('2026-07-01T10:30:15.1234567Z'), new Date('2026-07-01T10:30:15.123Z'));
  assert.equal(expiry('soon'), 'unreadable');
  assert.equal(expiry('2026-13-45'), 'unreadable');
  assert.equal(expiry(''), 'none');
});

/** Text of a token -> the concerns about it, in order, with their severity. */
const cases: readonly [name: string, text: string, concerns: readonly `${SasConcernKind} ${string}`[]][] = [
  ['an account SAS for everything', account, ['overPrivileged critical', 'longLived high', 'httpAllowed medium']],
  ['reading only, but everything', 'sv=2022-11-02&ss=bfqt&srt=sco&sp=rl&se=2026-06-15T14:00Z&spr=https', ['overPrivileged medium']],
  ['writing blobs only', 'sv=2022-11-02&ss=b&srt=o&sp=w&se=2026-06-15T14:00Z&spr=https', ['overPrivileged high']],
  ['reading blobs only', 'sv=2022-11-02&ss=b&srt=o&sp=r&se=2026-06-15T14:00Z&spr=https', []],
  ['one blob for an hour', narrow, []],
  ['an upload link', 'sv=2022-11-02&sr=b&sp=cw&se=2026-06-15T14:00Z&spr=https', []],
  ['deleting one blob', 'sv=2022-11-02&sr=b&sp=rd&se=2026-06-15T14:00Z&spr=https', ['overPrivileged medium']],
  ['writing a container', 'sv=2022-11-02&sr=c&sp=rwl&se=2026-06-15T14:00Z&spr=https', ['overPrivileged high']],
  ['a container for ten days', 'sv=2022-11-02&sr=c&sp=rl&se=2026-06-25T14:00Z&spr=https', ['longLived medium']],
  ['a container for two days', 'sv=2022-11-02&sr=c&sp=rl&se=2026-06-17T14:00Z&spr=https', ['longLived low']],
  ['no protocol named', 'sv=2022-11-02&sr=b&sp=r&se=2026-06-15T14:00Z', ['httpAllowed medium']],
  ['no end', 'sv=2022-11-02&sr=b&sp=r&spr=https', ['noExpiry critical']],
  ['an end that nobody can read', 'sv=2022-11-02&sr=b&sp=r&se=later&spr=https', []],
  ['a stored access policy', `${bound}&spr=https`, []],
  ['a user delegation', delegated, []],
  ['expired', 'sv=2022-11-02&ss=bfqt&srt=sco&sp=rwdl&se=2026-06-14', ['expired low']],
  ['ends before it starts', 'sv=2022-11-02&sr=b&sp=r&st=2026-08-01&se=2026-07-01', ['neverValid low']],
];
for (const [name, text, expected] of cases)
  test(`concerns: ${name}`, () => {
    const found = sasConcerns(parse(signed(text)), now);
    assert.deepEqual(
      found.map(c => `${c.kind} ${c.severity}`),
      expected,
    );
    for (const { message, advice } of found) {
      assert.match(message, /^[A-Z].*\.$/);
      assert.match(advice, /^[A-Z].*\.$/);
    }
  });

test('concerns about messaging tokens', () => {
  const soon = now.getTime() / 1000 + 3_600;
  const kinds = (text: string) => sasConcerns(parse(text), now).map(c => c.kind);
  assert.deepEqual(kinds(messaging('send-orders', soon)), []);
  assert.deepEqual(kinds(messaging('RootManageSharedAccessKey', soon)), ['overPrivileged']);
  assert.deepEqual(kinds(messaging('iothubowner', soon, 'contoso.azure-devices.net')), ['overPrivileged']);
  assert.deepEqual(kinds(messaging('send-orders', soon + 100 * 86_400)), ['longLived']);
  assert.deepEqual(kinds(messaging('send-orders', soon - 7_200)), ['expired']);
  const hub = sasConcerns(parse(messaging('iothubowner', soon, 'contoso.azure-devices.net')), now)[0]!;
  assert.doesNotMatch(hub.advice, /Send or Listen/);
});

test('the limit is the setting', () => {
  const sas = parse(signed('sv=2022-11-02&sr=c&sp=rl&se=2026-06-17T14:00Z&spr=https'));
  assert.equal(defaultSasLimits.longestLifeHours, 24);
  assert.deepEqual(sasConcerns(sas, now, { longestLifeHours: 72 }), []);
});

test('the alternative fits the service', () => {
  const advice = (query: string, base = '') => sasConcerns(parse(base + signed(query)), now)[0]!.advice;
  assert.match(advice(account), /user delegation SAS/);
  assert.doesNotMatch(advice('sv=2022-11-02&ss=q&srt=sco&sp=rwdl&se=2026-07-01&spr=https'), /user delegation SAS/);
  assert.match(advice('sv=2022-11-02&sr=s&sp=rwdl&se=2026-07-01&spr=https'), /stored access policy/);
  assert.doesNotMatch(advice(delegated.replace('sp=rl', 'sp=rwd')), /account key/);
});

test('nothing of the signature gets out', () => {
  fc.assert(
    fc.property(fc.constantFrom(account, narrow, delegated, bound), fc.uint8Array({ minLength: 32, maxLength: 32 }), (query, bytes) => {
      const secret = Buffer.from(bytes).toString('base64');
      const sas = parse(`${query}&sig=${encodeURIComponent(secret)}`);
      const shown = JSON.stringify([sas, sasConcerns(sas, now), describeSas(sas, now)]);
      assert.ok(!shown.includes(secret.slice(0, 20)) && !shown.includes(encodeURIComponent(secret).slice(0, 20)));
    }),
    { numRuns: 50 },
  );
});

test('a description names what the token opens', () => {
  const lines = describeSas(parse(signed(delegated)), now);
  assert.deepEqual(lines.slice(0, 3), ['user delegation SAS', 'resource container', 'rights read and list']);
  assert.ok(lines.includes('expires on 2026-06-15 18:00 UTC, in 6 hours'));
  assert.ok(lines.includes('https only'));
  assert.ok(lines.some(line => line.startsWith('signed by the Entra object 11111111')));
});

test('any text at all is answered', () => {
  fc.assert(fc.property(fc.string({ maxLength: 300 }), text => void parseSas(new SecretValue(`sv=2022-11-02&${text}&sig=x`))));
});
