import {
  type CancellationToken,
  type Disposable,
  type Event,
  EventEmitter,
  env,
  type LogOutputChannel,
  l10n,
  languages,
  type Uri,
  workspace,
} from 'vscode';
import {
  DiagnosticCollectionSource,
  LanguageClient,
  RevealOutputChannelOn,
  State,
  TransportKind,
  WorkDoneProgress,
} from 'vscode-languageclient/node';
import type { InitializationOptions, Notifications, Requests, ServerRequests, StatusParams } from '../../../shared/src/protocol/index.ts';
import { failureForLog } from '../failureText.ts';
import { ruleLinks } from './ruleLinks.ts';
import { scannableDocuments } from './scannableDocument.ts';
import { traceChannel } from './traceChannel.ts';

/** What the rest of the client asks of the language server. Every request starts the server when it is not running yet. */
export interface Scanner {
  request<M extends keyof Requests>(method: M, params: Requests[M]['params'], token?: CancellationToken): Promise<Requests[M]['result']>;
  /** Percentage or text of the server's work-done progress under `token`. */
  onProgress(token: string, report: (message: string) => void): Disposable;
  readonly onStatus: Event<StatusParams>;
  readonly onFindingsChanged: Event<void>;
}

/** The language server's process, from its first start to the end of the window. */
export class LanguageServerProcess implements Scanner, Disposable {
  readonly #client: LanguageClient;
  readonly #log: LogOutputChannel;
  readonly #status = new EventEmitter<StatusParams>();
  readonly #findingsChanged = new EventEmitter<void>();
  /** Marks of files that are not open; those of open documents are the language client's own. */
  readonly fileMarks = languages.createDiagnosticCollection('secretHygiene.files');
  readonly #marked = new EventEmitter<Uri>();
  /** The scanner speaks of a file that is not open. */
  readonly onDidMark = this.#marked.event;
  readonly #disposables: Disposable[] = [this.#status, this.#findingsChanged, this.fileMarks, this.#marked];
  readonly onStatus = this.#status.event;
  readonly onFindingsChanged = this.#findingsChanged.event;

  /** @param module path of the bundled server. */
  constructor(module: string, log: LogOutputChannel) {
    this.#log = log;
    this.#client = new LanguageClient(
      'secretHygiene',
      'Secret Hygiene',
      {
        run: { module, transport: TransportKind.ipc },
        debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6019'] } },
      },
      {
        documentSelector: scannableDocuments as { scheme: string }[],
        outputChannel: log,
        traceOutputChannel: traceChannel(log),
        // Failures show in the language status item and the log; a message box would come up while somebody types.
        revealOutputChannelOn: RevealOutputChannelOn.Never,
        initializationFailedHandler: () => false,
        // The server asks for its settings per resource; nothing is pushed.
        initializationOptions: (): InitializationOptions => ({
          uriScheme: env.uriScheme,
          trusted: workspace.isTrusted,
          ...(l10n.uri && { l10nBundle: l10n.uri.fsPath }),
        }),
        middleware: {
          ...ruleLinks,
          handleDiagnostics: (uri, diagnostics, next) => {
            this.#marked.fire(uri);
            ruleLinks.handleDiagnostics?.(uri, diagnostics, next);
          },
        },
        diagnosticCollectionProvider: {
          create: (name, source) =>
            source === DiagnosticCollectionSource.push ? this.fileMarks : languages.createDiagnosticCollection(name),
          // A server that ended knows nothing more of any file.
          dispose: collection => (collection === this.fileMarks ? collection.clear() : collection.dispose()),
        },
        diagnosticPullOptions: { onChange: true, onTabs: true },
        markdown: { isTrusted: false },
      },
    );
    this.#disposables.push(
      this.#client.onNotification('secretHygiene/status' satisfies keyof Notifications, (status: StatusParams) =>
        this.#status.fire(status),
      ),
      this.#client.onNotification('secretHygiene/findingsChanged' satisfies keyof Notifications, () => this.#findingsChanged.fire()),
      this.#client.onDidChangeState(({ oldState, newState }) => this.#stateChanged(oldState, newState)),
      workspace.onDidGrantWorkspaceTrust(() => this.tell('secretHygiene/trust', { trusted: true })),
    );
  }

  /** Starts the server; does nothing when it runs or is starting. A failure ends in the status and the log. */
  async start(): Promise<void> {
    if (!this.#client.needsStart()) return;
    try {
      await this.#client.start();
    } catch (error) {
      this.#log.error(`The scanner did not start: ${failureForLog(error)}`);
      this.#status.fire({ state: 'error', message: l10n.t('The scanner did not start. The log says why.') });
    }
  }

  async request<M extends keyof Requests>(
    method: M,
    params: Requests[M]['params'],
    token?: CancellationToken,
  ): Promise<Requests[M]['result']> {
    await this.start();
    return this.#client.sendRequest<Requests[M]['result']>(method, params, token);
  }

  onProgress(token: string, report: (message: string) => void): Disposable {
    return this.#client.onProgress(WorkDoneProgress.type, token, value => {
      if (value.kind !== 'end' && value.message) report(value.message);
    });
  }

  /** Answers what the server asks. */
  answer<M extends keyof ServerRequests>(
    method: M,
    handler: (params: ServerRequests[M]['params'], token: CancellationToken) => Promise<ServerRequests[M]['result']>,
  ): void {
    this.#disposables.push(this.#client.onRequest<unknown, void>(method, handler));
  }

  /** Tells the server something while it runs; one that starts later has nothing to forget. */
  tell<M extends keyof Notifications>(method: M, params: Notifications[M]): void {
    if (this.#client.isRunning()) void this.#client.sendNotification(method, params);
  }

  get running(): boolean {
    return this.#client.isRunning();
  }

  #stateChanged(oldState: State, newState: State): void {
    if (newState === State.Starting) this.#status.fire({ state: 'starting' });
    if (newState !== State.Stopped || oldState !== State.Running) return;
    // After a crash the language client starts it again, a few times; then "starting" follows at once.
    this.#status.fire({ state: 'error', message: l10n.t('The scanner stopped. The log says why.') });
    this.#findingsChanged.fire();
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
    void this.#client.dispose();
  }
}
