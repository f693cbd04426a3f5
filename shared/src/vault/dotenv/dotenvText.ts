import { type DotenvDialect, readValue, writeValue } from './dialects.ts';

export interface DotenvEntry {
  readonly name: string;
  readonly value: string;
  /** Offsets of the value with its quotes. */
  readonly start: number;
  readonly end: number;
}

/** Entries in order; comments, blank lines and what is no assignment are passed over. */
export function parseDotenv(text: string, dialect: DotenvDialect): DotenvEntry[] {
  const entries: DotenvEntry[] = [];
  const equals = dialect === 'docker' || dialect === 'shell' ? '=' : '[ \\t]*=[ \\t]*';
  const assignment = new RegExp(`[ \\t]*(?:export[ \\t]+)?([\\w.-]+)${equals}`, 'y');
  const lineEnd = /\r?\n|\r|$/g;
  for (let at = text.startsWith('\uFEFF') ? 1 : 0; at < text.length; ) {
    assignment.lastIndex = at;
    const match = assignment.exec(text);
    let from = at;
    if (match) {
      const start = assignment.lastIndex;
      const { value, end } = readValue(text, start, dialect);
      entries.push({ name: match[1]!, value, start, end });
      from = end;
    }
    lineEnd.lastIndex = from;
    const next = lineEnd.exec(text)!;
    at = next.index + Math.max(1, next[0].length);
  }
  return entries;
}

/** The value that a reader of the file gets: the last one of the name. */
export const lookUp = (text: string, name: string, dialect: DotenvDialect): DotenvEntry | undefined =>
  parseDotenv(text, dialect).findLast(entry => entry.name === name);

/**
 * The text with `name` set, everything else as it was: comments, order, line ends. A new entry goes to the end.
 * @returns undefined when the dialect has no spelling for the value.
 */
export function setEntry(text: string, name: string, value: string, dialect: DotenvDialect): string | undefined {
  const written = writeValue(value, dialect);
  if (written === undefined) return undefined;
  const known = lookUp(text, name, dialect);
  if (known) return text.slice(0, known.start) + written + text.slice(known.end);
  return appendLine(text, `${name}=${written}`);
}

/** Adds a line at the end, with the line ends that the text has. */
export function appendLine(text: string, line: string): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const before = text === '' || /[\r\n]$/.test(text) ? '' : eol;
  return `${text}${before}${line}${eol}`;
}
