import { type Dirent, readdirSync } from 'node:fs';
import { isEnvironmentFile } from './environmentFiles.ts';
import { enterFolder, type IgnoreRules, ignoresFile, rulesAt, rulesBelow, rulesOf } from './ignoreRules.ts';

export interface WalkOptions {
  /** Absolute path that `exclude` counts from; forward slashes, none at the end. */
  readonly root: string;
  /** Patterns in `.gitignore` syntax; what they name is left out even if it is asked for by name. */
  readonly exclude: readonly string[];
  /** Walk what `.gitignore` leaves out, too. */
  readonly includeIgnored: boolean;
  /** Told of each folder that cannot be read, with the system's error code. */
  readonly onUnreadable: (path: string, code: string) => void;
  /** Told of each environment file that is left out because it is ignored. */
  readonly onIgnoredEnvironment?: (path: string) => void;
}

/**
 * The regular files below a folder, as absolute paths with forward slashes. Leaves out `.git` and what is ignored; never follows a
 * symbolic link, so that nothing outside of the folder is read. The order is the file system's.
 * @param folder absolute, forward slashes, none at the end.
 */
export function* walkFiles(folder: string, options: WalkOptions): Generator<string, void> {
  const excluded = rulesOf(options.exclude, options.root);
  const pending: { path: string; rules: IgnoreRules }[] = [{ path: folder, rules: options.includeIgnored ? [] : rulesAt(folder) }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { path } = next;
    let entries: Dirent[];
    try {
      entries = readdirSync(path || '/', { withFileTypes: true });
    } catch (error) {
      options.onUnreadable(path, (error as NodeJS.ErrnoException).code ?? 'unknown error');
      continue;
    }
    let { rules } = next;
    // The starting folder's own rules are read already.
    if (path !== folder && !options.includeIgnored) {
      let gitignore = false;
      let git = false;
      for (const entry of entries) {
        if (entry.name === '.gitignore')
          gitignore = entry.isFile(); // Git does not follow a linked one either.
        else if (entry.name === '.git') git = true;
      }
      rules = enterFolder(rules, path, { gitignore, git });
    }
    for (const entry of entries) {
      const child = `${path}/${entry.name}`;
      if (entry.isFile()) {
        const ignored = rules.length > 0 && ignoresFile(rules, child);
        if (ignored && !(options.onIgnoredEnvironment && isEnvironmentFile(entry.name))) continue;
        if (excluded.length > 0 && ignoresFile(excluded, child)) continue;
        if (ignored) {
          options.onIgnoredEnvironment?.(child);
          continue;
        }
        yield child;
      } else if (entry.isDirectory() && entry.name !== '.git') {
        const below = rules.length > 0 ? rulesBelow(rules, child) : rules;
        if (!below || (excluded.length > 0 && !rulesBelow(excluded, child))) continue;
        pending.push({ path: child, rules: below });
      }
    }
  }
}
