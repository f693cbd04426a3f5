import * as l10n from '@vscode/l10n';
import { secretIdentifier } from '../../../../shared/src/model/index.ts';
import type { FileKind, Outcome, Question } from '../fileKind.ts';
import { vaultStore } from './formatOutcome.ts';
import { xmlPlace, xmlSyntax } from './xmlPlace.ts';

const { put: _put, ...xmlFormat } = xmlSyntax;

/** A policy document, or a fragment of one. */
const isPolicy = (text: string): boolean => /^\s*(?:<!--[\s\S]{0,2000}?-->\s*)*<(policies|fragment)[\s>]/.test(text.slice(0, 4000));

/**
 * A policy of API Management takes `{{name}}` in the place of any text, which the service fills from a named value; the named value reads
 * the vault. (API Management, "Use named values in policies".)
 */
async function replace(question: Question): Promise<Outcome> {
  const { target, value } = question;
  if (target.kind !== 'keyVaultReference')
    return { refused: l10n.t('A policy has no environment; it takes secrets from named values, which read the vault.') };
  if (!xmlPlace(question)) return { refused: l10n.t('The value is not the text of an element or attribute.') };
  const { reference } = target;
  const { name } = reference;
  return {
    title: l10n.t('Move to Key Vault as "{0}" and take it from the named value {0}', name),
    store: vaultStore(question, reference),
    changes: [{ range: value, newText: `{{${name}}}` }],
    reader: '$(az apim show --name <name> --resource-group <resource-group> --query identity.principalId -o tsv)',
    needs: [
      {
        description: l10n.t('The service needs an identity of its own, which the role is given to'),
        command: 'az apim update --name <name> --resource-group <resource-group> --enable-managed-identity true',
      },
      {
        description: l10n.t(
          'A named value with the display name {0} has to read the secret {1}; its identifier has no version, so that a rotation reaches it within four hours. In a template: {2}',
          name,
          secretIdentifier(reference),
          `keyVault: { secretIdentifier: '${secretIdentifier(reference)}' }`,
        ),
      },
    ],
  };
}

export const apiManagementPolicy: FileKind = {
  ...xmlFormat,
  get name() {
    return l10n.t('API Management policy');
  },
  matches: ({ path, text }) => /\.xml$/i.test(path) && isPolicy(text),
  targets: ['keyVaultReference'],
  scopes: ['secret', 'whole'],
  replace,
};
