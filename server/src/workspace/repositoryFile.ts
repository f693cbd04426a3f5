import { readFileSync } from 'node:fs';
import { fileAtCommit, resolveCommit } from './git.ts';

/**
 * The text of a file that a repository may have; undefined when it has none.
 * @param root absolute.
 * @param path POSIX path relative to the root.
 * @param ref commit, branch or tag to read it from instead of the working tree.
 * @throws RangeError when `ref` is no commit of this repository.
 */
export async function repositoryFile(root: string, path: string, ref?: string): Promise<string | undefined> {
  if (ref !== undefined) {
    if (!(await resolveCommit(root, ref))) throw new RangeError('The repository has no commit of this name.');
    return fileAtCommit(root, ref, path);
  }
  try {
    return readFileSync(`${root}/${path}`, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || (error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    throw error;
  }
}
