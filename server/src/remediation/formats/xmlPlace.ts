import type { SyntaxNode, Tree } from '@lezer/common';
import { parser } from '@lezer/xml';
import * as l10n from '@vscode/l10n';
import type { TextRange } from '../../../../shared/src/model/index.ts';
import type { Question } from '../fileKind.ts';
import type { FormatSyntax } from './formatSyntax.ts';
import { ownerInPath } from './ownerInPath.ts';

/** An element of XML with what its opening tag says. */
export interface XmlElement {
  readonly node: SyntaxNode;
  readonly name: string;
  /** Attributes with the range of their text between the quotes. */
  readonly attributes: ReadonlyMap<string, TextRange>;
  /** End of the name in the opening tag, where a new attribute can stand. */
  readonly nameEnd: number;
}

/** The text of an element or attribute that a value stands in. */
export interface XmlPlace {
  /** From the outside in; the last one is the element of the text or attribute. */
  readonly elements: readonly XmlElement[];
  /** The attribute's name; missing where the value stands in the text of the element. */
  readonly attribute?: string;
  /** Between the quotes or the tags, white space at the ends of an element's text not counted. */
  readonly content: TextRange;
  readonly whole: boolean;
}

const parseXml = (text: string): Tree => parser.parse(text);

const children = (node: SyntaxNode): SyntaxNode[] => {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) found.push(child);
  return found;
};

/** What an `Element` node is. */
function xmlElement(text: string, node: SyntaxNode): XmlElement {
  const tag = children(node).find(child => child.name === 'OpenTag' || child.name === 'SelfClosingTag');
  const attributes = new Map<string, TextRange>();
  const name = tag && children(tag).find(child => child.name === 'TagName');
  for (const attribute of tag ? children(tag) : []) {
    const key = attribute.getChild('AttributeName');
    const value = attribute.getChild('AttributeValue');
    if (key && value) attributes.set(text.slice(key.from, key.to), { start: value.from + 1, end: value.to - 1 });
  }
  return { node, name: name ? text.slice(name.from, name.to) : '', attributes, nameEnd: name?.to ?? node.from };
}

/** Elements that stand directly in a node. */
export const childElements = (text: string, node: SyntaxNode): XmlElement[] =>
  node.getChildren('Element').map(each => xmlElement(text, each));

/** The text of an attribute as it is spelled. */
export const attributeOf = (text: string, element: XmlElement, name: string): string | undefined => {
  const range = element.attributes.get(name);
  return range && text.slice(range.start, range.end);
};

/** Finds the text or attribute that holds the value; undefined in names, comments and processing instructions. */
export function xmlPlace({ input, value }: Pick<Question, 'input' | 'value'>): XmlPlace | undefined {
  const { text } = input;
  const at = parseXml(text).resolveInner(value.start, 1);
  const elements: XmlElement[] = [];
  for (let node: SyntaxNode | null = at; node; node = node.parent) if (node.name === 'Element') elements.unshift(xmlElement(text, node));
  const inner = elements.at(-1);
  if (!inner) return undefined;
  let content: TextRange;
  let attribute: string | undefined;
  const valueNode = at.name === 'AttributeValue' ? at : at.parent?.name === 'AttributeValue' ? at.parent : undefined;
  if (valueNode) {
    content = { start: valueNode.from + 1, end: valueNode.to - 1 };
    const key = valueNode.parent?.getChild('AttributeName');
    attribute = key ? text.slice(key.from, key.to) : undefined;
  } else if (at.name === 'Cdata') content = { start: at.from + '<![CDATA['.length, end: at.to - ']]>'.length };
  else if (/^(Text|EntityReference|CharacterReference)$/.test(at.name)) {
    let [first, last] = [at, at];
    const isText = (node: SyntaxNode | null): node is SyntaxNode =>
      node !== null && /^(Text|EntityReference|CharacterReference)$/.test(node.name);
    for (let node = first.prevSibling; isText(node); node = node.prevSibling) first = node;
    for (let node = last.nextSibling; isText(node); node = node.nextSibling) last = node;
    const written = text.slice(first.from, last.to);
    const start = first.from + written.length - written.trimStart().length;
    content = { start, end: start + written.trim().length };
  } else return undefined;
  if (value.start < content.start || value.end > content.end) return undefined;
  return {
    elements,
    ...(attribute !== undefined && { attribute }),
    content,
    whole: value.start === content.start && value.end === content.end,
  };
}

/** Attributes that name the setting whose value stands beside them. */
const naming = ['key', 'name', 'Name', 'Include'];

function nameOf(question: Pick<Question, 'input' | 'value'>): string | undefined {
  const place = xmlPlace(question);
  const element = place?.elements.at(-1);
  if (!place || !element) return undefined;
  if (place.attribute !== undefined && !/^(value|connectionString)$/i.test(place.attribute)) return place.attribute;
  const named = naming.map(name => attributeOf(question.input.text, element, name)).find(text => text && /^[\w.:-]+$/.test(text));
  return named ?? element.name;
}

/** What the element of a value belongs to: the name or id in the element around it (`<server><id>nexus</id>`), or that element's own name. */
function ownerOf(question: Pick<Question, 'input' | 'value'>): string | undefined {
  const { text } = question.input;
  const around = xmlPlace(question)?.elements.slice(1, -1) ?? [];
  const last = around.at(-1);
  if (!last) return undefined;
  const inner = childElements(text, last.node).find(({ name }) => /^(id|name)$/i.test(name));
  const content = inner && children(inner.node).find(child => child.name === 'Text');
  return (content && text.slice(content.from, content.to).trim()) ?? ownerInPath([...around.map(({ name }) => name), '']);
}

/** What XML formats have in common. */
export const xmlSyntax: FormatSyntax = {
  nameAt: async question => nameOf(question),
  ownerAt: async question => ownerOf(question),
  countErrors: async text => {
    let errors = 0;
    parseXml(text).iterate({
      enter: node => {
        if (node.type.isError || /^(Missing|Mismatched)CloseTag$/.test(node.name)) errors++;
      },
    });
    return errors;
  },
  comment: { open: '<!--', close: '-->', trailing: false },
  isComment: async (text, offset) => parseXml(text).resolveInner(offset, 1).name === 'Comment',
  put: async (question, newText) =>
    xmlPlace(question)
      ? [{ range: question.value, newText: newText.replace(/[&<]/g, c => (c === '&' ? '&amp;' : '&lt;')) }]
      : { refused: l10n.t('The value is not the text of an element or attribute.') },
};
