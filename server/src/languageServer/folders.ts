import { fileURLToPath } from 'node:url';

/** Where a document is: its folder among the workspace folders, and its path in there. */
export interface Location {
  /** URI of the workspace folder; undefined for what lies in none. */
  readonly folder?: string;
  /** POSIX path relative to the folder, or the bare name of what lies in none. */
  readonly path: string;
}

/** A workspace folder on disk. */
export interface DiskFolder {
  readonly uri: string;
  /** Absolute path, as Node takes it. */
  readonly directory: string;
}

/** The workspace folders of the client, in its order. A document belongs to the innermost folder that holds it. */
export class Folders {
  #uris: readonly string[] = [];

  set(uris: readonly string[]): void {
    this.#uris = uris.map(uri => uri.replace(/\/+$/, ''));
  }

  change(added: readonly string[], removed: readonly string[]): void {
    const gone = new Set(removed.map(documentKey));
    this.set([...this.#uris.filter(uri => !gone.has(documentKey(uri))), ...added]);
  }

  get uris(): readonly string[] {
    return this.#uris;
  }

  get onDisk(): readonly DiskFolder[] {
    return this.#uris.flatMap(uri => {
      const directory = filePath(uri);
      return directory === undefined ? [] : [{ uri, directory }];
    });
  }

  /** The path of a URI, so that a notebook's cells, whose scheme is another, belong to the notebook's folder. */
  locate(uri: string): Location {
    const path = pathOf(uri);
    const holders = this.#uris.filter(folder => path.startsWith(`${pathOf(folder)}/`));
    const folder = holders.sort((a, b) => b.length - a.length)[0];
    if (folder === undefined) return { path: path.slice(path.lastIndexOf('/') + 1) };
    return { folder, path: path.slice(pathOf(folder).length + 1) };
  }
}

/** One spelling for one document: editors and Node escape different characters of a file's URI, and Windows drives come in both cases. */
export function documentKey(uri: string): string {
  return uri.startsWith('file:') ? `file:${pathOf(uri)}` : uri;
}

/** Absolute path of a `file:` URI; undefined for any other, and for one that is no path here. */
export function filePath(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

/** The decoded path of a URI, without a trailing slash and with a small drive letter. */
function pathOf(uri: string): string {
  const [, path = uri] = /^[a-z][\w+.-]*:(?:\/\/[^/?#]*)?([^?#]*)/i.exec(uri) ?? [];
  let decoded = path;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    // A stray percent sign: the path as it is.
  }
  return decoded.replace(/^\/[A-Z]:/, drive => drive.toLowerCase()).replace(/(.)\/+$/, '$1');
}
