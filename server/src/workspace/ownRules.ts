import type { Severity } from '../../../shared/src/model/index.ts';
import type { PatternRule } from '../rules/index.ts';
import { repositoryFile } from './repositoryFile.ts';
import type { SuppressionProblem } from './scanResult.ts';

/** Where a repository keeps its own rules, relative to its root. Described by `schemas/rules.schema.json` and `docs/own-rules.md`. */
export const rulesPath = '.secret-hygiene/rules.yaml';

/** A line of a list in the file of rules. */
export interface TextOnLine {
  readonly text: string;
  /** Counted from one. */
  readonly line: number;
}

/** A rule of the repository, with what only its check needs. */
export interface OwnRule {
  readonly rule: PatternRule;
  readonly line: number;
  readonly samples: { readonly match: readonly TextOnLine[]; readonly mismatch: readonly TextOnLine[] };
}

/** Rules that the repository switches off, or whose findings it grades otherwise. */
export interface RuleChange {
  /** Ids; all rules when missing. */
  readonly rules?: readonly string[];
  /** Globs in `.gitignore` syntax, from the root; all files when empty. */
  readonly paths: readonly string[];
  readonly severity: Severity | 'off';
  readonly reason: string;
  readonly line: number;
}

/** What a repository says about rules. */
export interface OwnRules {
  readonly rules: readonly OwnRule[];
  readonly changes: readonly RuleChange[];
  readonly problems: readonly SuppressionProblem[];
}

/**
 * The rules of a repository; undefined when it has no file of them.
 * @param root absolute.
 * @param ref commit, branch or tag to read them from instead of the working tree.
 * @throws RangeError when `ref` is no commit of this repository.
 */
export async function loadOwnRules(root: string, ref?: string): Promise<OwnRules | undefined> {
  let text: string | undefined;
  try {
    text = await repositoryFile(root, rulesPath, ref);
  } catch (error) {
    if (error instanceof RangeError) throw error;
    const message = `This file cannot be read (${(error as NodeJS.ErrnoException).code}). Only the built-in rules count.`;
    return { rules: [], changes: [], problems: [{ kind: 'invalid', path: rulesPath, line: 1, message }] };
  }
  if (text === undefined) return undefined;
  // The YAML parser and the pattern engine are loaded for the repositories that need them only.
  const { readOwnRules } = await import('./ownRulesFile.ts');
  return readOwnRules(text);
}
