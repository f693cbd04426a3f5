import type { Position, Range } from 'vscode-languageserver';
import {
  type Finding,
  type FindingPlace,
  type PlanScope,
  placeIds,
  type SecretValue,
  type TextRange,
  valueRange,
} from '../../../shared/src/model/index.ts';
import type { Detector, TextWindows } from '../detection/index.ts';
import type { RuleInfo } from '../rules/index.ts';
import type { ScannedConcern } from '../workspace/fileConcerns.ts';
import type { FindingLocation, ScannedFinding, Suppression } from '../workspace/scanResult.ts';
import type { ShownConcern } from './concernDiagnostics.ts';

/** A text with lines, open or read from disk. */
export interface LocatableText extends TextWindows {
  positionAt(offset: number): Position;
}

/** A finding with all that other rooms need to name it: never the value. */
export interface LocatedFinding {
  readonly finding: Finding;
  readonly place: FindingPlace;
  /** Opaque; equal for equal values within one run of the server. */
  readonly group: string;
  /** From the first character of the value to its last. */
  readonly range: Range;
  /** Set when the repository accepted it; that counts in a trusted workspace only. */
  readonly suppression?: Suppression;
  /** It stands in an environment file that git ignores and never carried: no leak, shown for information. */
  readonly localOnly?: true;
}

/** The rule of a finding: one of ours, or of the repository that the document is in. */
export type RuleOf = (place: Pick<FindingPlace, 'ruleId' | 'uri'>) => RuleInfo | undefined;

/** Where the findings are. */
export interface FindingsSource {
  readonly uri: string;
  readonly version?: number;
  /** POSIX path relative to the workspace folder. */
  readonly path: string;
  readonly text: LocatableText;
}

/**
 * @param findings all findings of the text in order of place, before any setting leaves some out: the place ids count them.
 * @param groupOf the group of a finding's value.
 */
export function locate(source: FindingsSource, findings: readonly Finding[], groupOf: (finding: Finding) => string): LocatedFinding[] {
  const ids = placeIds(source.path, findings);
  return findings.map((finding, i) => {
    const range = valueRange(finding);
    return {
      finding,
      place: {
        uri: source.uri,
        ...(source.version !== undefined && { version: source.version }),
        placeId: ids[i]!,
        ruleId: finding.ruleId,
        range,
      },
      group: groupOf(finding),
      range: toRange(source.text, range),
    };
  });
}

/** A finding of a workspace scan. @param uri of its file. */
export function locateScanned(uri: string, { finding, placeId, group, location, suppression, localOnly }: ScannedFinding): LocatedFinding {
  return {
    finding,
    place: { uri, placeId, ruleId: finding.ruleId, range: valueRange(finding) },
    group,
    range: rangeOf(location),
    ...(suppression && { suppression }),
    ...(localOnly && { localOnly }),
  };
}

const rangeOf = ({ line, column, endLine, endColumn }: FindingLocation): Range => ({
  start: { line: line - 1, character: column - 1 },
  end: { line: endLine - 1, character: endColumn - 1 },
});

/** A concern of a workspace scan. */
export interface ScannedFileConcern extends ShownConcern {
  /** Of its file. */
  readonly uri: string;
}

/** A concern of a workspace scan, at the beginning of a file that is no text. @param uri of its file. */
export function locateConcern(uri: string, { code, location, ...concern }: ScannedConcern): ScannedFileConcern {
  const { charOffset = 0, charLength = 0 } = location ?? {};
  const nowhere = { line: 0, character: 0 };
  return {
    uri,
    code,
    concern,
    range: { start: charOffset, end: charOffset + charLength },
    place: location ? rangeOf(location) : { start: nowhere, end: nowhere },
  };
}

/** The value of a finding, read from the part of the text that it stands in, so that a large document is not joined for it. */
export function readValue(text: TextWindows, finding: Finding, detector: Detector, scope: PlanScope = 'secret'): SecretValue {
  const own = valueRange(finding);
  const start = Math.min(own.start, finding.whole?.start ?? own.start);
  const end = Math.max(own.end, finding.whole?.end ?? own.end);
  return detector.readValue(text.slice(start, end), inWindow(finding, start), scope);
}

/** The same finding in a window of its text that begins at `start`. */
export function inWindow(finding: Finding, start: number): Finding {
  const shift = <T extends TextRange>(range: T): T => ({ ...range, start: range.start - start, end: range.end - start });
  return { ...finding, parts: finding.parts.map(shift), ...(finding.whole && { whole: shift(finding.whole) }) };
}

export function toRange(text: LocatableText, range: TextRange): Range {
  return { start: text.positionAt(range.start), end: text.positionAt(range.end) };
}
