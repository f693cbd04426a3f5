import { EventEmitter, l10n, type Memento, type Uri, workspace } from 'vscode';
import { parseVaultUrl, vaultOfPath } from '../../../shared/src/model/index.ts';
import type { SignIn, VersionedStore } from '../../../shared/src/vault/index.ts';
import type { ReadSettings } from '../settings.ts';

const confirmedKey = 'secretHygiene.confirmedVaults';
const usedKey = 'secretHygiene.usedVaults';

export interface VaultForFile {
  /** Canonical URL. */
  readonly url: string;
  /** A setting of the workspace names it, and no write to it was confirmed here yet. */
  readonly confirm: boolean;
}

/** The vaults of this window: which one a file's secrets belong into, which the user confirmed, and one store for each. */
export class Vaults {
  readonly #readSettings: ReadSettings;
  readonly #signIn: SignIn;
  readonly #workspaceState: Memento;
  readonly #globalState: Memento;
  readonly #stores = new Map<string, Promise<VersionedStore>>();
  readonly #agreed = new Set<string>();
  readonly #written = new EventEmitter<string>();
  /** Fires with the URL of a vault that was written to. */
  readonly onDidWrite = this.#written.event;

  /** @param workspaceState remembers confirmed vaults: another workspace that names the same vault asks again. */
  constructor(readSettings: ReadSettings, signIn: SignIn, workspaceState: Memento, globalState: Memento) {
    this.#readSettings = readSettings;
    this.#signIn = signIn;
    this.#workspaceState = workspaceState;
    this.#globalState = globalState;
  }

  /**
   * The vault for a file; undefined when no setting names one.
   * @throws InvalidReferenceError when a setting names something else than a Key Vault.
   */
  forFile(uri: Uri): VaultForFile | undefined {
    const named = vaultOfPath(workspace.asRelativePath(uri, false), this.#readSettings(uri));
    if (!named) return undefined;
    const url = parseVaultUrl(named);
    return { url, confirm: this.#isNamedByWorkspace(uri, named) && !this.#confirmed.includes(url) };
  }

  /** Whether the workspace's own settings, which come with a repository, name the vault rather than the user's. */
  #isNamedByWorkspace(uri: Uri | undefined, named: string): boolean {
    const configuration = workspace.getConfiguration('secretHygiene', uri ?? null);
    const user = [
      configuration.inspect<string>('vault')?.globalValue,
      ...Object.values(configuration.inspect<Record<string, string>>('vaults')?.globalValue ?? {}),
    ];
    return !user.some(value => value?.trim() === named);
  }

  /** Every vault that a setting of this window names. What is no vault's address is left out: the command that needs it says so. */
  get configured(): readonly VaultForFile[] {
    const resources = [undefined, ...(workspace.workspaceFolders ?? []).map(folder => folder.uri)];
    const found = new Map<string, VaultForFile>();
    for (const resource of resources) {
      const { vault, vaults } = this.#readSettings(resource);
      for (const named of [vault, ...Object.values(vaults)].map(text => text.trim())) {
        const url = validVault(named);
        if (!url) continue;
        const confirm = this.#isNamedByWorkspace(resource, named) && !this.#confirmed.includes(url);
        // Named twice, by the user and by the workspace: the user's word counts.
        found.set(url, { url, confirm: confirm && (found.get(url)?.confirm ?? true) });
      }
    }
    return [...found.values()];
  }

  /** Whether the vault may be asked about its secrets: a setting names it, and it is the user's own setting or the user agreed. */
  mayAsk(url: string): boolean {
    return workspace.isTrusted && this.configured.some(vault => vault.url === url && (!vault.confirm || this.#agreed.has(url)));
  }

  /** The user agreed, for this session, that a vault which the workspace names is asked. Writing to it is another question. */
  agree(url: string): void {
    this.#agreed.add(url);
  }

  /** Whether somebody signed in to the vault in this session. */
  async isSignedIn(url: string): Promise<boolean> {
    return (await this.#stores.get(url))?.identity() !== undefined;
  }

  get #confirmed(): readonly string[] {
    return this.#workspaceState.get<string[]>(confirmedKey, []);
  }

  async confirm(url: string): Promise<void> {
    await this.#workspaceState.update(confirmedKey, [...new Set([...this.#confirmed, url])]);
  }

  /** The store of a vault; the Azure SDK is loaded with the first one. Kept for the session, because it holds the token. */
  open(url: string): Promise<VersionedStore> {
    let store = this.#stores.get(url);
    if (!store) {
      store = import('../../../shared/src/vault/azure/azureKeyVaultStore.ts').then(({ openKeyVault }) =>
        openKeyVault({
          vaultUrl: url,
          signIn: this.#signIn,
          onWritten: () => this.#written.fire(url),
          ...(l10n.uri && { l10nBundle: l10n.uri.fsPath }),
        }),
      );
      this.#stores.set(url, store);
      store.catch(() => this.#stores.delete(url));
    }
    return store;
  }

  /** Vaults that were used or chosen on this machine, last one first; for the picker. */
  get used(): readonly string[] {
    return this.#globalState.get<string[]>(usedKey, []);
  }

  async remember(url: string): Promise<void> {
    await this.#globalState.update(usedKey, [url, ...this.used.filter(used => used !== url)].slice(0, 20));
  }
}

function validVault(named: string): string | undefined {
  try {
    return named ? parseVaultUrl(named) : undefined;
  } catch {
    return undefined;
  }
}
