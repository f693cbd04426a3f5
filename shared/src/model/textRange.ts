/** A half-open range of a document's text, in UTF-16 code units from its start (byte order mark not counted). */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Replaces `range` of the text by `newText`. */
export interface TextChange {
  readonly range: TextRange;
  readonly newText: string;
}

/**
 * The text after `changes`, which must not overlap; their order does not matter.
 * @throws RangeError when two changes overlap.
 */
export function applyChanges(text: string, changes: readonly TextChange[]): string {
  const sorted = [...changes].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  let result = '';
  let from = 0;
  for (const { range, newText } of sorted) {
    if (range.start < from) throw new RangeError('Two changes of one text overlap.');
    result += text.slice(from, range.start) + newText;
    from = range.end;
  }
  return result + text.slice(from);
}
