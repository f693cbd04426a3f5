import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import type { Severity } from '../../../shared/src/model/index.ts';
import type { ConcernData } from '../../../shared/src/protocol/index.ts';
import { diagnosticSource } from './diagnosticOf.ts';
import { plain } from './markdown.ts';
import type { PlacedConcern } from './openInspections.ts';

const severityOf = (severity: Severity): DiagnosticSeverity =>
  severity === 'low' ? DiagnosticSeverity.Information : DiagnosticSeverity.Warning;

/** The marks of concerns: what is so and what to do. Where several concerns of one place have the same advice, the first gives it. */
export function concernDiagnostics(concerns: readonly PlacedConcern[]): Diagnostic[] {
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
