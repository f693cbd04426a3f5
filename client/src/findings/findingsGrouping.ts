import type { Severity } from '../../../shared/src/model/index.ts';
import type { FindingSummary } from '../../../shared/src/protocol/index.ts';

export const groupings = ['file', 'kind', 'severity', 'value'] as const;
export type Grouping = (typeof groupings)[number];

/** Findings that stand under one heading of the view. */
export interface FindingGroup {
  /** Stable while the findings stay, so that the view keeps what is expanded. */
  readonly key: string;
  readonly findings: readonly FindingSummary[];
}

const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low'];
const confidences = ['high', 'medium', 'low'];

const byPlace = (a: FindingSummary, b: FindingSummary): number =>
  a.place.uri < b.place.uri ? -1 : a.place.uri > b.place.uri ? 1 : a.line - b.line || a.character - b.character;

/** Most severe and most certain first, then by place: what a person should look at first. */
export const byUrgency = (a: FindingSummary, b: FindingSummary): number =>
  severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
  confidences.indexOf(a.confidence) - confidences.indexOf(b.confidence) ||
  byPlace(a, b);

const keyOf: Record<Grouping, (finding: FindingSummary) => string> = {
  file: finding => finding.place.uri,
  kind: finding => finding.place.ruleId,
  severity: finding => finding.severity,
  value: finding => finding.group,
};

/**
 * Findings under the headings of a grouping. Files are in order of their names; the other groupings have the urgent ones first, and
 * equal values that stand in the most places before those that stand in one.
 */
export function groupFindings(findings: readonly FindingSummary[], grouping: Grouping): FindingGroup[] {
  const groups = new Map<string, FindingSummary[]>();
  for (const finding of findings) {
    const key = keyOf[grouping](finding);
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  const order = grouping === 'file' ? byPlace : byUrgency;
  const result = [...groups].map(([key, members]) => ({ key, findings: members.sort(byPlace), first: [...members].sort(order)[0]! }));
  result.sort((a, b) => (grouping === 'value' ? b.findings.length - a.findings.length : 0) || order(a.first, b.first));
  return result.map(({ key, findings: members }) => ({ key, findings: members }));
}
