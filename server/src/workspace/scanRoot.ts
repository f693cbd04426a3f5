import { existsSync, statSync } from 'node:fs';

/** A path as this room spells them: forward slashes, none at the end. The root of a file system becomes the empty string. */
export const plainPath = (path: string): string => (process.platform === 'win32' ? path.replaceAll('\\', '/') : path).replace(/\/+$/, '');

/**
 * The folder that paths, place ids and exceptions of everything below count from: the nearest one upwards with a `.secret-hygiene`
 * folder or a `.git`. The command line and the editor both use it, so that they give the same place ids.
 * @param path absolute path of a file or folder.
 * @param fallback for what is in no repository: the folder to count from if it holds the path, such as the current one.
 */
export function scanRoot(path: string, fallback?: string): string {
  const start = plainPath(path);
  const isFolder = statSync(start || '/', { throwIfNoEntry: false })?.isDirectory() ?? false;
  const folder = isFolder ? start : start.slice(0, Math.max(0, start.lastIndexOf('/')));
  for (let current = folder; ; current = current.slice(0, current.lastIndexOf('/'))) {
    if (existsSync(`${current}/.git`) || existsSync(`${current}/.secret-hygiene`)) return current;
    if (!current.includes('/')) break;
  }
  const other = fallback === undefined ? undefined : plainPath(fallback);
  return other !== undefined && !isFolder && start.startsWith(`${other}/`) ? other : folder;
}

/** The root of several paths: theirs if they share one, else the folder that holds them all. */
export function commonRoot(paths: readonly string[], fallback: string): string {
  const roots = [...new Set(paths.map(path => scanRoot(path, fallback)))];
  const parts = roots.map(root => root.split('/'));
  let shared = 0;
  while (parts.every(p => p.length > shared && p[shared] === parts[0]![shared])) shared++;
  return parts[0]!.slice(0, shared).join('/');
}
