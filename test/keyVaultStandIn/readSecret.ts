// A Key Vault client of its own process, for tests that must not take the product's word for what is in a vault.
//   node readSecret.ts https://NAME.vault.azure.net SECRET     prints { value, versions, contentType, tags, expiresOn } as JSON
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { DefaultAzureCredential } from '@azure/identity';
import { SecretClient } from '@azure/keyvault-secrets';

export interface SecretInVault {
  readonly value: string;
  readonly versions: number;
  readonly contentType?: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** ISO 8601. */
  readonly expiresOn?: string;
}

/** Reads a secret in a process of its own, as another client would. @param env of the stand-in; empty for a real vault. */
export async function readSecret(vaultUrl: string, name: string, env: Readonly<Record<string, string>>): Promise<SecretInVault> {
  const { stdout } = await promisify(execFile)(process.execPath, [import.meta.filename, vaultUrl, name], {
    env: { ...process.env, ...env },
  });
  return JSON.parse(stdout) as SecretInVault;
}

if (import.meta.main) {
  const [vaultUrl, name] = process.argv.slice(2);
  if (!vaultUrl || !name) throw new Error('Usage: readSecret.ts VAULT_URL SECRET');
  const client = new SecretClient(vaultUrl, new DefaultAzureCredential());
  const { value, properties } = await client.getSecret(name);
  let versions = 0;
  for await (const _ of client.listPropertiesOfSecretVersions(name)) versions++;
  const { contentType, tags, expiresOn } = properties;
  console.log(JSON.stringify({ value, versions, contentType, tags, expiresOn }));
}
