import { repositoryFile } from './repositoryFile.ts';
import type { SuppressionProblem } from './scanResult.ts';

/** Where a repository keeps the findings that it accepts, relative to its root. Described by `schemas/exceptions.schema.json`. */
export const exceptionsPath = '.secret-hygiene/exceptions.yaml';

/** An accepted finding. */
export interface ExceptionEntry {
  /** Place id of the finding. */
  readonly place: string;
  /** Tag of the value that was accepted: four hex digits. */
  readonly tag: string;
  readonly reason: string;
  readonly owner?: string;
  /** Last day it counts, `YYYY-MM-DD`. */
  readonly expires?: string;
  /** Line of the file it starts on, counted from one. */
  readonly line: number;
}

export interface ExceptionsFile {
  /** 32 hex digits; undefined in a file without a usable one, whose entries then cannot count. */
  readonly salt?: string;
  readonly entries: readonly ExceptionEntry[];
  readonly problems: readonly SuppressionProblem[];
}

/**
 * The exceptions of a repository; undefined when it has none.
 * @param root absolute.
 * @param ref commit, branch or tag to read them from instead of the working tree.
 * @throws RangeError when `ref` is no commit of this repository.
 */
export async function loadExceptions(root: string, ref?: string): Promise<ExceptionsFile | undefined> {
  const text = await repositoryFile(root, exceptionsPath, ref);
  if (text === undefined) return undefined;
  // The YAML parser is loaded for the repositories that need it only.
  const { readExceptions } = await import('./exceptionsFile.ts');
  return readExceptions(text);
}
