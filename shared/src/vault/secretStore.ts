import type { SecretMetadata, SecretReference, SecretValue } from '../model/index.ts';

/** What stands under a name, compared with the value that is to be stored. */
export type NameState =
  | { readonly kind: 'free' }
  /** The newest version already holds the value. */
  | { readonly kind: 'sameValue'; readonly version: string }
  /** `versions` counts what is there now, so that a write by somebody else can be seen. */
  | { readonly kind: 'otherValue'; readonly versions: number }
  /** The name is there, but this identity may not read it. */
  | { readonly kind: 'unreadable'; readonly versions: number }
  | { readonly kind: 'softDeleted'; readonly purgeOn?: Date };

/**
 * Where secrets live. Azure Key Vault is the real one. Every method throws `StoreError` with a message for the user and nothing of
 * the value; none is retried by the caller, because the implementation honours Retry-After itself.
 */
export interface SecretStore {
  /** For messages: the vault's host name. */
  readonly label: string;
  /** Compares `value` with what stands under the name. Makes the first, bodiless call, so that the challenge is verified before any value is sent. */
  inspect(name: string, value: SecretValue, signal: AbortSignal): Promise<NameState>;
  /** Stores and reads back the version that the write returned. Never called before `inspect`. @returns the pinned reference. */
  write(
    name: string,
    value: SecretValue,
    metadata: SecretMetadata,
    signal: AbortSignal,
  ): Promise<SecretReference & { readonly version: string }>;
  /** Number of versions under the name; 0 when it is free. */
  countVersions(name: string, signal: AbortSignal): Promise<number>;
  read(reference: SecretReference, signal: AbortSignal): Promise<SecretValue>;
  recover(name: string, signal: AbortSignal): Promise<void>;
  /** Names and metadata, never values; for choosing and completing. */
  list(signal: AbortSignal): AsyncIterable<{ readonly name: string; readonly enabled: boolean; readonly expiresOn?: Date }>;
}

/** What went wrong, as the user has to act on it. */
export type StoreErrorKind =
  | 'notSignedIn'
  | 'missingRole'
  | 'policyRefusal'
  | 'disabled'
  | 'firewall'
  | 'vaultNotFound'
  | 'secretNotFound'
  | 'softDeleted'
  | 'conflict'
  | 'throttled'
  | 'serviceError'
  | 'tls'
  | 'network'
  | 'timeout'
  | 'invalidName'
  | 'tooLarge'
  | 'cancelled';

/** A failure of a store: a message that says what to do, and where one helps, the command line that does it. Never a value. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly kind: StoreErrorKind;
  readonly command: string | undefined;

  constructor(kind: StoreErrorKind, message: string, command?: string) {
    super(message);
    this.kind = kind;
    this.command = command;
  }
}
