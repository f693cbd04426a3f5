import { type Command, Disposable, LanguageStatusSeverity, l10n, languages, window, workspace } from 'vscode';
import type { StatusParams } from '../../../shared/src/protocol/index.ts';
import type { Findings } from '../findings/findings.ts';
import { scannableDocuments } from '../languageServer/scannableDocument.ts';
import type { Scanner } from '../languageServer/scanner.ts';
import type { ReadSettings } from '../settings.ts';
import { type StatusView, statusView } from './statusText.ts';

const severities = {
  information: LanguageStatusSeverity.Information,
  warning: LanguageStatusSeverity.Warning,
  error: LanguageStatusSeverity.Error,
};

const commandOf = (action: StatusView['action']): Command =>
  ({
    showFindings: { command: 'secretHygiene.showFindings', title: l10n.t('Show findings') },
    stopScan: { command: 'secretHygiene.stopScan', title: l10n.t('Stop the scan') },
    showLog: { command: 'secretHygiene.showLog', title: l10n.t('Show log') },
    resumeMove: { command: 'secretHygiene.resumeMove', title: l10n.t('Resume') },
    manageTrust: { command: 'workbench.trust.manage', title: l10n.t('Manage workspace trust') },
    openSettings: {
      command: 'workbench.action.openSettings',
      title: l10n.t('Open settings'),
      arguments: ['@ext:secret-hygiene.secret-hygiene secretHygiene.enable'],
    },
  })[action];

/** The language status item: off, starting, scanning, n findings, limited, error. Moves that wait to be resumed are told to it from outside. */
export class LanguageStatus implements Disposable {
  readonly #item = languages.createLanguageStatusItem('secretHygiene', scannableDocuments);
  readonly #findings: Findings;
  readonly #readSettings: ReadSettings;
  readonly #subscriptions: Disposable;
  #scanner: StatusParams | undefined;
  #interruptedMoves = 0;

  constructor(scanner: Scanner, findings: Findings, readSettings: ReadSettings) {
    this.#findings = findings;
    this.#readSettings = readSettings;
    this.#item.name = 'Secret Hygiene';
    const show = () => this.#show();
    this.#subscriptions = Disposable.from(
      scanner.onStatus(status => {
        this.#scanner = status;
        show();
      }),
      findings.onDidChange(show),
      window.onDidChangeActiveTextEditor(show),
      workspace.onDidChangeConfiguration(event => event.affectsConfiguration('secretHygiene.enable') && show()),
      workspace.onDidGrantWorkspaceTrust(show),
    );
    show();
  }

  set interruptedMoves(count: number) {
    this.#interruptedMoves = count;
    this.#show();
  }

  #show(): void {
    const view = statusView({
      scanner: this.#scanner,
      findings: this.#findings.all.length,
      enabled: this.#readSettings(window.activeTextEditor?.document.uri).enable,
      trusted: workspace.isTrusted,
      interruptedMoves: this.#interruptedMoves,
    });
    this.#item.text = view.text;
    this.#item.detail = view.detail;
    this.#item.severity = severities[view.severity];
    this.#item.busy = view.busy;
    this.#item.command = commandOf(view.action);
    this.#item.accessibilityInformation = { label: `Secret Hygiene: ${view.text}. ${view.detail}` };
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#item.dispose();
  }
}
