import type { CompanionEdit, TextChange, TextRange } from '../../../../shared/src/model/index.ts';
import { freeName, type Import, type Language, type Site } from '../languages/language.ts';
import { ancestors, descendants, namedChildrenOf, type SyntaxNode } from '../syntax/grammar.ts';
import { lineStart } from '../syntax/textLayout.ts';
import { keyCredential, serviceOfKeyClient } from './clientClasses.ts';

/** How code makes a client from an address and an identity. */
export interface ClientEdit {
  readonly changes: readonly TextChange[];
  readonly imports: readonly Import[];
  /** A class that nothing uses any more when it stands nowhere but in its import and where it was replaced. */
  readonly replaced?: string;
}

/** What one language's code of clients looks like. */
export interface ClientDialect {
  readonly language: Language;
  /** The changes that the client takes; undefined where it is made in a way that is not known. */
  edit(site: Site): ClientEdit | undefined;
  /** The package of the identity, in the manifest at hand. */
  packages(site: Site): Promise<readonly CompanionEdit[]>;
}

/** A call or the creation of an object. */
export interface Call {
  readonly node: SyntaxNode;
  readonly callee: SyntaxNode;
  /** The last name of the callee: `BlobServiceClient` of `blob.BlobServiceClient`. */
  readonly name: string;
  readonly arguments: readonly SyntaxNode[];
}

/** The value as it is handed to a call: the literal itself, or the only use of the variable that holds it. */
export interface Handed {
  readonly call: Call;
  /** The argument as it stands in the call, with its name where it has one. */
  readonly argument: SyntaxNode;
  readonly name?: string;
  readonly position: number;
  /** The expression that is handed over. */
  readonly expression: SyntaxNode;
  /** The variable, where one holds the literal. */
  readonly variable?: { readonly name: SyntaxNode; readonly statement: SyntaxNode };
}

const isArgument = (node: SyntaxNode): boolean => /^(argument|keyword_argument)$/.test(node.type);

/** The call that `node` is an argument of. */
export function callAround(expression: SyntaxNode): Omit<Handed, 'variable'> | undefined {
  const wrapper = expression.parent;
  if (!wrapper) return undefined;
  const argument = isArgument(wrapper) ? wrapper : expression;
  const list = argument.parent;
  const node = list?.parent;
  if (!node || !/^(arguments|argument_list)$/.test(list.type)) return undefined;
  const callee = ['constructor', 'function', 'type', 'name'].map(field => node.childForFieldName(field)).find(found => found !== null);
  const name = callee && /(\w+)(?:<[^>]*>)?$/.exec(callee.text)?.[1];
  if (!name) return undefined;
  const given = namedChildrenOf(list).filter(each => !each.type.includes('comment'));
  const label = isArgument(wrapper) ? wrapper.childForFieldName('name')?.text : undefined;
  return {
    call: { node, callee, name, arguments: given },
    argument,
    ...(label && { name: label }),
    position: given.findIndex(each => each.equals(argument)),
    expression,
  };
}

/** The variable that a literal is given to, where nothing outside of the file can see it. */
function variableOf(site: Site): Handed['variable'] {
  const declarator = [...ancestors(site.container)].slice(1, 3).find(node => /^(variable_declarator|assignment)$/.test(node.type));
  const name = declarator && (declarator.childForFieldName('name') ?? declarator.childForFieldName('left'));
  if (!declarator || name?.type !== 'identifier' || declarator.childForFieldName('type')?.text === 'bytes') return undefined;
  let statement = declarator.parent!;
  if (statement.type === 'variable_declaration' && statement.parent && /_(statement|declaration)$/.test(statement.parent.type))
    statement = statement.parent;
  const isAlone = descendants(statement, 'variable_declarator').length <= 1;
  const isSeen =
    statement.parent?.type === 'export_statement' ||
    /\b(public|internal|protected)\b/.test(statement.text.slice(0, name.startIndex - statement.startIndex));
  return isAlone && !isSeen ? { name, statement } : undefined;
}

/** All nodes of a name, whatever they mean. */
const named = (root: SyntaxNode, name: string): SyntaxNode[] =>
  descendants(root, 'identifier', 'shorthand_property_identifier').filter(node => node.text === name);

/** Where the value, which has to be all of its literal, is handed to a call. */
export function handedTo(site: Site): Handed | undefined {
  if (!site.first.equals(site.last) || site.interpolated) return undefined;
  const direct = callAround(site.container);
  if (direct) return direct;
  const variable = variableOf(site);
  if (!variable) return undefined;
  const uses = named(site.root, variable.name.text).filter(node => !node.equals(variable.name));
  const use = uses.length === 1 ? callAround(uses[0]!) : undefined;
  return use && { ...use, variable };
}

/** Whether all that an object for a key is handed to takes an identity as well; `known` tells clients by their names in the language. */
export function isForClients(site: Site, creation: SyntaxNode, service = serviceOfKeyClient): boolean {
  const taken = (node: SyntaxNode): boolean => {
    const call = callAround(node)?.call;
    return call !== undefined && service(call.name) !== undefined;
  };
  if (callAround(creation)) return taken(creation);
  const declarator = [...ancestors(creation)].slice(1, 3).find(node => /^(variable_declarator|assignment)$/.test(node.type));
  const name = declarator && (declarator.childForFieldName('name') ?? declarator.childForFieldName('left'));
  if (!declarator || name?.type !== 'identifier') return false;
  // A type that is written out would have to change, too.
  const statement = declarator.parent!;
  if (new RegExp(keyCredential.source.slice(1, -1)).test(site.text.slice(statement.startIndex, creation.startIndex))) return false;
  const uses = named(site.root, name.text).filter(node => !node.equals(name));
  return uses.length > 0 && uses.every(taken);
}

/** Takes a statement out, with its line where nothing else stands on it. */
export function withoutStatement({ text }: Site, statement: SyntaxNode): TextChange {
  const start = lineStart(text, statement.startIndex);
  const rest = /^[ \t]*;?[ \t]*\r?\n/.exec(text.slice(statement.endIndex));
  const range: TextRange =
    rest && text.slice(start, statement.startIndex).trim() === ''
      ? { start, end: statement.endIndex + rest[0].length }
      : { start: statement.startIndex, end: statement.endIndex };
  return { range, newText: '' };
}

/** A name for what a variable holds now, in the style of the one that it has. */
export function renamedFor({ text }: Site, present: string, wanted: string): string {
  const words = wanted.split(/_|(?=[A-Z])/).map(word => word.toLowerCase());
  const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
  const bare = present.replace(/^_+/, '');
  const sign = present.slice(0, present.length - bare.length);
  const name = /^[A-Z][A-Z0-9_]*$/.test(bare)
    ? words.join('_').toUpperCase()
    : /^[A-Z]/.test(bare)
      ? words.map(capital).join('')
      : bare.includes('_')
        ? words.join('_')
        : wanted;
  return freeName(text, sign + name);
}

/** Puts the address in the place of the connection string; a variable that held the string gets a name that fits. */
export function withAddress(
  site: Site,
  { expression, variable }: Handed,
  literal: string,
  name: string,
  wrap: (address: string) => string = address => address,
): TextChange[] {
  const at = (node: SyntaxNode): TextRange => ({ start: node.startIndex, end: node.endIndex });
  if (!variable) return [{ range: site.region, newText: wrap(literal) }];
  const renamed = renamedFor(site, variable.name.text, name);
  return [
    { range: at(variable.name), newText: renamed },
    { range: site.region, newText: literal },
    { range: at(expression), newText: wrap(renamed) },
  ];
}

/** The text of a literal is all there is of a connection string. */
export const isWholeLiteral = (language: Pick<Language, 'content'>, { first, question }: Site): boolean => {
  const { start, end } = language.content(first);
  const { whole } = question.input.finding;
  return whole !== undefined && whole.start === start && whole.end === end;
};

/** The key is all there is of its literal. */
export const isWholeKey = ({ prefix, suffix }: Site): boolean => prefix === '' && suffix === '';

/** An argument of a call as the source has it. */
export const rangeOf = (node: SyntaxNode): TextRange => ({ start: node.startIndex, end: node.endIndex });
