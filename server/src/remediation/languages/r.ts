import * as l10n from '@vscode/l10n';
import { nearestFile } from '../packages/nearestFile.ts';
import { azurePackageForR } from '../packages/rDescription.ts';
import { type LexicalRule, lexemesOf } from '../syntax/lexer.ts';
import { indentUnit } from '../syntax/textLayout.ts';
import { sortedImports } from './importLines.ts';
import { freeName, type Reading } from './language.ts';
import { type LexedLanguage, type LexedSite, putWholeLexeme } from './lexedKind.ts';

const brackets: Record<string, string> = { '(': ')', '[': ']', '{': '}' };

const rules: readonly LexicalRule[] = [
  { starts: '#', kind: 'comment', pattern: /(?<open>#)(?<text>[^\n\r]*)/y },
  {
    starts: 'rR',
    read(text, at) {
      const opening = /[rR](["'])(-*)([([{])/y;
      opening.lastIndex = at;
      const match = opening.exec(text);
      if (!match) return undefined;
      const closing = `${brackets[match[3]!]}${match[2]}${match[1]}`;
      const start = at + match[0].length;
      const found = text.indexOf(closing, start);
      const end = found < 0 ? text.length : found;
      const range = { start: at, end: found < 0 ? end : end + closing.length };
      return {
        lexemes: [{ kind: 'string', range, content: { start, end }, opening: match[0], interpolates: false, closed: found >= 0 }],
        end: range.end,
      };
    },
  },
  { starts: '"', kind: 'string', pattern: /(?<open>")(?<text>[^"\\]*(?:\\[\s\S][^"\\]*)*)(?<close>")?/y },
  { starts: "'", kind: 'string', pattern: /(?<open>')(?<text>[^'\\]*(?:\\[\s\S][^'\\]*)*)(?<close>')?/y },
  { starts: '`%', kind: 'code', pattern: /`[^`\\]*(?:\\[\s\S][^`\\]*)*`?|%[^%\n]*%/y },
];

/** The usual quote of the file. */
const usualQuote = ({ lexemes }: LexedSite): string =>
  lexemes.filter(({ opening }) => opening === "'").length > lexemes.filter(({ opening }) => opening === '"').length ? "'" : '"';

/** A sentence where the file is part of a package, whose top level runs when the package is built. */
async function inPackage({ question }: LexedSite): Promise<string | undefined> {
  const description = await nearestFile(question.files, question.input.path, name => name === 'DESCRIPTION');
  return description && /(^|\/)R\/[^/]+$/.test(question.input.path)
    ? l10n.t('In a package, what stands outside of functions runs when the package is built: read the value inside a function.')
    : undefined;
}

export const r: LexedLanguage = {
  name: 'R',
  languageIds: ['r'],
  extensions: ['.r'],
  comment: '#',
  limits:
    'Literals and comments are read by a lexer. Base64 around a value is not rebuilt, because R has no function of its own for it. The vault client of R, the package AzureKeyVault, signs a person in; on Azure its function key_vault has to be told to use the managed identity.',
  joinOperator: '',
  nameBefore: /(?:['"`]?([\w.]+)['"`]?|\[\[?['"]([\w.-]+)['"]\]\]?)\s*(?:<?<-|(?<![=!<>])=)\s*$/,
  bare: { before: /$/, after: /^/ },
  lookupWithDefault: { before: /\bSys\.getenv\(\s*['"](\w+)['"]\s*,\s*(?:unset\s*=\s*)?$/, after: /^\s*\)/ },
  lex: text => lexemesOf(text, rules, /[\p{L}\p{N}_.]+/uy),

  obstacle: () => undefined,

  async environment(site, variable): Promise<Reading> {
    const known = /^(required_variable\d*) <- function\(name\)/m.exec(site.text)?.[1];
    const name = known ?? freeName(site.text, 'required_variable');
    const unit = indentUnit(site.text, '  ');
    const quote = usualQuote(site);
    const declaration = [
      '# The value of an environment variable; stops when it is not set.',
      `${name} <- function(name) {`,
      `${unit}value <- Sys.getenv(name)`,
      `${unit}if (!nzchar(value)) stop(${quote}Environment variable ${quote}, name, ${quote} is not set${quote}, call. = FALSE)`,
      `${unit}value`,
      '}',
    ].join('\n');
    const review = await inPackage(site);
    return {
      text: `${name}(${quote}${variable}${quote})`,
      compound: false,
      imports: [],
      ...(!known && { declaration }),
      also: [],
      ...(review && { review }),
    };
  },

  async client(site, reference): Promise<Reading> {
    const known = site.text.includes(`key_vault("${reference.vaultUrl}"`)
      ? /^(read_secret\d*) <- function\(name, fresh = FALSE\)/m.exec(site.text)?.[1]
      : undefined;
    const read = known ?? freeName(site.text, 'read_secret');
    const vault = freeName(site.text, 'secret_vault');
    const values = freeName(site.text, 'secret_values');
    const unit = indentUnit(site.text, '  ');
    const packaged = await inPackage(site);
    // A package names its imports in DESCRIPTION and attaches none.
    const declaration = [
      `${vault} <- ${packaged ? 'AzureKeyVault::' : ''}key_vault("${reference.vaultUrl}")`,
      `${values} <- new.env()`,
      '',
      '# Reads the newest version of a secret and keeps it. After a 401 or 403 of the service, read it anew with fresh = TRUE: it was rotated.',
      `${read} <- function(name, fresh = FALSE) {`,
      `${unit}if (fresh || is.null(${values}[[name]])) assign(name, ${vault}$secrets$get(name)$value, envir = ${values})`,
      `${unit}${values}[[name]]`,
      '}',
    ].join('\n');
    const { files, input } = site.question;
    const attached = /\blibrary\(AzureKeyVault\)/.test(site.code);
    const review = [l10n.t('key_vault signs a person in here; on Azure pass as_managed_identity = TRUE.'), packaged].filter(
      each => each !== undefined,
    );
    return {
      text: `${read}("${reference.name}")`,
      compound: false,
      imports: known || packaged ? [] : [{ from: 'AzureKeyVault' }],
      ...(!known && { declaration }),
      also: attached ? [] : await azurePackageForR(files, input.path),
      review: review.join(' '),
    };
  },

  async additions({ text, code }, { imports, declaration }) {
    const present = [...code.matchAll(/^(?:library|require)\(\s*([\w."]+)[^\n]*?\)[ \t]*$/gm)].map(match => ({
      name: match[1]!.replaceAll('"', ''),
      start: match.index,
      end: match.index + match[0].trimEnd().length,
    }));
    return sortedImports(text, {
      present,
      missing: imports.map(({ from }) => from).filter(name => !present.some(each => each.name === name)),
      line: name => `library(${name})`,
      code: Math.max(0, code.search(/\S/)),
      ...(declaration && { declaration }),
    });
  },

  encode(_site, encoding, reading) {
    switch (encoding) {
      case 'url':
        return { ...reading, text: `utils::URLencode(${reading.text}, reserved = TRUE)` };
      case 'hex':
        return { ...reading, text: `paste(charToRaw(${reading.text}), collapse = "")` };
      case 'base64':
        return undefined;
    }
  },

  put(site, reading) {
    const { first, last, prefix, suffix, value, region, text } = site;
    if (!prefix && !suffix) return putWholeLexeme(r, site, reading);
    const closing = prefix ? `${text.slice(first.content.end, first.range.end)}, ` : 'paste0(';
    const opening = suffix ? `, ${text.slice(last.range.start, last.content.start)}` : ')';
    return [
      ...(prefix ? [{ range: { start: region.start, end: region.start }, newText: 'paste0(' }] : []),
      {
        range: { start: prefix ? value.start : region.start, end: suffix ? value.end : region.end },
        newText: `${closing}${reading.text}${opening}`,
      },
      ...(suffix ? [{ range: { start: region.end, end: region.end }, newText: ')' }] : []),
    ];
  },

  async delivery(_site, dotenv) {
    return {
      description: l10n.t('Start the program with its variables from {0}', dotenv),
      command: `Rscript -e 'readRenviron("${dotenv}")' -e 'source("<script>.R")'`,
    };
  },
};
