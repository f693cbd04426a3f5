import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { environmentFileStates, isEnvironmentFile } from './environmentFiles.ts';
import { createFakeDetector } from './fakeDetector.ts';
import { type ScanOptions, scan } from './scan.ts';
import { activeFindings, localFindings } from './scanResult.ts';
import { createValueGroups } from './valueGroups.ts';

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function tree(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'environment-')).replaceAll('\\', '/');
  folders.push(root);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

const git = (cwd: string, ...args: string[]): void => {
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.invalid', ...args], { cwd, stdio: 'pipe' });
};

async function scanned(root: string, options: Partial<ScanOptions> = {}) {
  const result = await scan(
    {
      root,
      paths: [root],
      exclude: [],
      includeIgnored: false,
      maxFileBytes: 1 << 20,
      threads: 1,
      marks: true,
      today: '2026-06-15',
      ...options,
    },
    {
      detector: createFakeDetector(),
      groups: createValueGroups(),
      startHelper: () => assert.fail('one thread'),
      trackedButIgnored: async () => [],
      environmentFileStates,
    },
  );
  return { counted: activeFindings(result).map(f => f.path), local: localFindings(result).map(f => f.path) };
}

test('environment files are known by their names', () => {
  for (const path of ['.env', 'a/.env.local', 'prod.env', '.envrc', '.ENV.production']) assert.ok(isEnvironmentFile(path), path);
  for (const path of ['environment.ts', 'env', '.environment', 'a.env.ts', '.env/x.ts']) assert.ok(!isEnvironmentFile(path), path);
});

const files = { '.gitignore': '.env*\n', '.env': 'k=PLANTED:one', 'sub/.env.local': 'k=PLANTED:two', 'open.env': 'k=PLANTED:three' };

test('an ignored environment file that was never committed is listed and does not count', async () => {
  const root = tree(files);
  git(root, 'init', '-q');
  git(root, 'add', '.gitignore');
  git(root, 'commit', '-qm', 'first');
  assert.deepEqual(await scanned(root), { counted: ['open.env'], local: ['.env', 'sub/.env.local'] });
  assert.deepEqual(await scanned(root, { paths: [`${root}/.env`] }), { counted: [], local: ['.env'] }, 'named');
  assert.deepEqual(await scanned(root, { includeIgnored: true }), { counted: ['open.env'], local: ['.env', 'sub/.env.local'] });
  assert.deepEqual(await scanned(root, { exclude: ['.env'] }), { counted: ['open.env'], local: ['sub/.env.local'] });
  assert.deepEqual(await scanned(`${root}/sub`, { root, paths: [`${root}/sub`] }), { counted: [], local: ['sub/.env.local'] });
});

test('one that git carries, or carried once, counts', async () => {
  const root = tree(files);
  git(root, 'init', '-q');
  git(root, 'add', '-f', '.env', 'sub/.env.local');
  git(root, 'commit', '-qm', 'first');
  git(root, 'rm', '-q', '--cached', '.env');
  git(root, 'commit', '-qm', 'second');
  assert.deepEqual(await scanned(root), { counted: ['.env', 'open.env', 'sub/.env.local'], local: [] });
});

test('each repository below the root is asked for its own files', async () => {
  const root = tree({ 'a/.gitignore': '.env\n', 'a/.env': 'PLANTED:one', 'b/.gitignore': '.env\n', 'b/.env': 'PLANTED:two' });
  git(`${root}/a`, 'init', '-q');
  git(`${root}/b`, 'init', '-q');
  git(`${root}/b`, 'add', '-f', '.env');
  assert.deepEqual(
    [...(await environmentFileStates(root, ['a/.env', 'b/.env']))],
    [
      ['a/.env', 'local'],
      ['b/.env', 'shared'],
    ],
  );
});

test('without a repository all is as it was: what is ignored is not scanned, and what is named counts', async () => {
  const root = tree(files);
  assert.deepEqual(await scanned(root), { counted: ['open.env'], local: [] });
  assert.deepEqual(await scanned(root, { paths: [`${root}/.env`] }), { counted: ['.env'], local: [] });
});
