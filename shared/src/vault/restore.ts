import * as l10n from '@vscode/l10n';
import type { DocumentEdit, SecretValue, TextRange } from '../model/index.ts';
import type { EditTrace, Journal, MovedPlace, MoveRecord } from './journal.ts';
import { isStoreError, type SecretStore, type StoreError } from './secretStore.ts';
import { openLiteral, spellValue } from './spellValue.ts';
import { findTraces } from './traces.ts';
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
  /** The text is not what the move left, or cannot hold the value as it did; nothing was changed. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'storeFailed'; readonly error: StoreError }
  | { readonly kind: 'editFailed' }
);

/** Where the reference of a moved place stands in a text now, for offering a restore there; undefined when it is not what the move left. */
export function referenceRange(text: string, place: MovedPlace): TextRange | undefined {
  const shift = findTraces(text, place.traces);
  const holder = place.traces.find(t => t.holdsValue);
  if (shift === undefined || !holder) return undefined;
  const start = holder.start + shift;
  return { start, end: start + holder.written.length };
}

/**
 * Puts the value of one recorded place back where its reference stands, in the spelling that it had: the version that the move stored,
 * whatever came after it. Imports and packages stay. Never rejects.
 */
export async function restore(record: MoveRecord, place: MovedPlace, context: RestoreContext): Promise<RestoreResult> {
  const { edits, ask, journal, store, trusted, signal } = context;
  const { path } = place;
  const changed = (message: string): RestoreResult => ({ kind: 'changed', message: `${message} ${l10n.t('Nothing was changed.')}` });
  const cancelled: RestoreResult = { kind: 'cancelled', message: l10n.t('Nothing was changed in {0}.', path) };
  if (!trusted) return { kind: 'untrusted', message: l10n.t('A value comes back into {0} only after you trust this workspace.', path) };
  if (place.traces.length === 0)
    return changed(l10n.t('What stood around the value in {0} was not recorded; use undo or your version control.', path));
  try {
    const lost = () => changed(l10n.t('{0} is not what the move left, so there is no safe place for the value.', path));
    const before = await edits.read(place.uri);
    if (!before || !referenceRange(before.text, place)) return lost();
    if (!(await ask.confirmRestore({ label: store.label, name: record.name, path })) || signal.aborted) return cancelled;
    const value = await store.read(record.name, record.version || undefined, signal);
    // The question may have stood open for a while.
    const now = await edits.read(place.uri);
    const shift = now && findTraces(now.text, place.traces);
    if (!now || shift === undefined) return lost();
    const edit = restoringEdit(now.text, place, shift, value);
    if (!edit) return changed(l10n.t('The literal in {0} cannot hold the value of "{1}".', path, record.name));
    const outcome = await edits.apply(
      [{ ...edit, ...(now.version !== undefined && { version: now.version }) }],
      l10n.t('Restore from {0}', store.label),
    );
    if (outcome.kind === 'stale') return lost();
    if (outcome.kind === 'failed')
      return { kind: 'editFailed', message: l10n.t('{0} could not be changed: {1}.', path, outcome.reason.replace(/\.$/, '')) };
    await journal.record(record.id, { state: 'restored', placeId: place.placeId }).catch(() => {});
    return { kind: 'restored', message: l10n.t('{0} holds the value of "{1}" again. {2} keeps its copy.', path, record.name, store.label) };
  } catch (error) {
    if (isStoreError(error) && error.kind === 'cancelled') return cancelled;
    if (isStoreError(error))
      return { kind: 'storeFailed', error, message: `${error.message} ${l10n.t('Nothing was changed in {0}.', path)}` };
    return { kind: 'editFailed', message: l10n.t('The restore stopped unexpectedly. Nothing was changed in {0}.', path) };
  }
}

function restoringEdit(text: string, place: MovedPlace, shift: number, value: SecretValue): DocumentEdit | undefined {
  const original = (trace: EditTrace): string | undefined => {
    if (!trace.holdsValue) return trace.before;
    const before = textBefore(text, place.traces, trace, shift);
    const spelled = spellValue(value.reveal(), place.decode, { before });
    return spelled === undefined ? undefined : trace.before + spelled + trace.after;
  };
  const changes = place.traces.map(trace => {
    const start = trace.start + shift;
    return { range: { start, end: start + trace.written.length }, newText: original(trace) };
  });
  return changes.every((c): c is (typeof changes)[number] & { newText: string } => c.newText !== undefined)
    ? { uri: place.uri, changes }
    : undefined;
}

/** What will stand before the value on its line, up to the quote of its literal where one is open. */
function textBefore(text: string, traces: readonly EditTrace[], holder: EditTrace, shift: number): string {
  const neighbour = traces.find(t => !t.holdsValue && t.start + t.written.length === holder.start);
  const from = (neighbour?.start ?? holder.start) + shift;
  const line = text.slice(text.lastIndexOf('\n', from - 1) + 1, from) + (neighbour?.before ?? '') + holder.before;
  // A quote right before the value opens its literal, whatever apostrophes stand further left.
  return /["'`]$/.test(line) ? line : (openLiteral(line) ?? '');
}
