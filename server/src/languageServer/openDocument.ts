import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import type { Finding } from '../../../shared/src/model/index.ts';
import type { Detector, DocumentScan, ScanContext } from '../detection/index.ts';
import { ChunkedDocument } from './chunkedDocument.ts';

/** A document of the editor, and the scan that follows its changes. */
export class OpenDocument {
  readonly uri: string;
  readonly languageId: string;
  readonly text: ChunkedDocument;
  /** Tells this opening of the document from the others, whose versions may start over. */
  readonly opening: number;
  #scan: DocumentScan | undefined;
  #scannedBy: { readonly detector: Detector; readonly context: ScanContext } | undefined;

  constructor(uri: string, languageId: string, version: number, text: string) {
    this.uri = uri;
    this.languageId = languageId;
    this.text = new ChunkedDocument(uri, languageId, version, text);
    this.opening = ++openings;
  }

  get version(): number {
    return this.text.version;
  }

  update(changes: TextDocumentContentChangeEvent[], version: number): this {
    this.text.update(changes, version);
    return this;
  }

  /**
   * The findings of the text as it is now. Only the first call, and one after the whole text, the detector or the context has changed,
   * reads all of it.
   * When the detector fails it starts afresh on the next call.
   */
  findings(detector: Detector, context: ScanContext): readonly Finding[] {
    const changes = this.text.takeChanges();
    const last = this.#scannedBy;
    const isOther = detector !== last?.detector || context.path !== last.context.path || context.languageId !== last.context.languageId;
    let scan = this.#scan;
    this.#scan = undefined;
    if (!scan || !changes || isOther) scan = detector.open(this.text.getText(), context);
    else if (changes.length > 0) scan.update(this.text, changes);
    this.#scan = scan;
    this.#scannedBy = { detector, context };
    return scan.findings;
  }
}

let openings = 0;

/** How `TextDocuments` makes and changes our documents. */
export const openDocuments = {
  create: (uri: string, languageId: string, version: number, text: string) => new OpenDocument(uri, languageId, version, text),
  update: (document: OpenDocument, changes: TextDocumentContentChangeEvent[], version: number) => document.update(changes, version),
};

/**
 * Documents that show another text than the one to mend: older versions, output, settings, reviews. Marks in them would count a
 * finding twice or could not be acted on.
 */
const skippedSchemes = new Set([
  'chat-editing-snapshot-text-model',
  'chat-editing-text-model',
  'comment',
  'debug',
  'git',
  'gitfs',
  'git-graph',
  'gitlens',
  'gitlens-git',
  'log',
  'merge-conflict.conflict-diff',
  'output',
  'pr',
  'repl',
  'review',
  'search-editor',
  'svn',
  'timeline',
  'vscode',
  'vscode-chat-code-block',
  'vscode-extension',
  'vscode-interactive-input',
  'vscode-local-history',
  'vscode-scm',
  'vscode-settings',
  'vscode-terminal',
  'vscode-userdata',
  'walkThrough',
  'walkThroughSnippet',
]);

/** Whether a document is looked at at all, by the scheme of its URI. */
export const isScannable = (uri: string): boolean => !skippedSchemes.has(uri.slice(0, Math.max(0, uri.indexOf(':'))));
