import * as l10n from '@vscode/l10n';
import { type Diagnostic, type DiagnosticRelatedInformation, DiagnosticSeverity } from 'vscode-languageserver';
import type { DiagnosticLevel, FindingPlace, Settings } from '../../../shared/src/model/index.ts';
import type { DiagnosticData } from '../../../shared/src/protocol/index.ts';
import { diagnosticMessage, localMessage } from './findingText.ts';
import { type LocatableText, type LocatedFinding, type RuleOf, toRange } from './locate.ts';

/** What the client can show, and how it links to the rule pages. */
export interface DiagnosticOptions {
  readonly ruleOf: RuleOf;
  /** Where the editor finds more about the rule; undefined when nowhere. */
  readonly linkOf: (place: FindingPlace) => string | undefined;
  readonly relatedInformation: boolean;
}

export const diagnosticSource = 'Secret Hygiene';

const severities: Record<Exclude<DiagnosticLevel, 'off'>, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/**
 * The marks of one document. The range is the value and nothing else.
 * @param text of the document, to point at what a finding goes with; undefined for a file that is not open.
 */
export function toDiagnostics(
  findings: readonly LocatedFinding[],
  text: LocatableText | undefined,
  settings: Settings,
  options: DiagnosticOptions,
): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const located of findings) {
    const { finding, range, localOnly } = located;
    const wanted = settings.severity[finding.confidence];
    const level = localOnly && (wanted === 'error' || wanted === 'warning') ? 'information' : wanted;
    const rule = options.ruleOf(located.place);
    if (level === 'off' || !rule) continue;
    const data: DiagnosticData = {
      place: located.place,
      group: located.group,
      confidence: finding.confidence,
      severity: finding.severity,
      parts: finding.parts,
    };
    const link = options.linkOf(located.place);
    const related = options.relatedInformation ? relatedTo(located, findings, text) : [];
    diagnostics.push({
      range,
      severity: severities[level],
      source: diagnosticSource,
      code: finding.ruleId,
      ...(link !== undefined && { codeDescription: { href: link } }),
      message: localOnly ? localMessage(rule) : diagnosticMessage(finding, rule),
      ...(related.length > 0 && { relatedInformation: related }),
      data,
    });
  }
  return diagnostics;
}

const mostCopies = 10;

function relatedTo(
  located: LocatedFinding,
  all: readonly LocatedFinding[],
  text: LocatableText | undefined,
): DiagnosticRelatedInformation[] {
  const { finding, place, group } = located;
  const copies = all.filter(other => other !== located && other.group === group).slice(0, mostCopies);
  const related = copies.map(({ range }) => ({ location: { uri: place.uri, range }, message: l10n.t('The same value stands here.') }));
  if (finding.pairedWith && text)
    related.unshift({
      location: { uri: place.uri, range: toRange(text, finding.pairedWith) },
      message: l10n.t('Used together with this one.'),
    });
  return related;
}
