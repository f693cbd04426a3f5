import * as l10n from '@vscode/l10n';
import type { FileKind, Outcome, Question } from '../fileKind.ts';
import { indentationAt, indentUnit } from '../syntax/textLayout.ts';
import { vaultStore } from './formatOutcome.ts';
import { jsonFormat, jsonPlace, parseJson, textProperty } from './jsonPlace.ts';

/** A linked service of Data Factory or Synapse reads the secret through a linked service of the vault. */
async function replaceInLinkedService(question: Question): Promise<Outcome> {
  const { input, target, files } = question;
  const place = jsonPlace(question);
  if (target.kind !== 'keyVaultReference')
    return { refused: l10n.t('A linked service has no environment; it can only name a secret in a vault.') };
  if (!place?.path.includes('typeProperties')) return { refused: l10n.t('The value is not a property of the linked service.') };
  if (!place.whole) return { refused: l10n.t('A property of a linked service is read as a whole. Move the whole text.') };
  const holder = place.node.parent?.parent;
  const secure = holder && textProperty(holder, 'type') === 'SecureString' ? holder : place.node;
  const folder = input.path.split('/').slice(0, -1).join('/');
  const others = (await files.list(folder)).filter(name => name.endsWith('.json'));
  let linked: string | undefined;
  for (const name of others) {
    const root = parseJson((await files.read(folder ? `${folder}/${name}` : name)) ?? '');
    const properties = root?.children?.find(child => child.children?.[0]?.value === 'properties')?.children?.[1];
    const details = properties?.children?.find(child => child.children?.[0]?.value === 'typeProperties')?.children?.[1];
    if (
      textProperty(properties, 'type') === 'AzureKeyVault' &&
      textProperty(details, 'baseUrl')?.replace(/\/$/, '').toLowerCase() === target.reference.vaultUrl
    )
      linked = textProperty(root, 'name');
  }
  const name = linked ?? 'AzureKeyVaultLinkedService';
  const base = indentationAt(input.text, secure.offset);
  const unit = indentUnit(input.text, '  ');
  const newText = [
    '{',
    `${base}${unit}"type": "AzureKeyVaultSecret",`,
    `${base}${unit}"store": {`,
    `${base}${unit}${unit}"referenceName": ${JSON.stringify(name)},`,
    `${base}${unit}${unit}"type": "LinkedServiceReference"`,
    `${base}${unit}},`,
    `${base}${unit}"secretName": "${target.reference.name}"`,
    `${base}}`,
  ].join('\n');
  const definition = { name, properties: { type: 'AzureKeyVault', typeProperties: { baseUrl: target.reference.vaultUrl } } };
  return {
    title: l10n.t('Move to Key Vault as "{0}" and read it through {1}', target.reference.name, name),
    store: vaultStore(question, target.reference),
    changes: [{ range: { start: secure.offset, end: secure.offset + secure.length }, newText }],
    also: linked
      ? []
      : [
          {
            kind: 'configuration',
            description: l10n.t('Add the linked service {0} for the vault.', name),
            edit: {
              uri: files.uriOf(`${folder ? `${folder}/` : ''}${name}.json`),
              changes: [{ range: { start: 0, end: 0 }, newText: `${JSON.stringify(definition, null, 2)}\n` }],
            },
          },
        ],
  };
}

export const linkedService: FileKind = {
  ...jsonFormat,
  get name() {
    return l10n.t('Data Factory linked service');
  },
  matches: ({ path, text }) => /\.json$/i.test(path) && /(^|\/)linkedServices?\//i.test(path) && /"typeProperties"\s*:/.test(text),
  targets: ['keyVaultReference'],
  scopes: ['whole', 'secret'],
  replace: replaceInLinkedService,
};
