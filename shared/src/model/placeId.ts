import type { Finding } from './finding.ts';

const longestKey = 100;
/** What would make an id ambiguous, or hard to read or to quote: its own separators, spaces and control characters. */
const notInKey = /[\s\x00-\x1f\x7f#~@]+/g;

/**
 * The ids of all findings of one file, in their order: `rule@path#key`, and `~2`, `~3`... for the second and third of the same rule
 * and key. They say where a finding is in a person's terms, survive edits elsewhere in the file, and hold nothing of the value, so
 * they may stand in reports, tags, journals and exceptions.
 * @param path POSIX path relative to the repository or workspace folder.
 * @param findings all findings of the file, in order of place: leaving some out would change the numbers of the others.
 */
export function placeIds(path: string, findings: readonly Pick<Finding, 'ruleId' | 'names'>[]): string[] {
  const seen = new Map<string, number>();
  const shownPath = path.replace(/[\x00-\x1f\x7f]/g, '_');
  return findings.map(({ ruleId, names }) => {
    const key = names.key?.replace(notInKey, '_').slice(0, longestKey);
    const base = `${ruleId}@${shownPath}${key ? `#${key}` : ''}`;
    const ordinal = (seen.get(base) ?? 0) + 1;
    seen.set(base, ordinal);
    return ordinal === 1 ? base : `${base}~${ordinal}`;
  });
}
