import type { SecretMetadata, SecretValue } from '../model/index.ts';

/** What stands under a name, compared with the value that is to be stored. `versions` counts what is there, so that a write by somebody else shows. */
export type NameState =
  | { readonly kind: 'free' }
  /** The newest version already holds the value. */
  | { readonly kind: 'sameValue'; readonly version: string; readonly versions: number }
  | { readonly kind: 'otherValue'; readonly versions: number }
  /** The name is there, but its newest version cannot be compared: this identity may not read it, or it is disabled. */
  | { readonly kind: 'unreadable'; readonly because: 'forbidden' | 'disabled'; readonly versions: number }
  | { readonly kind: 'softDeleted'; readonly purgeOn?: Date };

/** Where a store keeps its values, as the journal records it. */
export type StoreLocation =
  | { readonly kind: 'keyVault'; readonly vaultUrl: string }
  /** A file of the project; `uri` is what the store's file interface was given. */
  | { readonly kind: 'dotenv'; readonly uri: string }
  /** The user secrets of a .NET project, in the user's own folder; `id` is the project's `UserSecretsId`. */
  | { readonly kind: 'userSecrets'; readonly id: string }
  /** The `local.settings.json` of a Functions project. */
  | { readonly kind: 'localSettings'; readonly uri: string };

/** Whom the service takes us for; known after the first call. */
export interface StoreIdentity {
  /** Account name, user principal name or application id, as the token names it. */
  readonly account?: string;
  readonly tenantId?: string;
  /** The way that signed in: "Visual Studio Code", "Azure CLI"... */
  readonly via: string;
}

/**
 * Where secrets live: Azure Key Vault, or a `.env` file for people without a vault. Every method rejects with a `StoreError` that holds
 * a message for the user and nothing of the value; the caller retries none of them, because the store itself honours Retry-After.
 */
export interface SecretStore {
  readonly location: StoreLocation;
  /** For messages: the vault's host name or the file's relative path. */
  readonly label: string;
  /** Why the store would refuse this name, or undefined. Makes no request. */
  checkName(name: string): string | undefined;
  /** Undefined before the first call, and for a store that knows no accounts. */
  identity(): StoreIdentity | undefined;
  /** Compares `value` with what stands under the name. Sends no body, so that the challenge is verified before any value leaves the machine. */
  inspect(name: string, value: SecretValue, signal: AbortSignal): Promise<NameState>;
  /**
   * Stores the value as the newest version of the name. Never called before `inspect`.
   * @returns the version that was made, and how many stand under the name now: more than one above what `inspect` counted means that
   * somebody else wrote the name meanwhile.
   */
  write(name: string, value: SecretValue, metadata: SecretMetadata, signal: AbortSignal): Promise<WrittenVersion>;
  /** @param version the newest when undefined. */
  read(name: string, version: string | undefined, signal: AbortSignal): Promise<SecretValue>;
  /** Brings a soft-deleted name back, with all its versions. */
  recover(name: string, signal: AbortSignal): Promise<void>;
  /** Names and metadata, never values; for choosing and completing. */
  list(signal: AbortSignal): AsyncIterable<ListedSecret>;
}

export interface WrittenVersion {
  readonly version: string;
  readonly versions: number;
}

/** A store that keeps the older versions of a secret, and says of each what it says of the newest. */
export interface VersionedStore extends SecretStore {
  /** Without values, newest first; empty when there is no such secret. */
  versions(name: string, signal: AbortSignal): Promise<ListedVersion[]>;
}

export interface ListedVersion {
  readonly version: string;
  readonly enabled: boolean;
  readonly expiresOn?: Date;
}

export interface ListedSecret {
  readonly name: string;
  readonly enabled: boolean;
  readonly expiresOn?: Date;
  readonly contentType?: string;
}

/** What went wrong, as the user has to act on it. */
export type StoreErrorKind =
  | 'notSignedIn'
  /** A role or an access policy lacks a right; `action` names it. */
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
  /** A file that git tracks cannot take a value. */
  | 'tracked'
  /** The file's format has no spelling for the value. */
  | 'unwritable'
  | 'cancelled';

/**
 * A failure of a store: a message that says what to do, and where one helps, the command line that does it. Never a value, and never
 * the error that it was made from (`cause` stays empty), because an SDK error holds the request with its body.
 */
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

/** Use this instead of `instanceof`: the Azure bundle carries a copy of the class. */
export const isStoreError = (error: unknown): error is StoreError =>
  error instanceof Error && error.name === 'StoreError' && 'kind' in error;
