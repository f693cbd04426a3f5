import * as l10n from '@vscode/l10n';
import { showCommand } from '../delivery/vaultAccess.ts';
import type { FileKind } from '../fileKind.ts';
import { indentationAt, indentUnit, insertion } from '../syntax/textLayout.ts';
import { vaultStore } from './formatOutcome.ts';
import { byPath } from './formatSyntax.ts';
import { jsonFormat, jsonPlace, propertyOf } from './jsonPlace.ts';

/** `mcp.json` of VS Code: an input is asked for once and kept by the editor. (VS Code, "MCP configuration reference", input variables.) */
export const mcpServers: FileKind = {
  ...jsonFormat,
  get name() {
    return l10n.t('MCP servers of VS Code');
  },
  matches: byPath(/(^|\/)\.vscode\/mcp\.json$/i),
  targets: ['keyVaultReference'],
  scopes: ['secret', 'whole'],
  comment: { open: '//', trailing: true },
  replace: async question => {
    const { input, target } = question;
    const place = jsonPlace(question);
    if (!place || target.kind !== 'keyVaultReference') return { refused: l10n.t('The value is not the text of a property.') };
    const { text } = input;
    const id = target.reference.name;
    const unit = indentUnit(text, '  ');
    const inputs = propertyOf(place.root, 'inputs')?.children?.[1];
    const known = inputs?.children?.some(item => propertyOf(item, 'id')?.children?.[1]?.value === id);
    const entry = `{ "type": "promptString", "id": "${id}", "description": "${id}", "password": true }`;
    const [first] = place.root.children ?? [];
    const [item] = inputs?.children ?? [];
    const declared = known
      ? []
      : item
        ? [insertion(item.offset, `${entry},\n${indentationAt(text, item.offset)}`)]
        : inputs
          ? [{ range: { start: inputs.offset, end: inputs.offset + inputs.length }, newText: `[${entry}]` }]
          : first
            ? [
                insertion(
                  first.offset,
                  `"inputs": [\n${indentationAt(text, first.offset)}${unit}${entry}\n${indentationAt(text, first.offset)}],\n${indentationAt(text, first.offset)}`,
                ),
              ]
            : [];
    return {
      title: l10n.t('Move to Key Vault as "{0}" and let VS Code ask for it', id),
      store: vaultStore(question, target.reference),
      changes: [...declared, { range: question.value, newText: `\${input:${id}}` }],
      needs: [
        {
          description: l10n.t('VS Code asks for the value when the server first starts, and keeps it. Print it'),
          command: showCommand(target.reference),
        },
      ],
    };
  },
};
