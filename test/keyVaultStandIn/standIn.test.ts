import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { DefaultAzureCredential } from '@azure/identity';
import { SecretClient } from '@azure/keyvault-secrets';
import { firewall, missingRole, throttled } from './faults.ts';
import { type KeyVaultStandIn, startKeyVaultStandIn } from './standIn.ts';

const host = 'demo.vault.azure.net';
const all = async <T>(items: AsyncIterable<T>) => {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
};

/** A client as the product has it: production URL, challenge verification on; only the waiting is shorter. */
const clientOf = (name = host) =>
  new SecretClient(`https://${name}`, new DefaultAzureCredential(), {
    retryOptions: { maxRetries: 3, retryDelayInMs: 5, maxRetryDelayInMs: 20 },
  });
const rejects = (promise: Promise<unknown>, statusCode: number, code: string) => assert.rejects(promise, { statusCode, code });

describe('Key Vault stand-in, seen by the Azure SDK', () => {
  let standIn: KeyVaultStandIn;
  let release: () => void;
  let client: SecretClient;

  before(async () => {
    standIn = await startKeyVaultStandIn({
      settlePolls: 1,
      tenants: { 'abroad.vault.azure.net': '00000000-0000-0000-0000-000000000002' },
      vaults: [host, 'other.vault.azure.net', 'abroad.vault.azure.net', 'chinese.vault.azure.cn'],
    });
    release = standIn.adopt();
    client = clientOf();
  });
  after(async () => {
    assert.deepEqual(standIn.faults.unused, []);
    release();
    await standIn.stop();
  });

  test('a managed identity gets a token for vaults, by the header that App Service asks for', async () => {
    const { IDENTITY_ENDPOINT: endpoint, IDENTITY_HEADER: header } = standIn.managedIdentity as Record<string, string>;
    const ask = (resource: string, headers: Record<string, string>) =>
      fetch(`${endpoint}?api-version=2019-08-01&resource=${encodeURIComponent(resource)}`, { headers });
    const good = await ask('https://vault.azure.net', { 'X-IDENTITY-HEADER': header! });
    assert.match(((await good.json()) as { access_token: string }).access_token, /^ey/);
    assert.equal((await ask('https://vault.azure.net', {})).status, 403);
    assert.equal((await ask('https://graph.microsoft.com', { 'X-IDENTITY-HEADER': header! })).status, 403);
  });

  test('stores versions with their metadata and reads each back', async () => {
    const expiresOn = new Date(Math.floor(Date.now() / 1000 + 86_400) * 1000);
    const one = await client.setSecret('Db-Login', 'first', { tags: { origin: 'a.env' }, contentType: 'text/plain', expiresOn });
    await client.setSecret('db-login', 'second');
    assert.equal((await client.getSecret('DB-LOGIN')).value, 'second');
    const old = await client.getSecret('db-login', { version: one.properties.version! });
    assert.equal(old.value, 'first');
    assert.deepEqual(old.properties.tags, { origin: 'a.env' });
    assert.equal(old.properties.contentType, 'text/plain');
    assert.deepEqual(old.properties.expiresOn, expiresOn);
    assert.equal((await all(client.listPropertiesOfSecretVersions('db-login'))).length, 2);
  });

  test('lists in pages', async () => {
    const paged = clientOf('other.vault.azure.net');
    for (let n = 0; n < 53; n++) standIn.vault('other.vault.azure.net').put(`s${n}`, String(n));
    const names = (await all(paged.listPropertiesOfSecrets())).map(({ name }) => name);
    assert.equal(new Set(names).size, 53);
  });

  test('keeps vaults apart by host name', async () => {
    standIn.vault(host).put('only-here', 'x');
    assert.equal((await client.getSecret('only-here')).value, 'x');
    await rejects(clientOf('other.vault.azure.net').getSecret('only-here'), 404, 'SecretNotFound');
  });

  test('answers for a vault of another tenant and of another cloud', async () => {
    standIn.vault('abroad.vault.azure.net').put('far', 'y');
    const abroad = new SecretClient('https://abroad.vault.azure.net', new DefaultAzureCredential({ additionallyAllowedTenants: ['*'] }));
    assert.equal((await abroad.getSecret('far')).value, 'y');
    standIn.vault('chinese.vault.azure.cn').put('east', 'z');
    const credential = new DefaultAzureCredential({ authorityHost: 'https://login.chinacloudapi.cn' });
    assert.equal((await new SecretClient('https://chinese.vault.azure.cn', credential).getSecret('east')).value, 'z');
  });

  test('refuses what the service refuses', async () => {
    await rejects(client.getSecret('nobody'), 404, 'SecretNotFound');
    await rejects(client.setSecret('bad_name', 'x'), 400, 'BadParameter');
    await rejects(client.setSecret('large', 'é'.repeat(12_801)), 400, 'BadParameter');
    const { properties } = await client.setSecret('off', 'x');
    await client.updateSecretProperties('off', properties.version!, { enabled: false, tags: { a: 'b' } });
    await rejects(client.getSecret('off'), 403, 'Forbidden');
  });

  test('deletes softly, recovers and purges', async () => {
    await client.setSecret('going', 'one');
    const deletion = await client.beginDeleteSecret('going', { intervalInMs: 1 });
    await rejects(client.setSecret('going', 'two'), 409, 'Conflict');
    await deletion.pollUntilDone();
    assert.deepEqual(
      (await all(client.listDeletedSecrets())).map(({ name }) => name),
      ['going'],
    );
    await (await client.beginRecoverDeletedSecret('going', { intervalInMs: 1 })).pollUntilDone();
    assert.equal((await client.getSecret('going')).value, 'one');
    await (await client.beginDeleteSecret('going', { intervalInMs: 1 })).pollUntilDone();
    await client.purgeDeletedSecret('going');
    await client.setSecret('going', 'three');
  });

  test('faults: throttling and dropped connections are what the SDK repeats, refusals are not', async () => {
    standIn.vault(host).put('steady', 'v');
    standIn.faults.add(throttled(0, 2), { connection: 'drop', times: 1 });
    assert.equal((await client.getSecret('steady')).value, 'v');
    standIn.faults.add({ ...missingRole('setSecret'), method: 'PUT', times: 1 }, { ...firewall, method: 'GET', times: 1 });
    await assert.rejects(client.setSecret('steady', 'w'), /setSecret\/action/);
    await rejects(client.getSecret('steady'), 403, 'Forbidden');
  });

  test('faults: silence lasts until the client gives up, and a lost answer still had its effect', async () => {
    standIn.faults.add({ connection: 'silence', times: 1 });
    await assert.rejects(client.getSecret('steady', { abortSignal: AbortSignal.timeout(50) }), { name: 'AbortError' });
    standIn.faults.add({ method: 'PUT', connection: 'dropAfter', times: 1 });
    await client.setSecret('twice', 'v');
    assert.equal((await all(client.listPropertiesOfSecretVersions('twice'))).length, 2);
  });

  test('faults: somebody else writes just before and just after', async () => {
    standIn.faults.add({
      method: 'PUT',
      path: /busy/,
      times: 1,
      before: () => void standIn.vault(host).put('busy', 'theirs'),
      after: () => void standIn.vault(host).put('busy', 'also theirs'),
    });
    await client.setSecret('busy', 'ours');
    assert.equal((await all(client.listPropertiesOfSecretVersions('busy'))).length, 3);
    assert.equal((await client.getSecret('busy')).value, 'also theirs');
  });

  test('faults: sign-in can fail by itself', async () => {
    standIn.faults.add({
      at: 'login',
      path: /token$/,
      status: 400,
      code: 'invalid_client',
      message: 'AADSTS7000215: Invalid client secret provided.',
      times: 1,
    });
    await assert.rejects(clientOf().getSecret('steady'), /AADSTS7000215/);
  });

  test('certificates that must not be trusted are not', async () => {
    for (const mode of ['untrusted', 'expired', 'wrongHost'] as const) {
      standIn.setTls(mode);
      const impatient = new SecretClient(`https://${host}`, new DefaultAzureCredential(), { retryOptions: { maxRetries: 0 } });
      await assert.rejects(impatient.getSecret('steady'), /certificate|altnames/i, mode);
    }
    standIn.setTls('trusted');
    assert.equal((await clientOf().getSecret('steady')).value, 'v');
  });

  test('every other host is refused and named, and so is a vault that does not exist', async () => {
    const impatient = { retryOptions: { maxRetries: 0 } };
    await assert.rejects(new SecretClient('https://nobody.vault.azure.net', new DefaultAzureCredential(), impatient).getSecret('x'));
    await assert.rejects(new SecretClient('https://example.org', new DefaultAzureCredential(), impatient).getSecret('x'));
    assert.deepEqual([...new Set(standIn.refused)], ['nobody.vault.azure.net:443', 'example.org:443']);
  });

  test('notices a value that was sent without a token, as parallel first calls do', async () => {
    const value = 'never-without-a-token';
    await clientOf().setSecret('alone', value);
    assert.equal(standIn.sentWithoutToken(value), false);
    const hasty = clientOf();
    await Promise.all(['one', 'two', 'three'].map(name => hasty.setSecret(name, value)));
    assert.equal(standIn.sentWithoutToken(value), true);
  });

  test('the log names requests and holds no value', () => {
    assert.ok(
      standIn.log.some(
        ({ method, path, status, authenticated }) => method === 'PUT' && path.startsWith('/secrets/') && status === 200 && authenticated,
      ),
    );
    assert.ok(!JSON.stringify(standIn.log).includes('never-without-a-token'));
  });

  test('discovery documents for the SDKs of other languages', async () => {
    // Node's own fetch obeys the proxy of the environment only when told so; the route itself is what matters here.
    const { SignIn } = await import('./signIn.ts');
    const signIn = new SignIn();
    const login = 'login.microsoftonline.com';
    const configuration = signIn.handle(login, '/some-tenant/v2.0/.well-known/openid-configuration').body as Record<string, string>;
    assert.equal(configuration['token_endpoint'], `https://${login}/some-tenant/oauth2/v2.0/token`);
    assert.equal(signIn.handle(login, '/common/discovery/instance').status, 200);
    assert.equal(signIn.handle(login, '/some-tenant/elsewhere').status, 404);
  });
});
