import type { TextRange } from '../../../../shared/src/model/index.ts';
import type { Question } from '../fileKind.ts';
import { ancestors, namedChildrenOf, type SyntaxNode } from '../syntax/grammar.ts';

/** A block `resource "azurerm_x" "y" { ... }`. */
export interface HclBlock {
  readonly node: SyntaxNode;
  readonly type: string;
  readonly labels: readonly string[];
}

/** The text of HCL that a value stands in. */
export interface HclPlace {
  /** From its first quote or `<<` to its last character. */
  readonly literal: SyntaxNode;
  readonly heredoc: boolean;
  /** Whether the value is all of a text between quotes, which an expression can replace. */
  readonly whole: boolean;
  /** `attribute` of `attribute = ...`; missing where the text is a label. */
  readonly attribute?: SyntaxNode;
  /** The attribute's name and the keys of objects in it, from the outside in. */
  readonly keys: readonly string[];
  /** From the outside in. */
  readonly blocks: readonly HclBlock[];
}

const textTypes = new Set(['string_lit', 'quoted_template', 'heredoc_template']);

const unquoted = (text: string): string => text.replace(/^"|"$/g, '');

const blockOf = (node: SyntaxNode): HclBlock => {
  const [type, ...labels] = namedChildrenOf(node).filter(child => child.type === 'identifier' || child.type === 'string_lit');
  return { node, type: type?.text ?? '', labels: labels.map(label => unquoted(label.text)) };
};

/** Finds the text that holds the value; undefined where it is a key, a label or no text at all. */
export function hclPlace(root: SyntaxNode, { value }: Pick<Question, 'value'>): HclPlace | undefined {
  const at = root.descendantForIndex(value.start, value.end);
  const literal = at && [...ancestors(at)].find(node => textTypes.has(node.type));
  if (!literal || literal.parent?.type === 'block') return undefined;
  const keys: string[] = [];
  const blocks: HclBlock[] = [];
  let attribute: SyntaxNode | undefined;
  for (const node of ancestors(literal)) {
    if (node.type === 'object_elem') {
      const key = node.childForFieldName('key');
      if (key && key.startIndex <= literal.startIndex && literal.endIndex <= key.endIndex) return undefined;
      keys.unshift(unquoted(key?.text ?? ''));
    } else if (node.type === 'attribute') {
      attribute ??= node;
      keys.unshift(namedChildrenOf(node)[0]?.text ?? '');
    } else if (node.type === 'block') blocks.unshift(blockOf(node));
  }
  const heredoc = literal.type === 'heredoc_template';
  const whole = !heredoc && value.start === literal.startIndex + 1 && value.end === literal.endIndex - 1;
  return { literal, heredoc, whole, ...(attribute && { attribute }), keys, blocks };
}

/** The blocks of a file that stand in no other. */
export const topBlocks = (root: SyntaxNode): HclBlock[] =>
  namedChildrenOf(root)
    .flatMap(body => namedChildrenOf(body))
    .filter(node => node.type === 'block')
    .map(blockOf);

/** Attributes of a block or of a file. */
export const attributesOf = (node: SyntaxNode): SyntaxNode[] =>
  namedChildrenOf(node)
    .filter(child => child.type === 'body')
    .flatMap(body => namedChildrenOf(body))
    .filter(child => child.type === 'attribute');

/** The text of `name = "..."` or `name = reference` in a block, without quotes. */
export function attributeText(node: SyntaxNode, name: string): string | undefined {
  const attribute = attributesOf(node).find(each => namedChildrenOf(each)[0]?.text === name);
  return attribute && unquoted(namedChildrenOf(attribute)[1]?.text ?? '');
}

/** An attribute with the line it has to itself; where a comment or something else shares the line, the attribute alone. */
export function lineOf(text: string, { startIndex, endIndex }: SyntaxNode): TextRange {
  const start = text.lastIndexOf('\n', startIndex - 1) + 1;
  const rest = /^[ \t]*(?:\r?\n|$)/.exec(text.slice(endIndex));
  const alone = text.slice(start, startIndex).trim() === '' && rest;
  if (alone) return { start, end: endIndex + rest[0].length };
  return { start: startIndex, end: endIndex + /^[ \t]*(?=#|\/\/)|/.exec(text.slice(endIndex))![0].length };
}
