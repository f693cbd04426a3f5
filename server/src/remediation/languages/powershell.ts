import * as l10n from '@vscode/l10n';
import { type TextChange, vaultNameOf } from '../../../../shared/src/model/index.ts';
import { ancestors, descendants, type SyntaxNode } from '../syntax/grammar.ts';
import { insertion } from '../syntax/textLayout.ts';
import { isRunbook, referenceInRunbook } from './automationRunbook.ts';
import { azureCmdletAt } from './azureCmdlet.ts';
import { type AzureCommand, azureCommandAt, referenceInCommand, storesSecret, storesSecretReview } from './azureCommand.ts';
import type { Language, Obstacle, Reading, Site } from './language.ts';

const module = 'Az.KeyVault';

/** What opens and closes the literal; a bare word of a command has neither. */
function delimiters(literal: SyntaxNode): readonly [open: string, close: string] {
  const open = /^(@["']\r?\n|["'])/.exec(literal.text)?.[0] ?? '';
  return [open, open.startsWith('@') ? /\r?\n["']@$/.exec(literal.text)![0] : open];
}

const isVerbatim = (literal: SyntaxNode): boolean => /^@?'/.test(literal.text);

/** The outermost node that is nothing but this one. */
function widest(node: SyntaxNode): SyntaxNode {
  let widest = node;
  for (const each of ancestors(node)) {
    if (each.startIndex !== node.startIndex || each.endIndex !== node.endIndex) break;
    widest = each;
  }
  return widest;
}

/** Whether a command can stand in the place of the literal without parentheses. */
const takesCommand = (site: Site): boolean => /^(assignment_expression|hash_entry)$/.test(widest(site.container).parent?.type ?? '');

/** The last variable or member of what is assigned to: `[string]$Token` and `$options.Token` are both called Token. */
function assignedName(node: SyntaxNode): SyntaxNode | undefined {
  const left = node.namedChild(0);
  return left ? descendants(left, 'variable', 'simple_name').at(-1) : undefined;
}

const declaredName = (node: SyntaxNode): SyntaxNode | undefined => descendants(node, 'variable')[0];

/** The parameter of a command that the node is the argument of. */
function parameterName(node: SyntaxNode): SyntaxNode | undefined {
  if (node.parent?.type !== 'command_elements') return undefined;
  const before = node.previousNamedSibling?.previousNamedSibling;
  // `-String` of `ConvertTo-SecureString` says what every literal is.
  return before?.type === 'command_parameter' && !/^-string$/i.test(before.text) ? before : undefined;
}

/** `ConvertTo-SecureString 'text' -AsPlainText -Force`, which a secret of the vault does not need: it comes as a secure string. */
function conversion(site: Site): SyntaxNode | undefined {
  const command = [...ancestors(site.container)].find(node => node.type === 'command');
  return command && /^ConvertTo-SecureString\s+(-String\s+)?$/i.test(site.text.slice(command.startIndex, site.region.start))
    ? command
    : undefined;
}

/** The expression inside double quotes. */
function hole(reading: Reading): string {
  const variable = /^\$env:(\w+)$/.exec(reading.text)?.[1];
  return variable ? `\${env:${variable}}` : `$(${reading.text})`;
}

/** What double quotes would read as their own, in text that stood in single ones. */
function respelled(raw: string, start: number, isHereString: boolean): TextChange[] {
  return [...raw.matchAll(isHereString ? /[`$]/g : /''|[`$"]/g)].map(({ 0: found, index }) =>
    found === "''" ? { range: { start: start + index, end: start + index + 1 }, newText: '' } : insertion(start + index, '`'),
  );
}

/** Makes the literals around the value expandable, with the expression in a hole; nothing else is written again. */
function expandable({ first, last, prefix, suffix, value, region }: Site, reading: Reading): TextChange[] {
  const [open, close] = [delimiters(first)[0], delimiters(last)[1]];
  const isHereString = open.startsWith('@');
  const contentStart = region.start + open.length;
  const quote = (at: number): TextChange => ({ range: { start: at, end: at + 1 }, newText: '"' });
  return [
    ...(open === '' ? [insertion(region.start, '"')] : []),
    ...(isVerbatim(first) ? [quote(region.start + (isHereString ? 1 : 0)), ...respelled(prefix, contentStart, isHereString)] : []),
    { range: value, newText: hole(reading) },
    ...(isVerbatim(last) ? [...respelled(suffix, value.end, isHereString), quote(region.end - (isHereString ? 2 : 1))] : []),
    ...(close === '' ? [insertion(region.end, '"')] : []),
  ];
}

/** The call of the Azure CLI that the value is an argument of, or of a cmdlet that does the same. */
function azureCommand(site: Site): AzureCommand | undefined {
  const { container, text, value } = site;
  const cmdlet = azureCmdletAt(site);
  if (cmdlet) return cmdlet;
  const command = [...ancestors(container)].find(node => node.type === 'command');
  return command && azureCommandAt(text.slice(command.startIndex, command.endIndex), value.start - command.startIndex);
}

/** A text in the place of the value, in quotes where it stood in none; undefined where the text around it is put together. */
function putText({ first, last, value, region, prefix, suffix }: Site, text: string): readonly TextChange[] | undefined {
  if (!first.equals(last) || /["'`]/.test(delimiters(first)[0] ? '' : prefix + suffix)) return undefined;
  const put = { range: value, newText: text };
  return delimiters(first)[0] ? [put] : [insertion(region.start, '"'), put, insertion(region.end, '"')];
}

/** The expression in the place of the value, in parentheses where a command needs them. */
const putCommand = (site: Site, reading: Reading): TextChange[] =>
  site.prefix || site.suffix
    ? expandable(site, reading)
    : [{ range: site.region, newText: reading.compound && !takesCommand(site) ? `(${reading.text})` : reading.text }];

export const powershell: Language = {
  name: 'PowerShell',
  languageIds: ['powershell'],
  extensions: ['.ps1', '.psm1', '.psd1'],
  grammar: () => 'powershell',
  comment: '#',
  literals: ['string_literal', 'generic_token'],
  holes: ['variable', 'sub_expression'],
  joiners: ['additive_expression', 'additive_argument_expression'],
  names: {
    assignment_expression: assignedName,
    script_parameter: declaredName,
    class_property_definition: declaredName,
    hash_entry: 0,
    array_literal_expression: parameterName,
    generic_token: parameterName,
  },
  // The user of the credential that the value is the password of.
  owner: ({ text, region }) => {
    const before = text.slice(Math.max(0, region.start - 400), region.start);
    return /\bPSCredential\b[\s\S]{0,80}?["']([\w.@-]+)["']\s*,[^;\n]*$/i.exec(before)?.[1];
  },
  loose: [],
  limits:
    'An environment variable that is not set is empty, and nothing says so. Data files (.psd1), attributes and conditions of a switch are refused. Replacements are parsed, not run: the tests have no PowerShell.',
  content: literal => {
    const [open, close] = delimiters(literal);
    return { start: literal.startIndex + open.length, end: literal.endIndex - close.length };
  },

  obstacle({ container, question }): Obstacle {
    if (/\.psd1$/i.test(question.input.path))
      return { refused: l10n.t('A data file of PowerShell runs no commands. Read the value in the script that imports this file.') };
    for (const node of ancestors(container)) {
      if (node.type === 'attribute_arguments') return { refused: l10n.t('An attribute takes constants only.') };
      if (node.type === 'key_expression') return { refused: l10n.t('The value stands as a key, not as a value.') };
      if (node.type === 'switch_clause_condition')
        return { refused: l10n.t('The value is a condition of a switch. Compare with if and elseif instead.') };
      if (/^(statement_block|script_block)$/.test(node.type)) break;
    }
    return undefined;
  },

  async environment(site, variable) {
    if (isRunbook(site.question.input))
      return {
        refused: l10n.t('A runbook of Azure Automation has no environment of its own. Read the vault, or an asset of the account.'),
      };
    const review = storesSecret(azureCommand(site)) ? storesSecretReview() : undefined;
    return { text: `$env:${variable}`, compound: false, imports: [], also: [], ...(review && { review }) };
  },

  reference: (site, reference) =>
    referenceInCommand(site, azureCommand(site), reference, text => putText(site, text)) ??
    referenceInRunbook(site, reference, text => putCommand(site, { text, compound: true, imports: [], also: [] })),

  async client(site, reference) {
    if (storesSecret(azureCommand(site)))
      return {
        refused: l10n.t('This command stores the secret, so it cannot read it from the vault. Take the value from the environment.'),
      };
    return {
      text: `Get-AzKeyVaultSecret -VaultName ${vaultNameOf(reference.vaultUrl)} -Name ${reference.name} -AsPlainText`,
      compound: true,
      imports: [{ from: module }],
      also: [
        {
          kind: 'package',
          description: l10n.t(
            'Install the module where this runs, and sign it in: Install-Module Az.KeyVault, then Connect-AzAccount (on Azure: Connect-AzAccount -Identity).',
          ),
        },
      ],
    };
  },

  async additions({ text }, { imports }) {
    if (imports.length === 0 || new RegExp(`^(#Requires\\s.*|\\s*Import-Module\\s.*)\\b${module}\\b`, 'im').test(text)) return [];
    const required = /^#Requires[ \t]+-Modules?[ \t]+[^\r\n{}]*?(?=[ \t]*\r?$)/im.exec(text);
    if (required) return [insertion(required.index + required[0].length, `, ${module}`)];
    return [insertion(/^(#!.*\r?\n)?/.exec(text)![0].length, `#Requires -Modules ${module}\n`)];
  },

  encode(_site, encoding, reading) {
    const text = reading.compound ? `(${reading.text})` : reading.text;
    const bytes = `[Text.Encoding]::UTF8.GetBytes(${text})`;
    switch (encoding) {
      case 'url':
        return { ...reading, text: `[Uri]::EscapeDataString(${text})`, compound: true };
      case 'base64':
        return { ...reading, text: `[Convert]::ToBase64String(${bytes})`, compound: true };
      case 'hex':
        return { ...reading, text: `[BitConverter]::ToString(${bytes}).Replace('-', '').ToLower()`, compound: true };
    }
  },

  put(site, reading) {
    const command = reading.text.startsWith('Get-AzKeyVaultSecret') && !site.prefix && !site.suffix ? conversion(site) : undefined;
    if (!command) return putCommand(site, reading);
    return [
      {
        range: { start: command.startIndex, end: command.endIndex },
        newText: `(${reading.text.replace(/ -AsPlainText$/, '')}).SecretValue`,
      },
    ];
  },

  async delivery(_site, dotenv) {
    return {
      description: l10n.t('Start the script with its variables from {0}', dotenv),
      command: `Get-Content ${dotenv} | Where-Object { $_ -match '^\\s*(\\w+)=(.*)$' } | ForEach-Object { Set-Item "Env:$($Matches[1])" $Matches[2] }`,
    };
  },
};
