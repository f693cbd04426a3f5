import type { TextChange } from '../../../../shared/src/model/index.ts';
import type { FileFacts } from '../fileKind.ts';
import { freeName, type Language } from '../languages/language.ts';
import { ancestors, descendants, namedChildrenOf, type SyntaxNode } from '../syntax/grammar.ts';
import { insertion } from '../syntax/textLayout.ts';

/** A call of a helper that reads a secret (`readSecret('api-key')`) in the syntax of its file. */
export interface ReadSite {
  readonly file: FileFacts;
  readonly text: string;
  readonly root: SyntaxNode;
  readonly call: SyntaxNode;
}

/** How a language makes a call of a service once more with the newest version of a secret. */
export interface RetryLanguage {
  readonly language: Language;
  /** The calls that are made once more, for the documentation. */
  readonly where: string;
  /** Node types of calls of a function. */
  readonly calls: readonly string[];
  /** The changes; undefined where the helper is not ours, or where no call around the reading has its answer at hand. */
  retry(site: ReadSite): readonly TextChange[] | undefined;
}

/** Nodes below `node`, itself not counted, that are not in a function of their own. */
export const ownDescendants = (node: SyntaxNode, functions: RegExp, ...types: string[]): SyntaxNode[] =>
  descendants(node, ...types).filter(found => {
    // Some keywords have the type of what they open.
    if (!found.isNamed) return false;
    for (const around of ancestors(found)) {
      if (around.equals(node)) return true;
      if (!around.equals(found) && functions.test(around.type)) return false;
    }
    return false;
  });

export const within = (inner: SyntaxNode, outer: SyntaxNode | null): boolean =>
  outer !== null && outer.startIndex <= inner.startIndex && inner.endIndex <= outer.endIndex;

/** The single argument of a call, as it is written; undefined where there are more or none. */
export function onlyArgument(call: SyntaxNode): string | undefined {
  const list = namedChildrenOf(call.childForFieldName('arguments')!).filter(node => !node.type.includes('comment'));
  return list.length === 1 ? list[0]!.text : undefined;
}

/** A name for the parameter that none of these identifiers has. */
export const freeParameter = (identifiers: readonly SyntaxNode[]): string =>
  freeName(identifiers.map(node => node.text).join(' '), 'secret');

/** Puts `open` and `close` around the call, and the parameter in the place of each reading in it, parentheses around it included. */
export function wrapped(text: string, target: SyntaxNode, open: string, readings: readonly SyntaxNode[], parameter: string): TextChange[] {
  return [
    insertion(target.startIndex, open),
    ...readings.map((reading): TextChange => {
      const around = reading.parent;
      // A keyword may stand right before the parenthesis.
      const bare = around?.type === 'parenthesized_expression' && !/\w$/.test(text.slice(0, around.startIndex).slice(-1));
      const { startIndex: start, endIndex: end } = bare && within(around, target) ? around : reading;
      return { range: { start, end }, newText: parameter };
    }),
    insertion(target.endIndex, ')'),
  ];
}
