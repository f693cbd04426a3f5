import type { TokenCredential } from '@azure/identity';
import type { SignIn } from '../credentials/signIn.ts';
import type { SecretStore } from '../secretStore.ts';

export interface KeyVaultOptions {
  /** As the user or a setting wrote it; checked before any request. */
  readonly vaultUrl: string;
  readonly signIn: SignIn;
  /** Until one call, with all its retries, is given up. Default 30. */
  readonly timeoutSeconds?: number;
  /** Instead of the sign-in chain. */
  readonly credential?: TokenCredential;
}

/**
 * Opens a vault. Makes no request yet.
 * @throws InvalidReferenceError when the address is no Key Vault of a known cloud.
 */
export declare function openKeyVault(options: KeyVaultOptions): SecretStore;
