import type { Node } from 'jsonc-parser';
import type { TextChange, TextRange } from '../../../../shared/src/model/index.ts';
import { indentationAt } from '../syntax/textLayout.ts';

/** The source of a cell: its text as the program reads it, and where each character of it stands in the file. */
export interface NotebookCell {
  readonly text: string;
  /** Offsets in the file of the first and behind the last character of each character of `text`. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** What stands in the file between two lines of the source: `",` and `"` on a new line; nothing where the source is one string. */
  readonly lineBreak: string;
}

/** One character of a JSON string, spelled out or escaped. */
const jsonCharacter = /\\u[0-9a-fA-F]{4}|\\.|[^\\]/gs;

/** Reads the `source` of a cell: a string, or a list of strings that are its lines. */
export function readCell(file: string, source: Node): NotebookCell {
  const items = source.type === 'array' ? (source.children ?? []) : [source];
  const starts: number[] = [];
  const ends: number[] = [];
  let text = '';
  for (const item of items.filter(node => node.type === 'string')) {
    const start = item.offset + 1;
    for (const { 0: spelled, index } of file.slice(start, item.offset + item.length - 1).matchAll(jsonCharacter)) {
      text += JSON.parse(`"${spelled}"`) as string;
      starts.push(start + index);
      ends.push(start + index + spelled.length);
    }
  }
  const [first] = items;
  const onLines = source.type === 'array' && first !== undefined && file.slice(source.offset, first.offset).includes('\n');
  const lineBreak = source.type !== 'array' || !first ? '' : onLines ? `",\n${indentationAt(file, first.offset)}"` : '", "';
  return { text, starts, ends, lineBreak };
}

/** A range of the file as a range of the cell's text; undefined where it is not all inside the source. */
export function toCell({ starts, ends }: NotebookCell, { start, end }: TextRange): TextRange | undefined {
  const from = starts.indexOf(start);
  const to = ends.indexOf(end);
  return from >= 0 && to >= from ? { start: from, end: to + 1 } : undefined;
}

/** A change of the cell's text as a change of the file. */
export function toFile({ starts, ends, lineBreak }: NotebookCell, { range, newText }: TextChange): TextChange {
  const start = range.start < starts.length ? starts[range.start]! : ends.at(-1)!;
  // A line that goes takes its place in the list with it.
  const goes = newText === '' && range.end < starts.length;
  const end = goes ? starts[range.end]! : range.end > range.start ? ends[range.end - 1]! : start;
  const escaped = JSON.stringify(newText).slice(1, -1);
  return { range: { start, end }, newText: lineBreak ? escaped.replaceAll('\\n', `\\n${lineBreak}`) : escaped };
}
