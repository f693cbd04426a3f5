import type { Severity } from '../../../shared/src/model/index.ts';
import { type ExceptionEntry, type ExceptionsFile, exceptionsPath } from './exceptions.ts';
import type { FoundInFile } from './fileScanner.ts';
import type { OwnRules, RuleChange } from './ownRules.ts';
import { ruleChanges } from './ruleChanges.ts';
import type { ScannedFinding, Suppression, SuppressionProblem } from './scanResult.ts';

/** A finding on its way into the result, with what only the suppressions need. */
export interface Suppressible {
  readonly finding: ScannedFinding;
  readonly found: FoundInFile;
}

/** The finding with another severity, and with the one it had. */
function regrade(one: ScannedFinding, severity: Severity, { reason, line }: RuleChange): ScannedFinding {
  const { finding } = one;
  if (finding.severity === severity) return one;
  return { ...one, finding: { ...finding, severity }, regraded: { from: finding.severity, reason, line } };
}

/** Decides which findings the repository itself accepts, and tells what is wrong with its marks and exceptions. */
export interface Suppressions {
  readonly findings: ScannedFinding[];
  readonly problems: SuppressionProblem[];
}

/** What the repository says about its findings, and what of it counts. */
export interface Accepted {
  readonly exceptions?: ExceptionsFile;
  /** What it says about rules. */
  readonly ownRules?: Pick<OwnRules, 'changes' | 'problems'>;
  /** Whether ignore marks in files count. */
  readonly marks: boolean;
  /** As `YYYY-MM-DD`; an exception counts through the day on which it expires. */
  readonly today: string;
}

/** @param covers whether the scan looked at a path: an exception for a file that it did not look at is not called unused. */
export function suppress(
  all: readonly Suppressible[],
  { exceptions, ownRules, marks, today }: Accepted,
  covers: (path: string) => boolean,
): Suppressions {
  const problems: SuppressionProblem[] = [...(exceptions?.problems ?? []), ...(ownRules?.problems ?? [])];
  const changeOf = ruleChanges(ownRules?.changes ?? []);
  const entries = new Map<string, ExceptionEntry[]>();
  for (const entry of exceptions?.entries ?? []) entries.set(entry.place, [...(entries.get(entry.place) ?? []), entry]);
  const report = (kind: SuppressionProblem['kind'], entry: ExceptionEntry, message: string): void => {
    problems.push({ kind, path: exceptionsPath, line: entry.line, message });
  };

  const findings = all.map(({ finding, found }) => {
    const change = changeOf(finding.finding.ruleId, finding.path);
    const off: Suppression | undefined =
      change?.severity === 'off' ? { kind: 'rule', reason: change.reason, line: change.line } : undefined;
    const suppression = markOf(finding, found) ?? exceptionOf(finding, found) ?? off;
    const graded = change && change.severity !== 'off' ? regrade(finding, change.severity, change) : finding;
    return suppression ? { ...graded, suppression } : graded;
  });
  for (const unused of [...entries.values()].flat()) {
    const path = unused.place.slice(unused.place.indexOf('@') + 1).replace(/[#~][^/]*$/, '');
    if (covers(path)) report('unused', unused, 'Nothing is found at the place of this exception any more. Remove it.');
  }
  return { findings, problems: problems.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line)) };

  function markOf({ path }: ScannedFinding, { mark }: FoundInFile): Suppression | undefined {
    if (!mark || !marks) return undefined;
    if (mark.reason) return { kind: 'mark', reason: mark.reason, line: mark.line };
    const message = 'This ignore mark gives no reason and silences nothing. Write the reason after it.';
    if (!problems.some(p => p.kind === 'noReason' && p.path === path && p.line === mark.line))
      problems.push({ kind: 'noReason', path, line: mark.line, message });
    return undefined;
  }

  function exceptionOf({ placeId }: ScannedFinding, { tag }: FoundInFile): Suppression | undefined {
    const here = entries.get(placeId);
    if (!here) return undefined;
    // It names a finding that is there: not unused, whether it counts or not.
    entries.delete(placeId);
    const fitting = here.find(e => e.tag === tag);
    if (!fitting) {
      report(
        'otherValue',
        here[0]!,
        `Another value stands at ${placeId} now. If it is acceptable too, remove this exception and accept it anew.`,
      );
      return undefined;
    }
    const { reason, owner, expires } = fitting;
    if (expires && expires < today) {
      report('expired', fitting, `The exception for ${placeId} expired on ${expires}. Move the secret, or give a new day.`);
      return undefined;
    }
    return { kind: 'exception', reason, ...(owner && { owner }), ...(expires && { expires }) };
  }
}
