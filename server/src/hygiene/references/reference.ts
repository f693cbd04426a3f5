import { checkSecretName, parseVaultUrl, type TextRange } from '../../../../shared/src/model/index.ts';

/** How a reference is written. One id per form that some product reads. */
export type ReferenceForm =
  | 'secretIdentifier'
  | 'resourceId'
  | 'appService'
  | 'signalR'
  | 'appConfiguration'
  | 'apiManagement'
  | 'containerApps'
  | 'applicationGateway'
  | 'expressRoute'
  | 'serviceFabric'
  | 'customerManagedKey'
  | 'informationProtection'
  | 'armParameter'
  | 'bicep'
  | 'terraform'
  | 'dataFactory'
  | 'databricksConfiguration'
  | 'databricksNotebook'
  | 'synapseNotebook'
  | 'secretProviderClass'
  | 'externalSecret'
  | 'azurePipelines'
  | 'githubAction'
  | 'gitLab'
  | 'ansible'
  | 'vals'
  | 'spring'
  | 'client'
  | 'azureCli'
  | 'azurePowerShell';

/** What a reference names, as far as the text says it and it could be right. `vaultUrl` is in the form of `parseVaultUrl`. */
export interface ReferenceParts {
  readonly vaultUrl?: string;
  readonly name?: string;
  readonly version?: string;
}

/** A reference to something that a vault keeps. */
export interface FoundReference {
  readonly form: ReferenceForm;
  /** All of the reference: what a hover and a diagnostic are shown on. */
  readonly range: TextRange;
  readonly object: 'secret' | 'key' | 'certificate';
  readonly parts: ReferenceParts;
  /** The name of the secret, where it can be completed. */
  readonly nameRange?: TextRange;
  /** What stands between the reference and the vault: a Databricks scope, a Data Factory linked service. */
  readonly scope?: string;
}

/** What is known about the document beside its text. */
export interface ReferenceContext {
  /** POSIX path relative to the folder; decides which forms mean anything. */
  readonly path: string;
}

/** Finds the references of one or more forms. Linear in the text: a literal word is searched, and what it leads to is bounded. */
export type ReferenceFinder = (text: string, context: ReferenceContext) => FoundReference[];

/** The parts that are right as they stand: an expression, a placeholder or an impossible name is left out. */
export function partsOf(vault: string | undefined, name: string | undefined, version?: string): ReferenceParts {
  const vaultUrl = vault && valid(parseVaultUrl, vault);
  const secret = name && valid(checkSecretName, name);
  const pinned = version && /^[0-9a-zA-Z]{1,64}$/.test(version) ? version : undefined;
  return { ...(vaultUrl && { vaultUrl }), ...(secret && { name: secret }), ...(pinned && { version: pinned }) };
}

function valid(check: (text: string) => string, text: string): string | undefined {
  try {
    return check(text);
  } catch {
    return undefined;
  }
}

/** Every match of a pattern with the flag `g`. Patterns start with a literal word and are bounded, so that a search stays linear. */
export function* matchesOf(text: string, pattern: RegExp): Generator<RegExpExecArray> {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const next = Math.max(pattern.lastIndex, match.index + 1);
    yield match;
    pattern.lastIndex = next;
  }
}
