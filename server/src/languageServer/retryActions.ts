import * as l10n from '@vscode/l10n';
import { type CodeAction, CodeActionKind, type CodeActionParams } from 'vscode-languageserver';
import type { TextChange, TextRange } from '../../../shared/src/model/index.ts';
import type { FoundReference } from '../hygiene/index.ts';
import { touches } from './codeActions.ts';
import { type LocatableText, toRange } from './locate.ts';

/**
 * The menu at a place where a program reads a secret: the edit that makes a refused call once more, with the newest version of the secret.
 * @param retry the changes for one place; undefined where no call around it has its answer at hand.
 */
export async function retryActionsAt(
  { textDocument, range, context: { only } }: CodeActionParams,
  references: readonly FoundReference[],
  document: { readonly text: LocatableText; readonly version: number },
  retry: (reading: TextRange) => Promise<readonly TextChange[] | undefined>,
): Promise<CodeAction[]> {
  if (only && !only.some(kind => kind === CodeActionKind.Empty || kind === CodeActionKind.QuickFix)) return [];
  const here = references.filter(reference => reference.form === 'client' && touches(toRange(document.text, reference.range), range));
  const { version } = document;
  const actions: CodeAction[] = [];
  for (const reference of here) {
    const changes = await retry(reference.range);
    if (!changes) continue;
    const edits = changes.map(change => ({ range: toRange(document.text, change.range), newText: change.newText }));
    actions.push({
      title: l10n.t('Read the secret again when the service refuses it (401, 403)'),
      kind: CodeActionKind.QuickFix,
      edit: { documentChanges: [{ textDocument: { uri: textDocument.uri, version }, edits }] },
    });
  }
  return actions;
}
