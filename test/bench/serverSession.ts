import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createProtocolConnection, type InitializeParams, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';

const serverModule = join(import.meta.dirname, '..', '..', 'dist', 'server.js');

/** The bundled language server over stdio, driven as an editor with incremental sync and pull diagnostics drives it. */
export interface ServerSession {
  open(uri: string, languageId: string, text: string): Promise<void>;
  /** Inserts `text` at a place and gives the milliseconds until the diagnostics of the new version are here. */
  type(uri: string, line: number, character: number, text: string): Promise<number>;
  /** Asks for the diagnostics of an open document. */
  diagnostics(uri: string): Promise<unknown>;
  /** Resident memory now, in 10^6 bytes (Linux). */
  residentMB(): number;
  stop(): void;
}

/** Starts the server and waits for its answer to `initialize`. */
export async function startServer(): Promise<ServerSession> {
  const child = spawn(process.execPath, [serverModule, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  // Settings are asked for; null means "the defaults".
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => null));
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('window/workDoneProgress/create', () => null);
  connection.onRequest('workspace/diagnostic/refresh', () => null);
  connection.listen();
  const parameters: InitializeParams = {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: null,
    capabilities: {
      textDocument: { diagnostic: { relatedDocumentSupport: false }, synchronization: {} },
      workspace: { configuration: true, diagnostics: { refreshSupport: true } },
    },
  };
  await connection.sendRequest('initialize', parameters);
  await connection.sendNotification('initialized', {});
  const versions = new Map<string, number>();
  const diagnostics = (uri: string) => connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
  return {
    diagnostics,
    async open(uri, languageId, text) {
      versions.set(uri, 1);
      await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
    },
    async type(uri, line, character, text) {
      const version = versions.get(uri)! + 1;
      versions.set(uri, version);
      const at = { line, character };
      const started = performance.now();
      connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ range: { start: at, end: at }, text }],
      });
      await diagnostics(uri);
      return performance.now() - started;
    },
    residentMB: () => (Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) * 1024) / 1e6,
    stop() {
      connection.dispose();
      child.kill();
    },
  };
}
