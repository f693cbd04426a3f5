import * as l10n from '@vscode/l10n';
import { type Lexeme, type LexicalRule, lexemesOf, nestedComment } from '../syntax/lexer.ts';
import { indentUnit, insertion } from '../syntax/textLayout.ts';
import { sortedImports } from './importLines.ts';
import { freeName, noAzureSdk } from './language.ts';
import { type LexedLanguage, linePrefix, putBetweenLexemes, putWholeLexeme } from './lexedKind.ts';

const quotes = /#*(?:"""|")/y;

/** Where a literal ends that begins at `at`, holes and the literals in them skipped. */
function literalAt(text: string, at: number): Lexeme | undefined {
  quotes.lastIndex = at;
  const opening = quotes.exec(text)?.[0];
  if (!opening) return undefined;
  const signs = /^#*/.exec(opening)![0];
  const closing = opening.slice(signs.length) + signs;
  const start = at + opening.length;
  const lexeme = (end: number, closed: boolean): Lexeme => ({
    kind: 'string',
    range: { start: at, end: end + (closed ? closing.length : 0) },
    content: { start, end },
    opening,
    interpolates: true,
    closed,
  });
  for (let i = start; i < text.length; ) {
    if (text.startsWith(closing, i)) return lexeme(i, true);
    if (text[i] === '\n' && !closing.startsWith('"""')) return lexeme(i, false);
    if (!text.startsWith(`\\${signs}`, i)) i++;
    else if (text[i + 1 + signs.length] === '(') i = holeEnd(text, i + 1 + signs.length);
    else i += 2 + signs.length;
  }
  return lexeme(text.length, false);
}

function holeEnd(text: string, at: number): number {
  let depth = 0;
  for (let i = at; i < text.length; ) {
    const inner = literalAt(text, i);
    if (inner) i = inner.range.end;
    else {
      depth += text[i] === '(' ? 1 : text[i] === ')' ? -1 : 0;
      i++;
      if (depth === 0) return i;
    }
  }
  return text.length;
}

const rules: readonly LexicalRule[] = [
  { starts: '/', kind: 'comment', pattern: /(?<open>\/\/)(?<text>[^\n\r]*)/y },
  nestedComment('/*', '*/'),
  {
    starts: '#"',
    read(text, at) {
      const lexeme = literalAt(text, at);
      return lexeme && { lexemes: [lexeme], end: lexeme.range.end };
    },
  },
];

/** Frameworks of apps on devices, all of which bring Foundation along. */
const device = /^import (UIKit|SwiftUI|WatchKit|AppKit)\b/m;

export const swift: LexedLanguage = {
  name: 'Swift',
  languageIds: ['swift'],
  extensions: ['.swift'],
  comment: '//',
  limits:
    'The grammar that npm has for it uses more memory than a process may (1.5 GB, and Node 24 ends), so literals and comments are read by a lexer here; literals of regular expressions (`/.../`) are read as code. There is no Azure SDK for Key Vault, and Foundation asks over HTTP in asynchronous code only, so the platform reads the vault and hands the value over as an environment variable. An app on a device has no such variables, which the plan says.',
  joinOperator: '+',
  nameBefore: /(?:\b(\w+)\s*(?::\s*[\w.?!<>[\]]+\s*)?=|\b(\w+)\s*:)\s*$/,
  bare: { before: /(?:(?<![=!<>])=|[(,[{:]|\breturn)$/, after: /^(?:[ \t]*(?:$|[),\]};\r\n]))/ },
  lookupWithDefault: { before: /ProcessInfo\.processInfo\.environment\[\s*"(\w+)"\s*\]\s*\?\?\s*$/, after: /^/ },
  lex: text => lexemesOf(text, rules),

  obstacle(site) {
    const line = linePrefix(site);
    // Attributes that begin with a capital are wrappers and macros, which take expressions.
    if (/@[a-z]\w*\([^)]*$/.test(line))
      return { refused: l10n.t('This attribute takes literals only. Name a setting there and keep the value in configuration.') };
    if (/^\s*(?:indirect\s+)?case\s+\w+\s*=\s*$/.test(line))
      return { refused: l10n.t('The raw value of an enum case must be a literal. Make it a static property that reads the value.') };
    if (/:\s*StaticString\s*=\s*$/.test(line)) return { refused: l10n.t('A StaticString must be a literal. Declare it as String first.') };
    return undefined;
  },

  async environment(site, variable) {
    const known = /^private func (requiredVariable\d*)\(_ name: String\) -> String/m.exec(site.text)?.[1];
    const name = known ?? freeName(site.text, 'requiredVariable');
    const unit = indentUnit(site.text, '    ');
    const declaration = [
      '/// The value of an environment variable; stops the program when it is not set.',
      `private func ${name}(_ name: String) -> String {`,
      `${unit}guard let value = ProcessInfo.processInfo.environment[name] else {`,
      `${unit}${unit}fatalError("Environment variable \\(name) is not set")`,
      `${unit}}`,
      `${unit}return value`,
      '}',
    ].join('\n');
    return {
      text: `${name}("${variable}")`,
      compound: false,
      imports: [{ from: 'Foundation' }],
      ...(!known && { declaration }),
      also: [],
      ...(device.test(site.text) && {
        review: l10n.t(
          'An app on a device has no environment variables of yours, and whatever it ships can be read from its package. Keep the value on a server of yours and let the app ask that.',
        ),
      }),
    };
  },

  client: async () => noAzureSdk('Swift'),

  async additions({ text, code }, { imports, declaration }) {
    const present = [...code.matchAll(/^import\s+(\S[^\n\r]*?)[ \t]*$/gm)].map(match => ({
      name: match[1]!,
      start: match.index,
      end: match.index + match[0].trimEnd().length,
    }));
    const there = device.test(text) || present.some(({ name }) => /\bFoundation(\.\w+)?$/.test(name));
    const added = sortedImports(text, {
      present,
      missing: there ? [] : imports.map(({ from }) => from),
      line: name => `import ${name}`,
      code: Math.max(0, code.search(/\S/)),
    });
    return declaration ? [...added, insertion(text.length, `${text.endsWith('\n') ? '' : '\n'}\n${declaration}\n`)] : added;
  },

  encode(_site, encoding, reading) {
    const { text } = reading;
    switch (encoding) {
      case 'url':
        return { ...reading, text: `${text}.addingPercentEncoding(withAllowedCharacters: .alphanumerics)!` };
      case 'base64':
        return { ...reading, text: `Data(${text}.utf8).base64EncodedString()` };
      case 'hex':
        return { ...reading, text: `${text}.utf8.map { String(format: "%02x", $0) }.joined()` };
    }
  },

  put(site, reading) {
    const { first, last, prefix, suffix, value } = site;
    // The line breaks around the text of a literal of several lines belong to its delimiters.
    const bare = first.opening.endsWith('"""') ? prefix.trim() + suffix.trim() : prefix + suffix;
    if (!bare) return putWholeLexeme(swift, site, reading);
    if (first.opening !== last.opening) return putBetweenLexemes(swift, site, reading);
    return [{ range: value, newText: `\\${/^#*/.exec(first.opening)![0]}(${reading.text})` }];
  },

  async delivery(_site, dotenv) {
    return {
      description: l10n.t('Start the program with its variables from {0}', dotenv),
      command: `set -a; . ./${dotenv}; set +a; swift run`,
    };
  },
};
