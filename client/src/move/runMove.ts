import { type CancellationToken, type LogOutputChannel, l10n, ProgressLocation, Uri, window, workspace } from 'vscode';
import type { FindingSummary } from '../../../shared/src/protocol/index.ts';
import type { Ask, MoveContext, MoveResult, MoveStep, SecretStore } from '../../../shared/src/vault/index.ts';
import { failureForLog } from '../failureText.ts';
import type { Scanner } from '../languageServer/scanner.ts';
import { editorTextEdits } from './editorTextEdits.ts';
import { scannerSource } from './scannerSource.ts';
import type { WatchedJournal } from './watchedJournal.ts';

/** What every move in the editor needs beside its store and its questions. */
export interface MoveMeans {
  readonly scanner: Scanner;
  readonly journal: WatchedJournal;
  readonly log: LogOutputChannel;
}

/** What a transaction in the editor is given, but for the questions. */
export type EditorMoveContext = Omit<MoveContext, 'ask'>;

/** Runs one transaction under a progress notification that can be cancelled and leads to the log. */
export async function runMove(
  means: MoveMeans,
  store: SecretStore,
  ask: (token: CancellationToken) => Ask,
  transaction: (context: MoveContext) => Promise<MoveResult>,
): Promise<MoveResult> {
  const result = await underProgress(means, store, (context, token) => transaction({ ...context, ask: ask(token) }));
  means.log.info(`Move to ${store.label}: ${result.kind}. ${result.message}`);
  return result;
}

/** The notification, and the context of whatever is done under it. @param run gets `advance` to say how many of how many are done. */
export function underProgress<T>(
  { scanner, journal, log }: MoveMeans,
  store: SecretStore,
  run: (context: EditorMoveContext, token: CancellationToken, advance: (done: number, of: number) => void) => Promise<T>,
): Promise<T> {
  const steps: Record<MoveStep, string> = {
    checking: l10n.t('checking {0}', store.label),
    storing: l10n.t('storing'),
    readingBack: l10n.t('reading back'),
    editing: l10n.t('changing the file'),
  };
  // A link, as VS Code's own progress notifications have it.
  const title = `${l10n.t('Secret Hygiene')} ([${l10n.t('Show log')}](command:secretHygiene.showLog))`;
  return Promise.resolve(
    window.withProgress({ location: ProgressLocation.Notification, cancellable: true, title }, async (progress, token) => {
      const controller = new AbortController();
      token.onCancellationRequested(() => controller.abort());
      let count = '';
      const context: EditorMoveContext = {
        source: scannerSource(scanner, () => l10n.t('The scanner did not answer.')),
        edits: editorTextEdits,
        journal,
        clock: { now: () => new Date() },
        store,
        signal: controller.signal,
        progress: step => progress.report({ message: `${steps[step]}${count}` }),
      };
      const result = await run(context, token, (done, of) => {
        count = of > 1 ? ` (${done + 1}/${of})` : '';
      });
      await journal.settled().catch(error => log.warn(failureForLog(error)));
      return result;
    }),
  );
}

/** A finding's place with the path that messages and the journal name it by: relative to its workspace folder, with `/`. */
export const journalPlace = ({ place }: FindingSummary) => ({ place, path: workspace.asRelativePath(Uri.parse(place.uri), false) });
