import type { SecretValue } from '../../../shared/src/model/index.ts';
import { foreignReason, type StretchMark, stretchAround, stretchMarks, stretchWord } from '../workspace/foreignMarks.ts';
import { type FindingMark, findIgnoreMarks, mayHoldMark } from '../workspace/inlineMarks.ts';
import { locateFindings } from '../workspace/locations.ts';
import { type Accepted, suppress } from '../workspace/suppressions.ts';
import { valueTag } from '../workspace/valueGroups.ts';
import type { ChunkedDocument } from './chunkedDocument.ts';
import { inWindow, type LocatedFinding } from './locate.ts';

/** Lines longer than this are generated; nobody marks them by hand. */
const longestLine = 20_000;

/** The findings of an open document, with what the repository accepted marked as such: by the judge of the workspace scan. */
export function withSuppressions(
  text: ChunkedDocument,
  path: string,
  findings: readonly LocatedFinding[],
  { exceptions, ownRules }: Pick<Accepted, 'exceptions' | 'ownRules'>,
  readValue: (located: LocatedFinding) => SecretValue,
): LocatedFinding[] {
  const salt = exceptions?.salt;
  const stretches = findings.length > 0 ? stretchMarks(text, text.placesOf(stretchWord)) : [];
  const markedLines = linesWithMarks(text);
  const judged = findings.map(located => {
    const { finding, place, group } = located;
    const own = markOf(text, located, markedLines);
    const mark = own?.reason ? own : (stretchOf(text, located, stretches) ?? own);
    const tag = salt === undefined ? undefined : valueTag(salt, readValue(located));
    const location = { line: 0, column: 0, endLine: 0, endColumn: 0, charOffset: 0, charLength: 0 };
    return {
      finding: { path, finding, placeId: place.placeId, group, location },
      found: { finding, location, fingerprint: '', ...(tag && { tag }), ...(mark && { mark }) },
    };
  });
  const today = new Date().toISOString().slice(0, 10);
  const accepted = { ...(exceptions && { exceptions }), ...(ownRules && { ownRules }), marks: true, today };
  const { findings: verdicts } = suppress(judged, accepted, () => false);
  return findings.map((located, i) => {
    const { suppression, finding } = verdicts[i]!;
    return { ...located, finding, ...(suppression && { suppression }) };
  });
}

/** The text between two offsets, if it may hold a mark. Many findings of one line ask for the same, one after the other. */
function linesWithMarks(text: ChunkedDocument): (start: number, end: number) => string | undefined {
  let last: { readonly start: number; readonly end: number; readonly lines: string | undefined } | undefined;
  return (start, end) => {
    if (last?.start !== start || last.end !== end) {
      const lines = text.slice(start, end);
      last = { start, end, lines: mayHoldMark(lines) ? lines : undefined };
    }
    return last.lines;
  };
}

function stretchOf(text: ChunkedDocument, { finding }: LocatedFinding, stretches: readonly StretchMark[]): FindingMark | undefined {
  const stretch = stretchAround(stretches, finding.ruleId, finding.parts[0]!.start);
  return stretch && { reason: foreignReason(stretch), line: text.positionAt(stretch.at).line + 1, foreign: true };
}

/** The mark on the lines of a finding or above it. Only those lines are read, so that a large document is not joined for it. */
function markOf(
  text: ChunkedDocument,
  { finding, range }: LocatedFinding,
  markedLines: ReturnType<typeof linesWithMarks>,
): FindingMark | undefined {
  const firstLine = Math.max(0, range.start.line - 1);
  const start = text.offsetAt({ line: firstLine, character: 0 });
  const end = text.offsetAt({ line: range.end.line + 1, character: 0 });
  if (end - start > 3 * longestLine + (finding.parts.at(-1)!.end - finding.parts[0]!.start)) return undefined;
  const lines = markedLines(start, end);
  if (lines === undefined) return undefined;
  const shifted = [inWindow(finding, start)];
  const mark = findIgnoreMarks(lines, shifted, locateFindings(lines, shifted))[0];
  return mark && { ...mark, line: mark.line + firstLine };
}
