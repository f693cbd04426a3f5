import * as l10n from '@vscode/l10n';
import { type Hover, MarkupKind, type Position } from 'vscode-languageserver';
import { kindTitle } from '../reports/kindName.ts';
import type { RuleInfo } from '../rules/index.ts';
import { checksumName, confidenceName, doubtName, severityName } from './findingText.ts';
import type { LocatedFinding } from './locate.ts';
import { code, escaped, plain } from './markdown.ts';

/**
 * What a finding is, why it was flagged, what to do and how to revoke it. Names from the workspace are escaped; the value is not in it.
 * @param copies how many other places are known to hold the same value.
 * @param state what the credential says about itself, one line each: rights, expiry, size.
 */
export function hoverOf(located: LocatedFinding, rule: RuleInfo, copies: number, state: readonly string[], kind: MarkupKind): Hover {
  const isMarkdown = kind === MarkupKind.Markdown;
  const word = isMarkdown ? escaped : plain;
  const exact = isMarkdown ? code : plain;
  const strong = (text: string) => (isMarkdown ? `**${text}**` : text);
  const { finding } = located;
  const { evidence, names } = finding;

  const around = [
    names.key !== undefined && l10n.t('name {0}', exact(names.key)),
    names.account !== undefined && l10n.t('account {0}', exact(names.account)),
    names.user !== undefined && l10n.t('user {0}', exact(names.user)),
    names.host !== undefined && l10n.t('host {0}', exact(names.host)),
    evidence.context !== undefined && l10n.t('near {0}', exact(evidence.context)),
  ].filter(part => part !== false);
  const why = [
    l10n.t('rule {0}', exact(finding.ruleId)),
    l10n.t('found by {0}', exact(evidence.anchor)),
    ...around,
    l10n.t('{0} characters', evidence.length),
    l10n.t('{0} bits of entropy per character', evidence.entropy.toFixed(1)),
    checksumName(evidence.checksum),
    ...(evidence.doubt ? [doubtName(evidence.doubt)] : []),
    l10n.t('confidence {0}', confidenceName(finding.confidence)),
  ];
  const todo = [
    located.localOnly && l10n.t('It is no leak yet: git ignores this file and never carried it.'),
    l10n.t('Open the quick fixes here to move it to a vault; then revoke this one, because whoever has the text or its history has it.'),
    copies === 1 && l10n.t('The same value stands in 1 other place.'),
    copies > 1 && l10n.t('The same value stands in {0} other places.', copies),
    finding.pairedWith !== undefined && l10n.t('It is used together with another value of this document.'),
  ].filter(part => part !== false);

  const paragraphs = [
    `${strong(word(kindTitle(rule), 200))}\n\n${word(rule.description, 1_000)}`,
    ...(state.length > 0 ? [`${strong(l10n.t('What it says about itself'))}: ${state.map(line => word(line, 300)).join(' · ')}`] : []),
    `${strong(l10n.t('Why'))}: ${why.join(' · ')}.`,
    `${strong(l10n.t('Severity'))}: ${severityName(finding.severity)}.`,
    `${strong(l10n.t('What to do'))}: ${todo.join(' ')}`,
    `${strong(l10n.t('How to revoke'))}: ${word(rule.revoke, 1_000)}${documentation(rule, isMarkdown)}`,
  ];
  return { contents: { kind, value: paragraphs.join('\n\n') }, range: located.range };
}

/** Only https addresses of the rules, which are ours, become links. */
function documentation({ doc }: RuleInfo, isMarkdown: boolean): string {
  if (!doc || !/^https:\/\/[^\s()<>]+$/.test(doc)) return '';
  return isMarkdown ? ` ([${l10n.t('Documentation')}](${doc}))` : ` (${doc})`;
}

/** The finding under a position; its end counts, because the cursor stands there after typing. */
export function findingAt(findings: readonly LocatedFinding[], position: Position): LocatedFinding | undefined {
  return findings.find(({ range }) => !isBefore(position, range.start) && !isBefore(range.end, position));
}

export const isBefore = (a: Position, b: Position): boolean => a.line < b.line || (a.line === b.line && a.character < b.character);
