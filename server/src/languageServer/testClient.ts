import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import type { TestContext } from 'node:test';
import {
  type ClientCapabilities,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type InitializeResult,
  ProposedFeatures,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { applyChanges, type TextChange } from '../../../shared/src/model/index.ts';
import type { Notifications, Requests, VaultSecretsParams, VaultSecretsResult } from '../../../shared/src/protocol/index.ts';
import type { Detector, TextWindows } from '../detection/index.ts';
import { grammarFromPackage } from '../remediation/syntax/grammarFromPackage.ts';
import type { RuleInfo } from '../rules/index.ts';
import { createFakeDetector } from '../workspace/fakeDetector.ts';
import { fileUri } from '../workspace/fileUri.ts';
import type { Engine, RemediationRoom } from './engine.ts';
import { createProductEngine } from './productEngine.ts';
import { startServer } from './server.ts';

/** The kind that the planted values are of. */
export const plantedRule: RuleInfo = {
  id: 'planted',
  provider: 'Planter',
  title: 'planted token',
  severity: 'high',
  confidence: 'high',
  description: 'A token that a test planted.',
  revoke: 'Dig it out.',
  doc: 'https://docs.example/planted',
};

/** Finds `name=PLANTED:letters`; checks that the changes it is fed lead from the old text to the new one, and fails on `CRASH`. */
function createPlantedDetector(): Detector {
  const detector = createFakeDetector();
  const find = (text: string) => {
    if (text.includes('CRASH')) throw new RangeError(`quoted: ${text}`);
    return detector.scanText(text, { path: '' });
  };
  return {
    ...detector,
    open(opened) {
      let text = opened;
      let findings = find(opened);
      return {
        get findings() {
          return findings;
        },
        update(windows: TextWindows, changes: readonly TextChange[]) {
          text = changes.reduce((before, change) => applyChanges(before, [change]), text);
          if (windows.slice(0, windows.length) !== text) throw new Error('The changes do not lead to the text.');
          findings = find(text);
        },
      };
    },
  };
}

/** The rooms as they are, with the planted kind; scans run in this thread. */
export function createTestEngine({
  remediation,
  ...overrides
}: Partial<Engine> & { readonly remediation?: Partial<RemediationRoom> } = {}): Engine {
  const engine = createProductEngine(createPlantedDetector);
  return {
    ...engine,
    ruleOf: ruleId => (ruleId === plantedRule.id ? plantedRule : undefined),
    grammar: async name => grammarFromPackage(name),
    scan: request => engine.scan({ ...request, paths: request.paths ?? [request.directory] }),
    loadRemediation: async () => ({ ...(await engine.loadRemediation()), ...remediation }),
    ...overrides,
  };
}

/** A folder on disk with these files, gone after the test. @returns its URI and a function that writes into it. */
export function createFolder(t: TestContext, files: Readonly<Record<string, string>>) {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'language-server-')));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  };
  for (const [path, text] of Object.entries(files)) write(path, text);
  const uri = fileUri(directory);
  return {
    uri,
    directory,
    write,
    uriOf: (path: string) => fileUri(join(directory, path)),
    remove: (path: string) => rmSync(join(directory, path)),
  };
}

/** What VS Code says that it can do, as far as it matters here. */
export const editorCapabilities: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    diagnostics: { refreshSupport: true },
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
  },
  textDocument: {
    diagnostic: { relatedInformation: true },
    publishDiagnostics: { relatedInformation: true },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    codeAction: { disabledSupport: true, resolveSupport: { properties: ['edit', 'command'] } },
  },
};

/** Milliseconds that a test waits for the server at most. */
const patience = 30_000;

export interface TestClientOptions {
  readonly engine?: Engine;
  readonly folders?: readonly string[];
  readonly capabilities?: ClientCapabilities;
  /** `null`: another editor than ours. */
  readonly options?: object | null;
  /** Answer to `workspace/configuration` for a scope. */
  readonly settings?: (scope: string | undefined) => unknown;
  /** Answer to the server's questions about vaults; they are not asked for when missing. */
  readonly vaults?: (params: VaultSecretsParams) => VaultSecretsResult;
}

/** A client that drives the real server through streams, as an editor does, and keeps all that the server says. */
export class TestClient {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  /** What is pushed for each file now. */
  readonly pushed = new Map<string, Diagnostic[]>();
  /** All messages from the server, as JSON, in order. */
  readonly received: string[];
  readonly statuses: Notifications['secretHygiene/status'][] = [];
  readonly logged: string[] = [];
  refreshes = 0;
  #waiting: { readonly holds: () => boolean; readonly done: () => void }[] = [];

  private constructor(connection: ProtocolConnection, received: string[]) {
    this.connection = connection;
    this.received = received;
    this.initialized = undefined as never;
  }

  static async start(
    t: TestContext,
    { engine, folders = [], capabilities, options, settings, vaults }: TestClientOptions = {},
  ): Promise<TestClient> {
    const toServer = new PassThrough();
    const toClient = new PassThrough();
    const received: string[] = [];
    toClient.on('data', (chunk: Buffer) => received.push(chunk.toString('utf8')));
    startServer(
      createConnection(ProposedFeatures.all, new StreamMessageReader(toServer), new StreamMessageWriter(toClient)),
      engine ?? createTestEngine(),
    );
    const connection = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer), {
      error: () => {},
      warn: () => {},
      info: () => {},
      log: () => {},
    });
    const client = new TestClient(connection, received);
    client.#listen(settings ?? (() => ({})), vaults ?? (() => ({ kind: 'notAsked' })));
    connection.listen();
    t.after(() => connection.dispose());
    const initialized = await connection.sendRequest<InitializeResult>('initialize', {
      processId: null,
      rootUri: null,
      capabilities: capabilities ?? editorCapabilities,
      workspaceFolders: folders.map(uri => ({ uri, name: uri })),
      ...(options !== null && { initializationOptions: options ?? { trusted: true, uriScheme: 'vscode' } }),
    });
    Object.assign(client, { initialized });
    await connection.sendNotification('initialized', {});
    return client;
  }

  #listen(settings: (scope: string | undefined) => unknown, vaults: (params: VaultSecretsParams) => VaultSecretsResult): void {
    const { connection } = this;
    const changed = () => {
      this.#waiting = this.#waiting.filter(({ holds, done }) => !holds() || done());
    };
    const on = <P>(method: string, handler: (params: P) => void) =>
      connection.onNotification(method, (params: P) => {
        handler(params);
        changed();
      });
    on<{ uri: string; diagnostics: Diagnostic[] }>('textDocument/publishDiagnostics', ({ uri, diagnostics }) =>
      this.pushed.set(uri, diagnostics),
    );
    on<Notifications['secretHygiene/status']>('secretHygiene/status', status => this.statuses.push(status));
    on<{ message: string }>('window/logMessage', ({ message }) => this.logged.push(message));
    on('secretHygiene/findingsChanged', () => {});
    on('window/showMessage', () => {});
    connection.onRequest('workspace/configuration', ({ items }: { items: { scopeUri?: string }[] }) =>
      items.map(item => settings(item.scopeUri)),
    );
    connection.onRequest<VaultSecretsResult, void>('secretHygiene/vaultSecrets', (params: VaultSecretsParams) => vaults(params));
    connection.onRequest('client/registerCapability', () => null);
    connection.onRequest('workspace/diagnostic/refresh', () => {
      this.refreshes++;
      changed();
      return null;
    });
  }

  /** Waits until something that the server says makes it hold. @throws with what was waited for, when that takes too long. */
  until(holds: () => boolean): Promise<void> {
    if (holds()) return Promise.resolve();
    return new Promise((done, fail) => {
      const late = setTimeout(() => fail(new Error(`It did not come to hold in ${patience / 1000} s: ${holds}`)), patience);
      this.#waiting.push({
        holds,
        done: () => {
          clearTimeout(late);
          done();
        },
      });
    });
  }

  request<M extends keyof Requests>(method: M, params: Requests[M]['params']): Promise<Requests[M]['result']> {
    return this.connection.sendRequest(method, params);
  }

  notify(method: string, params: unknown): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  open(uri: string, text: string, languageId = 'typescript'): Promise<void> {
    return this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  }

  /** Inserts at a line and character, or replaces from there. */
  edit(uri: string, version: number, line: number, character: number, text: string, removed = 0): Promise<void> {
    const range = { start: { line, character }, end: { line, character: character + removed } };
    return this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ range, text }] });
  }

  close(uri: string): Promise<void> {
    return this.notify('textDocument/didClose', { textDocument: { uri } });
  }

  pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri }, previousResultId });
  }

  /** The marks that a pull gives. */
  async marks(uri: string): Promise<Diagnostic[]> {
    const report = await this.pull(uri);
    if (report.kind !== 'full') throw new Error('Expected a full report.');
    return report.items;
  }
}

/** A value that stands nowhere else. @param n tells values of one test apart. */
export const plantedValue = (n = 0): string => `Zq${String.fromCharCode(65 + (n % 26))}${'kWvX'.repeat(4)}${n}`;

/** A line that holds it, with the value at `line.indexOf(value)`. */
export const plantedLine = (name: string, value = plantedValue()): string => `const ${name}=PLANTED:${value}`;
