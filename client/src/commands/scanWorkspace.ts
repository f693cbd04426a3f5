import {
  CancellationTokenSource,
  commands,
  type Disposable,
  type LogOutputChannel,
  l10n,
  ProgressLocation,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { ScanSummary, SkipReason } from '../../../shared/src/protocol/index.ts';
import { countText } from '../findings/findingText.ts';
import type { Scanner } from '../languageServer/scanner.ts';

/** The scan of all files of the workspace: one at a time, with progress in the findings view, until it ends or is stopped. */
export class WorkspaceScan implements Disposable {
  readonly #scanner: Scanner;
  readonly #log: LogOutputChannel;
  readonly #subscription: Disposable;
  #running: CancellationTokenSource | undefined;
  #done = false;

  constructor(scanner: Scanner, log: LogOutputChannel) {
    this.#scanner = scanner;
    this.#log = log;
    // A server that starts again, after a crash, knows nothing of the scan before: "no findings" would be a lie.
    this.#subscription = scanner.onStatus(({ state }) => {
      if (state === 'starting') void this.#setDone(false);
    });
  }

  async run(): Promise<ScanSummary | undefined> {
    if (!workspace.workspaceFolders?.length) {
      void window.showInformationMessage(l10n.t('Open a folder to scan it.'));
      return undefined;
    }
    if (this.#running) return undefined;
    const source = new CancellationTokenSource();
    this.#running = source;
    void commands.executeCommand('secretHygiene.findings.focus');
    await setContext('scanning', true);
    try {
      const summary = await window.withProgress({ location: { viewId: 'secretHygiene.findings' } }, () =>
        window.withProgress({ location: ProgressLocation.Window, title: l10n.t('Scanning for credentials') }, async progress => {
          const workDoneToken = `secretHygiene.scan.${Date.now()}`;
          const subscription = this.#scanner.onProgress(workDoneToken, message => progress.report({ message }));
          try {
            return await this.#scanner.request('secretHygiene/scanWorkspace', { workDoneToken }, source.token);
          } finally {
            subscription.dispose();
          }
        }),
      );
      this.#report(summary);
      if (!summary.cancelled) await this.#setDone(true);
      return summary;
    } catch (error) {
      if (!source.token.isCancellationRequested) throw error;
      return undefined;
    } finally {
      this.#running = undefined;
      source.dispose();
      await setContext('scanning', false);
    }
  }

  /** Whether what is known comes from a scan of all files. */
  get isDone(): boolean {
    return this.#done;
  }

  #setDone(done: boolean): Thenable<unknown> {
    this.#done = done;
    return setContext('scanned', done);
  }

  stop(): void {
    this.#running?.cancel();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.stop();
  }

  /** The outcome stands in the view, the Problems and the status; the log and a line of the status bar add what was left out. */
  #report(summary: ScanSummary): void {
    const texts = skipTexts();
    const { files, bytes, findings, milliseconds, skipped, ignoredByRepository, cancelled } = summary;
    this.#log.info(
      `Workspace scan ${cancelled ? 'stopped' : 'done'}: ${files} files, ${(bytes / 1e6).toFixed(1)} MB, ${findings} findings, ${milliseconds} ms, ` +
        `${skipped.length} skipped, ${ignoredByRepository} ignored by the repository`,
    );
    for (const { uri, reason } of skipped)
      this.#log.info(l10n.t('Skipped {0}: {1}', workspace.asRelativePath(Uri.parse(uri)), texts[reason]));
    const parts = [
      cancelled ? l10n.t('Scan stopped: {0}', countText(findings)) : l10n.t('Scan done: {0} in {1} files', countText(findings), files),
      skipped.length > 0 ? l10n.t('{0} files skipped, see the log', skipped.length) : '',
      ignoredByRepository > 0 ? l10n.t('{0} ignored by the repository', ignoredByRepository) : '',
    ];
    window.setStatusBarMessage(`$(shield) ${parts.filter(Boolean).join(' · ')}`, 15_000);
  }
}

const skipTexts = (): Record<SkipReason, string> => ({
  binary: l10n.t('binary content'),
  tooLarge: l10n.t('larger than secretHygiene.maxFileSizeKB'),
  unreadable: l10n.t('cannot be read'),
  unsupportedEncoding: l10n.t('unknown text encoding'),
  archiveLimit: l10n.t('unpacking it would take too much'),
  corruptArchive: l10n.t('it cannot be unpacked'),
  failed: l10n.t('the scanner failed on it, see its messages'),
});

const setContext = (key: 'scanning' | 'scanned', value: boolean): Thenable<unknown> =>
  commands.executeCommand('setContext', `secretHygiene.${key}`, value);
