import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Journey } from './journey.ts';

const root = join(import.meta.dirname, '..', '..');

/** `npm start` as a newcomer has it: the address that it prints, the first thing that it says to try, and an end that leaves nothing. */
async function start({ browser }: Parameters<Journey['go']>[0]): Promise<void> {
  const server = spawn(process.execPath, ['scripts/start.mjs'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(server, 'exit');
  let printed = '';
  for (const stream of [server.stdout, server.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  const page = await browser.newPage();
  try {
    let url: string | undefined;
    for (let waited = 0; !url && waited < 1200 && server.exitCode === null; waited++) {
      url = /http:\/\/\S+/.exec(printed)?.[0];
      await pause(100);
    }
    assert.ok(url, printed);
    assert.match(printed, /What to try:/);
    const workspace = new URL(url).searchParams.get('folder');
    assert.ok(workspace && existsSync(workspace));
    await page.goto(url);
    await page.locator('.monaco-workbench').waitFor();
    await page.locator('.explorer-folders-view', { hasText: 'payments' }).waitFor();
    server.kill('SIGINT');
    assert.equal((await ended)[0], 0, printed);
    assert.ok(!existsSync(workspace), 'the sample is still there');
  } finally {
    await page.close();
    server.kill('SIGTERM');
    await ended;
  }
}

export const journeys: readonly Journey[] = [
  { name: 'npm start serves a workbench on a sample, and takes the sample away with it', go: start },
];
