import type { SecretState, VaultSecretsParams, VaultSecretsResult } from '../../../shared/src/protocol/index.ts';
import { isStoreError, type ListedSecret, type VersionedStore } from '../../../shared/src/vault/index.ts';
import { failureText } from '../failureText.ts';

/** The vaults of the window, as far as they may be asked about their secrets. */
export interface AskableVaults {
  /** Whether a setting names the vault and the user trusts it: the user's own setting, or one of a trusted workspace that was agreed to. */
  mayAsk(url: string): boolean;
  /** Whether somebody signed in to the vault in this session. */
  isSignedIn(url: string): Promise<boolean>;
  open(url: string): Promise<VersionedStore>;
}

/** What one vault said. */
interface Answers {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** All secrets, or undefined where the account may not list them. */
  readonly listed: Promise<readonly ListedSecret[] | undefined>;
  /** By name in lower case: the secret with its versions, or undefined where there is none. */
  readonly named: Map<string, Promise<SecretState | undefined>>;
}

const keptMilliseconds = 600_000;

/**
 * Asks vaults about their secrets: names, states and expiries, never values. A vault is asked only if it is trusted and, in this session,
 * the user asked for that or signed in to it; a host that a file merely names never is. Answers are kept for ten minutes.
 */
export class VaultMetadata {
  readonly #vaults: AskableVaults;
  readonly #now: () => number;
  readonly #answers = new Map<string, Answers>();
  /** Vaults that the user has asked to be asked, from the beginning of that to its end. */
  readonly #asking = new Set<string>();

  /** @param now milliseconds since 1970. */
  constructor(vaults: AskableVaults, now: () => number) {
    this.#vaults = vaults;
    this.#now = now;
  }

  /** Runs `work` while these vaults may be asked although nobody has signed in to them yet; what they said before is forgotten. */
  async whileAsking<T>(urls: readonly string[], work: () => Promise<T>): Promise<T> {
    for (const url of urls) {
      this.forget(url);
      this.#asking.add(url);
    }
    try {
      return await work();
    } finally {
      for (const url of urls) this.#asking.delete(url);
    }
  }

  /** To be called when the vault changed. */
  forget(url: string): void {
    this.#answers.delete(url);
  }

  async secretsOf({ vaultUrl, names, pinned }: VaultSecretsParams, signal: AbortSignal): Promise<VaultSecretsResult> {
    if (!(await this.#mayAsk(vaultUrl))) return { kind: 'notAsked' };
    try {
      const store = await this.#vaults.open(vaultUrl);
      const { at, listed, named } = this.#answersOf(store, vaultUrl, signal);
      const all = await listed;
      const single = all ? pinned : [...names, ...pinned];
      const asked = [...new Set(single.map(name => name.toLowerCase()))];
      for (const name of asked) if (!named.has(name)) named.set(name, this.#look(store, name, signal));
      const found = (await Promise.all(asked.map(name => named.get(name)!))).filter(state => state !== undefined);
      if (!all) return { kind: 'asked', at, complete: false, secrets: found };
      const versions = new Map(
        (await Promise.all(named.values())).flatMap(state => (state ? [[state.name.toLowerCase(), state.versions]] : [])),
      );
      const secrets = all.map((secret): SecretState => {
        const ofSecret = versions.get(secret.name.toLowerCase());
        return { ...stateOf(secret), ...(ofSecret && { versions: ofSecret }) };
      });
      return { kind: 'asked', at, complete: true, secrets };
    } catch (error) {
      // A question that was given up says nothing about the vault; the next one is asked anew.
      if (isStoreError(error) && error.kind === 'cancelled') this.forget(vaultUrl);
      return { kind: 'failed', message: failureText(error) };
    }
  }

  async #mayAsk(url: string): Promise<boolean> {
    return this.#vaults.mayAsk(url) && (this.#asking.has(url) || (await this.#vaults.isSignedIn(url)));
  }

  #answersOf(store: VersionedStore, url: string, signal: AbortSignal): Answers {
    const kept = this.#answers.get(url);
    if (kept && this.#now() - kept.at < keptMilliseconds) return kept;
    const answers = { at: this.#now(), listed: list(store, signal), named: new Map<string, Promise<SecretState | undefined>>() };
    this.#answers.set(url, answers);
    return answers;
  }

  /** One secret, by the list of its versions, which is all that says something about it without its value. */
  async #look(store: VersionedStore, name: string, signal: AbortSignal): Promise<SecretState | undefined> {
    if (store.checkName(name)) return undefined;
    const versions = await store.versions(name, signal);
    const newest = versions[0];
    if (!newest) return undefined;
    return {
      ...stateOf({ ...newest, name }),
      versions: versions.map(({ version, enabled, expiresOn }) => ({
        version,
        enabled,
        ...(expiresOn && { expiresOn: expiresOn.getTime() }),
      })),
    };
  }
}

const stateOf = ({ name, enabled, expiresOn, contentType }: ListedSecret): SecretState => ({
  name,
  enabled,
  ...(expiresOn && { expiresOn: expiresOn.getTime() }),
  ...(contentType && { contentType }),
});

async function list(store: VersionedStore, signal: AbortSignal): Promise<readonly ListedSecret[] | undefined> {
  const all: ListedSecret[] = [];
  try {
    for await (const secret of store.list(signal)) all.push(secret);
    return all;
  } catch (error) {
    // A role limited to some names may refuse the list and still answer for those.
    if (isStoreError(error) && error.kind === 'missingRole') return undefined;
    throw error;
  }
}
