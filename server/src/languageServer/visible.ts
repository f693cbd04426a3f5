import ignore from 'ignore';
import type { Settings } from '../../../shared/src/model/index.ts';
import type { LocatedFinding } from './locate.ts';

/**
 * The findings that count under these settings. What the repository accepted counts as accepted in a trusted workspace only.
 */
export function visibleFindings(findings: readonly LocatedFinding[], settings: Settings, trusted: boolean): LocatedFinding[] {
  if (!settings.enable) return [];
  const disabled = new Set(settings.disabledRules);
  return findings.filter(({ finding, suppression }) => !disabled.has(finding.ruleId) && !(suppression && trusted));
}

/** Whether the settings leave the file out. @param path POSIX path relative to the workspace folder. */
export function isExcluded(path: string, settings: Settings): boolean {
  if (settings.exclude.length === 0 || !ignore.isPathValid(path)) return false;
  return ignore()
    .add([...settings.exclude])
    .ignores(path);
}
