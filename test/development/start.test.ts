import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { credentials } from '../sampleWorkspace/credentials.ts';

const root = join(import.meta.dirname, '..', '..');

test('npm start -- scan looks where the user stands, by the sources as they are, and exits as the scanner does', t => {
  const folder = mkdtempSync(join(tmpdir(), 'start-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  // What an earlier build left.
  const built = join(root, 'out', 'scanner');
  mkdirSync(built, { recursive: true });
  writeFileSync(join(built, 'cli.js'), 'process.exit(7);\n');
  const scan = () =>
    spawnSync(process.execPath, [join(root, 'scripts', 'start.mjs'), 'scan', 'sub'], {
      cwd: root,
      env: { ...process.env, INIT_CWD: folder },
      encoding: 'utf8',
    });
  mkdirSync(join(folder, 'sub'));
  writeFileSync(join(folder, 'sub', 'a.py'), 'x = 1\n');
  const clean = scan();
  assert.equal(clean.status, 0, clean.stderr);
  const value = credentials('start').githubToken();
  writeFileSync(join(folder, 'sub', 'b.py'), `token = "${value}"\n`);
  const found = scan();
  assert.equal(found.status, 1, found.stderr);
  assert.match(found.stdout, /b\.py:1:/);
  assert.ok(!(found.stdout + found.stderr).includes(value));
});

test('where the editor cannot be served, npm start says what to do instead', () => {
  const elsewhere = `data:text/javascript,${encodeURIComponent("Object.defineProperty(process, 'platform', { value: 'darwin' })")}`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', elsewhere, join(root, 'scripts', 'start.mjs')], {
    cwd: root,
    encoding: 'utf8',
  });
  assert.equal(status, 1);
  assert.equal(stdout, '');
  for (const part of ['darwin', 'press F5', 'az login', 'npm start -- scan DIR']) assert.ok(stderr.includes(part), part);
});

test('what npm start does not know is answered by what it knows, before anything is installed or served', () => {
  for (const args of [['scna', '.'], ['--prot', '8080'], ['--port'], ['--port', 'x'], ['--port', '1', '2']]) {
    const { status, stderr } = spawnSync(process.execPath, [join(root, 'scripts', 'start.mjs'), ...args], { cwd: root, encoding: 'utf8' });
    assert.equal(status, 2, args.join(' '));
    assert.match(stderr, /npm start -- scan DIR/);
  }
});
