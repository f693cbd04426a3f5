import type { TextChange } from '../../../../shared/src/model/index.ts';
import { indentationAt, indentUnit, lineStart } from '../../templates/indentation.ts';

export { indentationAt, indentUnit, lineStart };

/** The line ending of a text: that of its first line break, `\n` where there is none. */
export const lineEnding = (text: string): '\n' | '\r\n' => (/\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n');

/** The same changes with the line endings of the text they are made for. */
export function inLineEndingOf(text: string, changes: readonly TextChange[]): TextChange[] {
  const eol = lineEnding(text);
  return changes.map(change => ({ ...change, newText: change.newText.replace(/\r?\n/g, eol) }));
}

/** End of the line that `offset` is on, its line ending not counted. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end < 0) return text.length;
  return end > 0 && text[end - 1] === '\r' ? end - 1 : end;
}

/** `text` at one place, as a change that replaces nothing. */
export const insertion = (offset: number, newText: string): TextChange => ({ range: { start: offset, end: offset }, newText });
