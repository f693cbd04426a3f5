import {
  CancellationToken,
  type Connection,
  type Diagnostic,
  DocumentDiagnosticReportKind,
  type TextDocuments,
} from 'vscode-languageserver';
import { concernDiagnostics } from './concernDiagnostics.ts';
import { type DiagnosticOptions, toDiagnostics } from './diagnosticOf.ts';
import { type Guard, stopIfCancelled } from './guard.ts';
import type { OpenDocument } from './openDocument.ts';
import type { OpenInspections } from './openInspections.ts';

export interface DocumentDiagnosticsDependencies {
  readonly connection: Connection;
  readonly documents: TextDocuments<OpenDocument>;
  readonly inspections: OpenInspections;
  /** Marks beside those of findings: what is wrong in a file of rules or exceptions. */
  readonly problemsIn: (document: OpenDocument) => Promise<Diagnostic[]>;
  readonly guard: Guard;
  readonly options: () => DiagnosticOptions;
}

/**
 * Answers what an editor pulls for an open document. A document that is not open has an empty report: its findings, if any, are pushed.
 */
export function answerPulls({ connection, documents, inspections, problemsIn, guard, options }: DocumentDiagnosticsDependencies): void {
  const empty = { kind: DocumentDiagnosticReportKind.Full, items: [] as Diagnostic[] } as const;
  connection.languages.diagnostics.on(
    guard('textDocument/diagnostic', empty, async ({ textDocument, previousResultId }, token) => {
      const document = documents.get(textDocument.uri);
      if (!document) return empty;
      const marks = await marksOf(document, inspections, problemsIn);
      stopIfCancelled(token);
      if (marks.stateId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: marks.stateId };
      return { kind: DocumentDiagnosticReportKind.Full, resultId: marks.stateId, items: marks.of(options()) };
    }),
  );
}

/** The findings and the concerns of a document, and what tells this state of both from others. */
async function marksOf(document: OpenDocument, inspections: OpenInspections, problemsIn: DocumentDiagnosticsDependencies['problemsIn']) {
  const problems = await problemsIn(document);
  const { found, inspection } = await inspections.shown(document);
  const of = (options: DiagnosticOptions): Diagnostic[] => [
    ...toDiagnostics(found.visible, document.text, found.settings, options),
    ...concernDiagnostics(inspection.concerns),
    ...problems,
  ];
  return { stateId: inspection.stateId, of };
}

/** Pushes the marks of open documents to a client that cannot pull. */
export class DocumentPush {
  readonly #dependencies: DocumentDiagnosticsDependencies;
  /** What was pushed last, by URI. */
  readonly #pushed = new Map<string, string>();
  readonly #waiting = new Set<string>();

  constructor(dependencies: DocumentDiagnosticsDependencies) {
    this.#dependencies = dependencies;
  }

  /** Pushes once for all changes that arrive together. */
  changed(uri: string): void {
    if (this.#waiting.has(uri)) return;
    this.#waiting.add(uri);
    setImmediate(() => {
      this.#waiting.delete(uri);
      void this.#push(uri);
    });
  }

  all(): void {
    for (const uri of this.#dependencies.documents.keys()) this.changed(uri);
  }

  /** Takes the marks back; to be called before anybody else shows some for the file. */
  closed(uri: string): void {
    if (this.#pushed.delete(uri)) void this.#dependencies.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  async #push(uri: string): Promise<void> {
    const { connection, documents, inspections, problemsIn, guard, options } = this.#dependencies;
    const document = documents.get(uri);
    if (!document) return;
    // No marks are pushed after an internal error: those that stand there may be of another text.
    const marks = guard('textDocument/publishDiagnostics', { stateId: 'failed', diagnostics: [] as Diagnostic[] }, async () => {
      const { stateId, of } = await marksOf(document, inspections, problemsIn);
      return { stateId, diagnostics: of(options()) };
    });
    const { stateId, diagnostics } = await marks(undefined, CancellationToken.None);
    if (documents.get(uri) !== document || this.#pushed.get(uri) === stateId) return;
    this.#pushed.set(uri, stateId);
    await connection.sendDiagnostics({ uri, version: document.version, diagnostics });
  }
}
