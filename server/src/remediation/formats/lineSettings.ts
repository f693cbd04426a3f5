import * as l10n from '@vscode/l10n';
import type { TextRange } from '../../../../shared/src/model/index.ts';
import type { Question } from '../fileKind.ts';
import { lineEnd, lineStart } from '../syntax/textLayout.ts';
import type { FormatSyntax } from './formatSyntax.ts';
import { ownerInPath } from './ownerInPath.ts';

/** One `key = text` of an INI or properties file. */
export interface LineSetting {
  /** The last `[section]` above; empty where there is none. */
  readonly section: string;
  readonly key: string;
  /** Without quotes around it, white space at its ends, and a comment behind it. */
  readonly content: TextRange;
  readonly whole: boolean;
  /** The line with its line break. */
  readonly line: TextRange;
}

/** Finds the setting that the value is the text of; undefined in comments and where it goes over several lines. */
export function lineSetting({ input: { text }, value }: Pick<Question, 'input' | 'value'>): LineSetting | undefined {
  const start = lineStart(text, value.start);
  const end = lineEnd(text, value.start);
  const written = text.slice(start, end);
  if (value.end > end || /\\$/.test(written) || /\\\r?\n$/.test(text.slice(0, start))) return undefined;
  // The registry in a key of npm holds colons: where there is an equals sign before the value, it is what separates.
  const before = written.slice(0, value.start - start);
  const match = /^\s*([^\s=#;![][^=]*?)\s*=[ \t]*/.exec(before) ?? /^\s*([^\s:=#;![][^:\s]*)[ \t]*[: \t][ \t]*/.exec(before);
  if (!match) return undefined;
  const from = start + match[0].length;
  const rest = text.slice(from, end).replace(/\s+[#;].*$|\s+$/, '');
  const quoted = /^(["']).*\1$/.test(rest) ? 1 : 0;
  const content = { start: from + quoted, end: from + rest.length - quoted };
  if (value.start < content.start || value.end > content.end) return undefined;
  const next = text.indexOf('\n', end);
  return {
    section: [...text.slice(0, start).matchAll(/^[ \t]*\[([^\]\r\n]+)\]/gm)].at(-1)?.[1]?.trim() ?? '',
    key: match[1]!,
    content,
    whole: value.start === content.start && value.end === content.end,
    line: { start, end: next < 0 ? text.length : next + 1 },
  };
}

/** INI and properties files: a setting per line. */
export const lineSyntax: FormatSyntax = {
  // `//registry.example/:_authToken` is named by its end.
  nameAt: async question => lineSetting(question)?.key.replace(/^.*[/:](?=\w)/, ''),
  ownerAt: async question => {
    const { key = '', section = '' } = lineSetting(question) ?? {};
    return /^\/\/([\w.-]+)/.exec(key)?.[1] ?? ownerInPath([section, key]);
  },
  countErrors: async () => 0,
  comment: { open: '#', trailing: false },
  put: async (question, text) =>
    lineSetting(question)
      ? [{ range: question.value, newText: text }]
      : { refused: l10n.t('The value is not the text of one setting on one line.') },
};

/** Files whose reader puts variables in place wherever they stand. */
export const anywhereSyntax: FormatSyntax = {
  nameAt: async () => undefined,
  countErrors: async () => 0,
  comment: { open: '#', trailing: false },
  put: async ({ input, value }, text) =>
    /^\s*#/.test(input.text.slice(lineStart(input.text, value.start), value.start)) ||
    input.text.slice(value.start, value.end).includes('\n')
      ? { refused: l10n.t('The value is not the text of one setting on one line.') }
      : [{ range: value, newText: text }],
};
