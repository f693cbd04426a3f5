import * as l10n from '@vscode/l10n';
import type { TextRange } from '../../../../shared/src/model/index.ts';
import { type FileFacts, type FileKind, isRefused, type Outcome, type Question, type Refused } from '../fileKind.ts';
import { ancestors, countSyntaxErrors, descendants, isInComment, type Parse, type SyntaxNode } from '../syntax/grammar.ts';
import { planInCode } from './codePlan.ts';
import { isWrittenIn, type Language, type Site, vaultTargets } from './language.ts';

const codeOf = (language: Language, file: FileFacts, offset?: number): string => language.code?.(file, offset) ?? file.text;

/** The literal that holds the character at `offset`, or what else stands there. */
function literalAt(language: Language, root: SyntaxNode, offset: number): SyntaxNode | undefined {
  const at = root.descendantForIndex(offset, offset + 1);
  if (!at) return undefined;
  for (const node of ancestors(at)) if (language.literals.includes(node.type)) return node;
  return undefined;
}

/** Whether `text` is nothing but literals, operators that join them and white space. */
function joinsOnly(language: Language, ancestor: SyntaxNode, text: string, between: TextRange): boolean {
  const characters = text.slice(between.start, between.end).split('');
  for (const literal of descendants(ancestor, ...language.literals))
    for (let i = Math.max(literal.startIndex, between.start); i < Math.min(literal.endIndex, between.end); i++)
      characters[i - between.start] = ' ';
  return (
    characters
      .join('')
      .replaceAll(language.joinOperator ?? '+', ' ')
      .replace(/[\s\\()]/g, '') === ''
  );
}

/** Finds the literal of the value and what it is part of. */
function locate(language: Language, root: SyntaxNode, question: Question): Site | Refused {
  const { value } = question;
  const { text } = question.input;
  const first = literalAt(language, root, value.start);
  const last = literalAt(language, root, value.end - 1);
  if (!first || !last) {
    if (isInComment(root, value.start))
      return {
        refused: l10n.t(
          'The value stands in a comment, where code cannot replace it. Delete it there, or keep it in the vault and name the secret.',
        ),
      };
    return { refused: l10n.t('The value is not inside a string literal of {0}, so no expression can take its place.', language.name) };
  }
  const region = { start: first.startIndex, end: last.endIndex };
  const from = language.content(first);
  const to = language.content(last);
  if (value.start < from.start || value.end > to.end) return { refused: l10n.t('The value reaches beyond the text of its literal.') };
  let container = first;
  if (!first.equals(last)) {
    const joined = [...ancestors(first)].find(node => node.endIndex >= last.endIndex);
    const between = { start: first.endIndex, end: last.startIndex };
    if (!joined || !language.joiners.includes(joined.type) || !joinsOnly(language, joined, text, between))
      return { refused: l10n.t('The value is put together from pieces that are not all plain literals side by side.') };
    container = joined.startIndex === region.start && joined.endIndex === region.end ? joined : first;
  }
  return {
    question,
    text,
    root,
    first,
    last,
    container,
    region,
    value,
    prefix: text.slice(from.start, value.start),
    suffix: text.slice(value.end, to.end),
    interpolated: first.equals(last) && descendants(first, ...language.holes).length > 0,
  };
}

/** The identifier or key that the value is given to, in the innermost node that names one. */
function nameOf(language: Language, site: Site): string | undefined {
  for (const node of ancestors(site.container)) {
    const field = language.names[node.type];
    const name =
      typeof field === 'function'
        ? field(node)
        : typeof field === 'number'
          ? node.namedChild(field)
          : field && node.childForFieldName(field);
    if (name && !name.equals(site.container)) return name.text.replace(/^['"`]|['"`]$/g, '').replace(/^.*[.[]['"]?(?=\w+)/s, '');
    if (/function|method|class|block/.test(node.type)) return undefined;
  }
  return undefined;
}

/**
 * The lookup whose default the literal is: `process.env.API_KEY || '...'`. Such a lookup is replaced as a whole, because some languages
 * compute the default even where it is not needed.
 */
function lookupAround(language: Language, site: Site): { readonly variable: string; readonly site: Site } | undefined {
  if (!language.lookupWithDefault || site.prefix || site.suffix) return undefined;
  for (const node of ancestors(site.container)) {
    if (/block|statement|declaration$/.test(node.type)) return undefined;
    const match = language.lookupWithDefault.exec(site.text.slice(node.startIndex, site.region.start));
    const variable = match?.slice(1).find(group => group !== undefined);
    if (!variable || !/^[\s,)}]*$/.test(site.text.slice(site.region.end, node.endIndex))) continue;
    return { variable, site: { ...site, container: node, region: { start: node.startIndex, end: node.endIndex } } };
  }
  return undefined;
}

/** A word of caution where the text is a format of `printf` and its kin: what the value brings along would be read as part of it. */
const formatCaution = ({ text, region }: Site): string | undefined =>
  /\b(\w*printf|[A-Z]\w+f|format|Format)\s*\(\s*(?:[\w.&$]+\s*,\s*)?$/.test(text.slice(Math.max(0, region.start - 200), region.start))
    ? l10n.t(
        'The text is a format: a percent sign or brace in the value would be read as part of it. Better hand the value over as an argument.',
      )
    : undefined;

/** The plan for a value in source code. */
const replaceInCode = (language: Language, question: Question): Promise<Outcome> =>
  question.parse(
    language.grammar(question.input),
    codeOf(language, question.input, question.value.start),
    async (root): Promise<Outcome> => {
      const site = locate(language, root, question);
      if (isRefused(site)) return site;
      const { target } = question;
      const resolved = target.kind === 'keyVaultReference' ? language.reference?.(site, target.reference) : undefined;
      if (resolved) return resolved;
      // Entities are how a markup attribute spells its text, as escapes are how a literal does: the expression takes the place of both.
      const spelling = site.container.parent?.type === 'jsx_attribute' ? 'xml' : 'literal';
      const delivery = { name: language.name, hosted: true, fromDotenv: (dotenv: string) => language.delivery(site, dotenv) };
      const lookup = lookupAround(language, site);
      return planInCode(language, { site, lookup, spelling, review: formatCaution(site), delivery }, question);
    },
  );

/** What the syntax around a value says; undefined where the value stands in no literal. */
export const atSite = <T>(
  language: Language,
  question: Omit<Question, 'key' | 'target'>,
  read: (site: Site) => T | undefined | Promise<T | undefined>,
): Promise<T | undefined> =>
  question.parse(language.grammar(question.input), codeOf(language, question.input, question.value.start), root => {
    const site = locate(language, root, { ...question, key: '', target: { kind: 'managedIdentity' } });
    return isRefused(site) ? undefined : read(site);
  });

/** Makes a file kind of a language. */
export function codeKind(language: Language): FileKind {
  const matches = (file: FileFacts): boolean => isWrittenIn(language, file) || language.isKnown?.(file) === true;
  return {
    get name() {
      return language.name;
    },
    matches,
    targets: [...vaultTargets(language), ...(language.configuration ? (['userSecrets'] as const) : []), 'localSettings', 'environment'],
    scopes: ['secret', 'whole'],
    encodes: true,
    comment: { open: language.comment, trailing: true },
    nameAt: question => atSite(language, question, site => lookupAround(language, site)?.variable ?? nameOf(language, site)),
    ...(language.owner && { ownerAt: question => atSite(language, question, language.owner!) }),
    replace: question => replaceInCode(language, question),
    isComment: (text, offset, file, parse) =>
      parse(language.grammar(file), codeOf(language, { ...file, text }, offset), root => isInComment(root, offset)),
    countErrors: (text, file, parse: Parse) => parse(language.grammar(file), codeOf(language, { ...file, text }), countSyntaxErrors),
  };
}
