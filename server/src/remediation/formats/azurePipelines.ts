import * as l10n from '@vscode/l10n';
import { isMap, isScalar, isSeq, type Node, type Pair, visit } from 'yaml';
import { type SecretReference, type TextChange, vaultNameOf } from '../../../../shared/src/model/index.ts';
import type { FileKind, Outcome, Question } from '../fileKind.ts';
import { insertion, lineStart } from '../syntax/textLayout.ts';
import { variableOf, vaultStore } from './formatOutcome.ts';
import { pairOf, putInScalar, type YamlPlace, yamlFormat, yamlPlace } from './yamlPlace.ts';

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

/** How a script of a step reads an environment variable, where the value stands in it; undefined in a text that no shell expands. */
function readingIn({ input: { text }, value }: Question, shell: string, variable: string): string | undefined {
  const line = text.slice(lineStart(text, value.start), value.start).replace(/\\./g, '');
  const isOpen = (quote: string, other: string): boolean =>
    line.replace(new RegExp(`${other}[^${other}]*${other}`, 'g'), '').split(quote).length % 2 === 0;
  if (isOpen("'", '"')) return undefined;
  if (shell === 'pwsh' || shell === 'powershell') return `$env:${variable}`;
  // What runs a plain script of Windows is cmd.
  if (shell === 'script' && /windows|win\d/i.test(text)) return undefined;
  return isOpen('"', "'") ? `\${${variable}}` : `"\${${variable}}"`;
}

/**
 * Secret variables reach a script by its `env` only, and a command line shows what stands in it. (Azure Pipelines, set secret variables.)
 * @returns undefined where the value is in no script, or in a place of it that no shell expands.
 */
function throughEnvironment(question: Question, place: YamlPlace, secret: string): readonly TextChange[] | undefined {
  const shell = String(place.path.at(-1));
  const step = /^(script|bash|pwsh|powershell)$/.test(shell) ? pairOf(place) : undefined;
  const { text } = question.input;
  const variable = variableOf(question);
  const reading = step && !step.map.flow ? readingIn(question, shell, variable) : undefined;
  const put = reading ? putInScalar(question, place, reading) : undefined;
  if (!step || !put || 'refused' in put) return undefined;
  const indent = ' '.repeat(step.keyStart - lineStart(text, step.keyStart));
  const entry = `${variable}: $(${secret})`;
  const env = step.map.get('env');
  if (env === undefined) {
    const end = place.range.end - (/\r?\n$/.exec(text.slice(0, place.range.end))?.[0].length ?? 0);
    return [...put, insertion(end, `\n${indent}env:\n${indent}  ${entry}`)];
  }
  const first = isMap(env) && !env.flow ? env.items[0]?.key : undefined;
  if (!isScalar(first) || !first.range) return undefined;
  const column = first.range[0] - lineStart(text, first.range[0]);
  return [...put, insertion(first.range[0], `${entry}\n${' '.repeat(column)}`)];
}

async function replace(question: Question): Promise<Outcome> {
  const { input, target } = question;
  const place = yamlPlace(question);
  if (!place) return { refused: l10n.t('The value is not the text of a property.') };
  if (target.kind !== 'keyVaultReference')
    return { refused: l10n.t('A pipeline takes its secrets from a vault or from secret variables, not from an environment of its own.') };
  const { reference } = target;
  const mapped = throughEnvironment(question, place, reference.name);
  const changes = mapped ?? putInScalar(question, place, `$(${reference.name})`);
  if ('refused' in changes) return changes;
  const tasks = taskChanges(input.text, place, reference);
  const fresh = tasks.some(change => change.newText.includes('<service-connection>'));
  const inScript = place.path.some(segment => /^(script|bash|pwsh|powershell|inlineScript)$/.test(String(segment)));
  const reviews = [
    ...(fresh ? [l10n.t('Fill in the name of the service connection.')] : []),
    ...(tasks.length === 0 ? [l10n.t('Make sure that a task AzureKeyVault@2 reads {0} before this is used.', reference.name)] : []),
    ...(inScript && !mapped
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
