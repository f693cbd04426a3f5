import * as l10n from '@vscode/l10n';
import { isMap, isScalar, isSeq, type YAMLMap } from 'yaml';
import { secretIdentifier, type TextChange } from '../../../../shared/src/model/index.ts';
import type { FileKind, Outcome, Question, Refused } from '../fileKind.ts';
import { indentationAt, insertion, lineStart } from '../syntax/textLayout.ts';
import { vaultStore } from './formatOutcome.ts';
import { replacePair, type YamlPlace, yamlFormat, yamlPlace } from './yamlPlace.ts';

const placeholder = '<resource-id-of-the-user-assigned-identity>';

/** The identity that a secret names: the app's own, or the one that is attached where it has none of its own. */
function identityOf({ document }: YamlPlace): string {
  if (String(document.getIn(['identity', 'type']) ?? '') !== 'UserAssigned') return 'system';
  const attached = document.getIn(['identity', 'userAssignedIdentities']);
  const [first] = isMap(attached) ? attached.items : [];
  return first && isScalar(first.key) ? String(first.key.value) : placeholder;
}

const pairIn = (map: unknown, key: string) =>
  isMap(map) ? map.items.find(each => isScalar(each.key) && each.key.value === key) : undefined;

/** The plain texts of a property of the items of a list. */
const textsOf = (list: unknown, key: string): string[] =>
  isSeq(list) ? list.items.flatMap(item => (isMap(item) && typeof item.get(key) === 'string' ? [String(item.get(key))] : [])) : [];

/** A name for a secret of the app: lower case letters, digits and hyphens, free in the list. */
function freeName(wanted: string, taken: readonly string[]): string {
  const base = wanted.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  let name = base;
  for (let n = 2; taken.includes(name); n++) name = `${base}-${n}`;
  return name;
}

/** The secret in the list of the app's configuration, in the style that the file has. */
function addSecret(text: string, configuration: YAMLMap, lines: readonly string[]): readonly TextChange[] | Refused {
  const refused = { refused: l10n.t('The YAML around the value is written in a way that the replacement cannot be put into safely.') };
  const [first] = configuration.items;
  if (configuration.flow || !first || !isScalar(first.key) || !first.key.range) return refused;
  const base = indentationAt(text, first.key.range[0]);
  const pair = pairIn(configuration, 'secrets');
  const item = (indent: string): string => `${indent}- ${lines.join(`\n${indent}  `)}\n`;
  if (!pair) {
    const at = lineStart(text, first.key.range[0]);
    // Two secrets that are moved at once need the list once.
    return [insertion(at, `${base}secrets:\n`), insertion(at, item(`${base}  `))];
  }
  const list = pair.value;
  const before = isSeq(list) ? list.items[0] : undefined;
  if (!isSeq(list) || list.flow || !isMap(before) || !before.range) return refused;
  const dash = text.lastIndexOf('-', before.range[0]);
  const at = lineStart(text, dash);
  const indent = text.slice(at, dash);
  return indent.trim() === '' ? [insertion(at, item(indent))] : refused;
}

/**
 * A definition of a container app or a job, as `az containerapp create --yaml` takes it, has the properties that Resource Manager has: a
 * secret names the vault's, and a variable names a secret. (Azure Container Apps, "Manage secrets in Azure Container Apps".)
 */
async function replace(question: Question): Promise<Outcome> {
  const { input, target } = question;
  if (target.kind !== 'keyVaultReference')
    return { refused: l10n.t('A definition of a container app reads no environment of whoever deploys it.') };
  const place = yamlPlace(question);
  if (!place) return { refused: l10n.t('The value is not the text of a property.') };
  const { reference } = target;
  const identifier = secretIdentifier(reference);
  const identity = identityOf(place);
  const path = place.path.join('/');
  const whole = !place.parts.before && !place.parts.after;
  const isSecret = /^properties\/configuration\/secrets\/\d+\/value$/.test(path);
  const isVariable = /^properties\/template\/(initC|c)ontainers\/\d+\/env\/\d+\/value$/.test(path);
  if (!isSecret && !isVariable)
    return {
      refused: l10n.t('Container Apps reads a vault for its secrets only. Make this an environment variable or a secret of the app.'),
    };
  if (!whole) return { refused: l10n.t('A secret of a container app is read as a whole. Move the whole text.') };
  let changes: readonly TextChange[];
  if (isSecret) {
    const pair = replacePair(
      input.text,
      place,
      [`keyVaultUrl: ${identifier}`, `identity: ${identity}`],
      `keyVaultUrl: ${identifier}, identity: ${identity}`,
    );
    if ('refused' in pair) return pair;
    changes = pair;
  } else {
    const configuration = place.document.getIn(['properties', 'configuration']);
    if (!isMap(configuration))
      return { refused: l10n.t('The app has no "configuration" in this file that could hold the secret. Add one first.') };
    const list = configuration.get('secrets');
    const same = isSeq(list) ? list.items.find(item => isMap(item) && item.get('keyVaultUrl') === identifier) : undefined;
    const known = isMap(same) ? String(same.get('name')) : undefined;
    const name = known ?? freeName(reference.name, textsOf(list, 'name'));
    const pair = replacePair(input.text, place, [`secretRef: ${name}`], `secretRef: ${name}`);
    if ('refused' in pair) return pair;
    const secret = known
      ? undefined
      : addSecret(input.text, configuration, [`name: ${name}`, `keyVaultUrl: ${identifier}`, `identity: ${identity}`]);
    if (secret && 'refused' in secret) return secret;
    changes = [...pair, ...(secret ?? [])];
  }
  const name = place.document.get('name');
  const on = `--name ${typeof name === 'string' && /^[\w-]+$/.test(name) ? name : '<name>'} --resource-group <resource-group>`;
  return {
    title: l10n.t('Move to Key Vault as "{0}" and let {1} read it', reference.name, 'Container Apps'),
    store: vaultStore(question, reference),
    changes,
    needs:
      identity === 'system'
        ? [
            {
              description: l10n.t('The app needs an identity of its own, which the role is given to, before this file is applied'),
              command: `az containerapp identity assign ${on} --system-assigned`,
            },
          ]
        : [],
    ...(identity === 'system' && { reader: `$(az containerapp identity show ${on} --query principalId -o tsv)` }),
    ...(identity === placeholder && { review: l10n.t('Fill in the resource id of the user-assigned identity.') }),
  };
}

/** Files of `az containerapp create --yaml`, which have neither a schema nor a name of their own. */
export const containerAppFile: FileKind = {
  ...yamlFormat,
  name: 'Container Apps',
  matches: ({ path, text }) =>
    /\.ya?ml$/i.test(path) &&
    /^properties:/m.test(text) &&
    !/^apiVersion:/m.test(text) &&
    (/^type:\s*['"]?Microsoft\.App\//im.test(text) ||
      (/^\s+(managedEnvironmentId|environmentId|configuration):/m.test(text) && /^\s+(containers|secrets):/m.test(text))),
  targets: ['keyVaultReference'],
  scopes: ['whole', 'secret'],
  ownerAt: async question => {
    const name = yamlPlace(question)?.document.get('name');
    return typeof name === 'string' ? name : undefined;
  },
  replace,
};
