import type { CancellationToken } from 'vscode-languageserver';
import type { ServerRequests, VaultSecretsResult } from '../../../shared/src/protocol/index.ts';
import { askable, type FoundReference, type KnownSecrets } from '../hygiene/index.ts';

/** Asks the client; undefined for a client that knows no such request. */
export type AskClient =
  | ((params: ServerRequests['secretHygiene/vaultSecrets']['params'], token?: CancellationToken) => Promise<VaultSecretsResult>)
  | undefined;

/** What vaults have said in this session about their secrets, as the client handed it over. No request to a vault is ever made here. */
export class VaultKnowledge {
  readonly #client: () => AskClient;
  readonly #known = new Map<string, KnownSecrets>();
  #generation = 0;

  constructor(client: () => AskClient) {
    this.#client = client;
  }

  /** Another one whenever `of` may answer something else. */
  get generation(): number {
    return this.#generation;
  }

  of(vaultUrl: string | undefined): KnownSecrets | undefined {
    return vaultUrl === undefined ? undefined : this.#known.get(vaultUrl);
  }

  /** Asks the client about one vault, and about the secrets in it that these references name. */
  async ask(vaultUrl: string, references: readonly FoundReference[], token?: CancellationToken): Promise<VaultSecretsResult> {
    const client = this.#client();
    if (!client) return { kind: 'notAsked' };
    const parts = references.flatMap(reference => askable(reference) ?? []).filter(one => one.vaultUrl === vaultUrl);
    const distinct = (names: readonly string[]) => [...new Set(names.map(name => name.toLowerCase()))].sort();
    const names = distinct(parts.map(({ name }) => name));
    const pinned = distinct(parts.filter(({ version }) => version !== undefined).map(({ name }) => name));
    const result = await client({ vaultUrl, names, pinned }, token);
    if (result.kind === 'asked') this.#learn(vaultUrl, names, result);
    else if (result.kind === 'notAsked') this.forget(vaultUrl);
    return result;
  }

  /** @returns whether anything was known. */
  forget(vaultUrl: string): boolean {
    const wasKnown = this.#known.delete(vaultUrl);
    if (wasKnown) this.#generation++;
    return wasKnown;
  }

  #learn(vaultUrl: string, names: readonly string[], { at, complete, secrets }: VaultSecretsResult & { kind: 'asked' }): void {
    const before = this.#known.get(vaultUrl);
    const asked = new Set(names);
    // Where the vault does not let this account list, each answer adds to the others.
    const others = complete || before?.complete ? [] : (before?.secrets.filter(({ name }) => !asked.has(name.toLowerCase())) ?? []);
    const known: KnownSecrets = {
      vaultUrl,
      at,
      complete,
      asked: complete ? asked : new Set([...asked, ...(before?.asked ?? [])]),
      secrets: [...secrets, ...others],
    };
    this.#known.set(vaultUrl, known);
    if (
      JSON.stringify(before?.secrets) !== JSON.stringify(known.secrets) ||
      before?.complete !== complete ||
      before.asked.size !== known.asked.size
    )
      this.#generation++;
  }
}
