import * as l10n from '@vscode/l10n';
import type { TextChange } from '../../../../shared/src/model/index.ts';
import { showCommand } from '../delivery/vaultAccess.ts';
import { childrenOf, type SyntaxNode } from '../syntax/grammar.ts';
import type { Language, Obstacle, Reading, Site } from './language.ts';

/** Start-up files of shells, which fill the environment of everything that comes after. */
const startupFile = /(^|\/)\.(bashrc|bash_profile|bash_login|profile|zshrc|zprofile|zshenv|envrc)$/;

/** What opens and closes the literal; unquoted words and the lines of a here-document have neither. */
function delimiters(literal: SyntaxNode): readonly [open: string, close: string] {
  switch (literal.type) {
    case 'string':
      return [/^\$?"/.exec(literal.text)![0], '"'];
    case 'raw_string':
      return ["'", "'"];
    case 'ansi_c_string':
      return ["$'", "'"];
    default:
      return ['', ''];
  }
}

/** Whether expansions in the lines of this here-document are computed: not where its word is quoted. */
function isExpanded(body: SyntaxNode): boolean {
  const start = childrenOf(body.parent!).find(child => child.type === 'heredoc_start');
  return start !== undefined && !/['"\\]/.test(start.text);
}

/** The expansion where quotes are around it already. */
function inPlace(site: Site, reading: Reading): TextChange[] {
  return [{ range: site.value, newText: reading.text }];
}

/** Leaves the quotes before the value and opens them again behind it; nothing that stands around the value is written again. */
function between({ first, last, prefix, suffix, value, region }: Site, reading: Reading): TextChange[] {
  const closing = prefix ? delimiters(first)[1] : '';
  const opening = suffix ? delimiters(last)[0] : '';
  const range = { start: prefix ? value.start : region.start, end: suffix ? value.end : region.end };
  return [{ range, newText: `${closing}"${reading.text}"${opening}` }];
}

/** Single quotes become double ones where nothing between them would change its meaning. */
function requoted({ value, region }: Site, reading: Reading): TextChange[] {
  const quote = (start: number): TextChange => ({ range: { start, end: start + 1 }, newText: '"' });
  return [quote(region.start), { range: value, newText: reading.text }, quote(region.end - 1)];
}

export const bash: Language = {
  get name() {
    return l10n.t('a shell script');
  },
  languageIds: ['shellscript'],
  extensions: ['.sh', '.bash', '.zsh', '.ksh', '.bats'],
  isKnown: ({ path, text }) => startupFile.test(path) || /^#!.*\b(ba|z|k|da)?sh\b/.test(text),
  grammar: () => 'bash',
  comment: '#',
  literals: ['string', 'raw_string', 'ansi_c_string', 'word', 'number', 'heredoc_body'],
  holes: ['expansion', 'simple_expansion', 'command_substitution'],
  joiners: ['concatenation'],
  names: { variable_assignment: 'name' },
  loose: [],
  limits:
    'Shells: a heredoc whose word is quoted expands nothing and is refused, and so is a password in a URL, which a shell does not encode. Each use of a secret asks the Azure CLI.',
  lookupWithDefault: /^\$\{(\w+):?-["']?$/,
  content: literal => {
    const [open, close] = delimiters(literal);
    return { start: literal.startIndex + open.length, end: literal.endIndex - close.length };
  },

  obstacle({ first, container }): Obstacle {
    if (first.type === 'heredoc_body' && !isExpanded(first))
      return {
        refused: l10n.t(
          'The word of this here-document is quoted, so nothing in it is expanded. Take the quotes away, and escape each $ that must stay.',
        ),
      };
    if (container.parent?.type === 'command_name') return { refused: l10n.t('The value stands as the name of a command.') };
    return undefined;
  },

  async environment(site, variable) {
    const { path } = site.question.input;
    if (startupFile.test(path)) return { refused: l10n.t('This file is itself what sets the environment.') };
    return { text: `\${${variable}:?${variable} is not set}`, compound: false, imports: [], also: [] };
  },

  async client(_site, reference) {
    return {
      text: `$(${showCommand(reference)})`,
      compound: false,
      imports: [],
      also: [
        {
          kind: 'package',
          description: l10n.t('Install the Azure CLI where this runs, and sign it in: az login, or az login --identity on Azure.'),
        },
      ],
    };
  },

  additions: async () => [],

  encode(_site, encoding, reading) {
    if (encoding !== 'base64') return undefined;
    return { ...reading, text: `$(printf %s "${reading.text}" | base64 | tr -d '\\n')` };
  },

  put(site, reading) {
    const { first, last, container, prefix, suffix } = site;
    const within = (type: string): boolean => container.parent?.type === type;
    if (container.type === 'expansion')
      return within('string') || within('heredoc_body')
        ? [{ range: site.region, newText: reading.text }]
        : [{ range: site.region, newText: `"${reading.text}"` }];
    if (within('expansion') || first.type === 'heredoc_body') return inPlace(site, reading);
    if (!first.equals(last)) return between(site, reading);
    if (first.type === 'string') return inPlace(site, reading);
    if (first.type === 'raw_string' && !/[$`"\\!]/.test(prefix + suffix)) return requoted(site, reading);
    return between(site, reading);
  },

  async delivery(site, dotenv) {
    return {
      description: l10n.t('Start the script with its variables from {0}', dotenv),
      command: `set -a; . ./${dotenv}; set +a; bash ${site.question.input.path}`,
    };
  },
};
