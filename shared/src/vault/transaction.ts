import type {
  DecodeStep,
  DocumentEdit,
  FindingPlace,
  Plan,
  PlanScope,
  Refusal,
  RemediationTarget,
  SecretValue,
  TextRange,
} from '../model/index.ts';
import type { NameState, StoreIdentity } from './secretStore.ts';

/** The document is not the one that a place was computed on. */
interface Stale {
  readonly kind: 'stale';
}

export interface ReadValue {
  readonly kind: 'value';
  readonly value: SecretValue;
  /** The text that the value was read from, in the document version of the place. */
  readonly range: TextRange;
  /** Steps from that text to the value, outside in. */
  readonly decode: readonly DecodeStep[];
}

/** The reader's side of a move: the language server for the editor, the engine itself for the command line. */
export interface SecretSource {
  /** The same finding (by place id) in its document as it is now; undefined when it is gone. */
  locate(place: FindingPlace, signal: AbortSignal): Promise<FindingPlace | undefined>;
  /** The value as it stands in the document now. */
  value(place: FindingPlace, scope: PlanScope, signal: AbortSignal): Promise<ReadValue | Stale>;
  /** The plan for exactly this target. */
  plan(
    place: FindingPlace,
    target: RemediationTarget,
    scope: PlanScope,
    signal: AbortSignal,
  ): Promise<{ readonly kind: 'plan'; readonly plan: Plan } | { readonly kind: 'refusal'; readonly refusal: Refusal } | Stale>;
}

export interface OpenedText {
  readonly text: string;
  readonly version?: number;
}

/** `stale`: a document is not at the edit's version. `failed`: the editor or the file system refused; `reason` is for the user. Either way nothing was changed. */
export type EditResult = { readonly kind: 'applied' } | Stale | { readonly kind: 'failed'; readonly reason: string };

/** The writer's side: the editor's documents, or files for the command line. */
export interface TextEdits {
  /** The document's text now, from the open editor where there is one; undefined when it does not exist. */
  read(uri: string): Promise<OpenedText | undefined>;
  /**
   * Applies all edits as one undo step, or none of them: each document is checked against the edit's version first.
   * Never the active editor, always the document of the edit's uri. At most one edit per uri, with changes that do not overlap.
   */
  apply(edits: readonly DocumentEdit[], label: string): Promise<EditResult>;
  /** As `apply`, for several secrets at once, after the user saw the changes grouped by secret; `failed` when they were not wanted. */
  applyTogether?(secrets: readonly SecretEdits[], label: string): Promise<EditResult>;
}

/** The changes that belong to one secret. */
interface SecretEdits {
  /** Its name in the store. */
  readonly label: string;
  readonly edits: readonly DocumentEdit[];
}

export interface NameQuestion {
  readonly proposed: string;
  /** Host name of the vault, or path of the file. */
  readonly label: string;
  /** The account that will write; show it. */
  readonly identity: StoreIdentity | undefined;
  /** What stands under the proposed name. */
  readonly state: NameState;
  /** Why the question is asked again, as a sentence. */
  readonly problem?: string;
  /** A sentence that says why a name cannot be used, or undefined; for validation while typing. */
  readonly check: (name: string) => string | undefined;
}

export type NameCollision =
  /** Another value is there. Offer a new version or another name. */
  | { readonly kind: 'otherValue'; readonly versions: number }
  /** It cannot be compared. Offer a new version or another name. */
  | { readonly kind: 'unreadable'; readonly because: 'forbidden' | 'disabled'; readonly versions: number }
  /** The name is blocked. Offer to recover it, or another name. */
  | { readonly kind: 'softDeleted'; readonly purgeOn?: Date }
  /** Somebody else wrote the name at the same moment. Offer another name only. */
  | { readonly kind: 'writtenMeanwhile' };

/** What the user is asked. Each answer may be undefined: the user cancelled. */
export interface Ask {
  /** Before the first write to a vault that a workspace setting names: show host, tenant and account. Whoever implements this remembers a yes. */
  confirmVault(question: { readonly label: string; readonly identity: StoreIdentity | undefined }): Promise<boolean>;
  chooseName(question: NameQuestion): Promise<string | undefined>;
  /** `newVersion` for otherValue and unreadable only, `recover` for softDeleted only. `message` says what happened, as a sentence. */
  resolveCollision(
    collision: NameCollision,
    about: { readonly name: string; readonly label: string; readonly message: string },
  ): Promise<'newVersion' | 'recover' | 'otherName' | undefined>;
  /** Modal, before a value comes back into a file: show vault, name and file. */
  confirmRestore(question: RestoreQuestion): Promise<boolean>;
  /** A move was interrupted: show vault, name and files. */
  confirmResume(question: { readonly label: string; readonly name: string; readonly paths: readonly string[] }): Promise<boolean>;
}

interface RestoreQuestion {
  readonly label: string;
  readonly name: string;
  /** Relative POSIX path. */
  readonly path: string;
}

export interface Clock {
  now(): Date;
}
