import type { SecretReference } from './secretReference.ts';
import type { TextChange, TextRange } from './textRange.ts';

/** Where a finding is, in terms that survive being sent through JSON. */
export interface FindingPlace {
  readonly uri: string;
  /** Version of the document that `range` was computed on; undefined for a file that is not open. */
  readonly version?: number;
  /** Rule, relative path, key name and ordinal in readable form (`placeIds`); holds nothing of the value. */
  readonly placeId: string;
  readonly ruleId: string;
  /** From the first character of the value to its last. */
  readonly range: TextRange;
}

/** Where a value shall go and what shall stand in its place. */
export type RemediationTarget =
  /** The platform's own reference where it has one (App Service setting, Bicep, pipeline), else a lookup of the environment. */
  | { readonly kind: 'keyVaultReference'; readonly reference: SecretReference }
  /** A call of the Key Vault SDK, written into the code. */
  | { readonly kind: 'keyVaultClient'; readonly reference: SecretReference }
  /** A lookup of an environment variable; the value goes into the `.env` file. */
  | { readonly kind: 'environment'; readonly variable?: string }
  /** `dotnet user-secrets` of the project at hand. */
  | { readonly kind: 'userSecrets' }
  /** `local.settings.json` of the Functions project at hand. */
  | { readonly kind: 'localSettings' }
  | { readonly kind: 'managedIdentity' }
  | { readonly kind: 'ignoreComment'; readonly reason: string }
  | { readonly kind: 'exception'; readonly reason: string; readonly owner?: string; readonly expires?: string };

/** What can be asked for: a target, or a way to read a vault, under the name that fits the place. */
export type WantedTarget = RemediationTarget | { readonly kind: 'keyVaultReference' | 'keyVaultClient'; readonly vaultUrl: string };

/** Which part of the text the value to be stored is: the secret alone, or the connection string or URL around it. */
export type PlanScope = 'secret' | 'whole';

/** Changes of one document. `version` is the one they were computed on; undefined for a file that is not open. */
export interface DocumentEdit {
  readonly uri: string;
  readonly version?: number;
  readonly changes: readonly TextChange[];
}

/** A change that the replacement needs elsewhere: an import, a package in the manifest, an entry of `.gitignore`. */
export interface CompanionEdit {
  readonly kind: 'import' | 'package' | 'ignoreEntry' | 'exampleEntry' | 'configuration';
  /** One sentence for the user. */
  readonly description: string;
  /** Missing when it can only be said, not written; then the description says what to do. */
  readonly edit?: DocumentEdit;
  /** What completes the edit, such as the command that fetches a package. */
  readonly afterwards?: PlanStep;
}

/** Something outside the file that must be true for the replacement to work, or that should follow it. */
export interface PlanStep {
  readonly description: string;
  /** A command line that does it, with the user's names filled in; never a value. */
  readonly command?: string;
}

/** Where the value itself has to be written before the edit. */
export type StoreTarget =
  | { readonly kind: 'keyVault'; readonly reference: SecretReference; readonly contentType: string }
  | { readonly kind: 'dotenv'; readonly uri: string; readonly variable: string }
  | { readonly kind: 'userSecrets'; readonly id: string; readonly key: string }
  | { readonly kind: 'localSettings'; readonly uri: string; readonly key: string }
  | { readonly kind: 'none' };

/** What will be done about one finding. */
export interface Plan {
  readonly place: FindingPlace;
  readonly target: RemediationTarget;
  readonly scope: PlanScope;
  /** Opaque; equal for findings with equal values within one run of the process. */
  readonly group: string;
  readonly title: string;
  readonly store: StoreTarget;
  /** Changes of the document of the finding: one undo step. */
  readonly edit: DocumentEdit;
  readonly also: readonly CompanionEdit[];
  readonly needs: readonly PlanStep[];
  readonly next: readonly PlanStep[];
  /** Set when the result wants a human eye, with the reason. */
  readonly review?: string;
}

/** Why a target cannot stand at this place, with what can. */
export interface Refusal {
  readonly target: RemediationTarget['kind'];
  readonly scope: PlanScope;
  readonly reason: string;
}

/** The answers for one finding, in menu order. */
export interface PlanResult {
  readonly plans: readonly Plan[];
  readonly refusals: readonly Refusal[];
}
