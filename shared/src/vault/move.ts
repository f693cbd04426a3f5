import * as l10n from '@vscode/l10n';
import type { DocumentEdit, FindingPlace, Plan, PlanScope, Refusal, RemediationTarget } from '../model/index.ts';
import type { Journal, JournalPlace, MovedPlace, MoveRecord } from './journal.ts';
import { filesOf } from './movePlaces.ts';
import { MoveTransaction } from './moveTransaction.ts';
import type { SecretStore, StoreError, StoreLocation } from './secretStore.ts';
import { findTraces } from './traces.ts';
import type { Ask, Clock, EditResult, SecretSource, TextEdits } from './transaction.ts';

/** What shall be moved: one value, at one place or at several. */
export interface MoveRequest {
  /** At least one; all of one group, so that all hold the same value. Every one is changed or none. */
  readonly places: readonly JournalPlace[];
  readonly scope: PlanScope;
  readonly proposedName: string;
  /** The target for the name that was chosen, in the store of this move; another file may want another kind of reference. */
  readonly target: (name: string, place: FindingPlace) => RemediationTarget;
  /** Days until the stored version expires; `none` only where the user chose it. */
  readonly expiryDays: number | 'none';
  /** True for the first write to a vault that a workspace setting names. */
  readonly confirmVault: boolean;
}

export interface MoveContext {
  readonly source: SecretSource;
  readonly edits: TextEdits;
  readonly ask: Ask;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly store: SecretStore;
  readonly signal: AbortSignal;
  /** For a progress message. */
  readonly progress?: (step: MoveStep) => void;
}

export type MoveStep = 'checking' | 'storing' | 'readingBack' | 'editing';

/** A copy that stays in the store although the text was not changed: deleting it would block the name for days, and a retry reuses it. */
export interface KeptCopy {
  readonly location: StoreLocation;
  readonly name: string;
  readonly version: string;
}

/** How a move ended. `message` is for the user: one or two sentences with the file and the vault in them. */
export type MoveResult = { readonly message: string } & (
  | {
      readonly kind: 'moved';
      readonly name: string;
      readonly version: string;
      /** The store held the value already. */
      readonly reused: boolean;
      /** The plans that were applied, for `needs`, `next` and what can only be said of `also`. */
      readonly plans: readonly Plan[];
    }
  /** The reference cannot stand there. Nothing was stored. */
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** The finding is not in the text any more, or its value changed. */
  | { readonly kind: 'gone'; readonly kept?: KeptCopy }
  | { readonly kind: 'cancelled'; readonly kept?: KeptCopy }
  /** The store failed. The text is unchanged; `error.command` is worth showing. */
  | { readonly kind: 'storeFailed'; readonly error: StoreError; readonly kept?: KeptCopy }
  /** The value is stored, but the text could not be changed and still holds it. */
  | { readonly kind: 'editFailed'; readonly kept: KeptCopy }
  /** Something that no part of the move foresees, such as a journal that cannot be written. The text is unchanged. */
  | { readonly kind: 'interrupted'; readonly kept?: KeptCopy }
);

/** A move that needs no more answers: nothing is stored or changed yet. For a preview of many. */
export interface PreparedMove {
  readonly kind: 'prepared';
  readonly name: string;
  /** The store holds the value already under this name. */
  readonly reuse: boolean;
  readonly plans: readonly Plan[];
  /** Carries it out. */
  commit(): Promise<MoveResult>;
  /** Stores the value and reads it back, and leaves the edit to the caller. Never rejects. */
  store(): Promise<StoredMove | MoveResult>;
}

/** A move whose value is stored, and whose text is still as it was. */
export interface StoredMove {
  readonly kind: 'stored';
  readonly name: string;
  /** The plans for the documents as they are now. */
  plans(): Promise<{ readonly kind: 'planned'; readonly plans: readonly Plan[] } | MoveResult>;
  /**
   * To be called before the edit is made, so that a machine that dies during it leaves a record.
   * @param merged all changes that will be made at once, those of other moves among them.
   * @returns false when a document is not at the version of the plans any more.
   */
  announce(merged: readonly DocumentEdit[]): Promise<boolean>;
  /** To be called when the edit was made, or could not be. */
  finish(outcome: Exclude<EditResult, { kind: 'stale' }>): Promise<MoveResult>;
}

/** Checks the value, the account, the name and the plan, and asks what has to be asked. Stores and changes nothing. Never rejects. */
export function prepareMove(request: MoveRequest, context: MoveContext): Promise<PreparedMove | MoveResult> {
  const transaction = new MoveTransaction(request, context);
  return transaction.prepare();
}

/** verify -> plan -> choose name -> store -> read back -> edit -> confirm. Never rejects. */
export async function move(request: MoveRequest, context: MoveContext): Promise<MoveResult> {
  const prepared = await prepareMove(request, context);
  return prepared.kind === 'prepared' ? prepared.commit() : prepared;
}

/**
 * Takes up a move that was cut short: shows vault and files, asks, and moves again under the recorded name, which finds the stored copy
 * and reuses it. Never rejects.
 */
export async function resumeMove(
  record: MoveRecord,
  request: Pick<MoveRequest, 'target' | 'expiryDays'>,
  context: MoveContext,
): Promise<MoveResult> {
  const { name, places, scope, version, location } = record;
  const kept = version === undefined ? {} : { kept: { location, name, version } };
  const close = () => context.journal.record(record.id, { state: 'closed' }).catch(() => {});
  try {
    if (record.state === 'editing' && (await wasEdited(record.moved, context.edits))) {
      await context.journal.record(record.id, { state: 'moved' });
      const message = l10n.t('{0} had been changed already; the value is in {1} as "{2}".', filesOf(places), context.store.label, name);
      return { kind: 'moved', name, version: version ?? '', reused: true, plans: [], message };
    }
    const paths = [...new Set(places.map(p => p.path))];
    if (!(await context.ask.confirmResume({ label: context.store.label, name, paths }))) {
      await close();
      return { kind: 'cancelled', ...kept, message: l10n.t('{0} was left as it is.', filesOf(places)) };
    }
  } catch {
    return { kind: 'interrupted', ...kept, message: l10n.t('The move of {0} could not be taken up again.', filesOf(places)) };
  }
  const again = new MoveTransaction({ ...request, places, scope, proposedName: name, confirmVault: false }, context, false);
  const prepared = await again.prepare();
  const result = prepared.kind === 'prepared' ? await prepared.commit() : prepared;
  await close();
  return result;
}

async function wasEdited(moved: readonly MovedPlace[], edits: TextEdits): Promise<boolean> {
  for (const { uri, traces } of moved) {
    const document = await edits.read(uri);
    if (!document || findTraces(document.text, traces) === undefined) return false;
  }
  return moved.length > 0;
}
