import type { Detector } from '../detection/detector.ts';
import { findIgnoreMarks } from '../workspace/inlineMarks.ts';
import { locateFindings } from '../workspace/locations.ts';
import type { ChunkedDocument } from './chunkedDocument.ts';
import type { Exceptions } from './engine.ts';
import { inWindow, type LocatedFinding, readValue } from './locate.ts';

/** Lines longer than this are generated; nobody marks them by hand. */
const longestLine = 20_000;

/** The findings with what the repository accepted marked as such, read from the lines around each, not from the whole document. */
export function withSuppressions(
  text: ChunkedDocument,
  findings: readonly LocatedFinding[],
  exceptions: Exceptions,
  detector: Detector,
): LocatedFinding[] {
  return findings.map(located => {
    const mark = markOf(text, located);
    const suppression = mark ?? exceptions.suppressionOf(located.place.placeId, readValue(text, located.finding, detector));
    return suppression ? { ...located, suppression } : located;
  });
}

function markOf(text: ChunkedDocument, { finding, range }: LocatedFinding): LocatedFinding['suppression'] {
  const firstLine = Math.max(0, range.start.line - 1);
  const start = text.offsetAt({ line: firstLine, character: 0 });
  const end = text.offsetAt({ line: range.end.line + 1, character: 0 });
  if (end - start > 3 * longestLine + (finding.parts.at(-1)!.end - finding.parts[0]!.start)) return undefined;
  const lines = text.slice(start, end);
  const shifted = [inWindow(finding, start)];
  const mark = findIgnoreMarks(lines, shifted, locateFindings(lines, shifted))[0];
  return mark?.reason ? { kind: 'mark', reason: mark.reason, line: mark.line + firstLine } : undefined;
}
