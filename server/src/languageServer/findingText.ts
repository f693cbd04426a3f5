import * as l10n from '@vscode/l10n';
import type { Confidence, Finding, Severity } from '../../../shared/src/model/index.ts';
import type { RuleInfo } from '../rules/index.ts';
import { plain } from './markdown.ts';

/** "GitHub personal access token (classic)": the kind with its provider in front, unless it starts with it already. */
export function kindName(rule: Pick<RuleInfo, 'provider' | 'title'>): string {
  const hasProvider = rule.title.toLowerCase().startsWith(rule.provider.toLowerCase());
  const name = hasProvider || /^(generic|other|any)?$/i.test(rule.provider) ? rule.title : `${rule.provider} ${rule.title}`;
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}

/** The line in Problems: what stands here, under which name, and what to do. Never a part of the value. */
export function diagnosticMessage(finding: Finding, rule: Pick<RuleInfo, 'provider' | 'title'>): string {
  const kind = kindName(rule);
  const key = finding.names.key === undefined ? '' : plain(finding.names.key, 60);
  if (finding.confidence === 'low')
    return key
      ? l10n.t('Possible secret in the text: {0}, in {1}. Move it out of the file, or ignore it with a reason.', kind, key)
      : l10n.t('Possible secret in the text: {0}. Move it out of the file, or ignore it with a reason.', kind);
  return key
    ? l10n.t('Secret in the text: {0}, in {1}. Move it to a vault, then revoke this one.', kind, key)
    : l10n.t('Secret in the text: {0}. Move it to a vault, then revoke this one.', kind);
}

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
