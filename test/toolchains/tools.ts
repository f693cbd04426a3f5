// What the tests of toolchains have in common: the tools of the machine, and the texts that remediation writes.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type PlanCase, planOf } from '../../server/src/remediation/planCase.ts';

export const repository = fileURLToPath(new URL('../../', import.meta.url));
/** A folder of this run, which goes with it. */
export const work = mkdtempSync(join(tmpdir(), 'secret-hygiene-toolchains-'));
after(() => rmSync(work, { recursive: true, force: true }));

/** A test that needs tools of the machine. Where one is missing, that is said and nothing is claimed. */
export function testWith(tools: readonly string[], name: string, body: () => Promise<void> | void): void {
  const missing = tools.filter(command =>
    spawnSync(command, [], { stdio: 'ignore', timeout: 20_000, input: '' }).error?.message.includes('ENOENT'),
  );
  if (missing.length > 0) console.log(`Not run, because ${missing.join(' and ')} is not on this machine: ${name}`);
  else test(name, body);
}

/** Runs a tool; what it prints is the message of a failure. */
export function tool(command: string, args: readonly string[], env: Record<string, string> = {}, cwd = work) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8', env: { ...process.env, ...env } });
  if (error) throw error;
  return { status, output: `${stdout}${stderr}` };
}

export function passes(command: string, args: readonly string[], env?: Record<string, string>, cwd?: string): string {
  const { status, output } = tool(command, args, env, cwd);
  assert.equal(status, 0, `${command} ${args.join(' ')}\n${output}`);
  return output;
}

/** Writes the text after each case into a folder of its own. */
export async function written(
  name: string,
  cases: readonly (readonly [string, PlanCase, string])[],
  fileOf: (given: PlanCase, index: number) => string,
): Promise<string[]> {
  const files: string[] = [];
  for (const [index, [, given]] of cases.entries()) {
    const { after: text } = await planOf(given);
    const file = join(work, name, fileOf(given, index));
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, text);
    files.push(file);
  }
  assert.ok(files.length > 10);
  return files;
}
