import type { Language, Node } from '@vscode/tree-sitter-wasm';
import type { ProjectFiles } from '../remediation.ts';

export type SyntaxNode = Node;

/** The grammars that ship, as grammarPackages.json has them. `tsx` reads JavaScript too. */
export type GrammarName =
  | 'typescript'
  | 'tsx'
  | 'python'
  | 'c-sharp'
  | 'java'
  | 'go'
  | 'bash'
  | 'cpp'
  | 'php'
  | 'powershell'
  | 'ruby'
  | 'rust'
  | 'kotlin'
  | 'scala'
  | 'dart'
  | 'lua'
  | 'bicep'
  | 'hcl'
  | 'toml';

/** Parses `text` and gives the tree's root to `visit`; the tree is freed afterwards, so no node may outlive the call. */
export type Parse = <T>(grammar: GrammarName, text: string, visit: (root: SyntaxNode) => T | Promise<T>) => Promise<T>;

type Runtime = Pick<typeof import('@vscode/tree-sitter-wasm'), 'Parser' | 'Language'>;

// The runtime keeps one WebAssembly instance per process and a second initialisation would orphan every parser of the first.
let runtime: Promise<Runtime> | undefined;
const languages = new Map<GrammarName, Promise<Language>>();

async function startRuntime(load: ProjectFiles['grammar']): Promise<Runtime> {
  const [{ default: library }, wasmBinary] = await Promise.all([import('@vscode/tree-sitter-wasm'), load('tree-sitter.wasm')]);
  // The published type knows `locateFile` only; the module reads `wasmBinary` first and then asks for no file at all.
  await library.Parser.init({ wasmBinary } as unknown as Parameters<typeof library.Parser.init>[0]);
  return library;
}

/** Parsers on grammars that are loaded when first asked for. A load that failed is tried again the next time. */
export function createParse(load: ProjectFiles['grammar']): Parse {
  const languageOf = (library: Runtime, grammar: GrammarName): Promise<Language> => {
    let language = languages.get(grammar);
    if (!language) {
      language = load(`tree-sitter-${grammar}.wasm`).then(bytes => library.Language.load(bytes));
      language.catch(() => languages.delete(grammar));
      languages.set(grammar, language);
    }
    return language;
  };
  return async (grammar, text, visit) => {
    runtime ??= startRuntime(load);
    runtime.catch(() => {
      runtime = undefined;
    });
    const library = await runtime;
    const parser = new library.Parser();
    let tree: ReturnType<typeof parser.parse> = null;
    try {
      parser.setLanguage(await languageOf(library, grammar));
      tree = parser.parse(text);
      if (!tree) throw new Error(`The ${grammar} parser gave no tree.`);
      return await visit(tree.rootNode);
    } finally {
      tree?.delete();
      parser.delete();
    }
  };
}

/** Children without the holes that the binding's types allow for. */
export const childrenOf = (node: SyntaxNode): SyntaxNode[] => node.children.filter(child => child !== null);

export const namedChildrenOf = (node: SyntaxNode): SyntaxNode[] => node.namedChildren.filter(child => child !== null);

/** The node and what it stands in, from the inside out. */
export function* ancestors(node: SyntaxNode): Generator<SyntaxNode> {
  for (let current: SyntaxNode | null = node; current; current = current.parent) yield current;
}

/** All nodes below `node` whose type is one of `types`, in order of place. */
export const descendants = (node: SyntaxNode, ...types: string[]): SyntaxNode[] =>
  node.descendantsOfType(types).filter(found => found !== null);

/** Error and missing nodes of a tree. */
export function countSyntaxErrors(root: SyntaxNode): number {
  if (!root.hasError) return 0;
  let count = 0;
  const visit = (node: SyntaxNode): void => {
    if (node.isError || node.isMissing) count++;
    if (node.hasError) for (const child of node.children) if (child) visit(child);
  };
  visit(root);
  return count;
}

/** Whether the character at `offset` is in a comment. */
export function isInComment(root: SyntaxNode, offset: number): boolean {
  const node = root.descendantForIndex(offset, offset + 1);
  return node !== null && [...ancestors(node)].some(each => each.type.includes('comment'));
}
