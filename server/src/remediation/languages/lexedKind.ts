import * as l10n from '@vscode/l10n';
import type { PlanStep, RemediationTarget, SecretReference, TextChange, TextRange } from '../../../../shared/src/model/index.ts';
import { type FileFacts, type FileKind, isRefused, type Outcome, type Question, type Refused } from '../fileKind.ts';
import type { IdentityPlan } from '../services/identityService.ts';
import { codeOnly, countLexicalErrors, type Lexeme } from '../syntax/lexer.ts';
import { insertion } from '../syntax/textLayout.ts';
import { planInCode, type Replacing } from './codePlan.ts';
import { isWrittenIn, type Reading, vaultTargets } from './language.ts';

/** Where the value stands among the literals of its file. */
export interface LexedSite {
  readonly question: Question;
  readonly text: string;
  readonly lexemes: readonly Lexeme[];
  /** The text without comments and the texts of literals, every offset kept. */
  readonly code: string;
  /** The literals that hold the first and the last character of the value; the same one unless it is split. */
  readonly first: Lexeme;
  readonly last: Lexeme;
  readonly region: TextRange;
  readonly value: TextRange;
  /** What stands before and after the value inside its literals, as it is spelled. */
  readonly prefix: string;
  readonly suffix: string;
}

/** A language without a grammar, read by its literals and comments: what is around them is judged by patterns, so every plan is for review. */
export interface LexedLanguage extends Replacing<LexedSite> {
  readonly languageIds: readonly string[];
  /** With the dot. */
  readonly extensions: readonly string[];
  /** As in `Language`. */
  isKnown?(file: FileFacts): boolean;
  /** Opens a comment that ends with its line. */
  readonly comment: string;
  readonly limits: string;
  readonly joinOperator: string;
  /** As in `Language`. */
  readonly clientIsHttp?: true;
  /** Targets, where they are not those of all code. */
  readonly targets?: readonly RemediationTarget['kind'][];
  /** What stands before a literal that is given to a name, to its end; the first group that took part is the name. */
  readonly nameBefore: RegExp;
  /** A name that more than the text just before the literal tells; asked first. */
  nameAt?(site: LexedSite): string | undefined;
  /** False where no service of Azure runs it, so that no setting of one could hand it the value. */
  readonly hosted?: false;
  /** What stands before and after a place in which an operator needs no parentheses. */
  readonly bare: { readonly before: RegExp; readonly after: RegExp };
  /** As in `Language`: what stands before a literal that is the default of a lookup, to its end, and what closes the lookup behind it. */
  readonly lookupWithDefault?: { readonly before: RegExp; readonly after: RegExp };
  lex(text: string): readonly Lexeme[];
  delivery(site: LexedSite, dotenv: string): Promise<PlanStep>;
  /** How the program gets the variable from a vault, where that is not the shell that starts it. */
  fromVault?(site: LexedSite, variable: string, reference: SecretReference): PlanStep | undefined;
  /** How the file does without the credential; undefined where only its service knows. */
  identity?(site: LexedSite): IdentityPlan | undefined;
  /** What stands in every file that can do without one. */
  readonly identitySign?: RegExp;
}

function locate(language: LexedLanguage, question: Question): LexedSite | Refused {
  const { value } = question;
  const { text } = question.input;
  const lexemes = language.lex(text);
  const at = (offset: number): Lexeme | undefined => lexemes.find(({ range }) => range.start <= offset && offset < range.end);
  const [first, last] = [at(value.start), at(value.end - 1)];
  if (first?.kind === 'comment')
    return {
      refused: l10n.t(
        'The value stands in a comment, where code cannot replace it. Delete it there, or keep it in the vault and name the secret.',
      ),
    };
  if (!first || last?.kind !== 'string')
    return { refused: l10n.t('The value is not inside a string literal of {0}, so no expression can take its place.', language.name) };
  if (value.start < first.content.start || value.end > last.content.end)
    return { refused: l10n.t('The value reaches beyond the text of its literal.') };
  const code = codeOnly(text, lexemes);
  if (first !== last) {
    const between = code.slice(first.range.end, last.range.start).replaceAll(language.joinOperator, '');
    if (/[^\s"_\\]/.test(between))
      return { refused: l10n.t('The value is put together from pieces that are not all plain literals side by side.') };
  }
  return {
    question,
    text,
    lexemes,
    code,
    first,
    last,
    region: { start: first.range.start, end: last.range.end },
    value,
    prefix: text.slice(first.content.start, value.start),
    suffix: text.slice(value.end, last.content.end),
  };
}

/** As much text before a place as a declaration, a name or a lookup takes up. */
const reach = 400;

function nameOf(language: LexedLanguage, site: LexedSite): string | undefined {
  const { start } = site.region;
  const found = language.nameBefore.exec(site.text.slice(Math.max(0, start - reach), start));
  return language.nameAt?.(site) ?? found?.slice(1).find(group => group !== undefined);
}

/** The code before the region on its line. */
export const linePrefix = ({ code, region }: LexedSite): string => code.slice(code.lastIndexOf('\n', region.start - 1) + 1, region.start);

/** The lookup whose default the literal is, with the text that its arguments have. */
function lookupAround(language: LexedLanguage, site: LexedSite): { readonly variable: string; readonly site: LexedSite } | undefined {
  if (!language.lookupWithDefault || site.prefix || site.suffix) return undefined;
  const from = Math.max(0, site.region.start - reach);
  const before = language.lookupWithDefault.before.exec(site.text.slice(from, site.region.start));
  const after = language.lookupWithDefault.after.exec(site.text.slice(site.region.end));
  const variable = before?.slice(1).find(group => group !== undefined);
  if (!before || !after || !variable) return undefined;
  return { variable, site: { ...site, region: { start: from + before.index, end: site.region.end + after[0].length } } };
}

/** Whether an operator can stand in the place of the region without parentheses around it. */
const standsBare = ({ bare }: Pick<LexedLanguage, 'bare'>, { code, region }: LexedSite): boolean =>
  bare.before.test(code.slice(Math.max(0, region.start - reach), region.start).trimEnd()) && bare.after.test(code.slice(region.end));

/** Puts the expression in the place of the whole literal, in parentheses where its surroundings would tear it apart. */
export function putWholeLexeme(language: Pick<LexedLanguage, 'bare'>, site: LexedSite, reading: Reading): TextChange[] {
  const bare = !reading.compound || standsBare(language, site);
  return [{ range: site.region, newText: bare ? reading.text : `(${reading.text})` }];
}

/** Closes the literal before the value, adds the expression and opens the literal again, as `putBetween` does for languages with a grammar. */
export function putBetweenLexemes(language: Pick<LexedLanguage, 'bare' | 'joinOperator'>, site: LexedSite, reading: Reading): TextChange[] {
  const { first, last, prefix, suffix, value, region, text, code } = site;
  const operator = ` ${language.joinOperator} `;
  const closing = prefix ? text.slice(first.content.end, first.range.end) + operator : '';
  const opening = suffix ? operator + text.slice(last.range.start, last.content.start) : '';
  const joined =
    code.slice(0, region.start).trimEnd().endsWith(language.joinOperator) ||
    code.slice(region.end).trimStart().startsWith(language.joinOperator);
  const [open, close] = joined || standsBare(language, site) ? ['', ''] : ['(', ')'];
  return [
    ...(prefix && open ? [insertion(region.start, open)] : []),
    {
      range: { start: prefix ? value.start : region.start, end: suffix ? value.end : region.end },
      newText: `${prefix ? '' : open}${closing}${reading.compound ? `(${reading.text})` : reading.text}${opening}${suffix ? '' : close}`,
    },
    ...(suffix && close ? [insertion(region.end, close)] : []),
  ];
}

const lookAtIt = ({ name }: LexedLanguage): string =>
  l10n.t('{0} is read by its literals and comments here, not by a parser: look at the change before you keep it.', name);

async function replaceInCode(language: LexedLanguage, question: Question): Promise<Outcome> {
  const site = locate(language, question);
  if (isRefused(site)) return site;
  const review = lookAtIt(language);
  const { name, hosted = true } = language;
  const delivery = {
    name,
    hosted,
    fromDotenv: (dotenv: string) => language.delivery(site, dotenv),
    fromVault: (variable: string, reference: SecretReference) => language.fromVault?.(site, variable, reference),
  };
  return planInCode(language, { site, lookup: lookupAround(language, site), spelling: 'literal', review, delivery }, question);
}

/** Makes a file kind of a language without a grammar. */
export function lexedKind(language: LexedLanguage): FileKind {
  return {
    get name() {
      return language.name;
    },
    matches: file => isWrittenIn(language, file) || language.isKnown?.(file) === true,
    targets: language.targets ?? [...vaultTargets(language), 'localSettings', 'environment'],
    scopes: ['secret', 'whole'],
    encodes: true,
    comment: { open: language.comment, trailing: true },
    async nameAt(question) {
      const site = locate(language, { ...question, key: '', target: { kind: 'managedIdentity' } });
      return isRefused(site) ? undefined : (lookupAround(language, site)?.variable ?? nameOf(language, site));
    },
    replace: question => replaceInCode(language, question),
    ...(language.identity && {
      mayUseIdentity: ({ text }) => language.identitySign?.test(text) === true,
      identity: async question => {
        const site = locate(language, question);
        const plan = isRefused(site) ? undefined : language.identity?.(site);
        return plan && { ...plan, review: [lookAtIt(language), plan.review].filter(Boolean).join(' ') };
      },
    }),
    isComment: async (text, offset) =>
      language.lex(text).some(({ kind, range }) => kind === 'comment' && range.start <= offset && offset < range.end),
    countErrors: async text => countLexicalErrors(text, language.lex(text)),
  };
}
