import type { Finding, SecretValue, TextChange } from '../../../shared/src/model/index.ts';

/** What is known about a document besides its text. */
export interface ScanContext {
  /** POSIX path relative to the folder that is scanned, or a bare name; decides the file kind. */
  readonly path: string;
  /** The editor's language id, where there is one. */
  readonly languageId?: string;
}

/** A finding that a filter rejected, for "why was this not flagged?". */
export interface NearMiss {
  readonly ruleId: string;
  readonly range: { readonly start: number; readonly end: number };
  /** The filter that spared it, as the documentation names it. */
  readonly filter: string;
  readonly reason: string;
}

/** Finds credentials. Pure: no Node, no editor. All offsets are UTF-16 units of the decoded text, byte order mark not counted. */
export interface Detector {
  /** Findings in order of place; equal for equal input. */
  scanText(text: string, context: ScanContext): Finding[];
  /**
   * The same findings as `scanText` of the decoded bytes. The bytes may be reused by the caller afterwards.
   * @returns `text` only when there are findings, so that places can be shown without decoding again; `'binary'` when the content is no text.
   */
  scanBytes(bytes: Uint8Array, context: ScanContext): { readonly findings: Finding[]; readonly text?: string } | 'binary';
  /** As `scanText`, with what the filters rejected. Slow; for `explain` only. */
  explain(text: string, context: ScanContext): { readonly findings: Finding[]; readonly nearMisses: NearMiss[] };
  /** Keeps the findings of one open document up to date; the cost of a change depends on the change, not on the document. */
  open(text: string, context: ScanContext): DocumentScan;
  /** The decoded value of a finding of `text`; of all the text in `whole` with `scope: 'whole'`. */
  readValue(text: string, finding: Finding, scope?: 'secret' | 'whole'): SecretValue;
}

/**
 * Text that is read in windows; a string is one. An open document keeps its text in chunks, because joining it on every
 * keystroke alone costs 7 ms at 1 MB and 70 ms at 10 MB (p99, measured): `update` must slice windows and never the whole text.
 */
export interface TextWindows {
  /** UTF-16 code units. */
  readonly length: number;
  /** As `String.prototype.slice` with 0 <= start <= end <= length. */
  slice(start: number, end: number): string;
}

export interface DocumentScan {
  readonly findings: readonly Finding[];
  /**
   * @param text the whole text after the changes, to be read in windows.
   * @param changes in the order they were made, each on the text that the one before it left.
   */
  update(text: TextWindows, changes: readonly TextChange[]): void;
}
