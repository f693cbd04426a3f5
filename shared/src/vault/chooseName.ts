import * as l10n from '@vscode/l10n';
import { type SecretValue, sameSecretName } from '../model/index.ts';
import type { NameState, SecretStore } from './secretStore.ts';
import type { Ask } from './transaction.ts';

export interface NameChoice {
  readonly proposed: string;
  readonly value: SecretValue;
  /** Why another name is wanted, as a sentence. */
  readonly problem?: string;
  /** False: the proposed name is taken without a question as long as nothing stands in its way. */
  readonly asksName: boolean;
  /** Ask whether this vault may be written at all. */
  readonly confirmVault: boolean;
}

interface Asking {
  readonly store: SecretStore;
  readonly ask: Ask;
  readonly signal: AbortSignal;
}

/**
 * Finds a name that the value can be stored under: free, holding the same value already, or given a new version by the user's choice.
 * Names are compared as the store does, so that `DbPassword` is looked up once for `dbpassword`.
 * @returns undefined when the user cancelled. Rejects with the StoreError of a lookup.
 */
export async function chooseName(
  choice: NameChoice,
  { store, ask, signal }: Asking,
): Promise<{ name: string; state: NameState } | undefined> {
  let { proposed: name, problem, asksName } = choice;
  let confirmVault = choice.confirmVault;
  for (;;) {
    let state: NameState | undefined;
    problem ??= store.checkName(name);
    if (store.checkName(name) === undefined) state = await store.inspect(name, choice.value, signal);
    else asksName = true;
    if (signal.aborted) return undefined;
    if (confirmVault && !(await ask.confirmVault({ label: store.label, identity: store.identity() }))) return undefined;
    confirmVault = false;
    if (asksName) {
      const chosen = await ask.chooseName({
        proposed: name,
        label: store.label,
        identity: store.identity(),
        state: state ?? { kind: 'free' },
        check: name => store.checkName(name),
        ...(problem && { problem }),
      });
      if (chosen === undefined) return undefined;
      problem = undefined;
      const same = store.location.kind === 'keyVault' ? sameSecretName(chosen, name) : chosen === name;
      name = chosen;
      if (!same || !state) {
        if (store.checkName(name) !== undefined) continue;
        state = await store.inspect(name, choice.value, signal);
      }
    }
    if (!state) continue;
    const settled = await settle(name, state, choice.value, { store, ask, signal });
    if (settled === 'cancel') return undefined;
    if (settled !== 'otherName') return { name, state: settled };
    problem = l10n.t('Choose another name than "{0}".', name);
    asksName = true;
  }
}

/** @returns the state that the value can be written on. */
async function settle(
  name: string,
  first: NameState,
  value: SecretValue,
  { store, ask, signal }: Asking,
): Promise<NameState | 'cancel' | 'otherName'> {
  let state = first;
  for (;;) {
    if (signal.aborted) return 'cancel';
    if (state.kind === 'free' || state.kind === 'sameValue') return state;
    const answer = await ask.resolveCollision(state, { name, label: store.label, message: collisionMessage(state, name, store.label) });
    if (answer === undefined) return 'cancel';
    if (answer === 'newVersion' && state.kind !== 'softDeleted') return state;
    if (answer !== 'recover' || state.kind !== 'softDeleted') return 'otherName';
    await store.recover(name, signal);
    state = await store.inspect(name, value, signal);
  }
}

function collisionMessage(state: Exclude<NameState, { kind: 'free' | 'sameValue' }>, name: string, label: string): string {
  switch (state.kind) {
    case 'otherValue':
      return l10n.t('{0} holds another value as "{1}".', label, name);
    case 'unreadable':
      return state.because === 'disabled'
        ? l10n.t('"{0}" in {1} is disabled, so it cannot be compared.', name, label)
        : l10n.t('Your account may not read "{0}" in {1}, so it cannot be compared.', name, label);
    case 'softDeleted':
      return state.purgeOn
        ? l10n.t('"{0}" was deleted in {1} and keeps its name until {2}.', name, label, state.purgeOn.toISOString().slice(0, 10))
        : l10n.t('"{0}" was deleted in {1} and keeps its name.', name, label);
  }
}
