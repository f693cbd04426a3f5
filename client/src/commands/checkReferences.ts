import { commands, l10n, ProgressLocation, type QuickPickItem, window } from 'vscode';
import type { ReferenceCheck } from '../../../shared/src/protocol/index.ts';
import type { Scanner } from '../languageServer/scanner.ts';
import { checkText, hasMarks } from '../references/checkText.ts';
import type { VaultMetadata } from '../references/vaultMetadata.ts';
import type { VaultForFile, Vaults } from '../vault/vaults.ts';
import { needsTrust } from './needsTrust.ts';
import type { CommandHandler } from './registerCommands.ts';

export interface CheckReferencesMeans {
  readonly scanner: Scanner;
  readonly vaults: Vaults;
  readonly metadata: VaultMetadata;
}

/** Asks the vaults of the settings whether the secrets that are referenced are there, enabled and not expired; reads no value. */
export const checkReferences =
  ({ scanner, vaults, metadata }: CheckReferencesMeans): CommandHandler =>
  async () => {
    if (!(await needsTrust(l10n.t('In Restricted Mode no vault is asked about references.')))) return;
    const urls = await agreedVaults(vaults);
    if (!urls) return;
    const check = await window.withProgress(
      { location: ProgressLocation.Notification, cancellable: true, title: l10n.t('Checking references') },
      (_, token) =>
        metadata.whileAsking(urls, async () => {
          const controller = new AbortController();
          token.onCancellationRequested(() => controller.abort());
          // Also those that nothing references yet: their names are to complete references that are being written.
          for (const vaultUrl of urls) await metadata.secretsOf({ vaultUrl, names: [], pinned: [] }, controller.signal);
          if (controller.signal.aborted) return undefined;
          try {
            return await scanner.request('secretHygiene/checkReferences', {}, token);
          } catch (error) {
            if (token.isCancellationRequested) return undefined;
            throw error;
          }
        }),
    );
    if (check) await report(check);
  };

/** The vaults that may be asked: those of the user's own settings, and those of the workspace that the user agrees to now. */
async function agreedVaults(vaults: Vaults): Promise<readonly string[] | undefined> {
  const { configured } = vaults;
  if (configured.length === 0) {
    const choose = l10n.t('Choose vault');
    const none = l10n.t('No vault is set for this workspace, and only vaults of the settings are asked.');
    if ((await window.showInformationMessage(none, choose)) === choose) await commands.executeCommand('secretHygiene.chooseVault');
    return undefined;
  }
  const unconfirmed = configured.filter(({ url, confirm }) => confirm && !vaults.mayAsk(url));
  if (unconfirmed.length === 0) return configured.map(({ url }) => url);
  const agreed = await agree(unconfirmed);
  if (!agreed) return undefined;
  for (const url of agreed) vaults.agree(url);
  return configured.map(({ url }) => url).filter(url => vaults.mayAsk(url));
}

async function agree(unconfirmed: readonly VaultForFile[]): Promise<string[] | undefined> {
  const items = unconfirmed.map(({ url }): QuickPickItem & { url: string } => ({ url, label: new URL(url).host, picked: true }));
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Check references: vaults that this workspace names'),
    placeHolder: l10n.t('Which of them may be asked, with your account?'),
    canPickMany: true,
    ignoreFocusOut: true,
  });
  return picked?.map(({ url }) => url);
}

async function report(check: ReferenceCheck): Promise<void> {
  for (const { message } of check.failures) void window.showWarningMessage(message);
  const text = checkText(check);
  if (!text) return;
  const showProblems = l10n.t('Show problems');
  const picked = hasMarks(check) ? await window.showWarningMessage(text, showProblems) : await window.showInformationMessage(text);
  if (picked === showProblems) await commands.executeCommand('workbench.actions.view.problems');
}
