import type { TextChange } from '../../../../shared/src/model/index.ts';
import { namedChildrenOf, type SyntaxNode } from '../syntax/grammar.ts';
import { insertion } from '../syntax/textLayout.ts';
import type { Import, Reading, Site } from './language.ts';

const isImport = (node: SyntaxNode): boolean => /^import_(from_)?statement$/.test(node.type);
const isDocstring = (node: SyntaxNode): boolean => node.type === 'expression_statement' && node.firstChild?.type === 'string';

/** Imports at the top of the module; and the places before and after them. */
function importArea(root: SyntaxNode) {
  const imports: SyntaxNode[] = [];
  let head = 0;
  for (const node of namedChildrenOf(root)) {
    if (isImport(node)) imports.push(node);
    else if (node.type === 'future_import_statement' || (imports.length === 0 && isDocstring(node))) head = node.endIndex;
    else if (node.type === 'comment') {
      if (imports.length === 0 && head === 0 && /^#(!|.*coding[:=]|.*(copyright|license))/i.test(node.text)) head = node.endIndex;
    } else break;
  }
  return { imports, head };
}

const standard = new Set(['os', 'base64', 'collections.abc', 'functools', 'typing', 'urllib.parse']);

/** One line for each module. */
const importLines = (imports: readonly Import[]): string[] =>
  [...new Set(imports.map(({ from }) => from))].map(from => {
    const names = imports.flatMap(wanted => (wanted.from === from && wanted.name) || []);
    return names.length > 0 ? `from ${from} import ${names.join(', ')}` : `import ${from}`;
  });

/** Adds to an import that is there: true where nothing is left to do. */
function merged(imports: readonly SyntaxNode[], wanted: Import, changes: TextChange[]): boolean {
  for (const node of imports) {
    if (!wanted.name && node.type === 'import_statement' && namedChildrenOf(node).some(child => child.text === wanted.from)) return true;
    if (!wanted.name || node.childForFieldName('module_name')?.text !== wanted.from) continue;
    const names = node.childrenForFieldName('name').filter(child => child !== null);
    if (names.some(child => child.text === wanted.name) || node.text.endsWith('*')) return true;
    changes.push(insertion(names.at(-1)!.endIndex, `, ${wanted.name}`));
    return true;
  }
  return false;
}

/** Imports, merged into those at the top of the module, and a declaration of ours behind them. */
export function additions(
  { root, text }: Pick<Site, 'root' | 'text'>,
  { imports, declaration }: Pick<Reading, 'imports' | 'declaration'>,
): TextChange[] {
  const area = importArea(root);
  const changes: TextChange[] = [];
  const missing = imports.filter(wanted => !merged(area.imports, wanted, changes));
  const early = importLines(missing.filter(({ from }) => standard.has(from)));
  const late = importLines(missing.filter(({ from }) => !standard.has(from)));
  const last = area.imports.at(-1);
  // One change for each line, so that plans for several places of a file share the lines that they have in common.
  const add = (offset: number, ...texts: readonly string[]): void => void changes.push(...texts.map(text => insertion(offset, text)));
  if (last) {
    add(area.imports[0]!.startIndex, ...early.map(each => `${each}\n`));
    add(last.endIndex, ...late.map(each => `\n${each}`));
    // Two empty lines between a function and what follows.
    const following = /^[ \t\r]*((\n[ \t\r]*)*)/.exec(text.slice(last.endIndex))![1]!.split('\n').length - 1;
    if (declaration) add(last.endIndex, `\n\n${declaration}`, '\n'.repeat(Math.max(0, 3 - following)));
    return changes;
  }
  const { head } = area;
  const both = early.length > 0 && late.length > 0;
  if (head > 0 && missing.length > 0) add(head, '\n');
  const end = (text: string): string => (head > 0 ? `\n${text}` : `${text}\n`);
  add(head, ...early.map(end), ...late.map((each, i) => (both && i === 0 ? `\n${end(each)}` : end(each))));
  if (declaration) add(head, head > 0 ? `\n\n${declaration}\n` : `\n${declaration}\n\n`);
  if (head === 0 && missing.length > 0) add(head, '\n');
  return changes;
}
