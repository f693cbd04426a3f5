import * as l10n from '@vscode/l10n';
import type { ReferenceCheck } from '../../../shared/src/protocol/index.ts';

/** The outcome of a check in a sentence or two, without the vaults that failed: those have messages of their own. */
export function checkText({ checked, missing, disabled, expired, notAsked, failures }: ReferenceCheck): string {
  const wrong = [
    missing > 0 && l10n.t('{0} missing', missing),
    disabled > 0 && l10n.t('{0} disabled', disabled),
    expired > 0 && l10n.t('{0} expired', expired),
  ].filter(part => part !== false);
  const references = checked === 1 ? l10n.t('1 reference checked') : l10n.t('{0} references checked', checked);
  const sentences = [
    checked > 0 &&
      (wrong.length > 0 ? `${references}: ${wrong.join(', ')}.` : l10n.t('{0}: all lead to a secret that can be read.', references)),
    checked === 0 && notAsked === 0 && failures.length === 0 && l10n.t('Nothing here references a secret of a vault.'),
    notAsked > 0 &&
      (notAsked === 1
        ? l10n.t('1 reference names a vault that no setting names, or that you left out: it was not asked.')
        : l10n.t('{0} references name vaults that no setting names, or that you left out: they were not asked.', notAsked)),
  ].filter(part => part !== false);
  return sentences.join(' ');
}

/** Whether something is wrong with a reference. */
export const hasMarks = ({ missing, disabled, expired }: ReferenceCheck): boolean => missing + disabled + expired > 0;
