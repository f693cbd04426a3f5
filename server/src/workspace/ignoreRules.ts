import { readFileSync, statSync } from 'node:fs';
import ignore, { type Ignore } from 'ignore';

/** The rules of one `.gitignore` (or `info/exclude`) and the folder they count from. */
interface IgnoreLayer {
  /** Absolute, forward slashes, with one at the end. */
  readonly base: string;
  readonly patterns: string;
  readonly matcher: Ignore;
}

/** Rules that count in a folder, from the repository's root inwards; a deeper file outranks a shallower one. */
export type IgnoreRules = readonly IgnoreLayer[];

// Git compares names as the file system does by default on these systems (`core.ignorecase`).
const ignorecase = process.platform === 'win32' || process.platform === 'darwin';

function layer(base: string, patterns: string): IgnoreLayer | undefined {
  try {
    return { base, patterns, matcher: ignore({ ignorecase }).add(patterns) };
  } catch {
    return undefined; // A pattern that the library cannot read ignores nothing: scanning too much is the safe side.
  }
}

function readPatterns(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** Rules from patterns in `.gitignore` syntax that are given by the user and count from `folder`. */
export function rulesOf(patterns: readonly string[], folder: string): IgnoreRules {
  const made = patterns.length > 0 ? layer(`${folder}/`, patterns.join('\n')) : undefined;
  return made ? [made] : [];
}

/**
 * The rules inside `folder`, given those of its parent. A folder with a `.git` of its own is a repository of its own.
 * @param names tell which of the two files that matter the folder has, so that no folder without them costs a system call.
 */
export function enterFolder(
  parent: IgnoreRules,
  folder: string,
  names: { readonly gitignore: boolean; readonly git: boolean },
): IgnoreRules {
  if (!names.gitignore && !names.git) return parent;
  let rules = names.git ? [] : parent;
  const add = (patterns: string | undefined): void => {
    const made = patterns?.trim() ? layer(`${folder}/`, patterns) : undefined;
    if (made) rules = [...rules, made];
  };
  if (names.git) add(readPatterns(`${commonGitFolder(folder)}/info/exclude`));
  if (names.gitignore) add(readPatterns(`${folder}/.gitignore`));
  return rules;
}

/** Where git keeps what all worktrees share: `.git` itself, or where the file `.git` of a worktree or submodule points. */
function commonGitFolder(folder: string): string {
  const pointer = readPatterns(`${folder}/.git`);
  const target = pointer && /^gitdir: (.+)$/m.exec(pointer)?.[1]?.trim();
  if (!target) return `${folder}/.git`;
  const gitFolder = /^([a-zA-Z]:)?[\\/]/.test(target) ? target : `${folder}/${target}`;
  const common = readPatterns(`${gitFolder}/commondir`)?.trim();
  return common ? `${gitFolder}/${common}` : gitFolder;
}

/** Whether a file is ignored, in a folder that is not. */
export function ignoresFile(rules: IgnoreRules, path: string): boolean {
  for (let i = rules.length - 1; i >= 0; i--) {
    const { base, matcher } = rules[i]!;
    const { ignored, unignored } = matcher.test(path.slice(base.length));
    if (unignored) return false;
    if (ignored) return true;
  }
  return false;
}

/** The rules below a folder of this name, or undefined when it is ignored and so is everything in it. */
export function rulesBelow(rules: IgnoreRules, path: string): IgnoreRules | undefined {
  for (let i = rules.length - 1; i >= 0; i--) {
    const { base, matcher } = rules[i]!;
    const { ignored, unignored } = matcher.test(`${path.slice(base.length)}/`);
    if (unignored) return allowFolder(rules, path);
    if (ignored) return undefined;
  }
  return rules;
}

/**
 * Rules with which `path` itself is not ignored by any layer, so that layers judge what is in it by its own name.
 * The library passes "ignored" on from a folder to all in it, which is wrong where a deeper file or the user took the folder back in.
 */
function allowFolder(rules: IgnoreRules, path: string): IgnoreRules {
  return rules.map(one => {
    const relative = `${path.slice(one.base.length)}/`;
    if (!one.matcher.test(relative).ignored) return one;
    return layer(one.base, `${one.patterns}\n!/${relative.replace(/[\\*?[\]! #]/g, '\\$&')}`) ?? one;
  });
}

/**
 * The rules in `folder` itself, read from its repository's root inwards. The folder counts as not ignored: it was asked for by name.
 * @param folder absolute, forward slashes, none at the end.
 */
export function rulesAt(folder: string): IgnoreRules {
  const parts = folder.split('/');
  let top = parts.length;
  while (top > 1 && !exists(`${parts.slice(0, top).join('/')}/.git`)) top--;
  // Outside of a repository, the folder's own files still count, those above it do not.
  if (top <= 1) top = parts.length;
  let rules: IgnoreRules = [];
  for (let depth = top; depth <= parts.length; depth++) {
    const current = parts.slice(0, depth).join('/');
    if (depth > top) rules = allowFolder(rules, current);
    rules = enterFolder(rules, current, { gitignore: exists(`${current}/.gitignore`), git: depth === top && exists(`${current}/.git`) });
  }
  return rules;
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
