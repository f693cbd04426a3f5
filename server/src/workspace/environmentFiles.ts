import { existsSync, statSync } from 'node:fs';
import { everCommitted, fileStates } from './git.ts';

/**
 * Where the values of an environment file are. `local`: git ignores the file and never carried it, so that they are on this machine only,
 * which is what such a file is for. `shared`: git carries it, carried it once, or would offer to.
 */
export type EnvironmentFileState = 'local' | 'shared';

/** Whether a file is one that programs take their environment from: `.env`, `.env.local`, `prod.env`, `.envrc`. */
export const isEnvironmentFile = (path: string): boolean => /(?:^|\/)(?:\.env(?:\.[\w.-]+|rc)?|\.flaskenv|[^/]+\.env)$/i.test(path);

/** More repositories than this are not asked: each takes a few processes. */
const mostRepositories = 20;

/**
 * What git does with environment files; those that it knows nothing about, because they are in no repository or git is missing, are left out.
 * Takes a handful of processes per repository, however many files there are.
 * @param root absolute, forward slashes, none at the end.
 * @param paths relative to the root, forward slashes.
 */
export async function environmentFileStates(root: string, paths: readonly string[]): Promise<Map<string, EnvironmentFileState>> {
  const byRepository = new Map<string, string[]>();
  for (const path of paths) {
    const repository = repositoryOf(`${root}/${path}`);
    if (repository === undefined) continue;
    const own = byRepository.get(repository);
    if (own) own.push(path);
    else byRepository.set(repository, [path]);
  }
  const result = new Map<string, EnvironmentFileState>();
  for (const [repository, all] of [...byRepository].slice(0, mostRepositories)) {
    const pathOf = new Map(all.map(path => [`${root}/${path}`.slice(repository.length + 1), path]));
    const states = await fileStates(repository, [...pathOf.keys()]);
    const ignored = [...states].filter(([, state]) => state === 'ignored').map(([name]) => name);
    const committed = await everCommitted(repository, ignored);
    for (const [name, state] of states) {
      if (state === 'none') continue;
      const isLocal = state === 'ignored' && committed !== 'unknown' && !committed.has(name);
      result.set(pathOf.get(name)!, isLocal ? 'local' : 'shared');
    }
  }
  return result;
}

/**
 * Tells of single files whether they are environment files that git ignores and never carried; asks git again only when the index, the
 * branch or an ignore file of the repository has changed since.
 * @returns a function of absolute paths with forward slashes.
 */
export function createLocalEnvironment(): (path: string) => Promise<boolean> {
  const known = new Map<string, { readonly stamp: string; readonly isLocal: Promise<boolean> }>();
  return async path => {
    const repository = isEnvironmentFile(path) ? repositoryOf(path) : undefined;
    if (repository === undefined) return false;
    const folder = path.slice(0, path.lastIndexOf('/'));
    const deciding = [`${repository}/.git/index`, `${repository}/.git/HEAD`, `${repository}/.gitignore`, `${folder}/.gitignore`];
    const stamp = deciding.map(file => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0).join(' ');
    let answer = known.get(path);
    if (answer?.stamp !== stamp) {
      const name = path.slice(repository.length + 1);
      answer = { stamp, isLocal: environmentFileStates(repository, [name]).then(states => states.get(name) === 'local') };
      known.set(path, answer);
    }
    return answer.isLocal;
  };
}

/** The repository that a file is in: the nearest folder upwards with a `.git`. */
function repositoryOf(file: string): string | undefined {
  for (let folder = file.slice(0, file.lastIndexOf('/')); ; folder = folder.slice(0, folder.lastIndexOf('/'))) {
    if (existsSync(`${folder}/.git`)) return folder;
    if (!folder.includes('/')) return undefined;
  }
}
