import * as l10n from '@vscode/l10n';
import type { Confidence, Severity } from '../../../shared/src/model/index.ts';
import type { FindingSummary } from '../../../shared/src/protocol/index.ts';

export const severityText = (severity: Severity): string =>
  ({
    critical: l10n.t('Critical'),
    high: l10n.t('High'),
    medium: l10n.t('Medium'),
    low: l10n.t('Low'),
  })[severity];

export const confidenceText = (confidence: Confidence): string =>
  ({
    high: l10n.t('certain'),
    medium: l10n.t('likely'),
    low: l10n.t('possible'),
  })[confidence];

/** What the value belongs to, as the file names it: `apiKey`, `AccountKey of mystorage`, `user at host`; empty when nothing stands around it. */
export function namesText({ names }: Pick<FindingSummary, 'names'>): string {
  const owner = names.account ?? (names.user && names.host ? `${names.user}@${names.host}` : (names.user ?? names.host));
  if (names.key && owner) return l10n.t('{0} of {1}', names.key, owner);
  return names.key ?? owner ?? '';
}

/** One finding for a screen reader: everything that the icon, the colour and the position say to the eye. */
export const spokenText = (finding: FindingSummary, path: string): string =>
  [
    finding.title,
    namesText(finding),
    l10n.t('severity {0}', severityText(finding.severity)),
    confidenceText(finding.confidence),
    l10n.t('{0}, line {1}', path, finding.line + 1),
  ]
    .filter(Boolean)
    .join(', ');

/** `1 finding`, `12 findings`. */
export const countText = (count: number): string => (count === 1 ? l10n.t('1 finding') : l10n.t('{0} findings', count));
