/** A mark in the text that accepts the findings of one line, with the reason that its author gave. */
export interface IgnoreMark {
  /** Rules it is limited to; empty for all. */
  readonly ruleIds: readonly string[];
  /** Empty when none was given: such a mark silences nothing. */
  readonly reason: string;
  /** Where the mark starts and its reason ends in the line it was read from. */
  readonly start: number;
  readonly end: number;
}

const keyword = 'secret-hygiene:ignore';
// The reason ends where the comment does, so that code after a closed comment never becomes part of a report.
const mark = /secret-hygiene:ignore(?:\[([^\]\r\n]{0,400})\])?(?![\w-])[ \t]*([^\r\n]*)/i;
const commentEnd = /\*\/|-->|\*\)|--\}\}|#\}|%>|#>|"""|'''/;
const longestReason = 300;

/**
 * Reads the first mark of a line.
 * @param line one line of text, without its line break.
 * @param stop where the reason must end at the latest, because a secret stands there (UTF-16 units in the line).
 */
export function parseIgnoreMark(line: string, stop = line.length): IgnoreMark | undefined {
  const found = mark.exec(line);
  if (!found) return undefined;
  const rest = found[2] ?? '';
  const restStart = found.index + found[0].length - rest.length;
  const close = rest.search(commentEnd);
  const limit = Math.min(close < 0 ? rest.length : close, Math.max(0, stop - restStart), longestReason);
  const reason = rest.slice(0, limit).trim();
  const ruleIds = (found[1] ?? '').split(',').map(id => id.trim());
  return { ruleIds: ruleIds.filter(Boolean), reason, start: found.index, end: restStart + rest.slice(0, limit).trimEnd().length };
}

/**
 * The mark to write into a comment; the caller adds the comment's own signs.
 * @param reason is put on one line and loses whatever would close a comment.
 * @throws RangeError when nothing is left of the reason, because such a mark would silence nothing.
 */
export function formatIgnoreMark(reason: string, ruleIds: readonly string[] = []): string {
  const plain = reason.replace(new RegExp(commentEnd.source, 'g'), ' ').replace(/\s+/g, ' ').trim().slice(0, longestReason);
  if (!plain) throw new RangeError('An ignore mark needs a reason.');
  return `${keyword}${ruleIds.length > 0 ? `[${ruleIds.join(',')}]` : ''} ${plain}`;
}
