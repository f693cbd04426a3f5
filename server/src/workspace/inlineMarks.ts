import { type Finding, type IgnoreMark, parseIgnoreMark, valueRange } from '../../../shared/src/model/index.ts';
import type { FindingLocation } from './scanResult.ts';

/** A mark that speaks about a finding, and the line it stands on, counted from one. */
export interface FindingMark {
  readonly reason: string;
  readonly line: number;
}

const anyMark = /secret-hygiene:ignore/i;
// Nothing but the signs of a comment, in any language: `//`, `#`, `<!--`, `--`, `REM`, `{{!--`...
const onlyCommentSigns = /^(?:[^\p{L}\p{N}]|\b(?:rem|dnl)\b)*$/iu;
/** A mark further into a line than this is not looked for: lines this long are generated. */
const longestLine = 20_000;

/** What a mark can speak about: a finding, or a concern under its code. */
export type Markable = Pick<Finding, 'ruleId' | 'parts'>;

/**
 * The mark that silences each finding, if any: on a line of the finding, or alone in a comment on the line above it.
 * A mark without a reason is given too, with an empty one, and silences nothing.
 * @param findings all findings of the text, in order of place.
 * @param locations of the findings, in the same order.
 */
export function findIgnoreMarks(
  text: string,
  findings: readonly Markable[],
  locations: readonly FindingLocation[],
): (FindingMark | undefined)[] {
  if (!anyMark.test(text)) return findings.map(() => undefined);
  const starts = findings.map(f => valueRange(f).start);
  const marks = new Map<number, { mark: IgnoreMark | undefined; alone: boolean }>();
  const markOfLine = (start: number): { mark: IgnoreMark | undefined; alone: boolean } => {
    const known = marks.get(start);
    if (known) return known;
    const line = lineAt(text, start);
    const at = start + Math.max(0, line.search(anyMark));
    const nextSecret = starts.find(s => s >= at && s <= start + line.length);
    const mark = parseIgnoreMark(line, nextSecret === undefined ? undefined : nextSecret - start);
    const read = { mark, alone: mark !== undefined && onlyCommentSigns.test(line.slice(0, mark.start)) };
    marks.set(start, read);
    return read;
  };
  return findings.map((finding, index) => {
    const { line, column, endLine, endColumn } = locations[index]!;
    const { start, end } = valueRange(finding);
    const applies = (mark: IgnoreMark | undefined): mark is IgnoreMark =>
      mark !== undefined && (mark.ruleIds.length === 0 || mark.ruleIds.includes(finding.ruleId));
    const first = start - column + 1;
    const own = markOfLine(first).mark;
    if (applies(own)) return { reason: own.reason, line };
    const closing = endLine === line ? undefined : markOfLine(end - endColumn + 1).mark;
    if (applies(closing)) return { reason: closing.reason, line: endLine };
    const above = line === 1 ? undefined : markOfLine(lineBefore(text, first));
    return above?.alone && applies(above.mark) ? { reason: above.mark.reason, line: line - 1 } : undefined;
  });
}

/** Start of the line before the one that starts at `start`; of its last part where it is too long to hold a mark. */
function lineBefore(text: string, start: number): number {
  const breakLength = text.startsWith('\r\n', start - 2) ? 2 : 1;
  const end = start - breakLength;
  const part = text.slice(Math.max(0, end - longestLine), end);
  return end - part.length + Math.max(part.lastIndexOf('\n'), part.lastIndexOf('\r')) + 1;
}

/** The line that starts at `start`, or what of it can hold a mark. */
function lineAt(text: string, start: number): string {
  const part = text.slice(start, start + longestLine);
  const end = part.search(/[\r\n]/);
  return end < 0 ? part : part.slice(0, end);
}
