import * as l10n from '@vscode/l10n';
import type { TextChange } from '../../../../shared/src/model/index.ts';
import { azurePackagesForDotnet } from '../packages/csproj.ts';
import { siblingTexts } from '../packages/nearestFile.ts';
import { type LexicalRule, lexemesOf, nestedComment } from '../syntax/lexer.ts';
import { indentUnit, insertion } from '../syntax/textLayout.ts';
import { sortedImports } from './importLines.ts';
import { freeName, type Obstacle, type Reading } from './language.ts';
import { type LexedLanguage, type LexedSite, linePrefix, putBetweenLexemes, putWholeLexeme } from './lexedKind.ts';

const rules: readonly LexicalRule[] = [
  { starts: '/', kind: 'comment', pattern: /(?<open>\/\/)(?<text>[^\n\r]*)/y },
  nestedComment('(*', '*)', '(*)'),
  { starts: '$"', kind: 'string', pattern: /(?<open>\$*""")(?<text>[^"]*(?:"(?!"")[^"]*)*)(?<close>""")?/y },
  { starts: '@$', kind: 'string', pattern: /(?<open>(?:@|\$@|@\$)")(?<text>[^"]*(?:""[^"]*)*)(?<close>"B?)?/y },
  { starts: '$"', kind: 'string', pattern: /(?<open>\$?")(?<text>[^"\\]*(?:\\[\s\S][^"\\]*)*)(?<close>"B?)?/y },
  { starts: "`'", kind: 'code', pattern: /``[^`\n]*``|'(?:[^'\\\n]|\\[^\n'][^'\n]*|\\')'|'\w+/y },
];

/** Whether a constant is used where only constants can be: in a pattern, an attribute or another constant. */
function constantUse({ code }: LexedSite, name: string, declaration: number): boolean {
  for (const { index } of code.matchAll(new RegExp(`\\b${name}\\b`, 'g'))) {
    if (index === declaration) continue;
    const before = code.slice(0, index);
    const line = before.slice(before.lastIndexOf('\n') + 1);
    if (/^\s*\|(?![>|])(?!.*->)/.test(line) || before.lastIndexOf('[<') > before.lastIndexOf('>]')) return true;
    if (/\[<\s*Literal\s*>\]\s*let\s[^\n]*$/.test(before.slice(-300))) return true;
  }
  return false;
}

/** A literal constant becomes a value: its attribute goes. */
function loosened(site: LexedSite): Obstacle {
  const from = Math.max(0, site.region.start - 400);
  const found =
    /(?:\[<\s*Literal\s*>\]\s*let|\blet\s+\[<\s*Literal\s*>\])\s+(?:(private|internal|public)\s+)?(\w+)\s*(?::\s*\w+\s*)?=\s*$/.exec(
      site.code.slice(from, site.region.start),
    );
  if (!found) return undefined;
  const [whole, access, name] = found;
  const start = from + found.index;
  if (constantUse(site, name!, start + whole.lastIndexOf(name!)))
    return {
      refused: l10n.t(
        '{0} is used where F# takes constants only (a pattern, an attribute or another literal), so it cannot be read at run time. Keep it in configuration and name the setting there.',
        name!,
      ),
    };
  const attribute = /\[<\s*Literal\s*>\]\s*/.exec(whole)!;
  const open = access !== 'private' && access !== 'internal';
  const at = start + attribute.index;
  return {
    changes: [{ range: { start: at, end: at + attribute[0].length }, newText: '' }],
    ...(open && { review: l10n.t('{0} is no constant any more: patterns and attributes elsewhere that use it no longer compile.', name!) }),
  };
}

export const fsharp: LexedLanguage = {
  name: 'F#',
  languageIds: ['fsharp'],
  extensions: ['.fs', '.fsx', '.fsi'],
  comment: '//',
  limits:
    'Literals and comments are read by a lexer. The module that reads the vault is shared by the files of one folder, which are taken to be of one namespace, and it reads synchronously also inside task and async.',
  joinOperator: '+',
  nameBefore: /([A-Za-z_][\w']*)\s*(?::\s*[\w.]+\s*)?(?:(?<![=!<>])=|<-)\s*$/,
  bare: {
    before:
      /(?:(?:^|\n)[ \t]*(?:(?:static\s+)?(?:let|member|val|use|override|default)\b)[^\n=]*=|[(,[;]|->|<-|\b(?:then|else|return|yield))$/,
    after: /^\s*(?:$|[)\],;}\w[(]|\|\]|"|\|\s)/,
  },
  lookupWithDefault: {
    before: /(?:System\.)?Environment\.GetEnvironmentVariable\s*\(?\s*"(\w+)"\s*\)?\s*\|>\s*Option\.ofObj\s*\|>\s*Option\.defaultValue\s*$/,
    after: /^/,
  },
  lex: text => lexemesOf(text, rules, /[\p{L}\p{N}_][\p{L}\p{N}_']*/uy),

  obstacle(site) {
    if (/\.fsi$/i.test(site.question.input.path)) return { refused: l10n.t('A signature file holds no code that runs.') };
    const before = site.code.slice(0, site.region.start);
    if (before.lastIndexOf('[<') > before.lastIndexOf('>]'))
      return { refused: l10n.t('An attribute takes constants only. Name a setting there and keep the value in configuration.') };
    if (/^\s*\|(?![>|])(?!.*->)/.test(linePrefix(site)))
      return { refused: l10n.t('A pattern must be a constant. Match a name and compare it in a guard (when) instead.') };
    return loosened(site);
  },

  async environment(_site, variable): Promise<Reading> {
    return {
      text: `Environment.GetEnvironmentVariable "${variable}" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "${variable} is not set")`,
      compound: true,
      imports: [{ from: 'System' }],
      also: [],
    };
  },

  async client(site, reference): Promise<Reading> {
    const { files, input } = site.question;
    const all = [site.text, ...(await siblingTexts(files, input.path, '.fs'))];
    const declared = /^module private (KeyVaultSecrets\d*) =\s[\s\S]*?\(Uri "([^"]*)"/m;
    const known = all.map(text => declared.exec(text)).find(found => found?.[2] === reference.vaultUrl)?.[1];
    const home = known ?? freeName(all.join('\n'), 'KeyVaultSecrets');
    const unit = indentUnit(site.text, '    ');
    const declaration = [
      '/// Secrets of Key Vault.',
      `module private ${home} =`,
      `${unit}let private client = SecretClient(Uri "${reference.vaultUrl}", DefaultAzureCredential())`,
      `${unit}let private values = ConcurrentDictionary<string, string>()`,
      '',
      `${unit}/// Reads the newest version of a secret and keeps it.`,
      `${unit}let read (name: string) = values.GetOrAdd(name, fun key -> client.GetSecret(key).Value.Value)`,
      '',
      `${unit}/// Reads a secret anew, after a 401 or 403 of the service: it was rotated.`,
      `${unit}let readAnew (name: string) =`,
      `${unit}${unit}values.TryRemove(name) |> ignore`,
      `${unit}${unit}read name`,
    ].join('\n');
    const packages = ['Azure.Identity', 'Azure.Security.KeyVault.Secrets'];
    return {
      // An application binds tighter than any operator, and needs parentheses as an argument only.
      text: `${home}.read "${reference.name}"`,
      compound: true,
      imports: known ? [] : ['System', 'System.Collections.Concurrent', ...packages].map(from => ({ from })),
      ...(!known && { declaration }),
      also: /\.fsx$/i.test(input.path)
        ? [
            {
              kind: 'package',
              description: l10n.t(
                'Name the packages of the Key Vault client at the top of the script: {0}',
                packages.map(name => `#r "nuget: ${name}"`).join(' '),
              ),
            },
          ]
        : await azurePackagesForDotnet(files, input.path),
    };
  },

  async additions({ text, code }, { imports, declaration }) {
    const present = [...code.matchAll(/^open\s+(?:type\s+)?([\w.]+)[ \t]*$/gm)].map(match => ({
      name: match[1]!,
      start: match.index,
      end: match.index + match[0].trimEnd().length,
    }));
    const head = /^(?:namespace|module)\s+(?:rec\s+|private\s+|internal\s+)*[\w.]+[ \t]*$/m.exec(code);
    const first = /^(?=[ \t]*[^\s#])/m.exec(code)?.index ?? 0;
    return sortedImports(text, {
      present,
      missing: imports.map(({ from }) => from).filter(name => !present.some(each => each.name === name)),
      line: name => `open ${name}`,
      ...(head && { head: head.index + head[0].trimEnd().length }),
      code: first,
      ...(declaration && { declaration }),
    });
  },

  encode(_site, encoding, reading) {
    const { text, imports } = reading;
    const inner = reading.compound ? `(${text})` : text;
    const bytes = `Text.Encoding.UTF8.GetBytes${inner.startsWith('(') ? inner : `(${inner})`}`;
    const add = (wrapped: string): Reading => ({ ...reading, text: wrapped, compound: false, imports: [...imports, { from: 'System' }] });
    switch (encoding) {
      case 'url':
        return add(`Uri.EscapeDataString${inner.startsWith('(') ? inner : `(${inner})`}`);
      case 'base64':
        return add(`Convert.ToBase64String(${bytes})`);
      case 'hex':
        return add(`Convert.ToHexString(${bytes})`);
    }
  },

  put(site, reading) {
    const { first, last, prefix, suffix, text } = site;
    const bytes = text.slice(last.content.end, last.range.end).endsWith('B');
    if (bytes && (prefix || suffix))
      return { refused: l10n.t('A part of a literal of bytes cannot be an expression. Move the whole text instead.') };
    if (bytes)
      return putWholeLexeme(fsharp, site, { ...reading, text: `System.Text.Encoding.UTF8.GetBytes(${reading.text})`, compound: false });
    if (!prefix && !suffix) return putWholeLexeme(fsharp, site, reading);
    if (first === last && first.opening.endsWith('"""')) return putInTripleQuotes(site, reading);
    return putBetweenLexemes(fsharp, site, reading);
  },

  async delivery({ question }, dotenv) {
    const run = /\.fsx$/i.test(question.input.path) ? 'dotnet fsi <script>.fsx' : 'dotnet run';
    return {
      description: l10n.t('Start the program with its variables from {0}', dotenv),
      command: `set -a; . ./${dotenv}; set +a; ${run}`,
    };
  },
};

/**
 * A literal with three quotes cannot end with a quote, so it is not closed before the value: the expression becomes a hole, and signs that
 * mean something beside holes are doubled.
 */
function putInTripleQuotes({ first, prefix, suffix, value, region }: LexedSite, reading: Reading): TextChange[] {
  const dollars = first.opening.length - 3;
  const braces = Math.max(1, dollars);
  const hole = `${'{'.repeat(braces)}${reading.compound ? `(${reading.text})` : reading.text}${'}'.repeat(braces)}`;
  const doubled = (raw: string, start: number): TextChange[] =>
    dollars > 0 ? [] : [...raw.matchAll(/[{}%]/g)].map(match => insertion(start + match.index, match[0]));
  return [
    ...(dollars > 0 ? [] : [insertion(region.start, '$')]),
    ...doubled(prefix, first.content.start),
    { range: value, newText: hole },
    ...doubled(suffix, value.end),
  ];
}
