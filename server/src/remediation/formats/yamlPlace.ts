import * as l10n from '@vscode/l10n';
import { type Document, isMap, isPair, isScalar, type Pair, parseAllDocuments, type Scalar, visit } from 'yaml';
import { applyChanges, type TextChange, type TextRange } from '../../../../shared/src/model/index.ts';
import type { FileKind, Question, Refused } from '../fileKind.ts';
import { insertion } from '../syntax/textLayout.ts';
import type { FormatSyntax } from './formatSyntax.ts';
import { ownerInPath } from './ownerInPath.ts';

/** The YAML scalar that a value stands in. */
export interface YamlPlace {
  readonly document: Document.Parsed;
  readonly scalar: Scalar;
  /** Keys and indexes from the root of its document. */
  readonly path: readonly (string | number)[];
  /** The scalar as it is spelled, with its quotes or its `|`. */
  readonly range: TextRange;
  /** What the scalar's text is without the value. */
  readonly parts: { readonly before: string; readonly after: string };
}

/** The documents of a text; none where it is empty. */
const documentsOf = (text: string): Document.Parsed[] => {
  const documents = parseAllDocuments(text, { strict: false, uniqueKeys: false, logLevel: 'silent' });
  return Array.isArray(documents) ? documents : [];
};

/** The scalar at `offset`, with its path; a key of a map is none. */
function scalarAt(text: string, offset: number): Pick<YamlPlace, 'document' | 'scalar' | 'path' | 'range'> | undefined {
  for (const document of documentsOf(text)) {
    let found: Pick<YamlPlace, 'document' | 'scalar' | 'path' | 'range'> | undefined;
    visit(document, {
      Scalar(position, scalar, ancestors) {
        const range = scalar.range;
        if (!range || offset < range[0] || offset >= range[1]) return undefined;
        if (position === 'key') return visit.BREAK;
        const path = ancestors.flatMap((ancestor, i): (string | number)[] => {
          if (isPair(ancestor)) return [String((ancestor as Pair<Scalar>).key?.value ?? '')];
          const next = ancestors[i + 1] ?? scalar;
          return isMap(ancestor) || !('items' in ancestor) ? [] : [(ancestor.items as unknown[]).indexOf(next)];
        });
        found = { document, scalar, path, range: { start: range[0], end: range[1] } };
        return visit.BREAK;
      },
    });
    if (found) return found;
  }
  return undefined;
}

/** Finds the scalar that holds the value. */
export function yamlPlace({ input, value }: Pick<Question, 'input' | 'value'>): YamlPlace | undefined {
  const at = scalarAt(input.text, value.start);
  if (!at || value.end > at.range.end) return undefined;
  // A mark of characters that no file holds stands for the value, so that the parser itself says what is around it.
  const mark = '\u{E000}mark\u{E000}';
  const marked = applyChanges(input.text, [{ range: value, newText: mark }]);
  const again = scalarAt(marked, at.range.start);
  const [before, after, ...more] = String(again?.scalar.value ?? '').split(mark);
  if (before === undefined || after === undefined || more.length > 0) return undefined;
  return { ...at, parts: { before, after } };
}

/** Quotes around a plain scalar, with what they would read as escapes spelled out; nothing else is written again. */
function inQuotes(text: string, value: TextRange, range: TextRange, replacement: string): TextChange[] {
  const escapes = (start: number, end: number): TextChange[] =>
    [...text.slice(start, end).matchAll(/["\\]/g)].map(({ index }) => insertion(start + index, '\\'));
  return [
    insertion(range.start, '"'),
    ...escapes(range.start, value.start),
    { range: value, newText: replacement },
    ...escapes(value.end, range.end),
    insertion(range.end, '"'),
  ];
}

/**
 * Puts `text` in the place of the value. It stays in the style that the scalar has; a plain scalar that would be read as something else
 * gets double quotes.
 */
export function putInScalar(question: Question, place: YamlPlace, text: string): readonly TextChange[] | Refused {
  const { input, value } = question;
  const wanted = place.parts.before + text + place.parts.after;
  const escaped = text.replace(/["\\]/g, '\\$&');
  const spelled = { QUOTE_SINGLE: text.replaceAll("'", "''"), QUOTE_DOUBLE: escaped }[String(place.scalar.type)] ?? text;
  const attempts: TextChange[][] = [[{ range: value, newText: spelled }]];
  if (place.scalar.type === 'PLAIN') attempts.push(inQuotes(input.text, value, place.range, escaped));
  for (const changes of attempts) {
    const after = applyChanges(input.text, changes);
    const result = scalarAt(after, place.range.start);
    const fits = result && String(result.scalar.value) === wanted && String(result.path) === String(place.path);
    if (fits && documentsOf(after).every(document => document.errors.length === 0)) return changes;
  }
  return { refused: l10n.t('The YAML around the value is written in a way that the replacement cannot be put into safely.') };
}

/** The pair `key: text` that the value is the text of, and the map it stands in; undefined where it is an item of a list. */
export function pairOf({ document, path, scalar }: YamlPlace) {
  const map = document.getIn(path.slice(0, -1), true) ?? document.contents;
  const pair = isMap(map) ? map.items.find(each => each.value === scalar) : undefined;
  const key = pair?.key;
  return isMap(map) && pair && isScalar(key) && key.range ? { map, pair, key, keyStart: key.range[0] } : undefined;
}

/** Where what a scalar is spelled with ends; the line break after a block scalar stays. */
const spelledEnd = (text: string, end: number): number => end - (/\r?\n$/.exec(text.slice(0, end))?.[0].length ?? 0);

/**
 * Puts other lines in the place of a whole pair `key: text`. In a map of braces they are given as `flow`.
 * @param block lines from the key on, indented as if the key stood in the first column.
 */
export function replacePair(text: string, place: YamlPlace, block: readonly string[], flow: string): TextChange[] | Refused {
  const at = pairOf(place);
  if (!at || place.scalar.anchor)
    return { refused: l10n.t('The YAML around the value is written in a way that the replacement cannot be put into safely.') };
  const column = at.keyStart - (text.lastIndexOf('\n', at.keyStart - 1) + 1);
  const newText = at.map.flow ? flow : block.join(`\n${' '.repeat(column)}`);
  return [{ range: { start: at.keyStart, end: spelledEnd(text, place.range.end) }, newText }];
}

/** Takes a whole pair out, and the key around it where that would hold nothing more. */
export function removePair(text: string, place: YamlPlace): TextChange[] | Refused {
  const refusal: Refused = { refused: l10n.t('The YAML around the value is written in a way that it cannot be taken out of safely.') };
  const at = pairOf(place);
  if (!at || place.scalar.anchor) return refusal;
  let { map, keyStart } = at;
  let path = place.path.slice(0, -1);
  while (map.items.length === 1) {
    const holder = path.length > 1 ? place.document.getIn(path.slice(0, -1), true) : place.document.contents;
    const pair = isMap(holder) ? holder.items.find(each => each.value === map) : undefined;
    if (!isMap(holder) || !pair || !isScalar(pair.key) || !pair.key.range) return refusal;
    map = holder;
    keyStart = pair.key.range[0];
    path = path.slice(0, -1);
  }
  if (map.flow) return refusal;
  const start = text.lastIndexOf('\n', keyStart - 1) + 1;
  if (text.slice(start, keyStart).trim() !== '') return refusal;
  const last = spelledEnd(text, place.range.end);
  const line = text.indexOf('\n', last);
  return [{ range: { start, end: line < 0 ? text.length : line + 1 }, newText: '' }];
}

/** Keys whose text is a program, which names nothing. */
const scripts = new Set(['run', 'script', 'bash', 'pwsh', 'powershell', 'inlineScript', 'command', 'args', 'entrypoint']);

/** What YAML formats have in common. */
export const yamlFormat: Pick<FileKind, 'nameAt' | 'ownerAt' | 'countErrors' | 'comment' | 'isComment'> = {
  nameAt: async question => {
    const place = yamlPlace(question);
    const path = place?.path ?? [];
    // `- NAME=value`; under a key, what stands before `=` is a field of a connection string.
    const inItem = typeof path.at(-1) === 'number' ? /^([A-Za-z_][\w.-]*)=/.exec(place?.parts.before ?? '')?.[1] : undefined;
    const named = path.at(-1) === 'value' && place ? siblingName(place) : undefined;
    const key = path.findLast(segment => typeof segment === 'string');
    return inItem ?? named ?? (typeof key === 'string' && !scripts.has(key) ? key : undefined);
  },
  ownerAt: async question => {
    const place = yamlPlace(question);
    // A manifest of Kubernetes, or a definition that the Azure CLI reads: both say their own name.
    const named = place && (place.document.getIn(['metadata', 'name']) ?? (place.document.has('$schema') && place.document.get('name')));
    return typeof named === 'string' ? named : ownerInPath(place?.path ?? []);
  },
  countErrors: async text => documentsOf(text).reduce((sum, document) => sum + document.errors.length, 0),
  comment: { open: '#', trailing: true },
  isComment: async (text, offset) => {
    // In a comment, what stands there makes no difference to what the parser reads.
    const changed = `${text.slice(0, offset)}\u{E000}${text.slice(offset)}`;
    const read = (each: string): string => JSON.stringify(documentsOf(each).map(document => document.toJS({ maxAliasCount: -1 })));
    return read(text) === read(changed);
  },
};

/** `n` of `{ name: n, value: ... }`. */
function siblingName(place: YamlPlace): string | undefined {
  const holder = place.document.getIn(place.path.slice(0, -1));
  const name = isMap(holder) ? holder.get('name') : undefined;
  return typeof name === 'string' ? name : isScalar(name) ? String(name.value) : undefined;
}

/** YAML as the syntax of a program that reads its environment. */
export const yamlSyntax: FormatSyntax = {
  ...yamlFormat,
  put: async (question, text) => {
    const place = yamlPlace(question);
    return place ? putInScalar(question, place, text) : { refused: l10n.t('The value is not the text of a property.') };
  },
};
