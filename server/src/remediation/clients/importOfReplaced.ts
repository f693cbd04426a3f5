import type { TextChange } from '../../../../shared/src/model/index.ts';
import type { Site } from '../languages/language.ts';
import { ancestors, descendants, type SyntaxNode } from '../syntax/grammar.ts';
import { type ClientEdit, rangeOf } from './clientCode.ts';

/** How a language imports one name from somewhere, in the spelling of a statement that is there. */
const statements = /^(import_statement|import_from_statement|import_declaration)$/;

/**
 * The imports that an edit adds, without that of a class which nothing uses any more: its name goes, and a statement that imports nothing
 * else becomes the one that is added.
 */
export function withoutImport(site: Site, { replaced }: ClientEdit, additions: readonly TextChange[]): readonly TextChange[] {
  if (!replaced) return additions;
  const places = descendants(site.root, 'identifier', 'type_identifier').filter(node => node.text === replaced);
  const name = places.find(node => [...ancestors(node)].some(({ type }) => statements.test(type)));
  const statement = name && [...ancestors(name)].find(({ type }) => statements.test(type));
  if (!statement || places.length !== 2) return additions;
  const names = statement.type === 'import_declaration' ? [] : descendants(statement, 'import_specifier');
  const listed = names.length > 0 ? names : statement.childrenForFieldName('name').filter(child => child !== null);
  const index = listed.findIndex(each => each.text === replaced);
  if (listed.length > 1) return index < 0 ? additions : [...additions, withoutName(listed, index)];
  const { text } = site;
  const [added, ...more] = additions;
  // The statement that imports the one takes in the other: the new name stands in the place of the old one.
  if (added?.newText.startsWith(', ') && more.length === 0 && added.range.start === listed[0]!.endIndex)
    return [{ range: rangeOf(listed[0]!), newText: added.newText.slice(2) }];
  const line = onlyLine(additions);
  if (line) return [{ range: rangeOf(statement), newText: line }];
  // Another statement took in what is imported, so that this one goes with its line; a place where lines are added stays untouched.
  if (additions.some(({ range }) => range.start >= statement.startIndex && range.start <= statement.endIndex)) return additions;
  const rest = /^[ \t]*\r?\n/.exec(text.slice(statement.endIndex));
  return [...additions, { range: { start: statement.startIndex, end: statement.endIndex + (rest?.[0].length ?? 0) }, newText: '' }];
}

/** The one line that is added, without what sets it apart. */
function onlyLine(additions: readonly TextChange[]): string | undefined {
  const lines = additions.map(({ newText }) => newText.trim()).filter(line => line !== '');
  return lines.length === 1 && /^(import|from)\s[^\n]+$/.test(lines[0]!) ? lines[0] : undefined;
}

/** Takes a name and the comma beside it out of a list. */
const withoutName = (names: readonly SyntaxNode[], index: number): TextChange => {
  const next = names[index + 1];
  const range = next
    ? { start: names[index]!.startIndex, end: next.startIndex }
    : { start: names[index - 1]!.endIndex, end: names[index]!.endIndex };
  return { range, newText: '' };
};
