import * as l10n from '@vscode/l10n';
import { secretIdentifier, type TextChange } from '../../../../shared/src/model/index.ts';
import type { FileKind, Outcome, Question } from '../fileKind.ts';
import { referenceContentType } from '../services/appConfiguration.ts';
import { indentationAt, insertion } from '../syntax/textLayout.ts';
import { vaultStore } from './formatOutcome.ts';
import { jsonFormat, jsonPlace, propertyOf, textProperty } from './jsonPlace.ts';

/** A key-value of an import gives way to a reference, which the program that reads the store resolves. (Schema KeyVaultReference 1.0.0.) */
async function replace(question: Question): Promise<Outcome> {
  const { input, target } = question;
  const place = jsonPlace(question);
  if (target.kind !== 'keyVaultReference')
    return { refused: l10n.t('A key-value of App Configuration has no environment; it can only name a secret in a vault.') };
  const item = place?.node.parent?.parent;
  if (place?.path.at(-1) !== 'value' || item?.type !== 'object') return { refused: l10n.t('The value is not that of a key-value.') };
  if (!place.whole) return { refused: l10n.t('A reference is the whole value of its key. Move the whole text instead.') };
  const { reference } = target;
  const known = propertyOf(item, 'content_type')?.children?.[1];
  const uri = JSON.stringify(JSON.stringify({ uri: secretIdentifier(reference) })).slice(1, -1);
  const changes: TextChange[] = [
    { range: place.content, newText: uri },
    known
      ? { range: { start: known.offset, end: known.offset + known.length }, newText: JSON.stringify(referenceContentType) }
      : insertion(
          place.content.end + 1,
          `,\n${indentationAt(input.text, place.node.offset)}"content_type": ${JSON.stringify(referenceContentType)}`,
        ),
  ];
  const key = textProperty(item, 'key');
  return {
    title: l10n.t('Move to Key Vault as "{0}" and let the key-value name it', reference.name),
    store: vaultStore(question, reference),
    changes: changes.sort((a, b) => a.range.start - b.range.start),
    needs: [
      {
        description: l10n.t(
          'The program that reads the store resolves the reference, so it is the program whose identity needs the role on the vault, and its configuration has to connect to Key Vault (ConfigureKeyVault).',
        ),
      },
      {
        description: l10n.t('The same for the store itself, without an import'),
        command: `az appconfig kv set-keyvault --name <store> --key ${key && /^[\w:.-]+$/.test(key) ? key : '<key>'} --secret-identifier ${secretIdentifier(reference)} --yes`,
      },
    ],
  };
}

export const appConfigurationItems: FileKind = {
  ...jsonFormat,
  get name() {
    return l10n.t('App Configuration key-values');
  },
  matches: ({ path, text }) =>
    /\.json$/i.test(path) && /"items"\s*:\s*\[/.test(text) && /"content_type"\s*:/.test(text) && /"key"\s*:/.test(text),
  targets: ['keyVaultReference'],
  scopes: ['whole', 'secret'],
  nameAt: async question => {
    const item = jsonPlace(question)?.node.parent?.parent;
    return textProperty(item, 'key');
  },
  replace,
};
