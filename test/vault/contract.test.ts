import { after } from 'node:test';
import { DefaultAzureCredential } from '@azure/identity';
import { startKeyVaultStandIn } from '../keyVaultStandIn/standIn.ts';
import { vaultContract } from './contract.ts';

// `npm run test:vault -- --url https://...` names a real vault, or any other emulator, with whatever account signs in on this machine.
const url = process.env['SECRET_HYGIENE_TEST_VAULT'];

if (url) vaultContract(`Key Vault contract at ${url}`, async () => ({ url, credential: new DefaultAzureCredential() }));
else {
  const standIn = await startKeyVaultStandIn({ pageSize: 5 });
  const release = standIn.adopt();
  after(async () => {
    release();
    await standIn.stop();
  });
  vaultContract('Key Vault contract at the stand-in', async () => ({
    url: 'https://contract.vault.azure.net',
    credential: new DefaultAzureCredential(),
  }));
}
