import * as l10n from '@vscode/l10n';
import type { TextRange } from '../../../shared/src/model/index.ts';
import type { FoundConcern } from './concern.ts';
import type { ReferenceContext } from './references/reference.ts';

type PipelineConcernKind = 'readsAllSecrets';

const task = /^([ \t]*)(?:-[ \t]+)?task:[ \t]*['"]?AzureKeyVault@\d+['"]?[ \t]*(?:#.*)?$/gim;
/** Variables that a pipeline has of itself, which no vault fills. */
const predefined = /^(Build|System|Agent|Pipeline|Environment|Release|Strategy|Checks|Resources)\.|\./i;

/** What a task says about its inputs: the lines that are indented deeper than the task, and the ones on its own level. */
function bodyOf(text: string, from: number, indent: number): TextRange {
  let end = from;
  for (let at = text.indexOf('\n', from); at >= 0 && at < text.length - 1; at = text.indexOf('\n', at + 1)) {
    const line = /[^\n]*/.exec(text.slice(at + 1, at + 400))![0];
    const depth = /^[ \t]*/.exec(line)![0].length;
    const isItem = /^[ \t]*-[ \t]/.test(line);
    if (line.trim() !== '' && (depth < indent || (isItem && depth <= indent))) break;
    end = at + 1 + line.length;
  }
  return { start: from, end };
}

/** More names than a job reads. */
const mostNames = 50;

/** Names that the file reads as `$(name)` and nothing in it sets, in order. */
function readNames(text: string): string[] {
  const names = [...text.matchAll(/\$\(([0-9A-Za-z-]{1,127})\)/g)].map(([, name]) => name!);
  const isSet = (name: string): boolean =>
    new RegExp(`^[ \\t]*(?:-[ \\t]+name:[ \\t]*['"]?${name}['"]?[ \\t]*$|${name}:)|variable=${name}\\b`, 'm').test(text);
  return [...new Set(names)].slice(0, mostNames).filter(name => !predefined.test(name) && !isSet(name));
}

/**
 * Tasks that read all secrets of a vault into a job, where each step can print them. (Azure Pipelines, task AzureKeyVault@2: `SecretsFilter`,
 * which is `*` where it is missing.)
 */
export function pipelineConcerns(text: string, { path }: ReferenceContext): FoundConcern<PipelineConcernKind>[] {
  if (!/\.ya?ml$/i.test(path) || !text.includes('AzureKeyVault@')) return [];
  let read: readonly string[] | undefined;
  return [...text.matchAll(task)].flatMap((found): FoundConcern<PipelineConcernKind>[] => {
    const start = found.index + found[1]!.length;
    const body = bodyOf(text, found.index + found[0].length, found[1]!.length + (/^-/.test(found[0].slice(found[1]!.length)) ? 1 : 0));
    const inputs = text.slice(body.start, body.end);
    const filter = /^[ \t]*secretsFilter:[ \t]*(['"]?)([^'"\r\n#]*?)\1[ \t]*(?:#.*)?\r?$/im.exec(inputs);
    if (filter && filter[2] !== '*') return [];
    const at = filter && body.start + filter.index + filter[0].indexOf(`${filter[1]}*`, filter[0].indexOf(':'));
    const range =
      at !== null ? { start: at, end: at + 1 + 2 * filter![1]!.length } : { start, end: found.index + found[0].trimEnd().length };
    read ??= readNames(text);
    const names = read;
    return [
      {
        range,
        concern: {
          kind: 'readsAllSecrets',
          severity: 'low',
          message: l10n.t('This task reads all secrets of the vault into the job, those that no step needs among them.'),
          advice: l10n.t('Name the secrets that the job needs in SecretsFilter, separated by commas.'),
        },
        ...(at !== null &&
          names.length > 0 && {
            fix: {
              title: l10n.t('Read only what this file names: {0}', names.join(', ')),
              changes: [{ range, newText: `'${names.join(',')}'` }],
            },
          }),
      },
    ];
  });
}
