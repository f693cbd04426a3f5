import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { SecretValue } from '../../../shared/src/model/index.ts';
import { everCommitted, fileAtCommit, fileStates, resolveCommit, trackedButIgnored, wasCommitted } from './git.ts';

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function repository(): { root: string; git: (...args: string[]) => void; write: (path: string, text: string) => void } {
  const root = mkdtempSync(join(tmpdir(), 'git-'));
  folders.push(root);
  const git = (...args: string[]): void => {
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.invalid', ...args], { cwd: root, stdio: 'pipe' });
  };
  git('init', '-q', '-b', 'main');
  const write = (path: string, text: string): void => {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  return { root, git, write };
}

test('each file has its state, tracked before ignored', async () => {
  const { root, git, write } = repository();
  write('.gitignore', '.env\n*.key\n');
  for (const path of ['a', '.env', 'forced.key', 'ü [x].key', ':!x.key', 'new']) write(path, 'x');
  git('add', '-f', 'a', 'forced.key', '.gitignore');
  assert.deepEqual(
    [...(await fileStates(root, ['a', '.env', 'forced.key', 'ü [x].key', ':!x.key', 'new']))],
    [
      ['a', 'tracked'],
      ['.env', 'ignored'],
      ['forced.key', 'tracked'],
      ['ü [x].key', 'ignored'],
      [':!x.key', 'ignored'],
      ['new', 'untracked'],
    ],
  );
  assert.deepEqual(await trackedButIgnored(root), ['forced.key']);
});

test('outside of a repository nothing is known, and nothing fails', async () => {
  const root = mkdtempSync(join(tmpdir(), 'plain-'));
  folders.push(root);
  assert.deepEqual([...(await fileStates(root, ['a']))], [['a', 'none']]);
  assert.deepEqual(await trackedButIgnored(root), []);
  assert.equal(await wasCommitted(root, [new SecretValue('x')]), 'unknown');
  assert.equal(await fileAtCommit(root, 'HEAD', 'a'), undefined);
});

test('a file that was ever committed is known, also from a side branch that was merged without it', async () => {
  const { root, git, write } = repository();
  write('a', 'x');
  git('add', '-A');
  git('commit', '-qm', 'first');
  git('checkout', '-qb', 'side');
  write('side.env', 'x');
  write('ü [x].env', 'x');
  git('add', '-A');
  git('commit', '-qm', 'second');
  git('rm', '-q', 'side.env', 'ü [x].env');
  git('commit', '-qm', 'third');
  git('checkout', '-q', 'main');
  write('b', 'x');
  git('add', '-A');
  git('commit', '-qm', 'fourth');
  git('merge', '-q', '--no-edit', 'side');
  git('branch', '-qD', 'side');
  write('new.env', 'x');
  assert.deepEqual(await everCommitted(root, ['side.env', 'new.env', 'ü [x].env', 'never.env']), new Set(['side.env', 'ü [x].env']));
  const shallow = `${root}-shallow`;
  folders.push(shallow);
  git('clone', '-q', '--depth', '1', `file://${root}`, shallow);
  assert.equal(await everCommitted(shallow, ['new.env']), 'unknown');
});

test('a value that was ever committed is found, also when it was removed, and one that was only staged is not', async () => {
  const { root, git, write } = repository();
  const value = (text: string) => [new SecretValue(text)];
  assert.equal(await wasCommitted(root, value('first')), 'no');
  write('a', `${'x'.repeat(200_000)} first-value`);
  git('add', '.');
  git('commit', '-q', '-m', 'one');
  write('a', 'gone');
  git('commit', '-q', '-a', '-m', 'two second-value');
  git('checkout', '-q', '-b', 'side');
  write('b', 'third-value');
  git('add', '.');
  git('commit', '-q', '-m', 'side');
  git('checkout', '-q', 'main');
  write('c', 'staged-value');
  git('add', 'c');
  for (const text of ['first-value', 'second-value', 'third-value']) assert.equal(await wasCommitted(root, value(text)), 'yes', text);
  for (const text of ['staged-value', 'never']) assert.equal(await wasCommitted(root, value(text)), 'no', text);
  assert.equal(await wasCommitted(root, [...value('never'), ...value('third-value')]), 'yes');
});

test('half a history gives no clean bill', async () => {
  const { root, git, write } = repository();
  write('a', '1');
  git('add', '.');
  git('commit', '-q', '-m', 'one');
  write('a', '2');
  git('commit', '-q', '-a', '-m', 'two');
  const clone = mkdtempSync(join(tmpdir(), 'shallow-'));
  folders.push(clone);
  execFileSync('git', ['clone', '-q', '--depth', '1', `file://${root}`, clone], { stdio: 'pipe' });
  assert.equal(await wasCommitted(clone, [new SecretValue('never')]), 'unknown');
});

test('a file is read as it was in a commit', async () => {
  const { root, git, write } = repository();
  write('sub/a', 'old');
  git('add', '.');
  git('commit', '-q', '-m', 'one');
  git('tag', 'v1');
  write('sub/a', 'new');
  git('commit', '-q', '-a', '-m', 'two');
  assert.equal(await fileAtCommit(root, 'v1', 'sub/a'), 'old');
  assert.equal(await fileAtCommit(join(root, 'sub'), 'HEAD~1', 'a'), 'old');
  assert.equal(await fileAtCommit(root, 'v1', 'gone'), undefined);
  assert.equal(await fileAtCommit(root, 'nothing', 'sub/a'), undefined);
  for (const bad of ['--output=x', '-h', 'HEAD:sub/a', 'a b', '', '$(x)']) await assert.rejects(resolveCommit(root, bad), RangeError, bad);
});

test('a hostile repository runs no code', async () => {
  const { root, git, write } = repository();
  const proof = join(root, 'ran');
  const program = join(root, 'evil.sh');
  writeFileSync(program, `#!/bin/sh\ntouch '${proof}'\ncat\n`);
  chmodSync(program, 0o755);
  write('.gitattributes', '* diff=evil filter=evil\n');
  write('a.txt', 'text');
  git('add', '.gitattributes', 'a.txt');
  git('commit', '-q', '-m', 'one');
  for (const [name, value] of Object.entries({
    'core.fsmonitor': program,
    'core.pager': program,
    'core.sshCommand': program,
    'core.hooksPath': root,
    'core.alternateRefsCommand': program,
    'diff.external': program,
    'diff.evil.textconv': program,
    'filter.evil.clean': program,
    'filter.evil.smudge': program,
    'filter.evil.process': program,
    'gpg.program': program,
    'log.showSignature': 'true',
    'alias.ls-files': `!${program}`,
    'alias.cat-file': `!${program}`,
  }))
    git('config', name, value);
  write('a.txt', 'changed');
  await fileStates(root, ['a.txt', 'b.txt']);
  await trackedButIgnored(root);
  await fileAtCommit(root, 'HEAD', 'a.txt');
  await wasCommitted(root, [new SecretValue('text')]);
  assert.equal(existsSync(proof), false);
});
