import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type { SecretValue } from '../../../shared/src/model/index.ts';

/** What git does with a file. `none`: the file is in no repository, or git is missing. */
export type GitState = 'tracked' | 'ignored' | 'untracked' | 'none';

/**
 * Settings that would let a repository's own configuration run a program or reach a network: hooks, the file system monitor, pagers,
 * external diffs, signature checks and ssh commands. The commands used here apply no filter and no textconv.
 */
const harmless = [
  'core.fsmonitor=false',
  `core.hooksPath=${process.platform === 'win32' ? 'NUL' : '/dev/null'}`,
  'core.pager=cat',
  'core.sshCommand=false',
  'core.alternateRefsCommand=true',
  'diff.external=',
  'log.showSignature=false',
  'protocol.allow=never',
].flatMap(setting => ['-c', setting]);

let gitProgram: string | undefined | null = null;

/** Git's own path. Looked up by hand, because Windows would prefer a `git.exe` that lies in the folder that is scanned. */
function findGit(): string | undefined {
  if (gitProgram !== null) return gitProgram;
  const names = process.platform === 'win32' ? ['git.exe'] : ['git'];
  gitProgram = (process.env['PATH'] ?? process.env['Path'] ?? '')
    .split(delimiter)
    .filter(isAbsolute)
    .flatMap(folder => names.map(name => join(folder, name)))
    .find(isProgram);
  return gitProgram;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Starts git in a folder, or gives undefined when there is none. Nothing of the repository is run, written or fetched. */
function startGit(folder: string, args: readonly string[]): ChildProcessByStdio<Writable, Readable, null> | undefined {
  const program = findGit();
  if (!program) return undefined;
  const env: NodeJS.ProcessEnv = {};
  // Variables of a hook that we may run in point at another index or repository.
  for (const [name, value] of Object.entries(process.env)) if (!/^GIT_/i.test(name)) env[name] = value;
  Object.assign(env, {
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_NO_LAZY_FETCH: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    LC_ALL: 'C',
  });
  const child = spawn(program, [...harmless, ...args], {
    cwd: folder || '/',
    env,
    stdio: ['pipe', 'pipe', 'ignore'],
    windowsHide: true,
  });
  // A git that ends early closes the pipe; its exit code says so.
  child.stdin.on('error', () => {});
  return child;
}

/** Output of a git command; undefined when git is missing or fails, as it does outside of a repository. `codes` are the exits that are no failure, `limit` the milliseconds it has. */
async function gitOutput(
  folder: string,
  args: readonly string[],
  input = '',
  codes: readonly number[] = [0],
  limit?: number,
): Promise<Buffer | undefined> {
  const child = startGit(folder, args);
  if (!child) return undefined;
  const timer = limit === undefined ? undefined : setTimeout(() => child.kill(), limit);
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stdin.end(input);
  const code = await ended(child);
  clearTimeout(timer);
  return code !== null && codes.includes(code) ? Buffer.concat(chunks) : undefined;
}

const ended = (child: ChildProcessByStdio<Writable, Readable, null>): Promise<number | null> =>
  new Promise(done => {
    child.on('error', () => done(null));
    child.on('close', done);
  });

const names = (output: Buffer | undefined): string[] => output?.toString('utf8').split('\0').filter(Boolean) ?? [];

/** Files below a folder that git tracks although they are ignored, relative to it. Empty outside of a repository. */
export const trackedButIgnored = async (folder: string): Promise<string[]> =>
  names(await gitOutput(folder, ['ls-files', '-z', '--cached', '--ignored', '--exclude-standard']));

/**
 * What git does with files.
 * @param folder inside the repository.
 * @param paths relative to it.
 */
export async function fileStates(folder: string, paths: readonly string[]): Promise<Map<string, GitState>> {
  const states = new Map<string, GitState>(paths.map(path => [path, 'none']));
  if (paths.length === 0 || !(await gitOutput(folder, ['rev-parse', '--is-inside-work-tree']))) return states;
  for (const path of paths) states.set(path, 'untracked');
  // Unlike ls-files, check-ignore knows no literal paths: a leading `./` keeps one that starts with `:` from being read as magic.
  const input = paths.map(path => `./${path}\0`).join('');
  for (const path of names(await gitOutput(folder, ['check-ignore', '-z', '--stdin', '--no-index'], input, [0, 1])))
    states.set(path.slice(2), 'ignored');
  // A tracked file stays tracked whatever the ignore files say.
  for (let from = 0; from < paths.length; from += 200) {
    const some = paths.slice(from, from + 200);
    for (const path of names(await gitOutput(folder, ['--literal-pathspecs', 'ls-files', '-z', '--cached', '--', ...some])))
      states.set(path, 'tracked');
  }
  return states;
}

/**
 * Which of some files were ever in a commit that a branch, tag or stash reaches, under this name.
 * @param folder the top of the repository.
 * @param paths relative to it.
 * @returns `unknown` when `limit` milliseconds were not enough, or when the clone has only part of the history.
 */
export async function everCommitted(folder: string, paths: readonly string[], limit = 10_000): Promise<ReadonlySet<string> | 'unknown'> {
  const found = new Set<string>();
  if (paths.length === 0) return found;
  if ((await gitOutput(folder, ['rev-parse', '--is-shallow-repository']))?.toString().trim() !== 'false') return 'unknown';
  for (let from = 0; from < paths.length; from += 200) {
    // Without its simplification of the history, which leaves out side branches that were merged without the file.
    const log = ['--literal-pathspecs', 'log', '--all', '--full-history', '-m', '--no-renames', '--name-only', '--format=', '-z', '--'];
    const output = await gitOutput(folder, [...log, ...paths.slice(from, from + 200)], '', [0], limit);
    if (!output) return 'unknown';
    for (const name of names(output)) found.add(name);
  }
  return found;
}

/**
 * Text of a file as it was in a commit; undefined when the commit or the file is not there.
 * @param path relative to `folder`, POSIX.
 * @throws RangeError when `ref` could be read as an option or as something other than a commit.
 */
export async function fileAtCommit(folder: string, ref: string, path: string): Promise<string | undefined> {
  const commit = await resolveCommit(folder, ref);
  return commit && (await gitOutput(folder, ['cat-file', 'blob', `${commit}:./${path}`]))?.toString('utf8');
}

/** The id of a commit, or undefined when there is none of this name. @throws RangeError as `fileAtCommit`. */
export async function resolveCommit(folder: string, ref: string): Promise<string | undefined> {
  if (!/^[\w./@^~{}+-]+$/.test(ref) || ref.startsWith('-')) throw new RangeError('This is no name of a commit, branch or tag.');
  const output = await gitOutput(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
  const id = output?.toString('utf8').trim();
  return id && /^[0-9a-f]{40,64}$/.test(id) ? id : undefined;
}

/**
 * Whether a value is in any commit that a branch, tag or stash reaches, message and file names included. The history is read as a
 * stream and searched by us, so that the value is never part of a command line.
 * @param spellings the value, and the value as the file spells it where that differs.
 * @returns `unknown` without git or repository, when `limit` milliseconds were not enough, or when the clone has only part of the history.
 */
export async function wasCommitted(folder: string, spellings: readonly SecretValue[], limit = 20_000): Promise<'yes' | 'no' | 'unknown'> {
  const partial = (await gitOutput(folder, ['rev-parse', '--is-shallow-repository']))?.toString().trim();
  if (partial === undefined) return 'unknown';
  const objects = startGit(folder, ['rev-list', '--objects', '--no-object-names', '--all']);
  const contents = startGit(folder, ['cat-file', '--batch', '--buffer']);
  if (!objects || !contents) return 'unknown';
  const needles = spellings.map(value => Buffer.from(value.reveal())).filter(needle => needle.length > 0);
  const longest = Math.max(0, ...needles.map(needle => needle.length));
  objects.stdin.end();
  objects.stdout.pipe(contents.stdin);
  let found = false;
  let complete = true;
  const stop = (): void => {
    objects.kill();
    contents.kill();
  };
  const timer = setTimeout(() => {
    complete = false;
    stop();
  }, limit);
  let rest = Buffer.alloc(0);
  contents.stdout.on('data', (chunk: Buffer) => {
    if (found) return;
    const part = Buffer.concat([rest, chunk]);
    if (needles.some(needle => part.includes(needle))) {
      found = true;
      stop();
    }
    rest = part.subarray(Math.max(0, part.length - longest + 1));
  });
  const codes = await Promise.all([ended(objects), ended(contents)]);
  clearTimeout(timer);
  if (found) return 'yes';
  return complete && partial === 'false' && codes.every(code => code === 0) ? 'no' : 'unknown';
}
