import * as l10n from '@vscode/l10n';
import { type CompanionEdit, proposeEnvironmentName, type SecretReference, type StoreTarget } from '../../../../shared/src/model/index.ts';
import { dotenvStore } from '../delivery/dotenvStore.ts';
import { contentTypeOf } from '../delivery/vaultAccess.ts';
import type { Question } from '../fileKind.ts';

/** The vault as the place of the value. */
export const vaultStore = (question: Question, reference: SecretReference): StoreTarget => ({
  kind: 'keyVault',
  reference,
  contentType: contentTypeOf(question),
});

/** The environment variable for the value: the one asked for, else from its key. */
export const variableOf = (question: Question): string =>
  (question.target.kind === 'environment' && question.target.variable) || proposeEnvironmentName(question.key);

/** Where the value goes when the file reads an environment variable: the vault or the `.env` file. */
export async function environmentStore(
  question: Question,
  variable: string,
): Promise<{ readonly store: StoreTarget; readonly also: readonly CompanionEdit[]; readonly path: string }> {
  if (question.target.kind === 'keyVaultReference')
    return { store: vaultStore(question, question.target.reference), also: [], path: question.input.dotenvFile ?? '.env' };
  const { target, also, path } = await dotenvStore(question.input, question.files, variable);
  return { store: target, also, path };
}

/** What a menu calls the replacement of a value by a variable, whether a vault or the environment keeps it. */
export const titleOf = (question: Question, variable: string): string =>
  question.target.kind === 'keyVaultReference'
    ? l10n.t('Move to Key Vault as "{0}"', question.target.reference.name)
    : l10n.t('Replace with the environment variable {0}', variable);
