import * as l10n from '@vscode/l10n';
import type { TextChange } from '../../../../shared/src/model/index.ts';
import { descendants, namedChildrenOf, type SyntaxNode } from '../syntax/grammar.ts';
import { insertion } from '../syntax/textLayout.ts';
import { type Language, noAzureSdk, type Obstacle, putBetween, putWhole, type Reading, type Site } from './language.ts';

/** A quote, or the long bracket with its level. */
const opening = (literal: SyntaxNode): string => /^(\[=*\[|['"])/.exec(literal.text)![0];

/** The first variable of an assignment; of a field of a table, its name. */
function assigned(node: SyntaxNode): SyntaxNode | undefined {
  const name = namedChildrenOf(node)
    .find(child => child.type === 'variable_list')
    ?.childForFieldName('name');
  return name?.childForFieldName('field') ?? name ?? undefined;
}

const brokenAfter = ({ range, newText }: TextChange): TextChange => ({ range, newText: `${newText}\n` });

/** The usual quote of the file. */
function usualQuote(site: Site): string {
  const literals = descendants(site.root, 'string').map(node => node.text);
  return literals.filter(text => text.startsWith("'")).length > literals.filter(text => text.startsWith('"')).length ? "'" : '"';
}

export const lua: Language = {
  name: 'Lua',
  languageIds: ['lua'],
  extensions: ['.lua'],
  grammar: () => 'lua',
  comment: '--',
  literals: ['string'],
  holes: [],
  joiners: ['binary_expression'],
  joinOperator: '..',
  names: { assignment_statement: assigned, field: 'name' },
  loose: ['expression_list', 'field', 'parenthesized_expression', 'arguments'],
  lookupWithDefault: /^os\.getenv\s*\(?\s*['"](\w+)['"]\s*\)?\s*or\s*$/,
  limits:
    'There is no Azure SDK, and Lua brings along no HTTP client that could ask Key Vault, so the platform reads the vault and hands the value over as an environment variable. Base64 and hex around a value are not rebuilt: the whole text is moved instead. Redis runs scripts without an environment, so those are refused.',
  content: literal => {
    const { length } = opening(literal);
    return { start: literal.startIndex + length, end: literal.endIndex - length };
  },

  obstacle(site): Obstacle {
    if (/\bredis\.p?call\s*\(/.test(site.text))
      return { refused: l10n.t('Redis runs scripts without an environment. Pass the value as an argument of the call (ARGV).') };
    return undefined;
  },

  async environment(site, variable): Promise<Reading> {
    const quote = usualQuote(site);
    return {
      // `assert` would be shorter, but it gives its message as a second value.
      text: `os.getenv(${quote}${variable}${quote}) or error(${quote}${variable} is not set${quote})`,
      compound: true,
      imports: [],
      also: [],
      ...(/\bngx\./.test(site.text) && {
        review: l10n.t('nginx hands a variable to its workers only where nginx.conf names it: env {0};', variable),
      }),
    };
  },

  client: async () => noAzureSdk('Lua'),

  additions: async () => [],

  encode(site, encoding, reading) {
    if (encoding !== 'url') return undefined;
    const quote = usualQuote(site);
    const percent = `function(c) return string.format(${quote}%%%02X${quote}, c:byte()) end`;
    // In parentheses, because gsub gives the number of replacements as a second value.
    return { ...reading, text: `((${reading.text}):gsub(${quote}[^%w_.~-]${quote}, ${percent}))`, compound: false };
  },

  put(site, reading): readonly TextChange[] {
    const { prefix, suffix, first, last, region } = site;
    const isLong = (literal: SyntaxNode): boolean => opening(literal).startsWith('[');
    // A line break behind a long bracket is no part of the text.
    const whole = !suffix && (!prefix || (isLong(first) && /^\r?\n$/.test(prefix)));
    const changes = whole ? putWhole(lua, site, reading) : putBetween(lua, site, reading);
    // So one that is part of the text needs another before it.
    if (isLong(last) && /^\r?\n/.test(suffix)) changes[changes.length - 1] = brokenAfter(changes.at(-1)!);
    const parent = site.container.parent;
    // A call without parentheses takes a literal only.
    if (parent?.type !== 'arguments' || parent.text.startsWith('(')) return changes;
    return [insertion(region.start, '('), ...changes, insertion(region.end, ')')];
  },

  async delivery(_site, dotenv) {
    return {
      description: l10n.t('Start the program with its variables from {0}', dotenv),
      command: `set -a; . ./${dotenv}; set +a; lua <script>.lua`,
    };
  },
};
