import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * Everything a bench downloads or writes: peers, corpus, reports. Outside the repository, because several scanners skip what a
 * `.gitignore` above the scanned folder names, and because a fresh clone can reuse it. `SECRET_HYGIENE_BENCH_CACHE` moves it.
 */
export const cacheFolder =
  process.env['SECRET_HYGIENE_BENCH_CACHE'] ?? join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'secret-hygiene-bench');

/** Path of a report of this run in the cache; the folder is made. */
export function reportPath(name: string): string {
  const folder = join(cacheFolder, 'reports');
  mkdirSync(folder, { recursive: true });
  return join(folder, name);
}

/**
 * Fills `cacheFolder/name` once: `make` gets the empty folder, and a stamp written after it tells later runs that it is complete.
 * Another `version` makes it again.
 * @returns the folder's path.
 */
export function once(name: string, version: string, make: (folder: string) => void): string {
  const folder = join(cacheFolder, name);
  const stamp = join(cacheFolder, 'complete', name.replaceAll('/', '+'));
  if (existsSync(folder) && existsSync(stamp) && readFileSync(stamp, 'utf8') === version) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  console.error(`Preparing ${name}...`);
  make(folder);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, version);
  return folder;
}

/**
 * Runs a preparing command to its end and gives what it printed.
 * @throws Error with the end of its error output when it fails.
 */
export function prepare(command: string, args: readonly string[], cwd: string, env: Record<string, string> = {}): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (error) throw new Error(`${command} could not be started: ${error.message}`);
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed in ${cwd}:\n${stderr.slice(-2000)}`);
  return stdout;
}

export interface TreeFile {
  readonly path: string;
  readonly bytes: number;
}

/** All regular files below `folder`, in a stable order. */
export function filesBelow(folder: string): TreeFile[] {
  const found: TreeFile[] = [];
  const visit = (directory: string) => {
    for (const entry of readdirSync(directory, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(directory, entry.name);
      if (entry.isDirectory()) visit(path);
      else if (entry.isFile()) found.push({ path, bytes: statSync(path).size });
    }
  };
  visit(folder);
  return found;
}

export const totalBytes = (files: readonly TreeFile[]): number => files.reduce((sum, file) => sum + file.bytes, 0);
