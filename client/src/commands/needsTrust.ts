import { commands, l10n, window, workspace } from 'vscode';

/**
 * Whether the user trusts the workspace. If not, says what that stops and leads to where trust is given.
 * @param stopped what Restricted Mode stops; writing when missing.
 */
export async function needsTrust(
  stopped = l10n.t('In Restricted Mode nothing is written to a vault or to the settings of the repository.'),
): Promise<boolean> {
  if (workspace.isTrusted) return true;
  const manage = l10n.t('Manage workspace trust');
  const picked = await window.showWarningMessage(stopped, manage);
  if (picked === manage) await commands.executeCommand('workbench.trust.manage');
  return workspace.isTrusted;
}
