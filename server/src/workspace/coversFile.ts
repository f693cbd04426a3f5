import { existsSync, lstatSync } from 'node:fs';
import { enterFolder, ignoresFile, rulesAt, rulesBelow } from './ignoreRules.ts';

/**
 * Whether a walk of the folder would come to the file: neither it nor a folder above it is ignored. The file need not exist.
 * @param folder absolute, forward slashes, none at the end.
 * @param path relative to it, forward slashes.
 */
export function coversFile(folder: string, path: string): boolean {
  const names = path.split('/');
  names.pop();
  let rules = rulesAt(folder);
  let current = folder;
  for (const name of names) {
    if (name === '.git') return false;
    current += `/${name}`;
    const below = rulesBelow(rules, current);
    if (!below) return false;
    const gitignore = lstatSync(`${current}/.gitignore`, { throwIfNoEntry: false })?.isFile() ?? false;
    rules = enterFolder(below, current, { gitignore, git: existsSync(`${current}/.git`) });
  }
  return !ignoresFile(rules, `${folder}/${path}`);
}
