import * as l10n from '@vscode/l10n';
import type { TextRange } from '../../../../shared/src/model/index.ts';
import type { Question } from '../fileKind.ts';
import { ancestors, countSyntaxErrors, isInComment, namedChildrenOf, type SyntaxNode } from '../syntax/grammar.ts';
import type { FormatSyntax } from './formatSyntax.ts';

/** The TOML string that a value stands in. */
export interface TomlPlace {
  /** Names of tables and keys from the root. */
  readonly path: readonly string[];
  readonly whole: boolean;
  /** From the first character of `key = "text"` to the last. */
  readonly pair: TextRange;
}

const keysOf = (node: SyntaxNode | undefined): string[] => {
  if (!node) return [];
  if (node.type === 'dotted_key') return namedChildrenOf(node).flatMap(keysOf);
  return [node.text.replace(/^["']|["']$/g, '')];
};

const isKey = (node: SyntaxNode): boolean => /_key$/.test(node.type);

function placeIn(root: SyntaxNode, value: TextRange): TomlPlace | undefined {
  const at = root.descendantForIndex(value.start, value.end);
  const literal = at && [...ancestors(at)].find(node => node.type === 'string');
  if (!literal) return undefined;
  const quotes = /^("""|''')/.test(literal.text) ? 3 : 1;
  const content = { start: literal.startIndex + quotes, end: literal.endIndex - quotes };
  if (value.start < content.start || value.end > content.end) return undefined;
  const path: string[] = [];
  let pair: SyntaxNode | undefined;
  for (const node of ancestors(literal)) {
    if (!/^(pair|table|table_array_element)$/.test(node.type)) continue;
    const key = namedChildrenOf(node).find(isKey);
    if (key && literal.startIndex < key.endIndex) return undefined;
    pair ??= node;
    path.unshift(...keysOf(key));
  }
  return (
    pair && {
      path,
      whole: value.start === content.start && value.end === content.end,
      pair: { start: pair.startIndex, end: literal.endIndex },
    }
  );
}

export const tomlPlace = (question: Pick<Question, 'input' | 'value' | 'parse'>): Promise<TomlPlace | undefined> =>
  question.parse('toml', question.input.text, root => placeIn(root, question.value));

/** TOML, whatever program reads it. */
export const tomlSyntax: FormatSyntax = {
  nameAt: async question => (await tomlPlace(question))?.path.at(-1),
  countErrors: (text, _file, parse) => parse('toml', text, countSyntaxErrors),
  comment: { open: '#', trailing: true },
  isComment: (text, offset, _file, parse) => parse('toml', text, root => isInComment(root, offset)),
  put: async (question, text) =>
    (await tomlPlace(question)) ? [{ range: question.value, newText: text }] : { refused: l10n.t('The value is not the text of a key.') },
};
