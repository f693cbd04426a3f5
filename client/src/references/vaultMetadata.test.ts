import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ListedVersion, StoreError, type VersionedStore } from '../../../shared/src/vault/index.ts';
import { VaultMetadata } from './vaultMetadata.ts';

const url = 'https://contoso.vault.azure.net';
const never = new AbortController().signal;
const expiresOn = new Date('2027-01-01');
const ask = (names: readonly string[] = [], pinned: readonly string[] = [], vaultUrl = url) => ({ vaultUrl, names, pinned });

/** A vault with `db` and `off`, and what it was asked. */
function createVault({ mayList = true, failure }: { mayList?: boolean; failure?: StoreError } = {}) {
  const requests: string[] = [];
  const versions: Record<string, ListedVersion[]> = {
    db: [
      { version: 'b', enabled: true, expiresOn },
      { version: 'a', enabled: false },
    ],
  };
  const store = {
    checkName: (name: string) => (/^[\w-]+$/.test(name) ? undefined : 'bad'),
    async *list() {
      requests.push('list');
      if (failure) throw failure;
      if (!mayList) throw new StoreError('missingRole', 'No.');
      yield { name: 'db', enabled: true, expiresOn, contentType: 'password' };
      yield { name: 'off', enabled: false };
    },
    async versions(name: string) {
      requests.push(name);
      return versions[name] ?? [];
    },
  } as unknown as VersionedStore;
  return { store, requests };
}

function createMetadata(vault: ReturnType<typeof createVault>, { trusted = [url], signedIn = [] as string[] } = {}) {
  const opened: string[] = [];
  const clock = { now: 1_000 };
  const metadata = new VaultMetadata(
    {
      mayAsk: asked => trusted.includes(asked),
      isSignedIn: async asked => signedIn.includes(asked),
      async open(asked) {
        opened.push(asked);
        return vault.store;
      },
    },
    () => clock.now,
  );
  return { metadata, opened, clock };
}

test('a vault is asked when the user asks for it or signed in to it, and only if it is trusted', async () => {
  const vault = createVault();
  const { metadata, opened } = createMetadata(vault);
  assert.deepEqual(await metadata.secretsOf(ask(), never), { kind: 'notAsked' });
  const other = 'https://named-in-a-file.vault.azure.net';
  await metadata.whileAsking([url], async () => {
    assert.deepEqual(await metadata.secretsOf(ask([], [], other), never), { kind: 'notAsked' });
    assert.equal((await metadata.secretsOf(ask(), never)).kind, 'asked');
  });
  assert.deepEqual(await metadata.secretsOf(ask(), never), { kind: 'notAsked' }, 'nobody is signed in');
  assert.deepEqual(opened, [url]);
  const signedIn = createMetadata(createVault(), { signedIn: [url] });
  assert.equal((await signedIn.metadata.secretsOf(ask(), never)).kind, 'asked');
  const untrusted = createMetadata(createVault(), { trusted: [], signedIn: [url] });
  await untrusted.metadata.whileAsking([url], async () =>
    assert.deepEqual(await untrusted.metadata.secretsOf(ask(), never), { kind: 'notAsked' }),
  );
  assert.deepEqual(untrusted.opened, []);
});

test('the list is kept for ten minutes, and versions are asked for where one is pinned', async () => {
  const vault = createVault();
  const { metadata, clock } = createMetadata(vault, { signedIn: [url] });
  const first = await metadata.secretsOf(ask(['db', 'off', 'gone']), never);
  assert.deepEqual(first, {
    kind: 'asked',
    at: 1_000,
    complete: true,
    secrets: [
      { name: 'db', enabled: true, expiresOn: expiresOn.getTime(), contentType: 'password' },
      { name: 'off', enabled: false },
    ],
  });
  clock.now += 599_000;
  const second = await metadata.secretsOf(ask(['db'], ['DB']), never);
  assert.ok(second.kind === 'asked' && second.at === 1_000);
  assert.deepEqual(second.secrets[0]!.versions, [
    { version: 'b', enabled: true, expiresOn: expiresOn.getTime() },
    { version: 'a', enabled: false },
  ]);
  await metadata.secretsOf(ask(['db'], ['db']), never);
  assert.deepEqual(vault.requests, ['list', 'db']);
  clock.now += 2_000;
  await metadata.secretsOf(ask(), never);
  assert.deepEqual(vault.requests, ['list', 'db', 'list']);
  metadata.forget(url);
  await metadata.secretsOf(ask(), never);
  assert.equal(vault.requests.length, 4);
});

test('where the account may not list, the names that are referenced are asked for one by one', async () => {
  const vault = createVault({ mayList: false });
  const { metadata } = createMetadata(vault, { signedIn: [url] });
  const result = await metadata.secretsOf(ask(['db', 'gone', 'not a name']), never);
  assert.ok(result.kind === 'asked' && !result.complete);
  assert.deepEqual(
    result.secrets.map(({ name, enabled }) => [name, enabled]),
    [['db', true]],
  );
  await metadata.secretsOf(ask(['db']), never);
  assert.deepEqual(vault.requests, ['list', 'db', 'gone']);
});

test('a failure is a message, kept like an answer; a new check asks again', async () => {
  const vault = createVault({ failure: new StoreError('firewall', 'The firewall does not let you in.') });
  const { metadata } = createMetadata(vault, { signedIn: [url] });
  const failed = { kind: 'failed', message: 'The firewall does not let you in.' };
  assert.deepEqual(await metadata.secretsOf(ask(), never), failed);
  assert.deepEqual(await metadata.secretsOf(ask(), never), failed);
  assert.deepEqual(vault.requests, ['list']);
  await metadata.whileAsking([url], async () => void (await metadata.secretsOf(ask(), never)));
  assert.deepEqual(vault.requests, ['list', 'list']);
  const cancelled = createVault({ failure: new StoreError('cancelled', 'Cancelled.') });
  const again = createMetadata(cancelled, { signedIn: [url] });
  await again.metadata.secretsOf(ask(), never);
  await again.metadata.secretsOf(ask(), never);
  assert.deepEqual(cancelled.requests, ['list', 'list']);
});
