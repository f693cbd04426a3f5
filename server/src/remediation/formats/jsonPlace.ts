import { findNodeAtOffset, getNodePath, type Node, type ParseError, parseTree } from 'jsonc-parser';
import type { TextRange } from '../../../../shared/src/model/index.ts';
import type { FileKind, Question } from '../fileKind.ts';

/** The JSON string that a value stands in. */
export interface JsonPlace {
  readonly root: Node;
  readonly node: Node;
  /** Keys and indexes from the root. */
  readonly path: readonly (string | number)[];
  /** Between the quotes. */
  readonly content: TextRange;
  /** Whether the value is all of the string. */
  readonly whole: boolean;
}

const tolerant = { allowTrailingComma: true, disallowComments: false };

export const parseJson = (text: string, errors: ParseError[] = []): Node | undefined => parseTree(text, errors, tolerant);

/** Finds the string that the value stands in; undefined where it is not in a string that is the value of a key or an array. */
export function jsonPlace({ input, value }: Pick<Question, 'input' | 'value'>): JsonPlace | undefined {
  const root = parseJson(input.text);
  const node = root && findNodeAtOffset(root, value.start);
  if (!root || node?.type !== 'string' || (node.parent?.type === 'property' && node.parent.children?.[0] === node)) return undefined;
  const content = { start: node.offset + 1, end: node.offset + node.length - 1 };
  if (value.start < content.start || value.end > content.end) return undefined;
  return { root, node, path: getNodePath(node), content, whole: value.start === content.start && value.end === content.end };
}

/** What JSON formats have in common. */
export const jsonFormat: Pick<FileKind, 'nameAt' | 'countErrors'> = {
  nameAt: async question => {
    const key = jsonPlace(question)?.path.findLast(segment => typeof segment === 'string');
    return typeof key === 'string' ? key : undefined;
  },
  countErrors: async text => {
    const errors: ParseError[] = [];
    parseJson(text, errors);
    return errors.length;
  },
};

/** The text of a string property of an object; undefined where there is none. */
export const textProperty = (object: Node | undefined, name: string): string | undefined => {
  const property = object?.type === 'object' ? object.children?.find(child => child.children?.[0]?.value === name) : undefined;
  const value: unknown = property?.children?.[1]?.value;
  return typeof value === 'string' ? value : undefined;
};
