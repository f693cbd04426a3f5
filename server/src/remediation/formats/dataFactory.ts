import * as l10n from '@vscode/l10n';
import type { PlanStep } from '../../../../shared/src/model/index.ts';
import type { FileKind, Outcome, Question, Refused } from '../fileKind.ts';
import { connectionSettings, type IdentityPlan, roleStep } from '../services/identityService.ts';
import { withoutSignIn } from '../services/sqlDatabase.ts';
import { indentationAt, indentUnit } from '../syntax/textLayout.ts';
import { vaultStore } from './formatOutcome.ts';
import { jsonFormat, jsonPlace, parseJson, removeProperty, textProperty } from './jsonPlace.ts';

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

/** The address of an account for the connectors that take one in the place of a connection string. (Data Factory, connectors of Azure Storage.) */
const storageTypes: Readonly<Record<string, string>> = { AzureBlobStorage: 'blob', AzureTableStorage: 'table' };

/**
 * A linked service that names no credential signs in as the factory. (Data Factory, connectors of Azure SQL Database, Azure Synapse Analytics,
 * Azure Blob Storage and Azure Data Lake Storage Gen2: system-assigned managed identity.)
 */
async function withoutCredential({ input, value }: Question): Promise<IdentityPlan | Refused | undefined> {
  const { text, finding } = input;
  const place = jsonPlace({ input, value: finding.whole ?? value });
  const holder = place?.node.parent?.parent;
  // A `SecureString` is an object around the value.
  const node = holder && textProperty(holder, 'type') === 'SecureString' ? holder : place?.node;
  const details = node?.parent?.parent;
  const properties = details?.parent?.parent;
  const property: unknown = node?.parent?.children?.[0]?.value;
  if (!place || !details || !properties || !place.path.includes('typeProperties')) return undefined;
  const type = textProperty(properties, 'type') ?? '';
  const byFactory: PlanStep = {
    description: l10n.t(
      'The factory signs in as itself: where the vault, the server or the account asks who it is, it is the name of the factory.',
    ),
  };
  if (property === 'accountKey' && type === 'AzureBlobFS')
    return {
      changes: [removeProperty(text, node!.parent!)],
      needs: [byFactory, storageRole(/\/\/([a-z0-9]+)\./.exec(textProperty(details, 'url') ?? '')?.[1])],
    };
  if (property !== 'connectionString' || !place.whole) return undefined;
  const settings = connectionSettings(text, place.node.offset + 1, place.node.offset + place.node.length - 1);
  const service = storageTypes[type];
  const account = settings.find(({ key }) => key === 'accountname')?.value;
  if (service && account) {
    const suffix = settings.find(({ key }) => key === 'endpointsuffix')?.value ?? 'core.windows.net';
    const { offset, length } = place.node.parent!;
    const newText = `"serviceEndpoint": "https://${account}.${service}.${suffix}/"`;
    return { changes: [{ range: { start: offset, end: offset + length }, newText }], needs: [byFactory, storageRole(account)] };
  }
  if (!/^AzureSql(Database|DW|MI)$/.test(type)) return undefined;
  const changes = withoutSignIn(text, settings);
  if (changes.length === 0) return undefined;
  return {
    changes,
    needs: [
      {
        description: l10n.t(
          'In the database, create a user for the factory and give it the rights it needs: CREATE USER [<factory>] FROM EXTERNAL PROVIDER',
        ),
      },
    ],
  };
}

const storageRole = (account = '<account>'): PlanStep =>
  roleStep(
    'Storage Blob Data Contributor',
    l10n.t('Give the identity that runs this the role "{0}" on the storage account {1}', 'Storage Blob Data Contributor', account),
    `$(az storage account show --name ${account} --query id -o tsv)`,
  );

export const linkedService: FileKind = {
  ...jsonFormat,
  get name() {
    return l10n.t('Data Factory linked service');
  },
  matches: ({ path, text }) => /\.json$/i.test(path) && /(^|\/)linkedServices?\//i.test(path) && /"typeProperties"\s*:/.test(text),
  targets: ['keyVaultReference'],
  scopes: ['whole', 'secret'],
  replace: replaceInLinkedService,
  identity: withoutCredential,
  mayUseIdentity: ({ text }) => /"type"\s*:\s*"Azure(Sql|Blob|Table)/.test(text),
};
