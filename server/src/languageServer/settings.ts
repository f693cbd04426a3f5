import type { Connection } from 'vscode-languageserver';
import { defaultSettings, type Settings, toSettings } from '../../../shared/src/model/index.ts';
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
