import type { Diagnostic } from 'vscode-languageserver';
import { documentKey } from './folders.ts';

/**
 * Pushes the marks of files that are not open. A push replaces the one before it, so that what each owner knows of a file goes out
 * together with what the others know.
 */
export class FilePush {
  readonly #send: (uri: string, diagnostics: Diagnostic[]) => Promise<void>;
  readonly #files = new Map<string, Map<string, Diagnostic[]>>();

  constructor(send: (uri: string, diagnostics: Diagnostic[]) => Promise<void>) {
    this.#send = send;
  }

  /** Shows these marks in place of what the owner showed for the file before; none take them back. */
  set(owner: 'findings' | 'references', uri: string, diagnostics: Diagnostic[]): Promise<void> {
    const key = documentKey(uri);
    const owners = this.#files.get(key) ?? new Map<string, Diagnostic[]>();
    if (diagnostics.length > 0) owners.set(owner, diagnostics);
    else if (!owners.delete(owner)) return Promise.resolve();
    if (owners.size > 0) this.#files.set(key, owners);
    else this.#files.delete(key);
    return this.#send(uri, [...owners.values()].flat());
  }
}
