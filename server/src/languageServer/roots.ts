import { plainPath, scanRoot } from '../workspace/scanRoot.ts';
import { type Folders, filePath } from './folders.ts';

/** What a document is named by in place ids and exceptions. */
export interface RootedPath {
  /** Absolute, forward slashes, none at the end; undefined for what is on no disk. */
  readonly root?: string;
  /** POSIX path relative to the root, or the bare name of what is on no disk. */
  readonly path: string;
}

/** The roots that place ids and exceptions count from: the repository of the workspace folder, as on the command line. */
export class Roots {
  readonly #folders: Folders;
  readonly #known = new Map<string, string>();

  constructor(folders: Folders) {
    this.#folders = folders;
  }

  of(uri: string): RootedPath {
    const { folder, path } = this.#folders.locate(uri);
    const start = filePath(folder ?? uri);
    if (start === undefined) return { path };
    let root = this.#known.get(start);
    if (root === undefined) {
      root = scanRoot(start);
      this.#known.set(start, root);
    }
    const file = folder === undefined ? plainPath(start) : `${plainPath(start)}/${path}`;
    return { root, path: file.slice(root.length + 1) };
  }

  /** A repository may have come or gone. */
  forget(): void {
    this.#known.clear();
  }
}
