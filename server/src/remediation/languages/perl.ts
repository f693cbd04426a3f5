import * as l10n from '@vscode/l10n';
import type { TextChange } from '../../../../shared/src/model/index.ts';
import { tlsForPerl } from '../packages/cpanfile.ts';
import { perlLexemes } from '../syntax/perlLexer.ts';
import { insertion } from '../syntax/textLayout.ts';
import type { Import, Reading } from './language.ts';
import { type LexedLanguage, putBetweenLexemes, putWholeLexeme } from './lexedKind.ts';
import { readWithHttpTiny } from './perlVault.ts';

/** Whether a literal may be closed behind `text`: brackets nest in one that brackets quote. */
function closesAnywhere(opening: string, text: string): boolean {
  const [open, close] = { '(': '()', '[': '[]', '{': '{}', '<': '<>' }[opening.at(-1)!] ?? '';
  if (!open || !close) return true;
  const plain = text.replace(/\\[\s\S]/g, '');
  return plain.split(open).length === plain.split(close).length;
}

const isHereDocument = (opening: string): boolean => opening.startsWith('<<');

export const perl: LexedLanguage = {
  name: 'Perl',
  languageIds: ['perl', 'perl5'],
  extensions: ['.pl', '.pm', '.t', '.psgi'],
  comment: '#',
  limits:
    'Literals (also `q`, `qq` and here-documents), regular expressions and comments are read by a lexer; whether `/` divides or begins an expression is judged by what stands before it, and formats are not read. Lists of words (`qw`) take no expression. There is no Azure SDK: the platform reads the vault and hands the value over as an environment variable, or the program asks Key Vault itself with HTTP::Tiny, which needs IO::Socket::SSL for TLS. The lookup needs Perl 5.10.',
  joinOperator: '.',
  nameBefore: /(?:\$(?:\w+::)*(\w+)\s*(?:\.|\|\||\/\/)?=|\{\s*['"]?([\w-]+)['"]?\s*\}\s*=|\b(\w+)\s*=>|['"]([\w-]+)['"]\s*=>)\s*$/,
  bare: { before: /(?:(?<![=!<>~])=|=>|[(,[{]|\breturn)$/, after: /^\s*(?:$|[;),\]}])/ },
  lookupWithDefault: { before: /\$ENV\{\s*['"]?(\w+)['"]?\s*\}\s*(?:\/\/|\|\|)\s*$/, after: /^/ },
  lex: perlLexemes,

  obstacle({ first }) {
    return first.opening.startsWith('qw')
      ? { refused: l10n.t('A list of words takes no expression. Write it as a list of quoted texts first.') }
      : undefined;
  },

  async environment(_site, variable): Promise<Reading> {
    return { text: `$ENV{${variable}} // die("${variable} is not set\\n")`, compound: true, imports: [], also: [] };
  },

  clientIsHttp: true,

  async client(site, reference) {
    if ([...site.code.matchAll(/^[ \t]*package\s/gm)].length > 1)
      return { refused: l10n.t('This file has several packages, which share no function. Read the value from the environment instead.') };
    const { files, input } = site.question;
    return { ...readWithHttpTiny(site.text, reference), also: await tlsForPerl(files, input.path) };
  },

  async additions({ code, text }, { imports, declaration }) {
    const missing = imports.filter(({ from }) => !new RegExp(`^\\s*use\\s+${from}\\b`, 'm').test(code));
    const last = [...code.matchAll(/^use\s+[\w:.]+[^;\n]*;/gm)].at(-1);
    const head = /^(?:package\s+[\w:]+\s*;)/m.exec(code);
    const after = last ?? head;
    const at = after ? after.index + after[0].length : Math.max(0, code.search(/\S/));
    const line = ({ from, name }: Import): string => `use ${from}${name ? ` ${name}` : ''};`;
    const changes = missing.map(each => insertion(at, after ? `\n${line(each)}` : `${line(each)}\n`));
    if (!declaration) return changes;
    const apart = /^[ \t\r]*\n[ \t\r]*\n/.test(text.slice(at)) ? '' : '\n';
    return [...changes, insertion(at, after ? `\n\n${declaration}${apart}` : `\n${declaration}\n\n`)];
  },

  encode(_site, encoding, reading) {
    const { text } = reading;
    switch (encoding) {
      case 'url':
        return { ...reading, text: `((${text}) =~ s/([^A-Za-z0-9_.~-])/sprintf('%%%02X', ord($1))/ger)`, compound: false };
      case 'base64':
        return { ...reading, text: `encode_base64(${text}, '')`, compound: false, imports: [{ from: 'MIME::Base64' }] };
      case 'hex':
        return { ...reading, text: `unpack('H*', ${text})`, compound: false };
    }
  },

  put(site, reading): readonly TextChange[] | { refused: string } {
    const { first, last, prefix, suffix, value, text } = site;
    if (isHereDocument(first.opening)) {
      const hole = { range: value, newText: `@{[ ${reading.text} ]}` };
      if (first.interpolates) return [hole];
      const tag = text.lastIndexOf(first.opening, first.range.start);
      if (tag < 0 || /[$@\\]/.test(prefix + suffix))
        return {
          refused: l10n.t(
            'This here-document takes no expressions, and holds signs that would mean something if it did. Move the value out of it first.',
          ),
        };
      const quoted = first.opening.replaceAll("'", '"');
      return [{ range: { start: tag, end: tag + first.opening.length }, newText: quoted }, hole];
    }
    if (!prefix && !suffix) return putWholeLexeme(perl, site, reading);
    if (first === last && !closesAnywhere(first.opening, prefix))
      return { refused: l10n.t('A bracket is open before the value, so its literal cannot end there. Quote it with other signs first.') };
    return putBetweenLexemes(perl, site, reading);
  },

  async delivery(_site, dotenv) {
    return {
      description: l10n.t('Start the program with its variables from {0}', dotenv),
      command: `set -a; . ./${dotenv}; set +a; perl <script>.pl`,
    };
  },
};
