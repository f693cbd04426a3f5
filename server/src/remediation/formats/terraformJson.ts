import * as l10n from '@vscode/l10n';
import { proposeEnvironmentName, type SecretReference, type TextChange, vaultNameOf } from '../../../../shared/src/model/index.ts';
import { addProperties, alone, removeEntry } from '../../templates/editing.ts';
import type { TemplateProperties } from '../../templates/printing.ts';
import { entryOf, textOf } from '../../templates/resources.ts';
import { readTemplateTree, type TemplateObject } from '../../templates/templateTree.ts';
import type { FileKind, Outcome, Question } from '../fileKind.ts';
import { environmentStore, vaultStore } from './formatOutcome.ts';
import { loadStep } from './formatSyntax.ts';
import { jsonFormat, jsonPlace } from './jsonPlace.ts';

const label = (name: string): string =>
  name
    .replace(/[^A-Za-z0-9_]+/g, '_')
    .replace(/^(?=[0-9])/, '_')
    .toLowerCase();

const objectAt = (object: TemplateObject | undefined, ...path: readonly string[]): TemplateObject | undefined =>
  path.reduce<TemplateObject | undefined>((holder, key) => {
    const value = entryOf(holder, key)?.value;
    return value?.kind === 'object' ? value : undefined;
  }, object);

/** Adds properties below a path of objects, of which those that are missing are made. */
function addAt(text: string, root: TemplateObject, path: readonly string[], properties: TemplateProperties): TextChange {
  let depth = path.length;
  while (depth > 0 && !objectAt(root, ...path.slice(0, depth))) depth--;
  const nested = path.slice(depth).reduceRight<TemplateProperties>((inner, key) => ({ [key]: inner }), properties);
  const change = addProperties({ language: 'arm', text }, objectAt(root, ...path.slice(0, depth)) ?? root, nested);
  return depth < path.length ? alone(text, change) : change;
}

/** The vault and the secret as data sources; those of the file where it has them. */
function dataSource(text: string, root: TemplateObject, reference: SecretReference) {
  const vaultName = vaultNameOf(reference.vaultUrl);
  const vaults = objectAt(root, 'data', 'azurerm_key_vault');
  const own = vaults?.entries.find(({ value }) => value.kind === 'object' && textOf(value, 'name')?.toLowerCase() === vaultName);
  const vault = own?.key ?? label(vaultName);
  const secrets = objectAt(root, 'data', 'azurerm_key_vault_secret');
  const same = secrets?.entries.find(({ value }) => value.kind === 'object' && textOf(value, 'name') === reference.name);
  const secret = same?.key ?? label(reference.name);
  const lookup = { [vault]: { name: vaultName, resource_group_name: '<resource-group>' } };
  const read = { [secret]: { name: reference.name, key_vault_id: `\${data.azurerm_key_vault.${vault}.id}` } };
  const data = objectAt(root, 'data');
  const changes: TextChange[] = [];
  // What is missing is added in one piece where it has one place.
  if (!data && !own && !same) changes.push(addAt(text, root, ['data'], { azurerm_key_vault: lookup, azurerm_key_vault_secret: read }));
  else if (!own && !same && !vaults && !secrets)
    changes.push(addAt(text, root, ['data'], { azurerm_key_vault: lookup, azurerm_key_vault_secret: read }));
  else {
    if (!own) changes.push(addAt(text, root, ['data', 'azurerm_key_vault'], lookup));
    if (!same) changes.push(addAt(text, root, ['data', 'azurerm_key_vault_secret'], read));
  }
  return { expression: `data.azurerm_key_vault_secret.${secret}.value`, changes, newVault: !own };
}

/** Terraform in JSON: texts are templates as between quotes in its own language. (Terraform, "JSON Configuration Syntax".) */
async function replace(question: Question): Promise<Outcome> {
  const { input, target, value } = question;
  const { text } = input;
  const place = jsonPlace(question);
  const root = readTemplateTree(text, 'arm');
  if (!place || root.kind !== 'object') return { refused: l10n.t('The value is not the text of a property.') };
  if (/\$\$\{|%%\{/.test(text.slice(value.start, value.end)))
    return { refused: l10n.t('Terraform reads $${ as ${, which the value would keep as it is written. Please replace the value by hand.') };
  const [section, second, third] = place.path;
  const inVault = target.kind === 'keyVaultReference';
  if (section === 'terraform' || (section === 'variable' && third !== 'default'))
    return { refused: l10n.t('Only a constant can stand here.') };
  const passed = async (name: string, changes: readonly TextChange[]): Promise<Outcome> => {
    const variable = `TF_VAR_${name}`;
    const { store, also, path } = await environmentStore(question, variable);
    return {
      title: inVault
        ? l10n.t('Move to Key Vault as "{0}" and pass it as {1}', target.reference.name, variable)
        : l10n.t('Replace with the environment variable {0}', variable),
      store,
      changes,
      also,
      needs: [loadStep(question, variable, path)],
    };
  };
  if (section === 'variable') {
    const variable = objectAt(root, 'variable', String(second));
    const given = variable && entryOf(variable, 'default');
    if (!given || !place.whole || place.path.length !== 3)
      return { refused: l10n.t('The environment passes a variable as a whole. Give the secret a variable of its own first.') };
    const change = entryOf(variable, 'sensitive')
      ? removeEntry(text, variable, given)
      : { range: { start: given.start, end: given.end }, newText: '"sensitive": true' };
    return passed(String(second), [change]);
  }
  const isProvider = section === 'provider' && /^(azurerm|azuread|azapi)$/.test(String(second));
  if (!inVault || isProvider) {
    const wanted =
      target.kind === 'environment' && target.variable ? target.variable.replace(/^TF_VAR_/, '') : proposeEnvironmentName(question.key);
    const taken = objectAt(root, 'variable')?.entries.map(({ key }) => key) ?? [];
    let name = label(wanted);
    for (let n = 2; taken.includes(name); n++) name = `${label(wanted)}_${n}`;
    return passed(name, [
      { range: value, newText: `\${var.${name}}` },
      addAt(text, root, ['variable'], { [name]: { type: 'string', sensitive: true } }),
    ]);
  }
  const source = dataSource(text, root, target.reference);
  const reviews = [
    ...(source.newVault ? [l10n.t('Fill in the resource group of the vault.')] : []),
    l10n.t(
      'The state of Terraform keeps the value of a data source in plain text: protect the state, or use the write-only argument (…_wo) with an ephemeral resource where the resource has one.',
    ),
  ];
  return {
    title: l10n.t('Move to Key Vault as "{0}" and read it as a data source', target.reference.name),
    store: vaultStore(question, target.reference),
    changes: [{ range: value, newText: `\${${source.expression}}` }, ...source.changes],
    review: reviews.join(' '),
  };
}

export const terraformJson: FileKind = {
  ...jsonFormat,
  name: 'Terraform',
  matches: ({ path }) => /\.(tf|tofu)\.json$/i.test(path),
  targets: ['keyVaultReference', 'environment'],
  scopes: ['secret', 'whole'],
  replace,
};
