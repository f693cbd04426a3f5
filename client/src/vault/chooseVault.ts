import { ConfigurationTarget, l10n, type QuickPickItem, QuickPickItemKind, type Uri, window, workspace } from 'vscode';
import { InvalidReferenceError, parseVaultUrl, vaultNameOf } from '../../../shared/src/model/index.ts';
import type { Vaults } from './vaults.ts';

interface VaultItem extends QuickPickItem {
  readonly url?: string;
}

/**
 * Asks for a vault, among those that were used before or by its address, and where to keep the choice.
 * @param resource the file that the vault is wanted for; its folder gets the setting.
 * @returns the vault's URL; undefined when the user cancelled.
 */
export async function chooseVault(vaults: Vaults, resource: Uri | undefined): Promise<string | undefined> {
  const title = l10n.t('Choose vault');
  const url = await askForVault(vaults, resource, title);
  if (!url) return undefined;
  const folder = resource && workspace.getWorkspaceFolder(resource);
  const inWorkspace = folder ? ConfigurationTarget.WorkspaceFolder : ConfigurationTarget.Workspace;
  const places: (QuickPickItem & { target: ConfigurationTarget })[] = [
    {
      target: inWorkspace,
      label: folder ? l10n.t('For the folder "{0}"', folder.name) : l10n.t('For this workspace'),
      detail: l10n.t('Written into the settings of the workspace; others who share them use the same vault.'),
    },
    { target: ConfigurationTarget.Global, label: l10n.t('For all my workspaces'), detail: l10n.t('Written into the user settings.') },
  ];
  const place = workspace.workspaceFolders?.length
    ? await window.showQuickPick(places, { title, placeHolder: l10n.t('Use {0}', vaultNameOf(url)), ignoreFocusOut: true })
    : places[1];
  if (!place) return undefined;
  await workspace.getConfiguration('secretHygiene', folder?.uri ?? resource ?? null).update('vault', url, place.target);
  await vaults.remember(url);
  return url;
}

/** The list of known vaults; whatever is typed and is a vault's name or address is offered, too. */
function askForVault(vaults: Vaults, resource: Uri | undefined, title: string): Promise<string | undefined> {
  const current = resource && currentVault(vaults, resource);
  const known = [...new Set([...(current ? [current] : []), ...vaults.used])].map(
    (url): VaultItem => ({
      url,
      label: vaultNameOf(url),
      description: url === current ? l10n.t('{0}, current', new URL(url).host) : new URL(url).host,
    }),
  );
  const pick = window.createQuickPick<VaultItem>();
  pick.title = title;
  pick.placeholder = l10n.t('Name or address of a Key Vault, such as https://NAME.vault.azure.net');
  pick.ignoreFocusOut = true;
  const show = (typed: string) => {
    const other = typed.trim() ? typedVault(typed) : undefined;
    const separator = other && known.length > 0 ? [{ label: l10n.t('Used before'), kind: QuickPickItemKind.Separator }] : [];
    pick.items = [...(other ? [other] : []), ...separator, ...known];
  };
  show('');
  return new Promise(done => {
    pick.onDidChangeValue(show);
    pick.onDidAccept(() => {
      const url = pick.selectedItems[0]?.url;
      if (!url) return;
      done(url);
      pick.hide();
    });
    pick.onDidHide(() => {
      done(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

function typedVault(typed: string): VaultItem {
  try {
    const url = parseVaultUrl(typed);
    return { url, label: l10n.t('Use {0}', vaultNameOf(url)), description: new URL(url).host, alwaysShow: true };
  } catch (error) {
    return { label: typed, detail: error instanceof InvalidReferenceError ? error.message : '', alwaysShow: true };
  }
}

/** The vault in the settings; one that is no vault counts as none, since this command is the way to mend it. */
function currentVault(vaults: Vaults, resource: Uri): string | undefined {
  try {
    return vaults.forFile(resource)?.url;
  } catch {
    return undefined;
  }
}
