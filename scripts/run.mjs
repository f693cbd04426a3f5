// What every script here shares: installing what is missing, and running a command with the repository's own Node first on PATH.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'node_modules', '.bin');
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** Environment for child processes: node_modules/.bin holds Node 24 (devDependency `node`) and must come before the machine's. */
export const childEnv = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` };

/**
 * Runs `npm ci` in `folder` unless its node_modules already stands for the lock file as it is now.
 * A stamp with the lock's hash tells, because npm leaves nothing behind that does.
 */
export function ensureInstalled(folder = root, flags = []) {
  const lock = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  const stamp = join(folder, 'node_modules', '.installed-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.log(`Installing packages${folder === root ? '' : ` in ${folder.slice(root.length)}`}...`);
  const { status } = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error', ...flags], {
    cwd: folder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`npm ci failed in ${folder}. Is a package registry reachable?`);
  writeFileSync(stamp, lock);
}

/** Runs a command and gives its exit code and, with `capture`, what it printed while still showing it. */
export function run(command, args, { capture = false, cwd = root, env = {} } = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...childEnv, ...env },
      stdio: capture ? ['ignore', 'pipe', 'inherit'] : ['ignore', 'inherit', 'inherit'],
    });
    let output = '';
    child.stdout?.on('data', chunk => {
      output += chunk;
      process.stdout.write(chunk);
    });
    child.on('error', fail);
    child.on('close', code => done({ code: code ?? 1, output }));
  });
}
