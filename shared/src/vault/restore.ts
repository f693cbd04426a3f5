import type { Journal, MovedPlace, MoveRecord } from './journal.ts';
import type { SecretStore, StoreError } from './secretStore.ts';
import type { Ask, TextEdits } from './transaction.ts';

export interface RestoreContext {
  readonly edits: TextEdits;
  readonly ask: Ask;
  readonly journal: Journal;
  /** The store that the record names. */
  readonly store: SecretStore;
  /** A value never comes back into a file of a workspace that the user does not trust. */
  readonly trusted: boolean;
  readonly signal: AbortSignal;
}

export type RestoreResult = { readonly message: string } & (
  | { readonly kind: 'restored' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'untrusted' }
  /** The text is not what the move left; nothing was changed. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'storeFailed'; readonly error: StoreError }
  | { readonly kind: 'editFailed' }
);

/** Puts the value of one recorded place back where its reference stands, in the spelling that it had. Never rejects. */
export declare function restore(record: MoveRecord, place: MovedPlace, context: RestoreContext): Promise<RestoreResult>;
