import type { Finding, FindingPlace, PlanResult, PlanScope, RemediationTarget } from '../../../shared/src/model/index.ts';

/** One finding and the document it stands in. */
export interface FindingInDocument {
  readonly finding: Finding;
  readonly place: FindingPlace;
  /** Opaque; equal for findings with equal values. */
  readonly group: string;
  /** The whole document, as `finding` was computed on it. */
  readonly text: string;
  /** POSIX path relative to the workspace folder. */
  readonly path: string;
  readonly languageId?: string;
}

/** What planning may look at beside the document; all paths are POSIX and relative to the workspace folder. */
export interface ProjectFiles {
  /** URI of a path, for edits. */
  uriOf(path: string): string;
  /** Text of a file, from the open editor where there is one; undefined when it does not exist. */
  read(path: string): Promise<string | undefined>;
  /** Names of the entries of a folder; empty when it does not exist. */
  list(folder: string): Promise<readonly string[]>;
  /** Bytes of a grammar that ships with the product, such as `tree-sitter-typescript.wasm`. */
  grammar(fileName: string): Promise<Uint8Array>;
}

/** Plans what to do about findings. Makes no change itself, and never reads a value. */
export interface Remediation {
  /** Plans and refusals in menu order; all targets that make sense at this place when `targets` is missing. */
  plan(input: FindingInDocument, targets?: readonly RemediationTarget[], scope?: PlanScope): Promise<PlanResult>;
}

export type CreateRemediation = (files: ProjectFiles) => Remediation;
