import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '..', '..');

function desktop(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const { VSCODE_EXECUTABLE: _, ...own } = process.env;
  const program = join(root, 'test', 'extensionHost', 'desktop.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    cwd: root,
    env: { ...own, ...env },
  });
  return { status, output: `${stdout}${stderr}` };
}

test('where VS Code cannot be downloaded, the desktop run says so, names the way out and fails', () => {
  // Nothing listens at the discard port.
  const nowhere = 'http://127.0.0.1:9';
  const { status, output } = desktop([], { HTTPS_PROXY: nowhere, https_proxy: nowhere, npm_config_https_proxy: nowhere });
  assert.equal(status, 1, output);
  assert.match(output, /VS Code cannot be downloaded here: /);
  assert.match(output, /VSCODE_EXECUTABLE=/);
  assert.match(output, /0 passed, 1 failed\s*$/m);
});

test('the desktop run starts the executable that the argument or the variable names, with the suites', t => {
  const folder = mkdtempSync(join(tmpdir(), 'code-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const code = join(folder, 'code');
  const started = join(folder, 'started');
  writeFileSync(code, `#!/bin/sh\necho "$@" >> ${started}\nexit 3\n`, { mode: 0o755 });
  for (const { status, output } of [desktop([code]), desktop([], { VSCODE_EXECUTABLE: code })]) {
    assert.equal(status, 1, output);
    assert.match(output, /0 passed, 2 failed\s*$/m);
  }
  const starts = readFileSync(started, 'utf8').trim().split('\n');
  assert.equal(starts.length, 4, 'two kinds of workspaces, twice');
  for (const line of starts)
    for (const option of ['--extensionDevelopmentPath=', '--extensionTestsPath=']) assert.ok(line.includes(option), line);
});
