import type {
  CompanionEdit,
  PlanScope,
  PlanStep,
  RemediationTarget,
  StoreTarget,
  TextChange,
  TextRange,
} from '../../../shared/src/model/index.ts';
import type { FindingInDocument, ProjectFiles } from './remediation.ts';
import type { IdentityPlan } from './services/identityService.ts';
import type { Parse } from './syntax/grammar.ts';

/** What a document is told apart by. */
export interface FileFacts {
  /** POSIX path relative to the workspace folder. */
  readonly path: string;
  readonly languageId?: string;
  readonly text: string;
}

/** One finding, one target, one scope: what a file kind has to answer. */
export interface Question {
  readonly input: FindingInDocument;
  readonly target: RemediationTarget;
  readonly scope: PlanScope;
  /** From the first character of the value to its last; of the whole connection string or URL where that is the scope. */
  readonly value: TextRange;
  /** What the value is called where it stands; names of variables and parameters derive from it. Never empty. */
  readonly key: string;
  readonly files: ProjectFiles;
  readonly parse: Parse;
  /** Whether the document, changed to `after`, parses at least as well as it does now. */
  stillParses(after: string): Promise<boolean>;
}

/** What happens at this place. What all plans have in common (place, role, rotation) is added by planning. */
interface Replacement {
  readonly title: string;
  readonly store: StoreTarget;
  readonly changes: readonly TextChange[];
  readonly also?: readonly CompanionEdit[];
  readonly needs?: readonly PlanStep[];
  readonly next?: readonly PlanStep[];
  readonly review?: string;
  /** The object id of whoever reads the vault, as a command line takes it; a placeholder stands in the commands where it is missing. */
  readonly reader?: string;
}

/** The target cannot stand here: why, and what can. */
export interface Refused {
  readonly refused: string;
}

export type Outcome = Replacement | Refused;

export const isRefused = (answer: object): answer is Refused => 'refused' in answer;

/** How a comment is written, and whether it may follow something on its line. */
export interface CommentStyle {
  readonly open: string;
  /** Missing where the comment ends with its line. */
  readonly close?: string;
  readonly trailing: boolean;
}

/** One language or format, in one file: how a value that stands in it is replaced. */
export interface FileKind {
  /** "TypeScript", "docker-compose": for messages. */
  readonly name: string;
  matches(file: FileFacts): boolean;
  /** The targets that make sense here, in menu order, beside managed identity and the ways to ignore. */
  readonly targets: readonly RemediationTarget['kind'][];
  /** What to offer first where the value is part of a connection string or URL. */
  readonly scopes: readonly PlanScope[];
  /** The name of what the value is given to, as the syntax has it; undefined where it has none. */
  nameAt(question: Omit<Question, 'key' | 'target'>): Promise<string | undefined>;
  /** The name of what the value belongs to: the resource, the manifest, the server. Missing where the syntax has no such thing. */
  ownerAt?(question: Omit<Question, 'key' | 'target'>): Promise<string | undefined>;
  replace(question: Question): Promise<Outcome>;
  /** How the file does without the credential, where the file and not the service decides; undefined where the service does. */
  identity?(question: Question): Promise<IdentityPlan | Refused | undefined>;
  /** How the file makes a client of the service with an identity, where the service has one; undefined where it does not make it. */
  client?(question: Question): Promise<{ readonly changes: readonly TextChange[]; readonly also?: readonly CompanionEdit[] } | undefined>;
  /** How the program that reads this file is told to sign in with an identity, where nobody makes a client of a service from it in code. */
  signIn?(question: Question): PlanStep | undefined;
  /** Whether a file of this kind may be one that does, for a menu that parses nothing. */
  mayUseIdentity?(file: FileFacts): boolean;
  /** Whether `replace` rebuilds URL and base64 encoding around the value; a format without expressions cannot. */
  readonly encodes?: true;
  /** Missing where the format has no comments. */
  readonly comment?: CommentStyle;
  /** Number of places that do not parse; an edit must not add one. */
  countErrors(text: string, file: FileFacts, parse: Parse): Promise<number>;
  /** Whether the character at `offset` is in a comment; missing where lines that open with the comment sign always are. */
  isComment?(text: string, offset: number, file: FileFacts, parse: Parse): Promise<boolean>;
}
