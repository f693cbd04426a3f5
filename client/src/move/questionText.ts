import * as l10n from '@vscode/l10n';
import type { NameState, StoreIdentity } from '../../../shared/src/vault/index.ts';

/** Who writes: account, tenant and how it signed in, as far as they are known. */
export function identityText(identity: StoreIdentity | undefined): string {
  if (!identity) return '';
  const { account, tenantId, via } = identity;
  return [account ?? l10n.t('unknown account'), tenantId && l10n.t('tenant {0}', tenantId), l10n.t('by {0}', via)]
    .filter(Boolean)
    .join(', ');
}

/** What stands under the proposed name, as one sentence; empty when the name is free. */
export function stateText(state: NameState): string {
  switch (state.kind) {
    case 'free':
      return '';
    case 'sameValue':
      return l10n.t('This name already holds the value and is reused.');
    case 'otherValue':
      return l10n.t('This name holds another value; you are asked before it gets a new version.');
    case 'unreadable':
      return state.because === 'disabled'
        ? l10n.t('This name is taken by a secret that is disabled.')
        : l10n.t('This name is taken, and this account may not read it.');
    case 'softDeleted':
      return l10n.t('A deleted secret blocks this name.');
  }
}
