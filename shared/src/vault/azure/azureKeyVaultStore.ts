import type { TokenCredential } from '@azure/identity';
import { SecretClient, type SecretProperties } from '@azure/keyvault-secrets';
import { AzureLogger } from '@azure/logger';
import { TypeSpecRuntimeLogger } from '@typespec/ts-http-runtime';
import * as l10n from '@vscode/l10n';
import {
  checkSecretName,
  cloudOf,
  type InvalidReferenceError,
  parseVaultUrl,
  type SecretMetadata,
  SecretValue,
} from '../../model/index.ts';
import { azureWays, editorWay } from '../credentials/azureWays.ts';
import { chainCredentials } from '../credentials/chainCredentials.ts';
import type { SignIn } from '../credentials/signIn.ts';
import { type TokenClaims, tokenClaims } from '../credentials/tokenClaims.ts';
import { momentTag } from '../metadata.ts';
import {
  isStoreError,
  type ListedSecret,
  type ListedVersion,
  type NameState,
  StoreError,
  type StoreIdentity,
  type StoreLocation,
  type VersionedStore,
  type WrittenVersion,
} from '../secretStore.ts';
import { Deadline } from './deadline.ts';
import { type ErrorAnswer, tooLarge, translate, type VaultAction } from './keyVaultErrors.ts';
import { requestGuard } from './requestGuard.ts';

// Whatever AZURE_LOG_LEVEL, TYPESPEC_RUNTIME_LOG_LEVEL or DEBUG say: the SDK's log is no place of ours, and nothing promises that it will never hold a body.
AzureLogger.log = () => {};
TypeSpecRuntimeLogger.log = () => {};

export interface KeyVaultOptions {
  /** As the user or a setting wrote it; checked before any request. */
  readonly vaultUrl: string;
  readonly signIn: SignIn;
  /** Seconds until one call, with all its retries, is given up; the time that signing in takes is not counted. Default 30. */
  readonly timeoutSeconds?: number;
  /** Instead of the sign-in chain. */
  readonly credential?: TokenCredential;
  /** Milliseconds before the first retry, doubled for each that follows, where the vault does not say how long. Default 800. */
  readonly retryDelayMs?: number;
  /** Called after every write that changed what the vault lists: whoever keeps a list of its secrets has an old one. */
  readonly onWritten?: () => void;
  /** Path of the l10n bundle of the display language: this module is a bundle of its own, with its own messages. */
  readonly l10nBundle?: string;
}

/** Key Vault documentation, "About Azure Key Vault secrets". */
const maxValueBytes = 25_600;

/**
 * Opens a vault. Makes no request yet.
 * @throws InvalidReferenceError when the address is no Key Vault of a known cloud.
 */
export function openKeyVault(options: KeyVaultOptions): VersionedStore {
  if (options.l10nBundle) l10n.config({ fsPath: options.l10nBundle });
  return new AzureKeyVaultStore(parseVaultUrl(options.vaultUrl), options);
}

class AzureKeyVaultStore implements VersionedStore {
  readonly location: StoreLocation & { readonly kind: 'keyVault' };
  readonly label: string;
  readonly #client: SecretClient;
  readonly #timeoutMs: number;
  readonly #running = new Set<Deadline>();
  /** The last refusal of each call, by the signal that all its requests carry. */
  readonly #answers = new WeakMap<object, ErrorAnswer>();
  #signingIn = 0;
  readonly #via: () => string;
  readonly #onWritten: () => void;
  #claims: TokenClaims | undefined;
  #tenantId: string | undefined;
  /** The vault answered a request that carried a token. */
  #verified = false;

  constructor(vaultUrl: string, options: KeyVaultOptions) {
    this.location = { kind: 'keyVault', vaultUrl };
    this.label = new URL(vaultUrl).hostname;
    this.#onWritten = options.onWritten ?? (() => {});
    this.#timeoutMs = (options.timeoutSeconds ?? 30) * 1000;
    const cloud = cloudOf(vaultUrl);
    const { session, ask } = options.signIn;
    const chain =
      options.credential ??
      chainCredentials({
        label: this.label,
        silent: [...(session ? [editorWay(session, cloud, false)] : []), ...azureWays(cloud)],
        ...(session && { editor: editorWay(session, cloud, true) }),
        ...(ask && { ask }),
      });
    this.#via = () => ('via' in chain && typeof chain.via === 'string' ? chain.via : l10n.t('the given credential'));
    this.#client = new SecretClient(vaultUrl, this.#watched(chain), {
      userAgentOptions: { userAgentPrefix: 'secret-hygiene' },
      retryOptions: { maxRetries: 4, retryDelayInMs: options.retryDelayMs ?? 800, maxRetryDelayInMs: 8_000 },
      // A vault never redirects; following one would carry the token elsewhere.
      redirectOptions: { maxRetries: 0 },
      additionalPolicies: [
        requestGuard({
          origin: vaultUrl,
          label: this.label,
          timeLeft: () => Math.max(...[...this.#running].map(d => d.left), 0),
          accepted: () => {
            this.#verified = true;
          },
          refused: (signal, answer) => this.#answers.set(signal, answer),
        }),
      ],
    });
  }

  checkName(name: string): string | undefined {
    try {
      checkSecretName(name);
      return undefined;
    } catch (error) {
      return (error as InvalidReferenceError).message;
    }
  }

  identity(): StoreIdentity | undefined {
    if (!this.#claims) return undefined;
    const { account, tenantId = this.#tenantId } = this.#claims;
    return { ...(account && { account }), ...(tenantId && { tenantId }), via: this.#via() };
  }

  async inspect(name: string, value: SecretValue, signal: AbortSignal): Promise<NameState> {
    this.#checkValue(value);
    const all = await this.#versions(name, signal);
    if (all.length === 0) return this.#inspectDeleted(name, signal);
    const versions = all.length;
    try {
      const newest = await this.#call('get', name, signal, abortSignal => this.#client.getSecret(name, { abortSignal }));
      return newest.value !== undefined && new SecretValue(newest.value).equals(value)
        ? { kind: 'sameValue', version: newest.properties.version ?? '', versions }
        : { kind: 'otherValue', versions };
    } catch (error) {
      if (isStoreError(error) && error.kind === 'missingRole') return { kind: 'unreadable', because: 'forbidden', versions };
      if (isStoreError(error) && error.kind === 'disabled') return { kind: 'unreadable', because: 'disabled', versions };
      throw error;
    }
  }

  async write(name: string, value: SecretValue, metadata: SecretMetadata, signal: AbortSignal): Promise<WrittenVersion> {
    this.#checkValue(value);
    // The SDK sends the body without a token, before the challenge is verified, on whatever runs beside a client's first call or follows a failed one.
    if (!this.#verified) await this.#versions(name, signal);
    const { contentType, expiresOn, tags } = metadata;
    const stored = await this.#call('set', name, signal, abortSignal =>
      this.#client.setSecret(name, value.reveal(), { contentType, ...(expiresOn && { expiresOn }), tags: { ...tags }, abortSignal }),
    );
    this.#onWritten();
    const { version } = stored.properties;
    if (!version) throw new StoreError('serviceError', l10n.t('{0} did not say which version it stored.', this.label));
    const all = await this.#versions(name, signal);
    // A retry after a lost answer stores the same write twice: versions with exactly our tags, moment included, are our own.
    const own = tags[momentTag] ? JSON.stringify(sorted(tags)) : undefined;
    const others = all.filter(p => p.version !== version && JSON.stringify(sorted(p.tags ?? {})) !== own);
    return { version, versions: others.length + 1 };
  }

  async read(name: string, version: string | undefined, signal: AbortSignal): Promise<SecretValue> {
    const { value } = await this.#call('get', name, signal, abortSignal =>
      this.#client.getSecret(name, { abortSignal, ...(version && { version }) }),
    );
    if (value === undefined) throw new StoreError('serviceError', l10n.t('{0} gave no value for "{1}".', this.label, name));
    return new SecretValue(value);
  }

  async recover(name: string, signal: AbortSignal): Promise<void> {
    await this.#call('recover', name, signal, async abortSignal => {
      const poller = await this.#client.beginRecoverDeletedSecret(name, { abortSignal, intervalInMs: 1000 });
      await poller.pollUntilDone({ abortSignal });
    });
    this.#onWritten();
  }

  async *list(signal: AbortSignal): AsyncIterable<ListedSecret> {
    const deadline = this.#start(signal);
    const pages = this.#client.listPropertiesOfSecrets({ abortSignal: deadline.signal })[Symbol.asyncIterator]();
    try {
      for (;;) {
        this.#running.add(deadline);
        if (this.#signingIn === 0) deadline.resume();
        const next = await this.#attempt('list', undefined, deadline, signal, () => pages.next());
        // What the caller does between two secrets is not the vault's time.
        this.#running.delete(deadline);
        deadline.pause();
        if (next.done) return;
        const { name, enabled, expiresOn, contentType } = next.value;
        yield { name, enabled: enabled ?? true, ...(expiresOn && { expiresOn }), ...(contentType && { contentType }) };
      }
    } finally {
      this.#finish(deadline);
    }
  }

  async versions(name: string, signal: AbortSignal): Promise<ListedVersion[]> {
    const all = await this.#versions(name, signal);
    // The service promises no order.
    all.sort((a, b) => (b.createdOn?.getTime() ?? 0) - (a.createdOn?.getTime() ?? 0));
    return all.map(({ version, enabled, expiresOn }) => ({
      version: version ?? '',
      enabled: enabled ?? true,
      ...(expiresOn && { expiresOn }),
    }));
  }

  async #versions(name: string, signal: AbortSignal): Promise<SecretProperties[]> {
    return this.#call('list', name, signal, async abortSignal => {
      const found: SecretProperties[] = [];
      try {
        for await (const properties of this.#client.listPropertiesOfSecretVersions(name, { abortSignal })) found.push(properties);
      } catch (error) {
        // Some vaults answer 404 for a name that has no versions, others an empty list.
        if ((error as { statusCode?: unknown }).statusCode !== 404) throw error;
      }
      return found;
    });
  }

  async #inspectDeleted(name: string, signal: AbortSignal): Promise<NameState> {
    try {
      const { properties } = await this.#call('list', name, signal, abortSignal => this.#client.getDeletedSecret(name, { abortSignal }));
      const { scheduledPurgeDate } = properties;
      return { kind: 'softDeleted', ...(scheduledPurgeDate && { purgeOn: scheduledPurgeDate }) };
    } catch (error) {
      // Who may not look at deleted secrets learns of one when the write is refused; nothing is lost by trying.
      if (isStoreError(error) && (error.kind === 'secretNotFound' || error.kind === 'missingRole')) return { kind: 'free' };
      throw error;
    }
  }

  #checkValue(value: SecretValue): void {
    if (value.byteLength > maxValueBytes) throw tooLarge(this.label);
  }

  async #call<T>(action: VaultAction, name: string, signal: AbortSignal, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const problem = this.checkName(name);
    if (problem) throw new StoreError('invalidName', problem);
    const deadline = this.#start(signal);
    try {
      return await this.#attempt(action, name, deadline, signal, () => run(deadline.signal));
    } finally {
      this.#finish(deadline);
    }
  }

  async #attempt<T>(
    action: VaultAction,
    secret: string | undefined,
    deadline: Deadline,
    outer: AbortSignal,
    run: () => Promise<T>,
  ): Promise<T> {
    try {
      return await run();
    } catch (error) {
      throw translate(error, {
        vaultUrl: this.location.vaultUrl,
        action,
        ...(secret !== undefined && { secret }),
        cancelled: outer.aborted,
        timedOut: deadline.timedOut,
        timeoutSeconds: this.#timeoutMs / 1000,
        answer: this.#answers.get(deadline.signal),
        objectId: this.#claims?.objectId,
      });
    }
  }

  #start(signal: AbortSignal): Deadline {
    const deadline = new Deadline(this.#timeoutMs, signal);
    this.#running.add(deadline);
    if (this.#signingIn > 0) deadline.pause();
    return deadline;
  }

  #finish(deadline: Deadline): void {
    this.#running.delete(deadline);
    deadline.end();
  }

  /** The credential, with the clock of every call stopped while it works, and what its tokens say remembered. */
  #watched(credential: TokenCredential): TokenCredential {
    return {
      getToken: async (scopes, options) => {
        this.#signingIn++;
        for (const deadline of this.#running) deadline.pause();
        try {
          const token = await credential.getToken(scopes, options);
          if (token) {
            this.#claims = tokenClaims(token.token);
            this.#tenantId = options?.tenantId;
          }
          return token;
        } finally {
          if (--this.#signingIn === 0) for (const deadline of this.#running) deadline.resume();
        }
      },
    };
  }
}

const sorted = (tags: Readonly<Record<string, string>>) => Object.entries(tags).sort(([a], [b]) => (a < b ? -1 : 1));
