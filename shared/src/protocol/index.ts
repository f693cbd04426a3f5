import type {
  Confidence,
  DecodeStep,
  FindingNames,
  FindingPlace,
  PlanResult,
  PlanScope,
  Severity,
  TextRange,
  WantedTarget,
} from '../model/index.ts';

/**
 * Every message between the editor and the language server that LSP itself does not have. Both ends derive their types from this
 * one table, so that a missing handler is a type error. Each line says who sends it and why.
 */
export interface Requests {
  /** Client to server: scan every file of the workspace folders; progress and cancellation as in LSP's work-done progress. */
  'secretHygiene/scanWorkspace': { params: ScanWorkspaceParams; result: ScanSummary };
  /** Client to server: all that is known now, for the findings view. */
  'secretHygiene/findings': { params: Record<string, never>; result: FindingSummary[] };
  /** Client to server: what can be done about one finding, for the targets asked for. */
  'secretHygiene/plan': { params: PlanParams; result: PlanResult };
  /**
   * Client to server, after the user's consent: the decoded value of one finding. The only message that carries a value;
   * it is answered by finding and document version, and never traced.
   */
  'secretHygiene/value': { params: ValueParams; result: ValueResult };
  /** Client to server: rule texts for the packaged rule page. */
  'secretHygiene/rule': { params: { ruleId: string }; result: RuleSummary | null };
  /** Client to server, while values are hidden on the screen: where they stand in an open document. Null: it is not open. */
  'secretHygiene/valueRanges': { params: { uri: string }; result: ValueRangesResult | null };
  /** Client to server, before a move: was the value of this finding ever committed, so that taking it out of the file is not enough? */
  'secretHygiene/history': { params: { place: FindingPlace }; result: HistoryResult };
  /** Client to server, before a value is written into a file (`.env`...): would git carry that file? */
  'secretHygiene/gitFile': { params: { uri: string }; result: GitFileResult };
  /**
   * Client to server, when the user asked to check references and said which vaults may be asked: looks at the references of open
   * documents and of the files of the workspace, asks the client about each vault that they name, and marks those that lead nowhere.
   */
  'secretHygiene/checkReferences': { params: Record<string, never>; result: ReferenceCheck };
}

/** Requests of the server to the client. The server itself never talks to a vault: the client has the credentials and keeps the rule. */
export interface ServerRequests {
  /**
   * Server to client, for marks, hovers and completion: what a vault says about its secrets, never a value. The client asks a vault
   * only if a setting names it, the user trusts it, and the user asked to check references or signed in to it in this session.
   */
  'secretHygiene/vaultSecrets': { params: VaultSecretsParams; result: VaultSecretsResult };
}

export interface Notifications {
  /** Server to client: the state of the scanner changed, for the language status item. */
  'secretHygiene/status': StatusParams;
  /** Server to client: `secretHygiene/findings` would answer something else now. */
  'secretHygiene/findingsChanged': Record<string, never>;
  /** Client to server: the user trusts the workspace now (or does not); settings that could weaken the scanner count only then. */
  'secretHygiene/trust': { trusted: boolean };
  /** Client to server: a secret was stored in or recovered from this vault, so that what it said before is out of date. */
  'secretHygiene/vaultChanged': { vaultUrl: string };
}

/**
 * What the client sends as `initializationOptions` of LSP's `initialize`. All other editors may leave it out.
 *
 * Settings come by `workspace/configuration` (section `secretHygiene`), and the answer must already leave out what an untrusted
 * workspace says: VS Code does so for the settings in `restrictedConfigurations`. The server itself stops counting ignore marks and
 * exceptions of an untrusted workspace.
 */
export interface InitializationOptions {
  /** The editor's own URI scheme (`vscode`, `vscode-insiders`): diagnostics then link their rule id to the packaged rule page. */
  readonly uriScheme?: string;
  /** Whether the user trusts the workspace; `secretHygiene/trust` says when that changes. True when missing: an editor without the notion. */
  readonly trusted?: boolean;
  /** Path of the l10n bundle of the display language; English when missing. */
  readonly l10nBundle?: string;
}

export interface ValueRangesResult {
  /** Of the document that the ranges are in. */
  readonly version: number;
  /** Zero-based lines and UTF-16 characters, as in LSP. */
  readonly ranges: readonly { readonly start: TextPosition; readonly end: TextPosition }[];
}

interface TextPosition {
  readonly line: number;
  readonly character: number;
}

/** `unknown`: no git, or the history was too long to read in time. */
export interface HistoryResult {
  readonly committed: 'yes' | 'no' | 'unknown';
}

/** `none`: the file is in no repository, or git is missing. `untracked`: git does not carry it now, but would offer to. */
export interface GitFileResult {
  readonly state: 'tracked' | 'ignored' | 'untracked' | 'none';
}

export interface VaultSecretsParams {
  /** In the form of `parseVaultUrl`. */
  readonly vaultUrl: string;
  /** Secrets that are referenced: asked for one by one where the vault does not let this account list. */
  readonly names: readonly string[];
  /** Those of them whose versions matter, because a reference is pinned to one. */
  readonly pinned: readonly string[];
}

export type VaultSecretsResult =
  /** Nobody allowed to ask this vault. No request was made. */
  | { readonly kind: 'notAsked' }
  /** A message for the user. */
  | { readonly kind: 'failed'; readonly message: string }
  | {
      readonly kind: 'asked';
      /** Milliseconds since 1970. */
      readonly at: number;
      /** Whether `secrets` are all that the vault has; else those of the names asked for that it has. */
      readonly complete: boolean;
      readonly secrets: readonly SecretState[];
    };

/** What a vault says about a secret, or about one of its versions, without the value. */
export interface SecretState {
  readonly name: string;
  readonly enabled: boolean;
  /** Milliseconds since 1970. */
  readonly expiresOn?: number;
  readonly contentType?: string;
  /** Of the secrets that were asked for as pinned. */
  readonly versions?: readonly { readonly version: string; readonly enabled: boolean; readonly expiresOn?: number }[];
}

/** What a check of references came to. */
export interface ReferenceCheck {
  /** References to a secret of a vault that was asked, in all documents that were looked at. */
  readonly checked: number;
  readonly missing: number;
  readonly disabled: number;
  readonly expired: number;
  /** References whose vault was not asked: no setting names it, or nobody trusted it. */
  readonly notAsked: number;
  /** Vaults that were to be asked and did not answer. */
  readonly failures: readonly { readonly vaultUrl: string; readonly message: string }[];
}

export interface ScanWorkspaceParams {
  /** Folders to scan; all workspace folders when missing. */
  readonly folders?: readonly string[];
  readonly workDoneToken?: string | number;
}

export interface ScanSummary {
  readonly files: number;
  readonly bytes: number;
  readonly findings: number;
  readonly milliseconds: number;
  /** Files that were not scanned, and why: nothing is skipped silently. */
  readonly skipped: readonly { readonly uri: string; readonly reason: SkipReason }[];
  /** Findings that an ignore mark or exception of the repository silenced. */
  readonly ignoredByRepository: number;
  readonly cancelled: boolean;
}

/**
 * `archiveLimit`: unpacking it would take too much. `corruptArchive`: it cannot be unpacked. `failed`: the scanner itself failed on the file,
 * which is a defect of ours.
 */
export type SkipReason = 'binary' | 'tooLarge' | 'unreadable' | 'unsupportedEncoding' | 'archiveLimit' | 'corruptArchive' | 'failed';

/** One finding as the views show it. Never the value. */
export interface FindingSummary {
  readonly place: FindingPlace;
  /** Zero-based, for display and for revealing it. */
  readonly line: number;
  readonly character: number;
  readonly title: string;
  readonly provider: string;
  readonly confidence: Confidence;
  readonly severity: Severity;
  readonly names: FindingNames;
  /** Opaque; equal for equal values within one run of the server. */
  readonly group: string;
  /** It stands in an environment file that git ignores and never carried: no leak, listed for information. */
  readonly localOnly?: true;
}

export interface PlanParams {
  readonly place: FindingPlace;
  /** All that make sense here when missing. */
  readonly targets?: readonly WantedTarget[];
  readonly scope?: PlanScope;
}

export interface ValueParams {
  readonly place: FindingPlace;
  readonly scope: PlanScope;
}

/** `stale`: the document or the finding is not what the place says any more; ask for a new plan. */
export type ValueResult =
  | {
      readonly kind: 'value';
      readonly value: string;
      /** What the value was read from, in the document version of the place: all of `whole` with `scope: 'whole'`. */
      readonly range: TextRange;
      /** Steps from that text to the value, outside in; they let a restore spell the value as the literal did. */
      readonly decode: readonly DecodeStep[];
    }
  | { readonly kind: 'stale' };

export interface RuleSummary {
  readonly id: string;
  readonly title: string;
  readonly provider: string;
  readonly description: string;
  readonly revoke: string;
}

export type StatusParams =
  | { readonly state: 'starting' | 'ready' | 'off' }
  | { readonly state: 'scanning'; readonly scannedFiles: number }
  | { readonly state: 'limited'; readonly reason: 'untrusted' }
  | { readonly state: 'error'; readonly message: string };

/** Travels in `Diagnostic.data`, so that a quick fix never has to read a message. Never the value. */
export interface DiagnosticData {
  readonly place: FindingPlace;
  readonly group: string;
  readonly confidence: Confidence;
  readonly severity: Severity;
  readonly parts: readonly TextRange[];
}

/** Travels in `Diagnostic.data` of a concern: what is wrong with a credential's state or with a reference. Never a value. */
export interface ConcernData {
  /** The diagnostic's code. */
  readonly concern: string;
  readonly severity: Severity;
}

/** Commands that code actions name; contributed by the client under the same ids. Their one argument is a `FindingPlace`, but for `checkReferences`. */
export const commands = {
  moveToKeyVault: 'secretHygiene.moveToKeyVault',
  replaceWithEnvironment: 'secretHygiene.replaceWithEnvironment',
  reuseVaultSecret: 'secretHygiene.reuseVaultSecret',
  ignore: 'secretHygiene.ignore',
  checkReferences: 'secretHygiene.checkReferences',
  /** Internal, argument `{ plan: Plan }`: applies a plan that the server already made. */
  applyPlan: '_secretHygiene.applyPlan',
} as const;
