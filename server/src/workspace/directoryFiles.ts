import { readdir, readFile, stat } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { fileUri } from './fileUri.ts';

/** Files that planning reads are manifests and settings; anything larger is none. */
const largestFile = 4 << 20;

/** A folder as planning sees it. Paths are POSIX and relative to it; those that lead out of it do not exist. */
export interface DirectoryFiles {
  uriOf(path: string): string;
  read(path: string): Promise<string | undefined>;
  list(folder: string): Promise<readonly string[]>;
}

/**
 * @param directory absolute path; undefined for a document that is on no disk and has no project.
 * @param openText text of a file as an editor has it, by URI; undefined where none has it open.
 */
export function directoryFiles(directory: string | undefined, openText: (uri: string) => string | undefined): DirectoryFiles {
  const absolute = (path: string): string | undefined => {
    const inside = posix.normalize(path === '' ? '.' : path);
    if (directory === undefined || inside.startsWith('../') || inside === '..' || posix.isAbsolute(inside)) return undefined;
    return join(directory, inside);
  };
  return {
    uriOf(path) {
      const file = absolute(path);
      return file === undefined ? `untitled:${encodeURI(path)}` : fileUri(file);
    },
    async read(path) {
      const file = absolute(path);
      if (file === undefined) return undefined;
      const open = openText(fileUri(file));
      if (open !== undefined) return open;
      try {
        const { size } = await stat(file);
        return size > largestFile ? undefined : await readFile(file, 'utf8');
      } catch {
        return undefined;
      }
    },
    async list(folder) {
      const file = absolute(folder);
      return file === undefined ? [] : readdir(file).catch(() => []);
    },
  };
}
