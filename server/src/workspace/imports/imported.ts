import type { Finding, SecretValue } from '../../../../shared/src/model/index.ts';

/** A rule as the file of rules writes it. */
export interface RuleEntry {
  readonly id: string;
  readonly title: string;
  readonly severity: 'high';
  readonly pattern: string;
  readonly group?: number;
  readonly anchors?: readonly string[];
  readonly entropy?: number;
  readonly except?: readonly string[];
  readonly paths?: { readonly include?: readonly string[]; readonly exclude?: readonly string[] };
  readonly description?: string;
}

/** A change as the file of rules writes it. */
export interface ChangeEntry {
  readonly rules: string | readonly string[];
  readonly paths?: readonly string[];
  readonly severity: 'off';
  readonly reason: string;
}

/** A finding of ours, where an import looks for what other scanners accepted. */
export interface Candidate {
  readonly finding: Finding;
  readonly placeId: string;
  readonly line: number;
  readonly endLine: number;
  readonly value: SecretValue;
}

/** What another scanner accepted, to be accepted again where we find it. */
export interface Acceptance {
  /** File that it is in, relative to the root; every file with findings when missing. */
  readonly path?: string;
  /** The commit in which `line` counts; the working tree when missing. */
  readonly commit?: string;
  /** Line from one; any when missing. */
  readonly line?: number;
  /** Whether a finding of the file is the one that was accepted. */
  readonly fits?: (candidate: Candidate) => boolean;
  /** Goes into the exception. */
  readonly reason: string;
}

/** One entry of an imported file, and what becomes of it. `name` and `why` hold nothing of a value. */
export type Imported = { readonly name: string } & (
  | { readonly kind: 'rule'; readonly entry: RuleEntry; readonly but?: readonly string[] }
  | { readonly kind: 'change'; readonly entry: ChangeEntry }
  | { readonly kind: 'acceptance'; readonly acceptance: Acceptance }
  | { readonly kind: 'left'; readonly why: string }
);

/** What files of other scanners can be refused for as a whole; the text is for the user. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
}

/** Reads the file of another scanner. @param name of the file, for reasons. @throws ImportError when it is not what it should be. */
export type ReadImport = (text: string, name: string) => Imported[];

export const left = (name: string, why: string): Imported => ({ name, kind: 'left', why });
