import { type Node, parseTree } from 'jsonc-parser';
import { type Finding, type TextRange, valueRange } from '../../../shared/src/model/index.ts';
import { type Layer, placesOf, unescapedParts } from './layers.ts';

/** A text that a notebook holds: the source of a cell, an output, an error. */
interface NotebookText {
  readonly layer: Layer;
  /** A path whose ending says how the text is written. */
  readonly path: string;
}

/** What a notebook holds, and where: in the file itself, lines are strings of JSON. */
interface Notebook {
  readonly texts: readonly NotebookText[];
  /** Strings that are read as one of the texts or hold no text (pictures), in order. What is outside of them is plain JSON. */
  readonly covered: readonly TextRange[];
}

export const isNotebook = (path: string): boolean => path.toLowerCase().endsWith('.ipynb');

const noText = /^(?:image|audio|video|font)\/|^application\/(?:pdf|octet-stream|zip)/;
const endings: Readonly<Record<string, string>> = {
  python: 'py',
  r: 'r',
  julia: 'jl',
  javascript: 'js',
  typescript: 'ts',
  scala: 'scala',
  csharp: 'cs',
  'c#': 'cs',
  fsharp: 'fs',
  powershell: 'ps1',
  sql: 'sql',
  bash: 'sh',
  ruby: 'rb',
  go: 'go',
  rust: 'rs',
  kotlin: 'kt',
  java: 'java',
};

/** Reads a notebook (nbformat 3 and 4); undefined when the text is none, such as the text of one cell. */
export function readNotebook(text: string, path: string): Notebook | undefined {
  if (!/^\s*\{/.test(text)) return undefined;
  const root = parseTree(text);
  const cells = [
    ...childrenOf(member(root, 'cells')),
    ...childrenOf(member(root, 'worksheets')).flatMap(sheet => childrenOf(member(sheet, 'cells'))),
  ];
  if (cells.length === 0) return undefined;
  const metadata = member(root, 'metadata');
  const language = String(
    (member(member(metadata, 'kernelspec'), 'language') ?? member(member(metadata, 'language_info'), 'name'))?.value ?? 'python',
  );
  const code = endings[language.toLowerCase()] ?? 'py';
  const texts: NotebookText[] = [];
  const covered: TextRange[] = [];
  const read = (node: Node | undefined, ending: string): void => {
    const strings = node?.type === 'string' ? [node] : childrenOf(node).filter(child => child.type === 'string');
    const parts = strings.map(({ offset, length }) => ({ start: offset + 1, end: offset + length - 1 }));
    if (parts.length === 0) return;
    covered.push(...parts);
    texts.push({ layer: unescapedParts(text, parts), path: `${path}.${ending}` });
  };
  const readOutput = (node: Node | undefined, ending: string): void => {
    if (!node) return;
    if (node.type === 'string' || childrenOf(node)[0]?.type === 'string') read(node, ending);
    else if (node.type === 'object') for (const [key, value] of membersOf(node)) readMember(key, value, ending);
    else for (const child of childrenOf(node)) readOutput(child, ending);
  };
  /** A member of an output: most are named after the kind of what they hold (`text/plain`, `image/png`; in nbformat 3 `png`). */
  const readMember = (key: string, value: Node, ending: string): void => {
    if (noText.test(key) || /^(?:png|jpeg|svg|pdf)$/.test(key)) {
      covered.push({ start: value.offset, end: value.offset + value.length });
      return;
    }
    readOutput(value, /html|svg/.test(key) ? 'html' : /json/.test(key) ? 'json' : ending);
  };
  for (const cell of cells) {
    const type = member(cell, 'cell_type')?.value;
    for (const name of ['source', 'input']) read(member(cell, name), type === 'code' ? code : type === 'markdown' ? 'md' : 'txt');
    readOutput(member(cell, 'outputs'), 'txt');
    readOutput(member(cell, 'attachments'), 'txt');
  }
  return { texts, covered: covered.sort((a, b) => a.start - b.start) };
}

/**
 * The findings of a notebook in order of place, in the file's own offsets.
 * @param find scans a text of its own; `placed` leads from its offsets to those of the file.
 */
export function notebookFindings(
  notebook: Notebook,
  text: string,
  path: string,
  find: (text: string, path: string, placed: (range: TextRange) => readonly TextRange[]) => readonly Finding[],
): Finding[] {
  const inTexts = notebook.texts.flatMap(one =>
    find(one.layer.text, one.path, range => placesOf(one.layer, range).slice(0, 1)).map(finding => inNotebook(finding, one)),
  );
  const around = find(text, `${path}.json`, range => (isOutside(notebook, range) ? [range] : []));
  return [...inTexts, ...around.filter(finding => isOutside(notebook, valueRange(finding)))].sort(
    (a, b) => a.parts[0]!.start - b.parts[0]!.start,
  );
}

/** A finding of one of a notebook's texts as one of its file. */
function inNotebook(finding: Finding, { layer }: NotebookText): Finding {
  const { whole, pairedWith, ...rest } = finding;
  const around = whole && placesOf(layer, whole);
  const paired = pairedWith && placesOf(layer, pairedWith)[0];
  return {
    ...rest,
    parts: finding.parts.flatMap(part => placesOf(layer, part)),
    decode: [{ kind: 'json' }, ...finding.decode],
    ...(whole && around?.length === 1 && { whole: { kind: whole.kind, ...around[0]! } }),
    ...(paired && { pairedWith: paired }),
  };
}

/** Whether a range of the file stands in none of the strings that are read on their own. */
function isOutside({ covered }: Notebook, { start, end }: TextRange): boolean {
  let low = 0;
  let high = covered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (covered[middle]!.end <= start) low = middle + 1;
    else high = middle;
  }
  return low === covered.length || covered[low]!.start >= end;
}

const childrenOf = (node: Node | undefined): readonly Node[] => (node?.type === 'array' ? (node.children ?? []) : []);

function membersOf(node: Node): [string, Node][] {
  return (node.children ?? []).flatMap(({ children }): [string, Node][] =>
    children?.[0] && children[1] ? [[String(children[0].value), children[1]]] : [],
  );
}

const member = (node: Node | undefined, name: string): Node | undefined =>
  node?.type === 'object' ? membersOf(node).find(([key]) => key === name)?.[1] : undefined;
