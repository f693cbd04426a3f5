import * as l10n from '@vscode/l10n';
import { isMap, isScalar } from 'yaml';
import { vaultNameOf } from '../../../../shared/src/model/index.ts';
import type { FileKind, Outcome, Question } from '../fileKind.ts';
import { siblingTexts } from '../packages/nearestFile.ts';
import { insertion } from '../syntax/textLayout.ts';
import { newFile } from './clusterSecrets.ts';
import { vaultStore } from './formatOutcome.ts';
import { replacePair, yamlFormat, yamlPlace } from './yamlPlace.ts';

/** A component of Dapr names a key of its secret store. (Dapr, "How-To: Reference secrets in components".) */
async function replace(question: Question): Promise<Outcome> {
  const { input, target } = question;
  const place = yamlPlace(question);
  if (!place) return { refused: l10n.t('The value is not the text of a property.') };
  if (target.kind !== 'keyVaultReference') return { refused: l10n.t('A component of Dapr reads a secret store; it has no environment.') };
  const { name } = target.reference;
  const isValue = place.path.length === 4 && place.path[1] === 'metadata' && place.path[3] === 'value';
  if (!isValue || place.parts.before || place.parts.after)
    return { refused: l10n.t('Dapr reads a metadata value as a whole. Move the whole text.') };
  const pair = replacePair(
    input.text,
    place,
    ['secretKeyRef:', `  name: ${name}`, `  key: ${name}`],
    `secretKeyRef: { name: ${name}, key: ${name} }`,
  );
  if ('refused' in pair) return pair;
  const root = place.document.contents;
  const spec = isMap(root) ? root.items.find(each => isScalar(each.key) && each.key.value === 'spec') : undefined;
  const auth = place.document.has('auth')
    ? []
    : [insertion(isScalar(spec?.key) ? spec.key.range![0] : 0, 'auth:\n  secretStore: azurekeyvault\n')];
  const declared = [input.text, ...(await siblingTexts(question.files, input.path, '.yaml'))].some(text =>
    text.includes('secretstores.azure.keyvault'),
  );
  return {
    title: l10n.t('Move to Key Vault as "{0}" and read it through Dapr\'s secret store', name),
    store: vaultStore(question, target.reference),
    changes: [...pair, ...auth],
    also: declared
      ? []
      : await newFile(
          question,
          'azurekeyvault.yaml',
          l10n.t('Declare the vault as a secret store of Dapr; fill in the client id of its identity.'),
          [
            'apiVersion: dapr.io/v1alpha1',
            'kind: Component',
            'metadata:',
            '  name: azurekeyvault',
            'spec:',
            '  type: secretstores.azure.keyvault',
            '  version: v1',
            '  metadata:',
            '    - name: vaultName',
            `      value: ${vaultNameOf(target.reference.vaultUrl)}`,
            '    - name: azureClientId',
            '      value: <client-id>',
          ],
        ),
  };
}

/** Components of Dapr. */
export const daprComponent: FileKind = {
  ...yamlFormat,
  name: 'Dapr',
  matches: ({ path, text }) => /\.ya?ml$/i.test(path) && /^apiVersion:\s*dapr\.io\//m.test(text) && /^kind:\s*Component\b/m.test(text),
  targets: ['keyVaultReference', 'environment'],
  scopes: ['whole', 'secret'],
  replace,
};
