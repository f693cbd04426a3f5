import type { TextChange } from '../../../../shared/src/model/index.ts';

/** The line ending of a text: that of its first line break, `\n` where there is none. */
export const lineEnding = (text: string): '\n' | '\r\n' => (/\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n');

/** The same changes with the line endings of the text they are made for. */
export function inLineEndingOf(text: string, changes: readonly TextChange[]): TextChange[] {
  const eol = lineEnding(text);
  return changes.map(change => ({ ...change, newText: change.newText.replace(/\r?\n/g, eol) }));
}

/** One step of indentation as the text uses it, from its first indented line. */
export const indentUnit = (text: string, usual: string): string => {
  const first = /^(\t|(?: {2}){1,2}(?! ))\S/m.exec(text)?.[1];
  return first ?? usual;
};

/** Start of the line that `offset` is on. */
export const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;

/** End of the line that `offset` is on, its line ending not counted. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end < 0) return text.length;
  return end > 0 && text[end - 1] === '\r' ? end - 1 : end;
}

/** The white space that the line of `offset` begins with. */
export const indentationAt = (text: string, offset: number): string => /^[ \t]*/.exec(text.slice(lineStart(text, offset)))![0];

/** `text` at one place, as a change that replaces nothing. */
export const insertion = (offset: number, newText: string): TextChange => ({ range: { start: offset, end: offset }, newText });
