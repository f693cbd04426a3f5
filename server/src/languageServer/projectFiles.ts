import { readdir, readFile, stat } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { ProjectFiles } from '../remediation/index.ts';
import { fileUri } from './folders.ts';

/** Files that planning reads are manifests and settings; anything larger is none. */
const largestFile = 4 << 20;

/**
 * What planning may see of a folder: files in it, as the editor has them where they are open. Paths that lead out of it do not exist.
 * @param directory absolute path; undefined for a document that is on no disk and has no project.
 * @param openText text of an open document, by URI.
 */
export function projectFiles(
  directory: string | undefined,
  openText: (uri: string) => string | undefined,
  grammar: ProjectFiles['grammar'],
): ProjectFiles {
  const absolute = (path: string): string | undefined => {
    const inside = posix.normalize(path === '' ? '.' : path);
    if (directory === undefined || inside.startsWith('../') || inside === '..' || posix.isAbsolute(inside)) return undefined;
    return join(directory, inside);
  };
  const uriOf = (path: string): string => {
    const file = absolute(path);
    return file === undefined ? `untitled:${encodeURI(path)}` : fileUri(file);
  };
  return {
    uriOf,
    grammar,
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
