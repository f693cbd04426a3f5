import * as l10n from '@vscode/l10n';
import { findNodeAtOffset, getNodePath, type Node, type ParseError, parseTree } from 'jsonc-parser';
import type { TextChange, TextRange } from '../../../../shared/src/model/index.ts';
import type { FileKind, Question } from '../fileKind.ts';
import type { FormatSyntax } from './formatSyntax.ts';
import { ownerInPath } from './ownerInPath.ts';

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
export const jsonFormat: Pick<FileKind, 'nameAt' | 'ownerAt' | 'countErrors'> = {
  nameAt: async question => {
    const key = jsonPlace(question)?.path.findLast(segment => typeof segment === 'string');
    return typeof key === 'string' ? key : undefined;
  },
  ownerAt: async question => {
    const place = jsonPlace(question);
    // A linked service and a resource have their name beside their properties.
    const isDefinition = place?.path[0] === 'properties';
    return (isDefinition ? textProperty(place.root, 'name') : undefined) ?? ownerInPath(place?.path ?? []);
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

/** A property of an object, with its key. */
export const propertyOf = (object: Node, name: string): Node | undefined =>
  object.type === 'object' ? object.children?.find(child => child.children?.[0]?.value === name) : undefined;

/** Takes a property out, with the comma and the white space on one side of it. Comments beside it stay. */
export function removeProperty(text: string, property: Node): TextChange {
  const end = property.offset + property.length;
  const after = /^[ \t]*,/.exec(text.slice(end))?.[0];
  if (after !== undefined) {
    // The line break that follows goes too, and what comes next takes the place.
    const gap = /^[ \t]*(?:\r?\n[ \t]*)?/.exec(text.slice(end + after.length))![0];
    return { range: { start: property.offset, end: end + after.length + gap.length }, newText: '' };
  }
  const before = /,?\s*$/.exec(text.slice(0, property.offset))![0];
  return { range: { start: property.offset - (before.startsWith(',') ? before.length : 0), end }, newText: '' };
}

/** JSON as the syntax of a program that reads its environment. */
export const jsonSyntax: FormatSyntax = {
  ...jsonFormat,
  put: async (question, text) =>
    jsonPlace(question)
      ? [{ range: question.value, newText: JSON.stringify(text).slice(1, -1) }]
      : { refused: l10n.t('The value is not the text of a property.') },
};
