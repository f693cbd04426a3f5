import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { type WalkOptions, walkFiles } from './fileWalk.ts';

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function tree(files: Record<string, string>, git = false): string {
  const root = mkdtempSync(join(tmpdir(), 'walk-'));
  folders.push(root);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  if (git) execFileSync('git', ['init', '-q', root]);
  return root.replaceAll('\\', '/');
}

function walked(root: string, options: Partial<WalkOptions> = {}, folder = root): string[] {
  const unreadable: string[] = [];
  const onUnreadable = (path: string) => unreadable.push(path);
  const files = [...walkFiles(folder, { root, exclude: [], includeIgnored: false, onUnreadable, ...options })];
  return files.map(f => f.slice(root.length + 1)).sort();
}

test('ignore files of every level count, deeper ones first', () => {
  const root = tree({
    '.gitignore': '*.log\nbuild/\n/only-top\n',
    'a.log': '',
    'only-top': '',
    'sub/only-top': '',
    'sub/.gitignore': '!keep.log\nlocal\n',
    'sub/keep.log': '',
    'sub/drop.log': '',
    'sub/local/x': '',
    'build/x': '',
    'sub/build/x': '',
  });
  assert.deepEqual(walked(root), ['.gitignore', 'sub/.gitignore', 'sub/keep.log', 'sub/only-top']);
  assert.equal(walked(root, { includeIgnored: true }).length, 10);
});

test('a folder that a deeper file takes back in is judged by its own names', () => {
  const root = tree({ '.gitignore': 'b/\n*.log\n', 'a/.gitignore': '!b/\n', 'a/b/x': '', 'a/b/x.log': '', 'b/x': '' });
  assert.deepEqual(walked(root), ['.gitignore', 'a/.gitignore', 'a/b/x']);
});

test('a folder that is asked for by name is walked even if it is ignored', () => {
  const root = tree({ '.gitignore': 'dist/\n*.log\n', 'dist/x': '', 'dist/x.log': '' }, true);
  assert.deepEqual(walked(root, {}, `${root}/dist`), ['dist/x']);
});

test('info/exclude counts, .git is never walked, and a nested repository has rules of its own', () => {
  const root = tree({ '.gitignore': '*.log\n', 'x.tmp': '', 'inner/x.log': '', y: '' }, true);
  writeFileSync(join(root, '.git/info/exclude'), '*.tmp\n');
  execFileSync('git', ['init', '-q', join(root, 'inner')]);
  assert.deepEqual(walked(root), ['.gitignore', 'inner/x.log', 'y']);
});

test('the setting exclude wins over everything and counts from the root', () => {
  const root = tree({ '.gitignore': '!a.txt\n', 'a.txt': '', 'sub/a.txt': '', 'sub/b.txt': '', 'gen/c.txt': '' });
  assert.deepEqual(walked(root, { exclude: ['/a.txt', 'gen/', 'sub/b.*'] }), ['.gitignore', 'sub/a.txt']);
});

test('symbolic links are never followed', () => {
  const outside = tree({ secret: '' });
  const root = tree({ a: '' });
  symlinkSync(outside, join(root, 'folder'));
  symlinkSync(join(outside, 'secret'), join(root, 'file'));
  symlinkSync(root, join(root, 'loop'));
  assert.deepEqual(walked(root), ['a']);
});

test('a folder that cannot be read is told', t => {
  if (process.getuid?.() === 0 || process.platform === 'win32') {
    // The superuser reads everything: a folder that is gone stands in.
    const gone: [string, string][] = [];
    assert.deepEqual(
      [...walkFiles('/nowhere-at-all', { root: '/', exclude: [], includeIgnored: true, onUnreadable: (...a) => gone.push(a) })],
      [],
    );
    assert.deepEqual(gone, [['/nowhere-at-all', 'ENOENT']]);
    return;
  }
  const root = tree({ 'closed/x': '', y: '' });
  chmodSync(join(root, 'closed'), 0);
  t.after(() => chmodSync(join(root, 'closed'), 0o700));
  const told: [string, string][] = [];
  assert.deepEqual(walked(root, { onUnreadable: (...a) => told.push(a) }), ['y']);
  assert.deepEqual(told, [[`${root}/closed`, 'EACCES']]);
});

// Names and patterns from few letters, so that they meet often.
const name = fc.constantFrom('a', 'b', 'c', 'a.x', 'b.x', '.h');
const path = fc.array(name, { minLength: 1, maxLength: 4 }).map(parts => parts.join('/'));
const pattern = fc
  .tuple(
    fc.constantFrom('', '', '!'),
    fc.constantFrom('', '', '/', '**/'),
    fc.array(fc.oneof(name, fc.constantFrom('*', '*.x', '?', '[ab]', '**', 'a*')), { minLength: 1, maxLength: 3 }),
    fc.constantFrom('', '', '/'),
  )
  .map(([not, start, parts, end]) => `${not}${start}${parts.join('/')}${end}`);
const patterns = fc.array(pattern, { minLength: 1, maxLength: 4 });

test('what is walked is what git itself does not ignore', () => {
  fc.assert(
    fc.property(
      fc.array(path, { minLength: 3, maxLength: 14 }),
      fc.array(fc.tuple(path, patterns), { maxLength: 3 }),
      patterns,
      (paths, nested, top) => {
        const files: Record<string, string> = {};
        // A path that is a folder of another cannot be a file.
        for (const p of paths) if (!paths.some(other => other.startsWith(`${p}/`))) files[p] = '';
        for (const p of Object.keys(files)) for (const q of Object.keys(files)) if (q.startsWith(`${p}/`)) delete files[p];
        for (const [place, rules] of nested) {
          const folder = dirname(place);
          if (folder !== '.' && Object.keys(files).some(f => f.startsWith(`${folder}/`)))
            files[`${folder}/.gitignore`] = `${rules.join('\n')}\n`;
        }
        files['.gitignore'] = `${top.join('\n')}\n`;
        const root = tree(files, true);
        try {
          const byGit = execFileSync('git', ['-c', 'core.excludesFile=', '-C', root, 'ls-files', '-z', '--others', '--exclude-standard'], {
            encoding: 'utf8',
          });
          assert.deepEqual(walked(root), byGit.split('\0').filter(Boolean).sort());
        } finally {
          rmSync(root, { recursive: true });
        }
      },
    ),
    { numRuns: Number(process.env['RUNS'] ?? 60) },
  );
});

test('a tree has no duplicate', () => {
  const root = tree({ 'a/b': '', 'a/c/d': '' });
  assert.deepEqual(
    walked(root),
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter(e => e.isFile())
      .map(e => `${e.parentPath}/${e.name}`.slice(root.length + 1))
      .sort(),
  );
});
