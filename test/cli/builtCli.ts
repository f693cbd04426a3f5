import { type ChildProcessWithoutNullStreams, execFile, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
// A build of its own: dist/ may be rebuilt, or watched, by others while tests run.
const folder = join(root, 'out', 'builtCli');
const cli = join(folder, 'cli.js');

/** Builds the command line if it is older than a source; one test process builds, the others wait for it. */
export async function ensureBuilt(): Promise<void> {
  const lock = `${folder}.lock`;
  mkdirSync(dirname(folder), { recursive: true });
  for (let waited = 0; ; waited++) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      // Whoever holds a lock for minutes has died.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || waited > 1200) throw error;
      await new Promise(done => setTimeout(done, 100));
    }
  }
  try {
    const built = statSync(cli, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (newest(join(root, 'server', 'src'), newest(join(root, 'shared', 'src'), 0)) < built) return;
    execFileSync(process.execPath, [join(root, 'scripts', 'build.mjs'), '--outdir', folder], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  } finally {
    rmdirSync(lock);
  }
}

function newest(directory: string, sofar: number): number {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) sofar = newest(path, sofar);
    else if (!entry.name.endsWith('.test.ts')) sofar = Math.max(sofar, statSync(path).mtimeMs);
  }
  return sofar;
}

export interface CliRun {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the built command line as a user does. */
export function runCli(
  args: readonly string[],
  { cwd = tmpdir(), input, env = {} }: { cwd?: string; input?: string | Buffer; env?: NodeJS.ProcessEnv } = {},
): Promise<CliRun> {
  return new Promise(done => {
    const child = execFile(
      process.execPath,
      [cli, ...args],
      { cwd, env: { ...process.env, NO_COLOR: '', ...env }, maxBuffer: 1 << 28 },
      (error, out, err) => {
        const code = error ? (typeof error.code === 'number' ? error.code : -1) : 0;
        done({ code, out, err });
      },
    );
    child.stdin!.end(input ?? '');
  });
}

/** Starts it without waiting for its end. */
export const spawnCli = (args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcessWithoutNullStreams =>
  spawn(process.execPath, [cli, ...args], { stdio: 'pipe', env: { ...process.env, ...env } });

const made: string[] = [];

/** Writes files into a new folder, which `removeTrees` deletes. */
export function tree(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'cli-'));
  made.push(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

export function removeTrees(): void {
  for (const folder of made.splice(0)) if (existsSync(folder)) rmSync(folder, { recursive: true, force: true });
}

/** Git without the user's own configuration. */
export const git = (cwd: string, ...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.invalid', ...args], { cwd, encoding: 'utf8', stdio: 'pipe' });
