import { type Finding, type IgnoreMark, parseIgnoreMark, valueRange } from '../../../shared/src/model/index.ts';
import {
  anyForeignMark,
  type ForeignMark,
  foreignMarksOf,
  foreignReason,
  marksRule,
  stretchAround,
  stretchMarks,
  stretchWord,
} from './foreignMarks.ts';
import { createLineCounter } from './locations.ts';
import type { FindingLocation } from './scanResult.ts';

/** A mark that speaks about a finding, and the line it stands on, counted from one. */
export interface FindingMark {
  readonly reason: string;
  readonly line: number;
  /** It is a mark of another scanner, which knows no reasons. */
  readonly foreign?: true;
}

const anyMark = /secret-hygiene:ignore/i;
// Nothing but the signs of a comment, in any language: `//`, `#`, `<!--`, `--`, `REM`, `{{!--`...
const onlyCommentSigns = /^(?:[^\p{L}\p{N}]|\b(?:rem|dnl)\b)*$/iu;
/** A mark further into a line than this is not looked for: lines this long are generated. */
const longestLine = 20_000;

/** Whether a text may hold a mark, ours or another scanner's. */
export const mayHoldMark = (text: string): boolean => anyMark.test(text) || anyForeignMark.test(text);

/** What a mark can speak about: a finding, or a concern under its code. */
export type Markable = Pick<Finding, 'ruleId' | 'parts'>;

/**
 * The mark that silences each finding, if any: one of ours on a line of the finding or alone in a comment on the line above it, or one of
 * another scanner where that scanner would obey it. One of ours without a reason is given too, with an empty one, and silences nothing.
 * @param findings all findings of the text, in order of place.
 * @param locations of the findings, in the same order.
 */
export function findIgnoreMarks(
  text: string,
  findings: readonly Markable[],
  locations: readonly FindingLocation[],
): (FindingMark | undefined)[] {
  const own = anyMark.test(text) ? ownMarks(text, findings, locations) : findings.map(() => undefined);
  if (!anyForeignMark.test(text)) return own;
  const foreign = foreignMarksBeside(text, findings, locations);
  const stretches = stretchMarks(text, placesOf(text, stretchWord));
  const position = createLineCounter(text);
  return own.map((mark, index) => {
    if (mark?.reason) return mark;
    const stretch = stretchAround(stretches, findings[index]!.ruleId, valueRange(findings[index]!).start);
    const around = stretch && { reason: foreignReason(stretch), line: position(stretch.at).line, foreign: true as const };
    return foreign[index] ?? around ?? mark;
  });
}

function placesOf(text: string, word: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) places.push(at);
  return places;
}

function foreignMarksBeside(
  text: string,
  findings: readonly Markable[],
  locations: readonly FindingLocation[],
): (FindingMark | undefined)[] {
  const known = new Map<number, { readonly line: string; readonly marks: readonly ForeignMark[] }>();
  const marksAt = (start: number): { readonly line: string; readonly marks: readonly ForeignMark[] } => {
    let read = known.get(start);
    if (!read) {
      const line = lineAt(text, start);
      read = { line, marks: foreignMarksOf(line) };
      known.set(start, read);
    }
    return read;
  };
  return findings.map((finding, index) => {
    const { line, column, endLine, endColumn } = locations[index]!;
    const { start, end } = valueRange(finding);
    const first = start - column + 1;
    const inScope = (at: number, ...scopes: readonly ForeignMark['scope'][]): ForeignMark | undefined =>
      marksAt(at).marks.find(mark => scopes.includes(mark.scope) && marksRule(mark, finding.ruleId));
    const given = (mark: ForeignMark | undefined, on: number): FindingMark | undefined =>
      mark && { reason: foreignReason(mark), line: on, foreign: true };
    const beside =
      given(inScope(first, 'line', 'beside'), line) ??
      given(endLine === line ? undefined : inScope(end - endColumn + 1, 'line', 'beside'), endLine);
    if (beside || line === 1) return beside;
    const before = lineBefore(text, first);
    const alone = inScope(before, 'beside');
    const counts = alone && onlyCommentSigns.test(marksAt(before).line.slice(0, alone.start));
    return given(inScope(before, 'nextLine') ?? (counts ? alone : undefined), line - 1);
  });
}

function ownMarks(text: string, findings: readonly Markable[], locations: readonly FindingLocation[]): (FindingMark | undefined)[] {
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
