import { FileSystemError, l10n, Range, type TextDocument, Uri, WorkspaceEdit, workspace } from 'vscode';
import type { DocumentEdit } from '../../../shared/src/model/index.ts';
import type { EditResult, OpenedText, TextEdits } from '../../../shared/src/vault/index.ts';

/**
 * Edits of the documents that the edits name, never of "the active editor", which may be another one by the time the user has answered.
 * All go into one `WorkspaceEdit`, so that one Undo takes everything back.
 */
export const editorTextEdits: TextEdits = {
  async read(uri): Promise<OpenedText | undefined> {
    const document = await open(uri);
    return document && { text: document.getText(), version: document.version };
  },

  apply: (edits, label) => apply([{ label, edits }], false),

  async applyTogether(secrets): Promise<EditResult> {
    const outcome = await apply(secrets, true);
    return outcome.kind === 'failed' ? { kind: 'failed', reason: l10n.t('the changes were discarded in the preview') } : outcome;
  },
};

/** @param preview shows all changes first, grouped by label, where single ones can be left out. */
async function apply(
  groups: readonly { readonly label: string; readonly edits: readonly DocumentEdit[] }[],
  preview: boolean,
): Promise<EditResult> {
  const combined = new WorkspaceEdit();
  const documents: { readonly document: TextDocument; readonly version: number }[] = [];
  for (const { label, edits } of groups) {
    const metadata = { label, needsConfirmation: false };
    for (const edit of edits) {
      const document = await open(edit.uri);
      if (!document) {
        if (!startsEmpty(edit)) return { kind: 'stale' };
        combined.createFile(Uri.parse(edit.uri), { ignoreIfExists: true }, metadata);
        combined.insert(Uri.parse(edit.uri), new Range(0, 0, 0, 0).start, edit.changes.map(change => change.newText).join(''), metadata);
        continue;
      }
      // A plan without a version was made on the file as it is on disk; with unsaved changes the document is another text.
      if (edit.version === undefined ? document.isDirty : document.version !== edit.version) return { kind: 'stale' };
      documents.push({ document, version: document.version });
      for (const { range, newText } of edit.changes)
        combined.replace(document.uri, new Range(document.positionAt(range.start), document.positionAt(range.end)), newText, metadata);
    }
  }
  // VS Code shows its preview where one change wants to be confirmed, and ticks all but that one: so this one changes nothing.
  const [first] = documents;
  if (preview && first)
    combined.insert(first.document.uri, new Range(0, 0, 0, 0).start, '', {
      label: l10n.t('Untick what shall stay, then apply'),
      needsConfirmation: true,
    });
  // Opening one document takes a turn in which another may have changed; from here to applyEdit there is none.
  if (documents.some(({ document, version }) => document.isClosed || document.version !== version)) return { kind: 'stale' };
  return (await workspace.applyEdit(combined, { isRefactoring: true }))
    ? { kind: 'applied' }
    : { kind: 'failed', reason: l10n.t('The editor did not accept the change; the file may be read-only.') };
}

async function open(uri: string): Promise<TextDocument | undefined> {
  const parsed = Uri.parse(uri);
  const known = workspace.textDocuments.find(document => document.uri.toString() === parsed.toString());
  if (known && !known.isClosed) return known;
  try {
    await workspace.fs.stat(parsed);
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return undefined;
    throw error;
  }
  return workspace.openTextDocument(parsed);
}

const startsEmpty = (edit: DocumentEdit): boolean => edit.changes.every(({ range }) => range.start === 0 && range.end === 0);
