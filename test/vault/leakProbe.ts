// Started by leaks.test.ts as a process of its own, with every log switched on. It lives through all faults, shows each error and result in
// every way that a program can show one, and tells its parent through the IPC channel which texts nobody may have seen.
import { inspect as show } from 'node:util';
import { DefaultAzureCredential } from '@azure/identity';
import { SecretClient } from '@azure/keyvault-secrets';
import { move } from '../../shared/src/vault/move.ts';
import { memoryRig } from '../../shared/src/vault/testing/memoryProject.ts';
import { startKeyVaultStandIn } from '../keyVaultStandIn/standIn.ts';
import { faultCases } from './faultCases.ts';
import { metadata, never, newValue } from './samples.ts';

const host = 'demo.vault.azure.net';
const vaultUrl = `https://${host}`;
const standIn = await startKeyVaultStandIn({ vaults: [host] });
const release = standIn.adopt();
const secrets: string[] = [];
const fresh = () => {
  const value = newValue();
  secrets.push(value.reveal());
  return value;
};

/** Every way there is. */
function print(what: unknown): void {
  console.log(what);
  console.error(String(what), JSON.stringify(what), show(what, { depth: 20, showHidden: true, getters: true }));
  if (what instanceof Error) console.log(what.message, what.stack, JSON.stringify(what, Object.getOwnPropertyNames(what)), what.cause);
}

const unsilenced = process.argv.includes('--unsilenced');
// Loading the store is what silences the SDK.
const product = unsilenced ? undefined : await import('../../shared/src/vault/azure/azureKeyVaultStore.ts');
const token = await new DefaultAzureCredential().getToken('https://vault.azure.net/.default');
secrets.push(token.token);
if (!product) {
  // The SDK alone, to prove that the logs are on and would be seen.
  await new SecretClient(vaultUrl, new DefaultAzureCredential()).setSecret('alone', fresh().reveal());
} else {
  const { openKeyVault } = product;
  standIn.vault(host).put('there', fresh().reveal());
  for (const [title, fault, operation] of faultCases) {
    const store = openKeyVault({ vaultUrl, signIn: {}, timeoutSeconds: 20, retryDelayMs: 1 });
    await store.inspect('warm-up', fresh(), never);
    standIn.faults.add({ times: 1, ...fault });
    print(
      await operation(store, fresh()).then(
        () => `${title} did not fail`,
        (error: unknown) => error,
      ),
    );
    standIn.faults.clear();

    // The same fault in the middle of a whole move, whatever call it meets there.
    const rig = memoryRig();
    rig.project.set('src/a.ts', `const apiKey = "${fresh().reveal()}";\n`);
    standIn.faults.add({ times: 1, ...fault, ...(fault.path && { path: /secrets/ }) });
    print(await move({ ...rig.request('apiKey'), proposedName: `move-${secrets.length}` }, { ...rig.context, store }));
    print([rig.user.asked, rig.journalText()]);
    standIn.faults.clear();
  }
  for (const mode of ['untrusted', 'expired', 'wrongHost'] as const) {
    standIn.setTls(mode);
    const store = openKeyVault({ vaultUrl, signIn: {}, retryDelayMs: 1 });
    print(await store.write('tls', fresh(), metadata(), never).catch((error: unknown) => error));
  }
  standIn.setTls('trusted');
  standIn.faults.add({ connection: 'silence', times: 1 });
  const hung = openKeyVault({ vaultUrl, signIn: {}, timeoutSeconds: 0.2, retryDelayMs: 1 });
  print(await hung.write('hung', fresh(), metadata(), never).catch((error: unknown) => error));
  const store = openKeyVault({ vaultUrl, signIn: {} });
  const value = fresh();
  const { version } = await store.write('fine', value, metadata(), never);
  print([store, value, await store.read('fine', version, never), await store.inspect('fine', value, never), store.identity()]);
}
print(standIn.log);
release();
await standIn.stop();
process.send?.(secrets);
process.disconnect?.();
