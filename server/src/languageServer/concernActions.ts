import * as l10n from '@vscode/l10n';
import { type CodeAction, CodeActionKind, type CodeActionParams } from 'vscode-languageserver';
import { type ConcernData, commands } from '../../../shared/src/protocol/index.ts';
import { touches } from './codeActions.ts';
import { diagnosticSource } from './diagnosticOf.ts';
import { type LocatableText, toRange } from './locate.ts';
import type { PlacedConcern } from './openInspections.ts';

/** Concerns that only the vault can lift, so that the user wants to ask it again. */
const saidByVault: ReadonlySet<string> = new Set(['reference-missing', 'reference-disabled', 'reference-expired']);

/** The menu at a place with concerns: the edit that mends one, and another look at the vault. */
export function concernActionsAt(
  { textDocument, range, context }: CodeActionParams,
  concerns: readonly PlacedConcern[],
  document: { readonly text: LocatableText; readonly version: number },
  hasCommands: boolean,
): CodeAction[] {
  const { only, diagnostics } = context;
  if (only && !only.some(kind => kind === CodeActionKind.Empty || kind === CodeActionKind.QuickFix)) return [];
  return concerns.flatMap(({ place, code, fix }): CodeAction[] => {
    if (!touches(place, range)) return [];
    const own = diagnostics.filter(({ source, data }) => source === diagnosticSource && (data as ConcernData)?.concern === code);
    const base = { kind: CodeActionKind.QuickFix, ...(own.length > 0 && { diagnostics: own }) };
    const actions: CodeAction[] = [];
    if (fix) {
      const edits = fix.changes.map(change => ({ range: toRange(document.text, change.range), newText: change.newText }));
      const documentChanges = [{ textDocument: { uri: textDocument.uri, version: document.version }, edits }];
      actions.push({ ...base, title: fix.title, edit: { documentChanges } });
    }
    if (hasCommands && saidByVault.has(code)) {
      const title = l10n.t('Check references again');
      actions.push({ ...base, title, command: { title, command: commands.checkReferences } });
    }
    return actions;
  });
}
