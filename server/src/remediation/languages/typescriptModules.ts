import { parse as parseJsonc } from 'jsonc-parser';
import type { TextChange } from '../../../../shared/src/model/index.ts';
import type { FileFacts } from '../fileKind.ts';
import { nearestFile } from '../packages/nearestFile.ts';
import { nodePackageOf } from '../packages/packageJson.ts';
import { descendants, namedChildrenOf, type SyntaxNode } from '../syntax/grammar.ts';
import { indentationAt, indentUnit, insertion, lineStart } from '../syntax/textLayout.ts';
import type { Reading, Site } from './language.ts';
import { isComponent, isTypeScriptComponent } from './scriptBlocks.ts';

/** Whether a file is in TypeScript, by its name, its language or what its component says. */
export const isTypeScript = (file: FileFacts): boolean =>
  isComponent(file) ? isTypeScriptComponent(file.text) : /\.([mc]?ts|tsx)$/i.test(file.path) || /^typescript/.test(file.languageId ?? '');

/** How the file is loaded: decides between import and require, and whether `await` may stand outside of functions. */
export interface ModuleStyle {
  readonly imports: 'import' | 'require';
  readonly topLevelAwait: boolean;
}

export async function moduleStyle(site: Site): Promise<ModuleStyle> {
  const { path } = site.question.input;
  if (isComponent(site.question.input)) return { imports: 'import', topLevelAwait: false };
  const usesImport = namedChildrenOf(site.root).some(node => node.type === 'import_statement' || node.type === 'export_statement');
  if (/\.m[jt]s$/i.test(path)) return { imports: 'import', topLevelAwait: true };
  if (/\.cjs$/i.test(path)) return { imports: 'require', topLevelAwait: false };
  if (/\.cts$/i.test(path)) return { imports: 'import', topLevelAwait: false };
  const manifest = await nodePackageOf(site.question.files, path);
  const isModule = manifest?.type === 'module';
  if (!isTypeScript(site.question.input)) {
    if (isModule || usesImport) return { imports: 'import', topLevelAwait: true };
    // What says nothing else is CommonJS, also without a package.json: `require` and an `await` outside of functions cannot stand together.
    return { imports: 'require', topLevelAwait: false };
  }
  if (!usesImport && /\brequire\s*\(/.test(site.text)) return { imports: 'require', topLevelAwait: false };
  if (isModule || !manifest) return { imports: 'import', topLevelAwait: true };
  const config = await nearestFile(site.question.files, path, name => name === 'tsconfig.json');
  const options = (parseJsonc(config?.text ?? '{}') as { compilerOptions?: { module?: string } } | undefined)?.compilerOptions;
  return { imports: 'import', topLevelAwait: /^(es2022|esnext|preserve)$/i.test(options?.module ?? '') };
}

/** Quotes, semicolons and indentation as the file has them. */
export function spelling(site: Pick<Site, 'root' | 'text'>) {
  const strings = descendants(site.root, 'string').filter(node => node.parent?.type !== 'jsx_attribute');
  const double = strings.filter(node => node.text.startsWith('"')).length;
  const quote = strings.length > 0 && double > strings.length / 2 ? '"' : "'";
  const statements = namedChildrenOf(site.root).filter(node =>
    /^(import_statement|lexical_declaration|expression_statement)$/.test(node.type),
  );
  const semicolon = statements.length > 0 && statements.every(node => !node.text.endsWith(';')) ? '' : ';';
  return { quote, semicolon, unit: indentUnit(site.text, '  ') };
}

/** Where declarations of ours go: after the imports, or after what must stay first. */
function afterImports(root: SyntaxNode): { readonly offset: number; readonly imported: boolean } {
  let offset = 0;
  let imported = false;
  for (const node of namedChildrenOf(root)) {
    const isRequire =
      node.type === 'lexical_declaration' && /^(const|let|var)\s[^=]*=\s*require\(\s*['"][^'"]*['"]\s*\)[^(]*;?$/s.test(node.text);
    const isDirective = node.type === 'expression_statement' && /^(['"])use \w+\1;?$/.test(node.text);
    if (node.type === 'import_statement' || isRequire) {
      offset = node.endIndex;
      imported = true;
    } else if (node.type === 'hash_bang_line' || (isDirective && !imported)) offset = node.endIndex;
    else if (node.type !== 'comment') break;
    else if (!imported && offset === 0 && /^\/\*[*!]?\s*(@license|copyright)/i.test(node.text)) offset = node.endIndex;
  }
  return { offset, imported };
}

/** Adds names to an import of the module that is there, or gives the line that imports them. */
function importChange(site: Site, style: ModuleStyle, module: string, names: readonly string[]): TextChange | string | undefined {
  const { quote, semicolon } = spelling(site);
  for (const node of namedChildrenOf(site.root)) {
    if (node.type !== 'import_statement' || node.childForFieldName('source')?.text.slice(1, -1) !== module) continue;
    if (/^import\s+type\b/.test(node.text)) continue;
    const specifiers = descendants(node, 'import_specifier');
    const missing = names.filter(name => !specifiers.some(specifier => specifier.text === name));
    if (missing.length === 0) return undefined;
    const last = specifiers.at(-1);
    if (last) return insertion(last.endIndex, missing.map(name => `, ${name}`).join(''));
  }
  if (style.imports === 'require') {
    const isRequired = (name: string): boolean => new RegExp(`\\b${name}\\b[^=;]*=\\s*require\\(\\s*['"]${module}['"]`).test(site.text);
    const missing = names.filter(name => !isRequired(name));
    return missing.length > 0 ? `const { ${missing.join(', ')} } = require(${quote}${module}${quote})${semicolon}` : undefined;
  }
  return `import { ${names.join(', ')} } from ${quote}${module}${quote}${semicolon}`;
}

/** Imports and declarations in one place below the imports that are there. */
export function additions(site: Site, style: ModuleStyle, { imports, declaration = '' }: Reading): TextChange[] {
  const { offset, imported } = afterImports(site.root);
  const changes: TextChange[] = [];
  const lines: string[] = [];
  const modules = new Map<string, string[]>();
  for (const { from, name = '' } of imports) modules.set(from, [...(modules.get(from) ?? []), name]);
  for (const [from, names] of modules) {
    const change = importChange(site, style, from, names);
    if (typeof change === 'string') lines.push(change);
    else if (change) changes.push(change);
  }
  const first = isComponent(site.question.input) ? site.root.firstNamedChild : null;
  const indent = first ? indentationAt(site.text, first.startIndex) : '';
  const block = [...(lines.length > 0 ? [lines.join('\n')] : []), ...(declaration ? [declaration] : [])]
    .join('\n\n')
    .replace(/^(?=.)/gm, indent);
  if (!block) return changes;
  if (first && offset === 0) {
    const start = lineStart(site.text, first.startIndex);
    const opensLine = site.text.slice(start, first.startIndex).trim() === '';
    return [...changes, insertion(opensLine ? start : first.startIndex, `${block}\n\n`)];
  }
  const joined = imported && lines.length > 0 ? `\n${block}` : offset > 0 ? `\n\n${block}` : `${block}\n\n`;
  const apart = offset === 0 || /^\s*(\n\s*\n|$)/.test(site.text.slice(offset).replace(/\r/g, '')) ? '' : '\n';
  return [...changes, insertion(offset, joined + apart)];
}
