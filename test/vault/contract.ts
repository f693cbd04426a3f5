import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, describe, test } from 'node:test';
import type { TokenCredential } from '@azure/identity';
import { SecretClient } from '@azure/keyvault-secrets';
import { SecretValue } from '../../shared/src/model/index.ts';
import { openKeyVault } from '../../shared/src/vault/azure/azureKeyVaultStore.ts';
import type { VersionedStore } from '../../shared/src/vault/index.ts';
import { failsWith, metadata, never, newValue } from './samples.ts';

/** The vault that the cases run against. */
export interface ContractVault {
  readonly url: string;
  /** A client of its own, so that no case trusts the store under test to look at its own work. */
  readonly credential: TokenCredential;
}

/** What any Key Vault has to do for us. Names are unique to the run, and deleted at its end. */
export function vaultContract(title: string, connect: () => Promise<ContractVault>): void {
  describe(title, { timeout: 300_000 }, async () => {
    const vault = await connect();
    const store: VersionedStore = openKeyVault({ vaultUrl: vault.url, signIn: {}, timeoutSeconds: 60 });
    const other = new SecretClient(vault.url, vault.credential);
    const run = `secret-hygiene-contract-${randomBytes(4).toString('hex')}`;
    const used = new Set<string>();
    const name = (what: string) => {
      used.add(`${run}-${what}`);
      return `${run}-${what}`;
    };
    after(async () => {
      for (const each of used) await other.beginDeleteSecret(each).catch(() => {});
    });

    test('a free name takes a value with its metadata, and gives it back by version', async () => {
      const [at, value, kept] = [name('free'), newValue(), metadata()];
      assert.deepEqual(await store.inspect(at, value, never), { kind: 'free' });
      const { version, versions } = await store.write(at, value, kept, never);
      assert.equal(versions, 1);
      assert.ok((await store.read(at, version, never)).equals(value));
      const seen = await other.getSecret(at);
      assert.equal(seen.value, value.reveal());
      assert.equal(seen.properties.version, version);
      assert.equal(seen.properties.contentType, kept.contentType);
      assert.deepEqual(seen.properties.expiresOn, kept.expiresOn);
      assert.deepEqual({ ...seen.properties.tags }, kept.tags);
    });

    test('without expiry none is stored', async () => {
      const at = name('no-expiry');
      const { expiresOn: _, ...kept } = metadata();
      await store.write(at, newValue(), kept, never);
      assert.equal((await other.getSecret(at)).properties.expiresOn, undefined);
    });

    test('the same value is recognised under every case of the name, another value is counted', async () => {
      const [at, value] = [name('same'), newValue()];
      const { version } = await store.write(at, value, metadata(), never);
      assert.deepEqual(await store.inspect(at.toUpperCase(), value, never), { kind: 'sameValue', version, versions: 1 });
      assert.deepEqual(await store.inspect(at, newValue(), never), { kind: 'otherValue', versions: 1 });
    });

    test('a new version leaves the old one readable', async () => {
      const [at, one, two] = [name('versions'), newValue(), newValue()];
      const first = await store.write(at, one, metadata(), never);
      const second = await store.write(at, two, metadata(), never);
      assert.equal(second.versions, 2);
      assert.ok((await store.read(at, first.version, never)).equals(one));
      assert.ok((await store.read(at, undefined, never)).equals(two));
    });

    test('a write by somebody else shows in the number of versions', async () => {
      const [at, value] = [name('race'), newValue()];
      assert.deepEqual(await store.inspect(at, value, never), { kind: 'free' });
      await other.setSecret(at, newValue().reveal());
      assert.equal((await store.write(at, value, metadata(), never)).versions, 2);
    });

    test('a disabled version is said to be disabled', async () => {
      const [at, value] = [name('disabled'), newValue()];
      const { version } = await store.write(at, value, metadata(), never);
      await other.updateSecretProperties(at, version, { enabled: false });
      assert.deepEqual(await store.inspect(at, value, never), { kind: 'unreadable', because: 'disabled', versions: 1 });
      await failsWith('disabled', store.read(at, version, never), value);
    });

    test('a deleted name is blocked until it is recovered', async () => {
      const [at, value] = [name('deleted'), newValue()];
      await store.write(at, value, metadata(), never);
      await (await other.beginDeleteSecret(at)).pollUntilDone();
      const state = await store.inspect(at, value, never);
      assert.equal(state.kind, 'softDeleted');
      assert.ok(state.kind === 'softDeleted' && state.purgeOn && state.purgeOn.getTime() > Date.now());
      await failsWith('softDeleted', store.write(at, newValue(), metadata(), never));
      await store.recover(at, never);
      assert.equal((await store.inspect(at, value, never)).kind, 'sameValue');
    });

    test('what is not there is not found', async () => {
      await failsWith('secretNotFound', store.read(name('nothing'), undefined, never));
    });

    test('values keep every character: lines, quotes, Unicode, and all of 25 KB', async () => {
      const pem = ['-----BEGIN X-----', randomBytes(30).toString('base64'), '-----END X-----', ''].join('\r\n');
      for (const text of [pem, ` "'\\\`\${x}\t{}%\u00e9\u20ac\u{1f511} `, randomBytes(12_800).toString('hex')]) {
        const [at, value] = [name(`text-${used.size}`), new SecretValue(text)];
        const { version } = await store.write(at, value, metadata(), never);
        assert.ok((await store.read(at, version, never)).equals(value));
      }
    });

    test('the list has names and metadata', async () => {
      const [at, kept] = [name('listed'), metadata()];
      await store.write(at, newValue(), kept, never);
      const found = [];
      for await (const listed of store.list(never)) if (listed.name === at) found.push(listed);
      assert.deepEqual(found, [{ name: at, enabled: true, expiresOn: kept.expiresOn, contentType: kept.contentType }]);
    });

    test('versions have their states, newest first, and a name that is not there has none', async () => {
      const [at, kept] = [name('states'), metadata()];
      const first = await store.write(at, newValue(), kept, never);
      await other.updateSecretProperties(at, first.version, { enabled: false });
      // Moments of creation are kept in whole seconds.
      await new Promise(done => setTimeout(done, 1_100));
      const { expiresOn: _, ...endless } = metadata();
      const second = await store.write(at, newValue(), endless, never);
      assert.deepEqual(await store.versions(at, never), [
        { version: second.version, enabled: true },
        { version: first.version, enabled: false, expiresOn: kept.expiresOn },
      ]);
      assert.deepEqual(await store.versions(name('nowhere'), never), []);
    });

    test('whoever keeps a list learns that it is an old one', async () => {
      let written = 0;
      const watched = openKeyVault({ vaultUrl: vault.url, signIn: {}, timeoutSeconds: 60, onWritten: () => written++ });
      const [at, value] = [name('watched'), newValue()];
      await watched.inspect(at, value, never);
      assert.equal(written, 0);
      await watched.write(at, value, metadata(), never);
      assert.equal(written, 1);
    });

    test('what the vault would refuse is refused before any request', async () => {
      const large = new SecretValue('x'.repeat(25_601));
      await failsWith('tooLarge', store.inspect(name('large'), large, never), large);
      await failsWith('tooLarge', store.write(name('large'), large, metadata(), never), large);
      for (const bad of ['', 'under_score', 'a/b', 'x'.repeat(128)]) {
        await failsWith('invalidName', store.inspect(bad, newValue(), never));
        assert.equal(typeof store.checkName(bad), 'string');
      }
    });

    test('a cancelled call ends as cancelled', async () => {
      const stop = new AbortController();
      stop.abort();
      await failsWith('cancelled', store.inspect(name('cancelled'), newValue(), stop.signal));
    });
  });
}
