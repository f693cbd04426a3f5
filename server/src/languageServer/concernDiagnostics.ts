import { type Diagnostic, DiagnosticSeverity, type Range } from 'vscode-languageserver';
import type { Severity, TextRange } from '../../../shared/src/model/index.ts';
import type { ConcernData } from '../../../shared/src/protocol/index.ts';
import { diagnosticSource } from './diagnosticOf.ts';
import { plain } from './markdown.ts';

const severityOf = (severity: Severity): DiagnosticSeverity =>
  severity === 'low' ? DiagnosticSeverity.Information : DiagnosticSeverity.Warning;

/** What a mark of a concern says, in an open document or a closed file. */
export interface ShownConcern {
  readonly range: TextRange;
  readonly place: Range;
  readonly code: string;
  readonly concern: { readonly severity: Severity; readonly message: string; readonly advice: string };
  /** Offered in the menu, and not marked. */
  readonly quiet?: true;
}

/** The marks of concerns: what is so and what to do. Where several concerns of one place have the same advice, the first gives it. */
export function concernDiagnostics(concerns: readonly ShownConcern[]): Diagnostic[] {
  const given = new Set<string>();
  return concerns.flatMap(({ range, place, code, concern, quiet }) => {
    if (quiet) return [];
    const { message, advice, severity } = concern;
    const key = `${range.start} ${range.end} ${advice}`;
    const isGiven = given.has(key);
    given.add(key);
    const data: ConcernData = { concern: code, severity };
    const diagnostic: Diagnostic = {
      range: place,
      severity: severityOf(severity),
      source: diagnosticSource,
      code,
      // Names of the text are in it: a certificate's subject, a policy, a secret.
      message: plain(isGiven ? message : `${message} ${advice}`, 700),
      data,
    };
    return [diagnostic];
  });
}
