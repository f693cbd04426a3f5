import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { SecretValue } from '../../../shared/src/model/index.ts';
import { describeCredential } from './index.ts';
import { sampleCertificate } from './keyMaterialSamples.ts';

const now = new Date('2026-06-15T12:00:00Z');
const describe = (secret: string, whole = secret) => describeCredential(scope => new SecretValue(scope === 'whole' ? whole : secret), now);

test('a token, a key whose checksum names its right, a private key, and what says nothing', async () => {
  const signature = randomBytes(32).toString('base64');
  const url = `https://contoso.blob.core.windows.net/a?sv=2022-11-02&sr=c&sp=rl&se=2026-07-01&spr=https&sig=${encodeURIComponent(signature)}`;
  assert.deepEqual(describe(signature, url).slice(0, 3), ['service SAS', 'resource container', 'rights read and list']);
  // Golden vector of a Service Bus key that may only listen.
  const listen = `${'a'.repeat(33)}+ASb${'LMHE8s='}`;
  assert.match(
    describe(listen, `Endpoint=sb://contoso.servicebus.windows.net/;SharedAccessKey=${listen}`).join(),
    /may receive from Service Bus/,
  );
  const { keyPem } = await sampleCertificate('RSA 2048', now, 10, 'CN=x');
  assert.deepEqual(describe(keyPem), ['private key', 'key RSA with 2048 bits']);
  assert.deepEqual(describe('nothing in particular'), []);
});
