import type { FileTraits } from './fileTraits.ts';
import { lineEnd, lineStart } from './lines.ts';
import { type Literal, readLiteral } from './literals.ts';

/** Rows that are looked at below the name of a column. */
const mostRows = 40;
/** A cell that holds letters and digits and nothing else around: a word is no credential in a table, and a sentence is none anywhere. */
const random = /^(?=[^\s|]*\d)(?=[^\s|]*[A-Za-z])[^\s|"'`<>{}]{5,120}$/;
const delimiterRow = /^[ \t]{0,20}\|?(?:[ \t]{0,20}:?-{2,80}:?[ \t]{0,20}\|?){1,40}[ \t]{0,20}$/;
/** A line of names: the first of a file of separated values, wherever the window begins. */
const namesOnly = /^"?[A-Za-z_][\w .-]{0,40}"?(?:([,;\t|])"?[A-Za-z_][\w .-]{0,40}"?)(?:\1"?[A-Za-z_][\w .-]{0,40}"?){0,60}$/;

/**
 * The values in the column that the name at `[start, end)` heads: of a table in Markdown, of separated values, or of the rows that a statement
 * of SQL inserts. Nothing before `floor` or beyond `ceiling` is looked at.
 */
export function columnValues(
  text: string,
  start: number,
  end: number,
  floor: number,
  ceiling: number,
  traits: FileTraits,
): readonly Literal[] {
  if (traits.language === 'sql') return insertedValues(text, start, end, floor, ceiling, traits);
  if (traits.language !== 'markdown' && traits.language !== 'csv') return [];
  const from = lineStart(text, start, floor - 1);
  if (from < floor) return [];
  const header = lineAt(text, from, ceiling);
  const separator = traits.language === 'csv' ? namesOnly.exec(header.trimEnd())?.[1] : header.includes('|') ? '|' : undefined;
  if (!separator) return [];
  let next = from + header.length + 1;
  if (traits.language === 'markdown') {
    const delimiter = lineAt(text, next, ceiling);
    if (!delimiterRow.test(delimiter.trimEnd()) || !delimiter.includes('|')) return [];
    next += delimiter.length + 1;
  }
  const cells = cellsOf(header, separator);
  const column = cells.findIndex(cell => from + cell.start <= start && end <= from + cell.end);
  const found: Literal[] = [];
  for (let rows = 0; rows < mostRows && next < ceiling; rows++) {
    const line = lineAt(text, next, ceiling);
    const row = cellsOf(line, separator);
    if (row.length !== cells.length) break;
    const cell = row[column]!;
    // The last line may go on beyond the window.
    const whole = next + line.length < ceiling || next + line.length === text.length;
    if (whole && random.test(line.slice(cell.start, cell.end))) found.push(bare(next + cell.start, next + cell.end));
    next += line.length + 1;
  }
  return found;
}

function lineAt(text: string, from: number, ceiling: number): string {
  return text.slice(from, lineEnd(text, from, ceiling));
}

/** What stands between separators, without spaces, quotes and marks of code around it. */
function cellsOf(line: string, separator: string): { readonly start: number; readonly end: number }[] {
  const cells: { start: number; end: number }[] = [];
  const body = line.trimEnd();
  for (let start = 0; start <= body.length; ) {
    const quoted = body[start] === '"' ? body.indexOf(`"${separator}`, start + 1) + 1 : 0;
    const at = quoted > 0 ? quoted : body.indexOf(separator, start);
    const end = at < 0 ? body.length : at;
    const [, before = '', inner = ''] = /^([\s"'`*]*)(.*?)[\s"'`*]*$/.exec(body.slice(start, end)) ?? [];
    cells.push({ start: start + before.length, end: start + before.length + inner.length });
    start = end + 1;
  }
  return cells;
}

const insertInto = /\binsert\s{1,20}(?:ignore\s{1,20})?into\s{1,20}[\w.`"[\]]{1,120}\s{0,20}\($/i;
const restOfNames = /[\w\s,`"[\]]{0,600}\)\s{0,40}values\s{0,40}/iy;
const rowStart = /\s{0,80}\(\s{0,40}/y;
const betweenValues = /\s{0,40}(,|\))\s{0,40}/y;
/** A number, a word, a call without texts in it. */
const plainValue = /[^\s'"(),;][^'"(),;]{0,80}(?:\([^'"()]{0,80}\))?/y;

/** `INSERT INTO users (name, password) VALUES ('...', '...'), ...`. */
function insertedValues(text: string, start: number, end: number, floor: number, ceiling: number, traits: FileTraits): readonly Literal[] {
  const from = Math.max(floor, start - 600);
  const open = from + text.slice(from, start).lastIndexOf('(');
  if (open < from || !insertInto.test(text.slice(Math.max(floor, open - 200), open + 1))) return [];
  const column = text.slice(open, start).split(',').length - 1;
  restOfNames.lastIndex = end;
  if (!restOfNames.test(text)) return [];
  const found: Literal[] = [];
  let at = restOfNames.lastIndex;
  for (let rows = 0; rows < mostRows && at < ceiling; rows++) {
    rowStart.lastIndex = at;
    if (!rowStart.test(text)) break;
    at = rowStart.lastIndex;
    for (let index = 0; at < ceiling; index++) {
      const literal = readLiteral(text, at, ceiling, traits);
      if (literal && index === column && literal.end <= ceiling) found.push(literal);
      plainValue.lastIndex = at;
      if (!literal && !plainValue.test(text)) return found;
      betweenValues.lastIndex = literal ? literal.end : plainValue.lastIndex;
      const separator = betweenValues.exec(text)?.[1];
      if (!separator) return found;
      at = betweenValues.lastIndex;
      if (separator === ')') break;
    }
    if (text[at] !== ',') break;
    at++;
  }
  return found;
}

const bare = (start: number, end: number): Literal => ({ parts: [{ start, end }], quote: '', prefix: '', end });
