import assert from 'node:assert/strict';
import { after, afterEach, describe, test } from 'node:test';
import type { TokenCredential } from '@azure/identity';
import { openKeyVault } from '../../shared/src/vault/azure/azureKeyVaultStore.ts';
import type { SecretStore } from '../../shared/src/vault/index.ts';
import { missingRole, throttled } from '../keyVaultStandIn/faults.ts';
import { startKeyVaultStandIn } from '../keyVaultStandIn/standIn.ts';
import { faultCases, inspect, read, write } from './faultCases.ts';
import { failsWith, metadata, never, newValue } from './samples.ts';

const host = 'demo.vault.azure.net';
const standIn = await startKeyVaultStandIn({ vaults: [host], tenants: { [host]: '00000000-0000-0000-0000-000000000001' } });
const release = standIn.adopt();
after(async () => {
  release();
  await standIn.stop();
});

const open = (timeoutSeconds = 20, vaultUrl = `https://${host}`): SecretStore =>
  openKeyVault({ vaultUrl, signIn: {}, timeoutSeconds, retryDelayMs: 5 });
/** A store that is past its first call, so that a fault meets the call that the test is about. */
async function warm(timeoutSeconds?: number): Promise<SecretStore> {
  const store = open(timeoutSeconds);
  await store.inspect('warm-up', newValue(), never);
  return store;
}
describe('each fault of a vault ends in what to do about it', { timeout: 120_000 }, () => {
  afterEach(() => {
    assert.deepEqual(standIn.faults.unused, []);
    standIn.faults.clear();
  });

  for (const [title, fault, operation, kind, message, command] of faultCases)
    test(title, async () => {
      standIn.vault(host).put('there', 'something');
      const store = await warm();
      standIn.faults.add({ times: 1, ...fault });
      const value = newValue();
      const error = await failsWith(kind, operation(store, value), value);
      assert.match(error.message, message);
      if (command) assert.match(error.command ?? '', command);
    });

  test('a name whose value may not be read is unreadable, not free', async () => {
    standIn.vault(host).put('unreadable', 'something');
    const store = await warm();
    standIn.faults.add({ ...missingRole('getSecret'), path: /^\/secrets\/unreadable\/?$/, times: 1 });
    assert.deepEqual(await store.inspect('unreadable', newValue(), never), { kind: 'unreadable', because: 'forbidden', versions: 1 });
  });

  test('a write-only role: the write is done, the read-back says which right is missing', async () => {
    const store = await warm();
    const { version } = await write(store, newValue());
    standIn.faults.add({ ...missingRole('getSecret'), path: /^\/secrets\/fresh\//, times: 1 });
    const error = await failsWith('missingRole', store.read('fresh', version, never));
    assert.match(error.message, /getSecret/);
  });

  test('Retry-After is honoured, and a few faults on the way are survived', async () => {
    standIn.vault(host).put('there', 'something');
    const store = await warm();
    standIn.faults.add(throttled(1, 1), { status: 503, times: 1 }, { connection: 'drop', times: 1 });
    const started = Date.now();
    await read(store);
    assert.ok(Date.now() - started >= 1000, 'came back too early');
  });

  test('a lost answer is written again, and still counts as one write of ours', async () => {
    const store = await warm();
    standIn.faults.add({ method: 'PUT', connection: 'dropAfter', times: 1 });
    assert.equal((await store.write('lost-answer', newValue(), metadata(), never)).versions, 1);
  });

  test('somebody else between the write and its check is counted', async () => {
    const store = await warm();
    standIn.faults.add({ method: 'PUT', times: 1, after: () => void standIn.vault(host).put('contested', 'theirs') });
    assert.equal((await store.write('contested', newValue(), metadata(), never)).versions, 2);
  });

  test('the account is known after the first call', async () => {
    assert.equal(open().identity(), undefined);
    const { tenantId, via } = (await warm()).identity() ?? {};
    assert.deepEqual([tenantId, via], ['00000000-0000-0000-0000-000000000001', 'environment variables']);
  });

  test('a vault that never answers is given up', async () => {
    const store = await warm(1);
    standIn.faults.add({ connection: 'silence', times: 1 });
    const error = await failsWith('timeout', read(store));
    assert.match(error.message, /demo\.vault\.azure\.net did not answer within 1 seconds/);
  });

  test('a call that hangs can be cancelled', async () => {
    const store = await warm();
    const stop = new AbortController();
    standIn.faults.add({ connection: 'silence', times: 1, before: () => stop.abort() });
    await failsWith('cancelled', store.read('there', undefined, stop.signal));
  });

  test('certificates that must not be trusted end before anything is sent', async () => {
    for (const mode of ['untrusted', 'expired', 'wrongHost'] as const) {
      standIn.setTls(mode);
      const before = standIn.log.length;
      const value = newValue();
      const error = await failsWith('tls', inspect(open(), value), value);
      assert.match(error.message, /certificate of demo\.vault\.azure\.net is not trusted/, mode);
      assert.equal(standIn.log.length, before, mode);
    }
    standIn.setTls('trusted');
  });

  test('a vault that a proxy does not lead to', async () => {
    const error = await failsWith('network', inspect(open(20, 'https://nobody.vault.azure.net'), newValue()));
    assert.match(error.message, /way to nobody\.vault\.azure\.net.*403.*proxy/);
  });

  test('a challenge for another service is refused, and no token is asked for', async () => {
    let asked = 0;
    const credential: TokenCredential = {
      getToken: async () => {
        asked++;
        return { token: 'x', expiresOnTimestamp: Date.now() + 1e6 };
      },
    };
    const store = openKeyVault({ vaultUrl: `https://${host}`, signIn: {}, credential, retryDelayMs: 5 });
    const challenge = 'Bearer authorization="https://login.microsoftonline.com/x", resource="https://graph.microsoft.com"';
    standIn.faults.add({ at: 'challenge', headers: { 'WWW-Authenticate': challenge }, times: 1 });
    const error = await failsWith('serviceError', inspect(store, newValue()));
    assert.match(error.message, /token of another service/);
    assert.equal(asked, 0);
  });

  test('a failed sign-in lists what was tried', async () => {
    standIn.faults.add({
      at: 'login',
      path: /token$/,
      status: 400,
      code: 'invalid_client',
      message: 'AADSTS7000215: Invalid client secret provided.',
      times: 1,
    });
    process.env['AZURE_TOKEN_CREDENTIALS'] = 'EnvironmentCredential';
    const store = open();
    delete process.env['AZURE_TOKEN_CREDENTIALS'];
    const error = await failsWith('notSignedIn', inspect(store, newValue()));
    assert.match(error.message, /Tried: environment variables \(.*AADSTS7000215/);
  });

  test('first calls that run side by side never send a value without a token, even after a failed first one', async () => {
    const store = open();
    standIn.faults.add({ connection: 'drop', times: 1 });
    const values = [newValue(), newValue(), newValue()];
    await Promise.allSettled(values.map((value, i) => store.write(`parallel-${i}`, value, metadata(), never)));
    for (const value of values) assert.equal(standIn.sentWithoutToken(value.reveal()), false);
    for (const [i, value] of values.entries()) assert.ok((await store.read(`parallel-${i}`, undefined, never)).equals(value));
  });
});
