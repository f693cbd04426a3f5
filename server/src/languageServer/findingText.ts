import * as l10n from '@vscode/l10n';
import type { Confidence, Doubt, Finding, Severity } from '../../../shared/src/model/index.ts';
import { kindName } from '../reports/kindName.ts';
import type { RuleInfo } from '../rules/index.ts';
import { plain } from './markdown.ts';

/** The line in Problems: what stands here, under which name, and what to do. Never a part of the value. */
export function diagnosticMessage(finding: Finding, rule: Pick<RuleInfo, 'provider' | 'title'>): string {
  const kind = kindName(rule);
  const name = finding.names.key === undefined ? '' : plain(finding.names.key, 60);
  // "password in password" says nothing twice.
  const key = name.toLowerCase() === kind.toLowerCase() ? '' : name;
  if (finding.confidence === 'low')
    return key
      ? l10n.t('Possible {0} in {1}. Move it to a vault, or ignore it with a reason.', kind, key)
      : l10n.t('Possible {0}. Move it to a vault, or ignore it with a reason.', kind);
  return key
    ? l10n.t('Hardcoded {0} in {1}. Move it to a vault, then revoke it.', kind, key)
    : l10n.t('Hardcoded {0}. Move it to a vault, then revoke it.', kind);
}

/** The line in Problems for a value in an environment file that git ignores and never carried. */
export const localMessage = (rule: Pick<RuleInfo, 'provider' | 'title'>): string =>
  l10n.t('{0}, on this machine only: git ignores this file and never carried it.', capitalized(kindName(rule)));

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export function confidenceName(confidence: Confidence): string {
  switch (confidence) {
    case 'high':
      return l10n.t('high');
    case 'medium':
      return l10n.t('medium');
    case 'low':
      return l10n.t('low');
  }
}

/** What the holder of such a credential can do, in a few words. */
export function severityName(severity: Severity): string {
  switch (severity) {
    case 'critical':
      return l10n.t('critical: control of an account or a cloud');
    case 'high':
      return l10n.t('high: live access');
    case 'medium':
      return l10n.t('medium: limited access');
    case 'low':
      return l10n.t('low: an identifier, a test value or an encrypted value');
  }
}

export function checksumName(checksum: Finding['evidence']['checksum']): string {
  switch (checksum) {
    case 'valid':
      return l10n.t('its checksum is right');
    case 'invalid':
      return l10n.t('its checksum does not hold');
    case 'none':
      return l10n.t('its kind has no checksum that can be checked offline');
  }
}

/** What speaks against a finding. */
export function doubtName(doubt: Doubt): string {
  switch (doubt) {
    case 'row':
      return l10n.t('its characters are a row, as in examples');
    case 'lone':
      return l10n.t('no word of its provider stands near');
  }
}
