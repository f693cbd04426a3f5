import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, runCli } from './builtCli.ts';

before(ensureBuilt);

const watch = pathToFileURL(join(import.meta.dirname, 'socketWatch.mjs')).href;

function watched(): { env: NodeJS.ProcessEnv; attempts: () => string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'offline-'));
  const log = join(folder, 'attempts');
  return {
    env: { NODE_OPTIONS: `--import ${watch}`, SOCKET_WATCH: log },
    attempts: () => (existsSync(log) ? readFileSync(log, 'utf8') : ''),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

test('scanning, explaining and reporting open no socket, in any thread', async t => {
  const { env, attempts, remove } = watched();
  t.after(remove);
  const folder = mkdtempSync(join(tmpdir(), 'offline-tree-'));
  t.after(() => rmSync(folder, { recursive: true }));
  // The address belongs to a credential, so that a tool which verifies findings would go there.
  for (let i = 0; i < 60; i++)
    writeFileSync(join(folder, `${i}.py`), `url = "postgres://app:${'q7Lm2x'}Zk${i}vR@db.invalid:5432/app"\n${'x = 1\n'.repeat(9_000)}`);
  for (const args of [
    ['scan', folder, '--threads', '2', '--format', 'text'],
    ['scan', folder, '--format', 'json'],
    ['scan', folder, '--format', 'sarif'],
    ['explain', join(folder, '0.py')],
    ['rules', 'list'],
  ]) {
    const { code, out } = await runCli(args, { env });
    assert.ok(code === 0 || code === 1, `${args[0]} ended with ${code}`);
    assert.ok(out.length > 0);
  }
  assert.equal(attempts(), '');
});

test('the watch sees what it has to see', async t => {
  const { env, attempts, remove } = watched();
  t.after(remove);
  const tries = "import net from 'node:net'; try { net.connect(1, '127.0.0.1'); } catch {} try { net.createServer().listen(0); } catch {}";
  await new Promise(done => execFile(process.execPath, ['--input-type=module', '-e', tries], { env: { ...process.env, ...env } }, done));
  assert.equal(attempts(), 'connect\nlisten\n');
});
