import { type LogOutputChannel, l10n, ProgressLocation, type QuickPickItem, QuickPickItemKind, Uri, window, workspace } from 'vscode';
import {
  type Journal,
  type MovedPlace,
  type MoveRecord,
  type RestoreResult,
  restore,
  type SecretStore,
} from '../../../shared/src/vault/index.ts';
import { askUser } from '../move/askUser.ts';
import { editorTextEdits } from '../move/editorTextEdits.ts';
import { restorablePlaces } from '../move/watchedJournal.ts';
import { needsTrust } from './needsTrust.ts';
import type { CommandHandler } from './registerCommands.ts';

export interface RestoreMeans {
  readonly journal: Journal;
  readonly log: LogOutputChannel;
  /** The store that a record names. */
  readonly openStore: (location: MoveRecord['location']) => Promise<SecretStore>;
}

interface RestorableItem extends QuickPickItem {
  readonly moved?: { readonly record: MoveRecord; readonly place: MovedPlace };
}

/** Puts a value that was moved back where its reference stands, after a modal question. Only what the journal recorded for this workspace. */
export const restoreValue =
  ({ journal, log, openStore }: RestoreMeans): CommandHandler =>
  async () => {
    const title = l10n.t('Restore value from Key Vault');
    if (!(await needsTrust())) return;
    const front = window.activeTextEditor?.document.uri.toString();
    const moved = restorablePlaces(await journal.records());
    if (moved.length === 0) {
      void window.showInformationMessage(l10n.t('No value was moved out of this workspace, or all were restored.'));
      return;
    }
    const itemOf = (one: (typeof moved)[number]): RestorableItem => ({
      moved: one,
      label: one.record.name,
      description: labelOf(one.record),
      detail: l10n.t('{0}, moved {1}', one.place.path, one.record.at.toLocaleString()),
    });
    const section = (label: string, items: RestorableItem[]): RestorableItem[] =>
      items.length > 0 ? [{ label, kind: QuickPickItemKind.Separator }, ...items] : [];
    const here = moved.filter(({ place }) => place.uri === front).map(itemOf);
    const elsewhere = moved.filter(({ place }) => place.uri !== front).map(itemOf);
    const picked = await window.showQuickPick(
      [...section(l10n.t('This document'), here), ...section(l10n.t('Other documents'), elsewhere)],
      { title, placeHolder: l10n.t('Which value?'), matchOnDescription: true, matchOnDetail: true },
    );
    if (!picked?.moved) return;
    const { record, place } = picked.moved;
    const store = await openStore(record.location);
    const result = await window.withProgress({ location: ProgressLocation.Notification, cancellable: true, title }, (_, token) => {
      const ask = askUser({ title, vaultConfirmed: async () => {} }, token);
      const controller = new AbortController();
      token.onCancellationRequested(() => controller.abort());
      const context = { edits: editorTextEdits, ask, journal, store, trusted: workspace.isTrusted, signal: controller.signal };
      return restore(record, place, context);
    });
    log.info(`Restore from ${store.label}: ${result.kind}. ${result.message}`);
    report(result);
  };

function report(result: RestoreResult): void {
  if (result.kind === 'cancelled') return;
  const show = result.kind === 'restored' ? window.showInformationMessage : window.showErrorMessage;
  void show(result.message);
}

function labelOf({ location }: MoveRecord): string {
  if (location.kind === 'keyVault') return new URL(location.vaultUrl).host;
  return location.kind === 'userSecrets' ? l10n.t('user secrets') : workspace.asRelativePath(Uri.parse(location.uri));
}
