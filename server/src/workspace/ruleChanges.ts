import ignore from 'ignore';
import type { RuleChange } from './ownRules.ts';

/** The change that counts for a rule in a file: the last one in the order of the file that names both. */
export type ChangeOf = (ruleId: string, path: string) => RuleChange | undefined;

/** @returns a function of a rule's id and a POSIX path relative to the root. */
export function ruleChanges(changes: readonly RuleChange[]): ChangeOf {
  const lastFirst = changes
    .map(change => ({ change, globs: change.paths.length > 0 ? ignore().add([...change.paths]) : undefined }))
    .reverse();
  return (ruleId, path) =>
    lastFirst.find(
      ({ change, globs }) =>
        (change.rules?.includes(ruleId) ?? true) && (globs === undefined || (ignore.isPathValid(path) && globs.ignores(path))),
    )?.change;
}
