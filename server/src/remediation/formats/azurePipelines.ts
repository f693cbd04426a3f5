import * as l10n from '@vscode/l10n';
import { isMap, isScalar, isSeq, type Node, type Pair, visit } from 'yaml';
import { type SecretReference, type TextChange, vaultNameOf } from '../../../../shared/src/model/index.ts';
import type { FileKind, Outcome, Question } from '../fileKind.ts';
import { insertion, lineStart } from '../syntax/textLayout.ts';
import { vaultStore } from './formatOutcome.ts';
import { putInScalar, type YamlPlace, yamlFormat, yamlPlace } from './yamlPlace.ts';

/** The lists of steps that need the secret: that of the job around the value, else all of them. */
function stepLists(place: YamlPlace) {
  const all: { readonly items: Node[]; readonly start: number; readonly end: number }[] = [];
  visit(place.document, {
    Pair(_key, pair: Pair) {
      const { key, value } = pair;
      if (isScalar(key) && key.value === 'steps' && isSeq(value) && !value.flow && value.range)
        all.push({ items: value.items as Node[], start: value.range[0], end: value.range[1] });
    },
  });
  const around = all.filter(list => list.start <= place.range.start && place.range.end <= list.end);
  return around.length > 0 ? around.slice(-1) : all;
}

/** The filter of a task that reads the same vault already. */
function filterOf(items: readonly Node[], vault: string) {
  for (const item of items) {
    const inputs = isMap(item) && /^AzureKeyVault@/i.test(String(item.get('task'))) ? item.get('inputs') : undefined;
    const given = (name: string): Node | undefined => {
      const pair = isMap(inputs)
        ? inputs.items.find(each => isScalar(each.key) && String(each.key.value).toLowerCase() === name)
        : undefined;
      return pair?.value as Node | undefined;
    };
    const name = given('keyvaultname');
    const filter = given('secretsfilter');
    if (isScalar(name) && String(name.value).toLowerCase() === vault && isScalar(filter) && filter.range) return filter;
  }
  return undefined;
}

/** The task that makes the secret a variable of the job, first among its steps. (Azure Pipelines, task AzureKeyVault@2.) */
function taskChanges(text: string, place: YamlPlace, reference: SecretReference): TextChange[] {
  const vault = vaultNameOf(reference.vaultUrl);
  return stepLists(place).flatMap((list): TextChange[] => {
    const filter = filterOf(list.items, vault);
    if (filter) {
      const names = String(filter.value)
        .split(',')
        .map(name => name.trim());
      if (names.includes('*') || names.includes(reference.name)) return [];
      const quote = /^['"]/.test(text.slice(filter.range![0])) ? 1 : 0;
      return [insertion(filter.range![1] - quote, `,${reference.name}`)];
    }
    const dash = text.lastIndexOf('-', list.items[0]?.range?.[0] ?? list.start);
    const at = lineStart(text, dash);
    const indent = text.slice(at, dash);
    const lines = [
      '- task: AzureKeyVault@2',
      `  displayName: 'Read secrets of ${vault}'`,
      '  inputs:',
      "    azureSubscription: '<service-connection>'",
      `    KeyVaultName: '${vault}'`,
      `    SecretsFilter: '${reference.name}'`,
      '    RunAsPreJob: false',
    ];
    return indent.trim() === '' ? [insertion(at, lines.map(line => `${indent}${line}\n`).join(''))] : [];
  });
}

async function replace(question: Question): Promise<Outcome> {
  const { input, target } = question;
  const place = yamlPlace(question);
  if (!place) return { refused: l10n.t('The value is not the text of a property.') };
  if (target.kind !== 'keyVaultReference')
    return { refused: l10n.t('A pipeline takes its secrets from a vault or from secret variables, not from an environment of its own.') };
  const { reference } = target;
  const changes = putInScalar(question, place, `$(${reference.name})`);
  if ('refused' in changes) return changes;
  const tasks = taskChanges(input.text, place, reference);
  const fresh = tasks.some(change => change.newText.includes('<service-connection>'));
  const inScript = place.path.some(segment => /^(script|bash|pwsh|powershell|inlineScript)$/.test(String(segment)));
  const reviews = [
    ...(fresh ? [l10n.t('Fill in the name of the service connection.')] : []),
    ...(tasks.length === 0 ? [l10n.t('Make sure that a task AzureKeyVault@2 reads {0} before this is used.', reference.name)] : []),
    ...(inScript
      ? [l10n.t('A secret in the text of a script can show up in a process list: better map it with env and read the environment there.')]
      : []),
  ];
  return {
    title: l10n.t('Move to Key Vault as "{0}" and read it with the task AzureKeyVault@2', reference.name),
    store: vaultStore(question, reference),
    changes: [...changes, ...tasks],
    needs: [{ description: l10n.t('The identity of the service connection is the one that needs the role above.') }],
    ...(reviews.length > 0 && { review: reviews.join(' ') }),
  };
}

export const azurePipelines: FileKind = {
  ...yamlFormat,
  name: 'Azure Pipelines',
  matches: ({ path, languageId }) =>
    /(^|\/)azure-pipelines[^/]*\.ya?ml$/i.test(path) ||
    /(^|\/)\.?(azure-)?pipelines\/[^/]+\.ya?ml$/i.test(path) ||
    languageId === 'azure-pipelines',
  targets: ['keyVaultReference'],
  scopes: ['secret', 'whole'],
  replace,
};
