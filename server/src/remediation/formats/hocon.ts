import * as l10n from '@vscode/l10n';
import type { TextChange } from '../../../../shared/src/model/index.ts';
import type { Question, Refused } from '../fileKind.ts';
import { lineStart } from '../syntax/textLayout.ts';
import { type FormatSyntax, inBraces, readsEnvironment } from './formatSyntax.ts';

/** The quotes around the value, `"` or `"""`; undefined where it stands bare. Strings of one quote end on their line. */
function quotesAround(text: string, value: Question['value']) {
  const triple = [...text.matchAll(/"""[\s\S]*?"""/g)].find(({ index, 0: all }) => index < value.start && value.end <= index + all.length);
  if (triple) return { start: triple.index, end: triple.index + triple[0].length, quotes: '"""' };
  const line = lineStart(text, value.start);
  const found = [
    ...text
      .slice(line)
      .split('\n', 1)[0]!
      .matchAll(/"(?:\\.|[^"\\])*"/g),
  ].find(({ index, 0: all }) => line + index < value.start && value.end <= line + index + all.length);
  return found && { start: line + found.index, end: line + found.index + found[0].length, quotes: '"' };
}

/** A substitution stands outside of quotes and joins what is beside it. (HOCON, "Value concatenation", "Substitutions".) */
function put({ input: { text }, value }: Question, mark: string): TextChange[] | Refused {
  if (/(^|\s)(#|\/\/)/.test(text.slice(lineStart(text, value.start), value.start).replace(/"(?:\\.|[^"\\])*"/g, '')))
    return {
      refused: l10n.t(
        'The value stands in a comment, where code cannot replace it. Delete it there, or keep it in the vault and name the secret.',
      ),
    };
  const around = quotesAround(text, value);
  if (!around) return [{ range: value, newText: mark }];
  const first = value.start === around.start + around.quotes.length;
  const last = value.end === around.end - around.quotes.length;
  return [
    {
      range: { start: first ? around.start : value.start, end: last ? around.end : value.end },
      newText: `${first ? '' : around.quotes}${mark}${last ? '' : around.quotes}`,
    },
  ];
}

const hoconSyntax: FormatSyntax = {
  nameAt: async ({ input: { text }, value }) =>
    /"?([\w.-]+)"?\s*[=:]\s*[^=:\n]*$/.exec(text.slice(lineStart(text, value.start), value.start))?.[1] ??
    /([\w.-]+)"?\s*[=:]/.exec(text.slice(lineStart(text, value.start), value.start))?.[1],
  countErrors: async text => text.replace(/"""[\s\S]*?"""|"(?:\\.|[^"\\\n])*"|(#|\/\/).*/g, '').split('"').length - 1,
  comment: { open: '#', trailing: true },
  isComment: async (text, offset) => text.slice(lineStart(text, offset), offset).split('"').length % 2 === 1,
  put: async (question, mark) => put(question, mark),
};

/** HOCON as Play, Akka and Spark read it. */
export const hocon = readsEnvironment({
  name: 'HOCON',
  matches: ({ path }) => /(^|\/)(application|reference|akka)([.-][\w.-]+)?\.conf$|\.hocon$/i.test(path),
  syntax: hoconSyntax,
  mark: inBraces,
  // There is no grammar of HOCON to be had: quotes and comments are told apart by their signs alone.
  review: () => l10n.t('This file was read without a grammar of its format: look at the change before you save it.'),
});
