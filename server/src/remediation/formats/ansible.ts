import * as l10n from '@vscode/l10n';
import type { FileKind, Outcome, Question } from '../fileKind.ts';
import { environmentStore, titleOf, variableOf } from './formatOutcome.ts';
import { loadStep } from './formatSyntax.ts';
import { putInScalar, yamlFormat, yamlPlace } from './yamlPlace.ts';

/** Ansible computes what stands in braces. (azure.azcollection, lookup azure_keyvault_secret; ansible.builtin.env.) */
async function replace(question: Question): Promise<Outcome> {
  const { input, target } = question;
  const place = yamlPlace(question);
  if (!place) return { refused: l10n.t('The value is not the text of a property.') };
  if (place.scalar.tag === '!vault') return { refused: l10n.t('Ansible Vault keeps this value encrypted already.') };
  const inExpression = /\{\{[^}]*$/.test(place.parts.before);
  if (inExpression) return { refused: l10n.t('The value stands inside an expression. Give it a variable of its own first.') };
  const inVault = target.kind === 'keyVaultReference';
  const variable = variableOf(question);
  const expression = inVault
    ? `lookup('azure.azcollection.azure_keyvault_secret', '${target.reference.name}', vault_url='${target.reference.vaultUrl}')`
    : `lookup('ansible.builtin.env', '${variable}', default=undef())`;
  const changes = putInScalar(question, place, `{{ ${expression} }}`);
  if ('refused' in changes) return changes;
  const { store, also, path } = await environmentStore(question, variable);
  // Variables are computed where they are used; a task prints what its module was given.
  const inTask = /^-\s+(name|hosts):/m.test(input.text) && !/no_log:\s*(true|yes)/i.test(input.text);
  return {
    title: titleOf(question, variable),
    store,
    changes,
    also: inVault
      ? [
          {
            kind: 'package',
            description: l10n.t('Install the collection of the lookup: ansible-galaxy collection install azure.azcollection'),
          },
        ]
      : also,
    needs: inVault
      ? [{ description: l10n.t('The identity that runs the playbook is the one that needs the role above.') }]
      : [loadStep(question, variable, path)],
    ...(inTask && { review: l10n.t('Set no_log: true on the task that uses the value, or its output shows it.') }),
  };
}

export const ansible: FileKind = {
  ...yamlFormat,
  name: 'Ansible',
  matches: ({ path, text, languageId }) =>
    languageId === 'ansible' ||
    (/\.ya?ml$/i.test(path) &&
      (/(^|\/)(group_vars|host_vars|playbooks?)\/|(^|\/)roles\/[^/]+\/(tasks|handlers|vars|defaults)\//i.test(path) ||
        /(^|\/)(site|playbook)\.ya?ml$/i.test(path) ||
        (/^\s*-?\s*hosts:/m.test(text) && /^\s*(tasks|roles|vars):/m.test(text)))),
  targets: ['keyVaultReference', 'environment'],
  scopes: ['secret', 'whole'],
  replace,
};
