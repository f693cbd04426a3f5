import { l10n, Uri, window, workspace } from 'vscode';
import type { LocalHistory } from '../afterMove/localHistory.ts';
import type { CommandHandler } from './registerCommands.ts';

/** Deletes the earlier states of a file that VS Code's Local History keeps, after a modal question: they cannot be brought back. */
export const deleteLocalHistory =
  (localHistory: LocalHistory): CommandHandler =>
  async argument => {
    const file = argument instanceof Uri ? argument : window.activeTextEditor?.document.uri;
    if (!file) {
      void window.showInformationMessage(l10n.t('Open the file first whose local history you want to delete.'));
      return;
    }
    const path = workspace.asRelativePath(file);
    const states = await localHistory.statesOf(file);
    if (states.length === 0) {
      void window.showInformationMessage(
        l10n.t('No local history of {0} was found. It may be kept on another machine; the Timeline view shows it.', path),
      );
      return;
    }
    const remove = l10n.t('Delete');
    const question = l10n.t('Delete {0} earlier states of {1}?', states.length, path);
    const detail = l10n.t("VS Code's Local History keeps them. They cannot be brought back; the file itself is not touched.");
    if ((await window.showWarningMessage(question, { modal: true, detail }, remove)) !== remove) return;
    await localHistory.delete(states);
    void window.showInformationMessage(l10n.t('The local history of {0} was deleted.', path));
  };
