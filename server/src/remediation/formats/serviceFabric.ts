import * as l10n from '@vscode/l10n';
import { type SecretReference, secretIdentifier, type TextChange } from '../../../../shared/src/model/index.ts';
import type { FileKind, Outcome, Question } from '../fileKind.ts';
import { insertion } from '../syntax/textLayout.ts';
import { vaultStore } from './formatOutcome.ts';
import { xmlPlace, xmlSyntax } from './xmlPlace.ts';

const { put: _put, ...xmlFormat } = xmlSyntax;

const namespace = 'http://schemas.microsoft.com/2011/01/fabric';

/** Elements that take `Type="KeyVaultReference"`, and the attribute that holds the value or its reference. */
const holders: Readonly<Record<string, string>> = {
  Parameter: 'Value',
  EnvironmentVariable: 'Value',
  RepositoryCredentials: 'Password',
};

/** Service Fabric pins a reference in a manifest to a version, so that an upgrade of the application is what changes it. */
const pinned = (reference: SecretReference): string =>
  reference.version ? secretIdentifier(reference) : `${secretIdentifier(reference)}/VERSION`;

/** A manifest names the secret instead of holding it. (Service Fabric, "KeyVaultReference support for Service Fabric applications".) */
async function replace(question: Question): Promise<Outcome> {
  const { target } = question;
  if (target.kind !== 'keyVaultReference')
    return { refused: l10n.t('A manifest of Service Fabric has no environment; it can only name a secret in a vault.') };
  const place = xmlPlace(question);
  const element = place?.elements.at(-1);
  if (!place || !element) return { refused: l10n.t('The value is not the text of an attribute.') };
  if (element.name === 'Parameter' && place.attribute === 'DefaultValue')
    return {
      refused: l10n.t(
        'A parameter of the application has no reference of its own. Give it an empty default, and set it in the deployment of the application (ManagedKeyVaultReference), or write the reference where the parameter is used.',
      ),
    };
  if (place.attribute !== holders[element.name])
    return { refused: l10n.t('Only a parameter, an environment variable or repository credentials can name a secret here.') };
  if (!place.whole) return { refused: l10n.t('The reference has to be the whole value. Move the whole text instead.') };
  const { reference } = target;
  const encrypted = element.attributes.get('IsEncrypted') ?? element.attributes.get('PasswordEncrypted');
  const type = element.attributes.get('Type');
  const changes: TextChange[] = [
    ...(type ? [{ range: type, newText: 'KeyVaultReference' }] : [insertion(element.nameEnd, ' Type="KeyVaultReference"')]),
    { range: place.content, newText: pinned(reference) },
    ...(encrypted ? [{ range: encrypted, newText: 'false' }] : []),
  ];
  return {
    title: l10n.t('Move to Key Vault as "{0}" and let Service Fabric read it', reference.name),
    store: vaultStore(question, reference),
    changes: changes.sort((a, b) => a.range.start - b.range.start),
    needs: [
      {
        description: l10n.t(
          'The cluster needs the Central Secrets Store, and the application a managed identity (Service Fabric 7.2 CU5 or newer).',
        ),
      },
      { description: l10n.t('A new version of the secret is used when the manifest names it and the application is upgraded.') },
    ],
    ...(!reference.version && { review: l10n.t('Fill in the version of the secret: a KeyVaultReference needs one.') }),
  };
}

export const serviceFabric: FileKind = {
  ...xmlFormat,
  get name() {
    return l10n.t('Service Fabric manifest');
  },
  matches: ({ path, text }) => /\.xml$/i.test(path) && text.slice(0, 4000).includes(namespace),
  targets: ['keyVaultReference'],
  scopes: ['whole', 'secret'],
  replace,
};
