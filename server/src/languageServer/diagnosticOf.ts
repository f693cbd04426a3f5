import * as l10n from '@vscode/l10n';
import { type Diagnostic, type DiagnosticRelatedInformation, DiagnosticSeverity } from 'vscode-languageserver';
import type { DiagnosticLevel, Settings } from '../../../shared/src/model/index.ts';
import type { DiagnosticData } from '../../../shared/src/protocol/index.ts';
import type { RuleInfo } from '../rules/index.ts';
import { diagnosticMessage } from './findingText.ts';
import { type LocatableText, type LocatedFinding, toRange } from './locate.ts';

/** What the client can show, and how it links to the rule pages. */
export interface DiagnosticOptions {
  readonly ruleOf: (ruleId: string) => RuleInfo | undefined;
  /** Of the editor, for links to the packaged rule pages; no links when missing. */
  readonly uriScheme?: string;
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
    const { finding, range } = located;
    const level = settings.severity[finding.confidence];
    const rule = options.ruleOf(finding.ruleId);
    if (level === 'off' || !rule) continue;
    const data: DiagnosticData = {
      place: located.place,
      group: located.group,
      confidence: finding.confidence,
      severity: finding.severity,
      parts: finding.parts,
    };
    const related = options.relatedInformation ? relatedTo(located, findings, text) : [];
    diagnostics.push({
      range,
      severity: severities[level],
      source: diagnosticSource,
      code: finding.ruleId,
      ...(options.uriScheme && { codeDescription: { href: rulePage(options.uriScheme, finding.ruleId) } }),
      message: diagnosticMessage(finding, rule),
      ...(related.length > 0 && { relatedInformation: related }),
      data,
    });
  }
  return diagnostics;
}

/** The extension's own URI handler opens the packaged page, so that no web site is needed. */
const rulePage = (scheme: string, ruleId: string): string => `${scheme}://secret-hygiene.secret-hygiene/rule/${encodeURIComponent(ruleId)}`;

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
