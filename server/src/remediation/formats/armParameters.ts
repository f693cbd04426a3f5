import * as l10n from '@vscode/l10n';
import type { Node } from 'jsonc-parser';
import { vaultNameOf } from '../../../../shared/src/model/index.ts';
import type { FileFacts, FileKind, Outcome, Question } from '../fileKind.ts';
import { indentationAt, indentUnit } from '../syntax/textLayout.ts';
import { vaultStore } from './formatOutcome.ts';
import { jsonFormat, jsonPlace } from './jsonPlace.ts';

const schemaOf = ({ text }: FileFacts): string => /"\$schema"\s*:\s*"([^"]*)"/.exec(text.slice(0, 4000))?.[1] ?? '';

/** The property node around a value node. */
const holderOf = (node: Node): Node | undefined => (node.parent?.type === 'property' ? node.parent : undefined);

/** A parameter of a deployment names the secret instead of holding it. (Azure Resource Manager, "Use Azure Key Vault to pass secure parameter value".) */
async function replaceParameter(question: Question): Promise<Outcome> {
  const { input, target } = question;
  const place = jsonPlace(question);
  const property = place && holderOf(place.node);
  if (target.kind !== 'keyVaultReference')
    return { refused: l10n.t('A parameter file has no expressions; it can only name a secret in a vault.') };
  if (!place || !property || place.path.at(-1) !== 'value' || place.path[0] !== 'parameters')
    return { refused: l10n.t('The value is not the value of a parameter.') };
  if (!place.whole) return { refused: l10n.t('A parameter is passed as a whole. Move the whole text of this parameter.') };
  const { reference } = target;
  const base = indentationAt(input.text, property.offset);
  const unit = indentUnit(input.text, '  ');
  const id = `/subscriptions/<subscription-id>/resourceGroups/<resource-group>/providers/Microsoft.KeyVault/vaults/${vaultNameOf(reference.vaultUrl)}`;
  const newText = [
    '"reference": {',
    `${base}${unit}"keyVault": {`,
    `${base}${unit}${unit}"id": "${id}"`,
    `${base}${unit}},`,
    `${base}${unit}"secretName": "${reference.name}"`,
    `${base}}`,
  ].join('\n');
  return {
    title: l10n.t('Move to Key Vault as "{0}" and let the deployment read it', reference.name),
    store: vaultStore(question, reference),
    changes: [{ range: { start: property.offset, end: property.offset + property.length }, newText }],
    needs: [
      {
        description: l10n.t('The vault has to let deployments read it'),
        command: `az keyvault update --name ${vaultNameOf(reference.vaultUrl)} --enabled-for-template-deployment true`,
      },
      { description: l10n.t('In the template, the parameter has to be of type securestring.') },
    ],
    review: l10n.t('Fill in the subscription and the resource group of the vault.'),
  };
}

export const armParameters: FileKind = {
  ...jsonFormat,
  get name() {
    return l10n.t('deployment parameters');
  },
  matches: file => /\.json$/i.test(file.path) && /deploymentParameters\.json/i.test(schemaOf(file)),
  targets: ['keyVaultReference'],
  scopes: ['whole', 'secret'],
  nameAt: async question => {
    const name = jsonPlace(question)?.path[1];
    return typeof name === 'string' ? name : undefined;
  },
  replace: replaceParameter,
};
