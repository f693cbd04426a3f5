import type { Finding, Severity } from '../../../shared/src/model/index.ts';
import type { SkipReason } from '../../../shared/src/protocol/index.ts';
import type { ScannedConcern } from './fileConcerns.ts';

/** Where a finding stands, for people and reports. Lines and columns count from one; columns and `char*` are UTF-16 code units. */
export interface FindingLocation {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  /** One past the last character. */
  readonly endColumn: number;
  readonly charOffset: number;
  readonly charLength: number;
  /** In the file as it is on disk, byte order mark included; missing when the text does not encode back to the same bytes. */
  readonly byteOffset?: number;
  readonly byteLength?: number;
}

/** Why a finding does not count: somebody who may change the repository accepted it. */
export type Suppression =
  | { readonly kind: 'mark'; readonly reason: string; readonly line: number }
  | { readonly kind: 'exception'; readonly reason: string; readonly owner?: string; readonly expires?: string }
  /** The rule is switched off. `line` of the repository's file of rules. */
  | { readonly kind: 'rule'; readonly reason: string; readonly line: number };

/** A severity that somebody who may change the repository gave in place of the rule's own. */
interface Regraded {
  readonly from: Severity;
  readonly reason: string;
  /** Of the repository's file of rules. */
  readonly line: number;
}

/** A finding of a scan, with everything a report says about it and nothing of the value. */
export interface ScannedFinding {
  /** POSIX path relative to the root of the scan. */
  readonly path: string;
  readonly finding: Finding;
  readonly placeId: string;
  /** Opaque; equal for equal values within one run of the process. */
  readonly group: string;
  readonly location: FindingLocation;
  readonly suppression?: Suppression;
  readonly regraded?: Regraded;
  /** It stands in an environment file that git ignores and never carried: no leak, listed for information. */
  readonly localOnly?: true;
}

/** A file that was not scanned. Nothing is skipped silently. */
export interface SkippedFile {
  readonly path: string;
  readonly reason: SkipReason;
  /** What the system said (`EACCES`), or the size; never anything of the content. */
  readonly detail?: string;
}

/** Something about the repository's own ignore marks, exceptions and rules that a person should look at. */
export interface SuppressionProblem {
  readonly kind: 'invalid' | 'expired' | 'otherValue' | 'unused' | 'noReason' | 'untrusted';
  readonly path: string;
  readonly line: number;
  /** One sentence that says what is wrong and what to do. */
  readonly message: string;
}

export interface ScanResult {
  /** Absolute path of the folder that all paths are relative to, with forward slashes and without one at the end. */
  readonly root: string;
  /** By path and place; those that are suppressed included. */
  readonly findings: readonly ScannedFinding[];
  /** By path and place; missing when the scan did not look for them. */
  readonly concerns?: readonly ScannedConcern[];
  readonly skipped: readonly SkippedFile[];
  readonly problems: readonly SuppressionProblem[];
  readonly files: number;
  readonly bytes: number;
  readonly milliseconds: number;
  readonly cancelled: boolean;
}

/** The findings that count. */
export const activeFindings = (result: ScanResult): ScannedFinding[] => result.findings.filter(f => !f.suppression && !f.localOnly);

const grades: readonly Severity[] = ['low', 'medium', 'high', 'critical'];

/** Whether the repository calls the finding less severe than its rule does. */
export const isLowered = ({ finding, regraded }: ScannedFinding): boolean =>
  regraded !== undefined && grades.indexOf(finding.severity) < grades.indexOf(regraded.from);

/** The findings that are no leak, as they are on this machine only. */
export const localFindings = (result: ScanResult): ScannedFinding[] => result.findings.filter(f => !f.suppression && f.localOnly);
