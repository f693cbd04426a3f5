import type {
  DocumentEdit,
  Finding,
  FindingPlace,
  PlanResult,
  PlanScope,
  RemediationTarget,
  WantedTarget,
} from '../../../shared/src/model/index.ts';

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
  /** The vault chosen for this file, in canonical form. Without it, plans for a vault are made only where a target names one. */
  readonly vaultUrl?: string;
  /** Path of the `.env` file, relative to the workspace folder; `.env` when missing. */
  readonly dotenvFile?: string;
}

/** What planning may look at beside the document; all paths are POSIX and relative to the workspace folder. */
export interface ProjectFiles {
  /** URI of a path, for edits. */
  uriOf(path: string): string;
  /** Text of a file, from the open editor where there is one; undefined when it does not exist. */
  read(path: string): Promise<string | undefined>;
  /** Names of the entries of a folder (`''` is the workspace folder); empty when it does not exist. */
  list(folder: string): Promise<readonly string[]>;
  /** Bytes of a grammar that ships with the product, such as `tree-sitter-typescript.wasm`, and of the runtime, `tree-sitter.wasm`. */
  grammar(fileName: string): Promise<Uint8Array>;
}

/** What a plan says about the credential itself. */
export interface RuleText {
  /** "GitHub personal access token". */
  readonly title: string;
  /** How its provider revokes or renews it. */
  readonly revoke: string;
  /** Who issues it; missing where the rule is about a class of credentials. */
  readonly issuer?: string;
}

/** Plans what to do about findings. Makes no change itself, and never reads a value. */
export interface Remediation {
  /**
   * Plans and refusals in menu order; all targets that make sense at this place when `targets` is missing. A target for a vault that names no
   * secret gets the name that fits the place.
   */
  plan(input: FindingInDocument, targets?: readonly WantedTarget[], scope?: PlanScope): Promise<PlanResult>;
}

/** Why a finding is accepted, as a person says it. */
export type Acceptance = Omit<Extract<RemediationTarget, { kind: 'exception' }>, 'kind'>;

/** What planning asks other rooms for. */
export interface RemediationSources {
  ruleOf(ruleId: string): RuleText | undefined;
  /**
   * The change of the exceptions file that accepts the finding. It is made elsewhere, because its tag takes the value.
   * @throws an error whose message is for the user.
   */
  acceptFinding(input: FindingInDocument, acceptance: Acceptance): Promise<DocumentEdit>;
}

export type CreateRemediation = (files: ProjectFiles, sources: RemediationSources) => Remediation;
