import type { FindingSummary } from '../../../shared/src/protocol/index.ts';
import { kindTitle } from '../reports/kindName.ts';
import type { LocatedFinding, RuleOf } from './locate.ts';

/** The findings as the views show them, by document and place. */
export function summarize(findings: readonly LocatedFinding[], ruleOf: RuleOf): FindingSummary[] {
  return findings
    .flatMap(({ finding, place, group, range, localOnly }): FindingSummary[] => {
      const rule = ruleOf(place);
      if (!rule) return [];
      return [
        {
          place,
          line: range.start.line,
          character: range.start.character,
          title: kindTitle(rule),
          provider: rule.provider,
          confidence: finding.confidence,
          severity: finding.severity,
          names: finding.names,
          group,
          ...(localOnly && { localOnly }),
        },
      ];
    })
    .sort((a, b) => (a.place.uri < b.place.uri ? -1 : a.place.uri > b.place.uri ? 1 : a.place.range.start - b.place.range.start));
}
