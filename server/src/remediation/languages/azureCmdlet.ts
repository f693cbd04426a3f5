import { ancestors, type SyntaxNode } from '../syntax/grammar.ts';
import type { AzureCommand } from './azureCommand.ts';
import type { Site } from './language.ts';

/**
 * Cmdlets that take app settings as a hash table, and the command of the Azure CLI that does the same. (Az.Websites: `-AppSettings`;
 * Az.Functions: `-AppSetting`.)
 */
const cmdlets = {
  'Set-AzWebApp': { words: 'webapp config appsettings set', parameter: 'AppSettings' },
  'Set-AzWebAppSlot': { words: 'webapp config appsettings set', parameter: 'AppSettings' },
  'New-AzFunctionApp': { words: 'functionapp config appsettings set', parameter: 'AppSetting' },
  'Update-AzFunctionAppSetting': { words: 'functionapp config appsettings set', parameter: 'AppSetting' },
} as const;
const parameters: Readonly<Record<string, string>> = {
  '--name': 'Name',
  '--resource-group': 'ResourceGroupName',
  '--slot': 'Slot',
};

/**
 * Reads the cmdlet whose app setting a value is, in its own hash table or in a variable that it takes: `Set-AzWebApp -AppSettings @{ A = 'value' }`.
 * Undefined where the value is only a part of the setting, and in any other cmdlet.
 */
export function azureCmdletAt({ container, text, prefix, suffix }: Site): AzureCommand | undefined {
  if (prefix || suffix) return undefined;
  const above = [...ancestors(container)];
  const entry = above.find(({ type }) => type === 'hash_entry');
  const table = above.find(({ type }) => type === 'hash_literal_expression');
  if (!entry || !table || above.indexOf(table) > above.indexOf(entry) + 2) return undefined;
  const call = callOf(text, table, above);
  if (!call) return undefined;
  return {
    words: call.words,
    option: '--settings',
    setting: entry.namedChild(0)?.text.replace(/^["']|["']$/g, '') ?? '',
    argument: (...names) => {
      const wanted = names.flatMap(name => parameters[name] ?? []);
      const found = new RegExp(`\\s-(?:${wanted.join('|')})[ \\t]+(?:"([^"$\`]*)"|'([^']*)'|([\\w./-]+))(?=\\s|$)`, 'i');
      return wanted.length === 0
        ? undefined
        : found
            .exec(call.text)
            ?.slice(1)
            .find(group => group !== undefined);
    },
  };
}

/** The call of a cmdlet that takes the table as its settings. */
function callOf(
  text: string,
  table: SyntaxNode,
  above: readonly SyntaxNode[],
): { readonly words: string; readonly text: string } | undefined {
  const command = above.find(({ type }) => type === 'command');
  const variable = /^\s*(\$\w+)\s*=\s*$/.exec(text.slice(text.lastIndexOf('\n', table.startIndex - 1) + 1, table.startIndex))?.[1];
  const argument = command ? text.slice(command.startIndex, table.endIndex) : text.slice(table.endIndex);
  for (const [name, { words, parameter }] of Object.entries(cmdlets)) {
    const takes = command
      ? new RegExp(`^${name}\\s(?:[\\s\\S]*\\s)?-${parameter}\\s+@\\{[^}]*\\}$`, 'i')
      : variable === undefined
        ? undefined
        : new RegExp(`(?<![\\w-])${name}\\s(?:[^\\n|;]|\`\\r?\\n)*?-${parameter}\\s+\\${variable}(?!\\w)(?:[^\\n|;]|\`\\r?\\n)*`, 'i');
    const found = takes?.exec(argument)?.[0];
    if (found) return { words, text: (command ? command.text : found).replace(/`\r?\n/g, '  ') };
  }
  return undefined;
}
