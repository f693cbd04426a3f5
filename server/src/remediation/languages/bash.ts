import * as l10n from '@vscode/l10n';
import type { TextChange } from '../../../../shared/src/model/index.ts';
import { showCommand } from '../delivery/vaultAccess.ts';
import { ancestors, childrenOf, type SyntaxNode } from '../syntax/grammar.ts';
import { type AzureCommand, azureCommandAt, referenceInCommand, storesSecret, storesSecretReview } from './azureCommand.ts';
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

/** The call of the Azure CLI that the value is an argument of. */
function azureCommand({ container, text, value }: Site): AzureCommand | undefined {
  const command = [...ancestors(container)].find(node => node.type === 'command');
  return command && azureCommandAt(text.slice(command.startIndex, command.endIndex), value.start - command.startIndex);
}

/** The secret that a command stores: the argument of its `--name`. */
function storedName(command: SyntaxNode): SyntaxNode | undefined {
  if (!/^az\s+keyvault\s+secret\s+set\b/.test(command.text)) return undefined;
  const parts = childrenOf(command);
  return parts[parts.findIndex(part => /^(--name|-n)$/.test(part.text)) + 1];
}

/** A text in the place of the value, in quotes where it stood in none; undefined where the text around it is put together. */
function putText(site: Site, text: string): readonly TextChange[] | undefined {
  const { first, last } = site;
  if (!first.equals(last)) return undefined;
  if (first.type === 'string' || first.type === 'raw_string') return [{ range: site.value, newText: text }];
  return first.type === 'word' || first.type === 'number' ? between(site, { text, compound: false, imports: [], also: [] }) : undefined;
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
  names: { variable_assignment: 'name', command: storedName },
  loose: [],
  limits:
    'A heredoc whose word is quoted expands nothing and is refused, and so is a password in a URL, which a shell does not encode. Each use of a secret asks the Azure CLI.',
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
    const review = storesSecret(azureCommand(site)) ? storesSecretReview() : undefined;
    return { text: `\${${variable}:?${variable} is not set}`, compound: false, imports: [], also: [], ...(review && { review }) };
  },

  reference: (site, reference) => referenceInCommand(site, azureCommand(site), reference, text => putText(site, text)),

  async client(site, reference) {
    if (storesSecret(azureCommand(site)))
      return {
        refused: l10n.t('This command stores the secret, so it cannot read it from the vault. Take the value from the environment.'),
      };
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
