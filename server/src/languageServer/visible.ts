import ignore from 'ignore';
import type { Settings } from '../../../shared/src/model/index.ts';
import type { FoundInFiles } from './fileFindings.ts';
import type { Folders } from './folders.ts';
import type { LocatedFinding } from './locate.ts';
import type { ResourceSettings } from './settings.ts';

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

/** What of a closed file counts under the settings of its folder. */
export type VisibleInFile = (uri: string, found: FoundInFiles) => Promise<FoundInFiles & { readonly settings: Settings }>;

export function createVisibleInFile(folders: Folders, allSettings: ResourceSettings, isTrusted: () => boolean): VisibleInFile {
  return async (uri, { findings, concerns }) => {
    const { folder, path } = folders.locate(uri);
    const settings = await allSettings.of(folder);
    if (!settings.enable || isExcluded(path, settings)) return { findings: [], concerns: [], settings };
    const disabled = new Set(settings.disabledRules);
    return {
      findings: visibleFindings(findings, settings, isTrusted()),
      concerns: concerns.filter(({ code }) => !disabled.has(code)),
      settings,
    };
  };
}
