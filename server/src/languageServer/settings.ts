import type { Connection } from 'vscode-languageserver';
import { type DiagnosticLevel, defaultSettings, type Settings } from '../../../shared/src/model/index.ts';
import type { Log } from './log.ts';

const section = 'secretHygiene';

/**
 * The settings of each resource, asked for once and kept until they change. A client that cannot be asked sends them all with
 * `workspace/didChangeConfiguration`, for all resources alike.
 */
export class ResourceSettings {
  readonly #connection: Pick<Connection, 'workspace'>;
  readonly #log: Log;
  readonly #known = new Map<string, Promise<Settings>>();
  #pushed: Settings = defaultSettings;
  #canAsk = false;

  constructor(connection: Pick<Connection, 'workspace'>, log: Log) {
    this.#connection = connection;
    this.#log = log;
  }

  /** Whether the client answers `workspace/configuration`. */
  set canAsk(canAsk: boolean) {
    this.#canAsk = canAsk;
  }

  /** @param uri a document or folder; all that lies outside the workspace folders and has no document has the window's own settings. */
  of(uri: string | undefined): Promise<Settings> {
    if (!this.#canAsk) return Promise.resolve(this.#pushed);
    const key = uri ?? '';
    let settings = this.#known.get(key);
    if (!settings) {
      settings = this.#ask(uri);
      this.#known.set(key, settings);
    }
    return settings;
  }

  /** Forgets everything; `pushed` is what the client sent along, for one that cannot be asked. */
  changed(pushed?: unknown): void {
    this.#known.clear();
    const own = (pushed as Record<string, unknown> | null | undefined)?.[section];
    if (own !== undefined) this.#pushed = toSettings(own);
  }

  forget(uri: string): void {
    this.#known.delete(uri);
  }

  async #ask(uri: string | undefined): Promise<Settings> {
    try {
      return toSettings(await this.#connection.workspace.getConfiguration(uri === undefined ? { section } : { scopeUri: uri, section }));
    } catch (error) {
      this.#known.delete(uri ?? '');
      this.#log.error('The client did not answer a request for settings; the defaults are used', error);
      return defaultSettings;
    }
  }
}

const levels: readonly DiagnosticLevel[] = ['error', 'warning', 'information', 'hint', 'off'];

/** Settings from what a client sent; a member that is missing or of the wrong type has its default. */
export function toSettings(sent: unknown): Settings {
  const given = (typeof sent === 'object' && sent !== null ? sent : {}) as Record<string, unknown>;
  const d = defaultSettings;
  const strings = (value: unknown) => (Array.isArray(value) ? value.filter(item => typeof item === 'string') : undefined);
  const severity = (typeof given['severity'] === 'object' && given['severity'] !== null ? given['severity'] : {}) as Record<
    string,
    unknown
  >;
  const level = (tier: keyof Settings['severity']) => levels.find(known => known === severity[tier]) ?? d.severity[tier];
  const vaults = typeof given['vaults'] === 'object' && given['vaults'] !== null ? Object.entries(given['vaults']) : undefined;
  const expiryDays = given['expiryDays'];
  return {
    enable: typeof given['enable'] === 'boolean' ? given['enable'] : d.enable,
    severity: { high: level('high'), medium: level('medium'), low: level('low') },
    exclude: strings(given['exclude']) ?? d.exclude,
    disabledRules: strings(given['disabledRules']) ?? d.disabledRules,
    maxFileSizeKB: typeof given['maxFileSizeKB'] === 'number' && given['maxFileSizeKB'] > 0 ? given['maxFileSizeKB'] : d.maxFileSizeKB,
    scanComments: typeof given['scanComments'] === 'boolean' ? given['scanComments'] : d.scanComments,
    vault: typeof given['vault'] === 'string' ? given['vault'] : d.vault,
    vaults: vaults ? Object.fromEntries(vaults.filter((entry): entry is [string, string] => typeof entry[1] === 'string')) : d.vaults,
    expiryDays: expiryDays === 'none' || (typeof expiryDays === 'number' && expiryDays > 0) ? expiryDays : d.expiryDays,
    dotenvFile: typeof given['dotenvFile'] === 'string' && given['dotenvFile'] ? given['dotenvFile'] : d.dotenvFile,
  };
}
