import * as l10n from '@vscode/l10n';
import type { CompanionEdit, PlanStep, SecretReference, TextChange, TextRange } from '../../../../shared/src/model/index.ts';
import type { FileFacts, Outcome, Question, Refused } from '../fileKind.ts';
import { childrenOf, type GrammarName, type SyntaxNode } from '../syntax/grammar.ts';
import { insertion } from '../syntax/textLayout.ts';

/** Where the value stands in the syntax of its file. */
export interface Site {
  readonly question: Question;
  readonly text: string;
  readonly root: SyntaxNode;
  /** The string literals that hold the first and the last character of the value; the same one unless it is split. */
  readonly first: SyntaxNode;
  readonly last: SyntaxNode;
  /** What takes part in the surrounding expression: the literal, or the concatenation where the value is all of it. */
  readonly container: SyntaxNode;
  /** From the first character of `first` to the last of `last`, delimiters included. */
  readonly region: TextRange;
  readonly value: TextRange;
  /** What stands before and after the value inside its literals, as it is spelled. Both empty: the literal is the value. */
  readonly prefix: string;
  readonly suffix: string;
  /** Whether the literal has holes for expressions, and is one literal. */
  readonly interpolated: boolean;
}

/** An expression that yields the value as text, and what the file needs so that it works. */
export interface Reading {
  readonly text: string;
  /** Whether it has to be put in parentheses beside an operator or before a member access. */
  readonly compound: boolean;
  readonly imports: readonly Import[];
  /** A function or client of ours that the expression calls, unindented; missing where the file has it already. */
  readonly declaration?: string;
  /** Packages, in manifests. */
  readonly also: readonly CompanionEdit[];
  readonly review?: string;
}

/** A module, package or namespace, and the name to import from it where the language imports names. */
export interface Import {
  readonly from: string;
  readonly name?: string;
}

/**
 * A place that takes constants only: what else changes so that the declaration takes a call, or how the declaration, with the changes in
 * it, moves to a place that does; or why that cannot be.
 */
export type Obstacle =
  | Refused
  | { readonly changes: readonly TextChange[]; readonly review?: string }
  | { move(changes: readonly TextChange[]): readonly TextChange[] | Refused; readonly review?: string }
  | undefined;

/** A way of writing the value's bytes into the text around it. */
export type Encoding = 'url' | 'base64' | 'hex';

/**
 * One programming language: mostly data, and small functions for what differs. What languages have in common is in `codeKind.ts`.
 */
export interface Language {
  readonly name: string;
  readonly languageIds: readonly string[];
  /** With the dot. */
  readonly extensions: readonly string[];
  /** Files of this language that neither name nor language id tells. */
  isKnown?(file: FileFacts): boolean;
  grammar(file: FileFacts): GrammarName;
  /**
   * The text with all that is not in this language blanked out, so that every offset stays; only the part around `offset`, where one is
   * given. Missing where files are in this language from end to end.
   */
  code?(file: FileFacts, offset?: number): string;
  /** Opens a comment that ends with its line. */
  readonly comment: string;
  /** Node types of string literals, each from its first delimiter to its last. */
  readonly literals: readonly string[];
  /** Node types of the holes of interpolated literals. */
  readonly holes: readonly string[];
  /** Node types that join literals to one text. */
  readonly joiners: readonly string[];
  /** The operator of those that are no mere sequence; `+` when missing. */
  readonly joinOperator?: string;
  /** Node types that name what a value is given to, with the field of the name, its place among the named children, or how to find it. */
  readonly names: Readonly<Record<string, string | number | ((node: SyntaxNode) => SyntaxNode | undefined)>>;
  /** What the value belongs to, where the syntax around it says so. */
  owner?(site: Site): string | undefined;
  /** Node types in which an operator needs no parentheses around it. */
  readonly loose: readonly string[];
  /**
   * What stands before a literal that is the default of an environment lookup, from the start of the lookup; the first group that took
   * part is the variable.
   */
  readonly lookupWithDefault?: RegExp;
  /** From the first character of the literal's text to its last, delimiters not included. */
  content(literal: SyntaxNode): TextRange;
  /** A place that takes constants only. */
  obstacle(site: Site): Obstacle;
  /** The reference that a service behind this place resolves itself, such as a setting in a call of the Azure CLI; undefined where there is none. */
  reference?(site: Site, reference: SecretReference): Outcome | undefined;
  /** Fails loudly when the variable is not set. */
  environment(site: Site, variable: string): Promise<Reading | Refused>;
  /** A setting of the program's configuration, where the platform has one that user secrets feed. Fails loudly when it is not set. */
  configuration?(site: Site, key: string): Reading | Refused;
  /** Whether the client is one of HTTP for want of a library: then what the platform reads and hands over comes first. */
  readonly clientIsHttp?: true;
  /** One client per file, newest version, cached. */
  client(site: Site, reference: SecretReference): Promise<Reading | Refused>;
  /** Imports, merged into those that stand there, and declarations of ours; undefined where there is no place for a declaration. */
  additions(site: Site, reading: Reading): Promise<readonly TextChange[] | Refused>;
  /** The expression with its text encoded for what stands around it; undefined where the language has no short way. */
  encode(site: Site, encoding: Encoding, reading: Reading): Reading | undefined;
  /** The changes that put the expression in the place of the value, the rest of the literal unharmed. */
  put(site: Site, reading: Reading): readonly TextChange[] | Refused;
  /** What the language's replacements do not do, one sentence or more, for the documentation. */
  readonly limits?: string;
  /** How the program gets the variables of the `.env` file. */
  delivery(site: Site, dotenv: string): Promise<PlanStep>;
}

/** Whether a file is of a language, by its name or by what the editor takes it for. */
export const isWrittenIn = (language: Pick<Language, 'extensions' | 'languageIds'>, { path, languageId }: FileFacts): boolean =>
  language.extensions.includes(/\.[^./]+$/.exec(path)?.[0].toLowerCase() ?? '') ||
  (languageId !== undefined && language.languageIds.includes(languageId));

/** The two ways to a vault, the one that is better for the language first. */
export const vaultTargets = ({ clientIsHttp }: Pick<Language, 'clientIsHttp'>): ('keyVaultClient' | 'keyVaultReference')[] =>
  clientIsHttp ? ['keyVaultReference', 'keyVaultClient'] : ['keyVaultClient', 'keyVaultReference'];

/** The expression as an operand: in parentheses where it needs them. */
const operand = (reading: Reading): string => (reading.compound ? `(${reading.text})` : reading.text);

/** Whether an operator can stand in the place of the site as it is, without parentheses around it. */
const standsBare = (language: Pick<Language, 'loose'>, site: Site): boolean =>
  !site.container.parent || language.loose.includes(site.container.parent.type);

/** Puts the expression in the place of the whole literal, in parentheses where its surroundings would tear it apart. */
export function putWhole(language: Pick<Language, 'loose'>, site: Site, reading: Reading): TextChange[] {
  const bare = !reading.compound || standsBare(language, site);
  return [{ range: site.region, newText: bare ? reading.text : `(${reading.text})` }];
}

/**
 * Closes the literal before the value, adds the expression and opens the literal again, so that everything else stays as it is spelled:
 * `"a<value>b"` becomes `"a" + x + "b"`. What stands around the value is not written again: it could hold another secret, and plans travel.
 */
export function putBetween(language: Language, site: Site, reading: Reading): TextChange[] {
  const { first, last, prefix, suffix, value, region, text } = site;
  const operator = language.joinOperator ?? '+';
  const closing = prefix ? `${text.slice(language.content(first).end, first.endIndex)} ${operator} ` : '';
  const opening = suffix ? ` ${operator} ${text.slice(last.startIndex, language.content(last).start)}` : '';
  const parent = site.container.parent;
  // Joining texts gives the same whichever pair is joined first, so beside another such operator no parentheses are needed.
  const beside = parent !== null && language.joiners.includes(parent.type) && childrenOf(parent)[1]?.text === operator;
  const [open, close] = beside || standsBare(language, site) ? ['', ''] : ['(', ')'];
  return [
    ...(prefix && open ? [insertion(region.start, open)] : []),
    {
      range: { start: prefix ? value.start : region.start, end: suffix ? value.end : region.end },
      newText: `${prefix ? '' : open}${closing}${operand(reading)}${opening}${suffix ? '' : close}`,
    },
    ...(suffix && close ? [insertion(region.end, close)] : []),
  ];
}

/** Why the vault cannot be read from code of a language, and what is done instead. */
export const noAzureSdk = (language: string): Refused => ({
  refused: l10n.t(
    'There is no Azure SDK for {0} that reads a vault. Move the value to the vault and read it from an environment variable, which the platform fills by a Key Vault reference.',
    language,
  ),
});

/** Makes the value a hole of the literal, or of the literals that it is split over; nothing around it is written again. */
export const putInHole = ({ value }: Site, hole: string): TextChange[] => [{ range: value, newText: hole }];

/** A word of caution where a script of Gradle hands the value to an app for devices, whose package everybody can read; `before` is the code before it. */
export const builtIntoApp = (before: string): { readonly review?: string } =>
  /\b(buildConfigField|resValue|manifestPlaceholders)\b[^\n]*$/.test(before)
    ? {
        review: l10n.t(
          'What the build puts into an app can be read by everybody who has the app. Keep the value on a server of yours and let the app ask that.',
        ),
      }
    : {};

/** `name`, or `name2`, `name3`... when the text already has it for something else. */
export function freeName(text: string, name: string): string {
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? name : `${name}${n}`;
    if (!new RegExp(`(?<![\\w$])${candidate}(?![\\w$])`).test(text)) return candidate;
  }
}
