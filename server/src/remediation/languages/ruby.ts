import * as l10n from '@vscode/l10n';
import type { TextChange } from '../../../../shared/src/model/index.ts';
import { nearestFile } from '../packages/nearestFile.ts';
import { ancestors, descendants, namedChildrenOf, type SyntaxNode } from '../syntax/grammar.ts';
import { insertion, lineEnd } from '../syntax/textLayout.ts';
import { type Language, type Obstacle, putBetween, putWhole, type Reading, type Site } from './language.ts';
import { readWithNetHttp } from './rubyVault.ts';

/** What opens the literal: a quote, a backtick or `%q(` and the like; nothing for a here-document. */
const opening = (literal: SyntaxNode): string => (literal.type === 'heredoc_body' ? '' : (literal.firstChild?.text ?? ''));

const isVerbatim = (literal: SyntaxNode): boolean => /^('|%q)/.test(opening(literal));

/** The `<<~WORD` that a here-document belongs to: bodies follow in the order of their beginnings. */
function beginningOf(body: SyntaxNode): SyntaxNode | undefined {
  const root = [...ancestors(body)].at(-1)!;
  const at = descendants(root, 'heredoc_body').findIndex(each => each.equals(body));
  return descendants(root, 'heredoc_beginning')[at];
}

/** The name of what a here-document is given to, which stands where it begins. */
function nameOfHeredoc(body: SyntaxNode): SyntaxNode | undefined {
  const beginning = beginningOf(body);
  for (const node of beginning ? ancestors(beginning) : []) {
    const name = node.childForFieldName('left') ?? node.childForFieldName('key');
    if (name) return name;
    if (/body_statement|program/.test(node.type)) return undefined;
  }
  return undefined;
}

/** The quote that most of the file's literals have. */
function usualQuote(site: Site): string {
  const opens = descendants(site.root, 'string').map(opening);
  return opens.filter(open => open === "'").length > opens.filter(open => open === '"').length ? "'" : '"';
}

/** Single quotes become double ones, which take the expression in a hole. */
function requoted({ first, last, value, region }: Site, reading: Reading): TextChange[] {
  const quote = (start: number): TextChange => ({ range: { start, end: start + 1 }, newText: '"' });
  return [
    ...(isVerbatim(first) ? [quote(region.start)] : []),
    { range: value, newText: `#{${reading.text}}` },
    ...(isVerbatim(last) ? [quote(region.end - 1)] : []),
  ];
}

/** The literal with a `.freeze` behind it, which an expression does not need. */
function withFreeze(site: Site): Site {
  const call = site.container.parent;
  const isFreeze = call?.type === 'call' && call.text.slice(call.childForFieldName('receiver')?.text.length).trim() === '.freeze';
  return isFreeze ? { ...site, container: call, region: { start: call.startIndex, end: call.endIndex } } : site;
}

export const ruby: Language = {
  name: 'Ruby',
  languageIds: ['ruby'],
  extensions: ['.rb', '.rake', '.ru', '.gemspec'],
  isKnown: ({ path }) => /(^|\/)(Gemfile|Rakefile|Vagrantfile|Fastfile|Podfile|Capfile)$/.test(path),
  grammar: () => 'ruby',
  comment: '#',
  literals: ['string', 'subshell', 'heredoc_body'],
  holes: ['interpolation'],
  joiners: ['binary', 'chained_string'],
  names: {
    assignment: 'left',
    operator_assignment: 'left',
    pair: 'key',
    optional_parameter: 'name',
    keyword_parameter: 'name',
    heredoc_body: nameOfHeredoc,
  },
  loose: ['assignment', 'argument_list', 'pair', 'array', 'optional_parameter', 'keyword_parameter', 'interpolation'],
  limits:
    'There is no supported Azure SDK, so the platform reads the vault and hands the value over as an environment variable, or the program asks Key Vault itself with the `Net::HTTP` of Ruby 3. Lists of words, symbols and quoted heredocs are refused.',
  lookupWithDefault: /^ENV(?:\[['"](\w+)['"]\]\s*\|\|\s*|\.fetch\(\s*['"](\w+)['"]\s*,\s*)$/,
  content: literal => {
    const end = literal.lastChild;
    const start = literal.type === 'heredoc_body' ? literal.startIndex : (literal.firstChild?.endIndex ?? literal.startIndex);
    return { start, end: end && /^(heredoc_end|["'`]|\W)/.test(end.type) ? end.startIndex : literal.endIndex };
  },

  obstacle({ first, container }): Obstacle {
    if (first.type === 'heredoc_body' && /['"]/.test(beginningOf(first)?.text.replace(/"/g, '') ?? ''))
      return { refused: l10n.t('The word of this here-document is quoted, so nothing in it is computed. Take the quotes away first.') };
    const parent = container.parent;
    if (parent?.type === 'pair' && parent.childForFieldName('key')?.equals(container))
      return { refused: l10n.t('The value stands as a key, not as a value.') };
    return undefined;
  },

  async environment(site, variable) {
    const quote = usualQuote(site);
    return { text: `ENV.fetch(${quote}${variable}${quote})`, compound: false, imports: [], also: [] };
  },

  clientIsHttp: true,

  client: async (site, reference) => readWithNetHttp(site.text, usualQuote(site), reference),

  async additions({ root, text }, { imports, declaration }) {
    const nodes = namedChildrenOf(root);
    const code = nodes.findIndex(node => node.type !== 'comment' && !/^require(_relative)?\s*\(?\s*['"]/.test(node.text));
    // What is declared has to stand before the code that runs, so requirements further down do not count then.
    const early = declaration && code >= 0 ? nodes.slice(0, code) : nodes;
    const requires = early.filter(node => /^require\s*\(?\s*['"]/.test(node.text));
    const missing = [...new Set(imports.map(({ from }) => from))].filter(
      name => !requires.some(node => new RegExp(`['"]${name}['"]`).test(node.text)),
    );
    if (missing.length === 0 && !declaration) return [];
    const lines = missing.map(name => `require "${name}"`);
    const last = early.findLast(node => /^require(_relative)?\s*\(?\s*['"]/.test(node.text) && (declaration || requires.includes(node)));
    if (last) {
      const apart = /^[ \t\r]*\n[ \t\r]*\n/.test(text.slice(last.endIndex)) ? '' : '\n';
      return [
        ...lines.map(line => insertion(last.endIndex, `\n${line}`)),
        ...(declaration ? [insertion(last.endIndex, `\n\n${declaration}${apart}`)] : []),
      ];
    }
    // Comments that Ruby reads itself must stay first.
    const head = nodes.findLast(node => node.type === 'comment' && /^#(!|.*(frozen_string_literal|coding):)/.test(node.text));
    const all = [...(lines.length > 0 ? [lines.join('\n')] : []), ...(declaration ? [declaration] : [])].join('\n\n');
    if (!head) return [insertion(0, `${all}\n\n`)];
    const end = lineEnd(text, head.startIndex);
    const apart = declaration && !/^[ \t\r]*\n[ \t\r]*\n/.test(text.slice(end)) ? '\n' : '';
    return [insertion(end, `\n\n${all}${apart}`)];
  },

  encode(_site, encoding, reading) {
    switch (encoding) {
      case 'url':
        return { ...reading, text: `ERB::Util.url_encode(${reading.text})`, imports: [{ from: 'erb' }] };
      case 'base64':
        return { ...reading, text: `[${reading.text}].pack("m0")` };
      case 'hex':
        return { ...reading, text: `${reading.text}.unpack1("H*")` };
    }
  },

  put(site, reading) {
    const { first, last, container, prefix, suffix } = site;
    const isPart = prefix !== '' || suffix !== '';
    const inChain = container.parent?.type === 'chained_string';
    if (first.type !== 'string') return [{ range: site.value, newText: `#{${reading.text}}` }];
    if (!isPart && !inChain) return putWhole(ruby, withFreeze(site), reading);
    const bothOpen = !isVerbatim(first) && !isVerbatim(last);
    // In single quotes `#{` and most backslashes are characters like any other.
    const plain = !/[#\\"]/.test(prefix + suffix) && /^['"]$/.test(opening(first)) && /^['"]$/.test(opening(last));
    if (bothOpen || plain) return requoted(site, reading);
    if (inChain)
      return {
        refused: l10n.t('Adjacent literals of different kinds cannot take an expression between them. Join them to one literal first.'),
      };
    return putBetween(ruby, site, reading);
  },

  async delivery(site, dotenv) {
    const { files, input } = site.question;
    const gems = await nearestFile(files, input.path, name => name === 'Gemfile');
    if (/['"]dotenv(-rails)?['"]/.test(gems?.text ?? ''))
      return { description: l10n.t('The gem dotenv reads {0}; make sure that it is loaded before this file.', dotenv) };
    return {
      description: l10n.t('Start the program with its variables from {0}', dotenv),
      command: `set -a; . ./${dotenv}; set +a; ruby ${input.path}`,
    };
  },
};
