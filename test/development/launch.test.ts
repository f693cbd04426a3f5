import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

interface Launch {
  readonly configurations: readonly {
    readonly name: string;
    readonly preLaunchTask?: string;
    readonly runtimeExecutable?: string;
    readonly args?: readonly string[];
  }[];
  readonly compounds: readonly { readonly configurations: readonly string[] }[];
}
interface Tasks {
  readonly tasks: readonly {
    readonly label: string;
    readonly command: string;
    readonly problemMatcher: { readonly background: { readonly endsPattern: string } };
  }[];
}
const root = join(import.meta.dirname, '..', '..');
const read = <T>(path: string) => JSON.parse(readFileSync(join(root, path), 'utf8')) as T;
const launch = read<Launch>('.vscode/launch.json');
const { tasks } = read<Tasks>('.vscode/tasks.json');

test('F5 names configurations, tasks and programs that exist', () => {
  const names = launch.configurations.map(({ name }) => name);
  for (const { configurations } of launch.compounds) for (const name of configurations) assert.ok(names.includes(name), name);
  for (const { preLaunchTask, runtimeExecutable, args } of launch.configurations) {
    if (preLaunchTask)
      assert.ok(
        tasks.some(({ label }) => label === preLaunchTask),
        preLaunchTask,
      );
    if (runtimeExecutable) assert.ok(existsSync(runtimeExecutable.replace('${workspaceFolder}', root)), runtimeExecutable);
    if (args) assert.deepEqual(args, ['--extensionDevelopmentPath=${workspaceFolder}']);
  }
});

test('F5 waits for a line that the build prints, and starts what it made', async t => {
  const outdir = mkdtempSync(join(tmpdir(), 'watched-build-'));
  const [task] = tasks;
  const script = /^npm run (\w+) -- (.+)$/.exec(task!.command)!;
  const command = read<{ scripts: Record<string, string>; main: string }>('package.json').scripts[script[1]!]!;
  const [program, ...args] = command.split(' ');
  const build = spawn(program!, [...args, ...script[2]!.split(' '), '--outdir', outdir], { cwd: root });
  t.after(() => {
    build.kill();
    rmSync(outdir, { recursive: true, force: true });
  });
  const ends = new RegExp(task!.problemMatcher.background.endsPattern, 'm');
  let output = '';
  await new Promise<void>((done, fail) => {
    for (const stream of [build.stdout, build.stderr])
      stream.on('data', chunk => {
        output += chunk;
        if (ends.test(output)) done();
      });
    const late = () => fail(new Error(`The build did not print what F5 waits for, ${ends}.\n${output}`));
    const timer = setTimeout(late, 60_000);
    t.after(() => clearTimeout(timer));
    build.on('exit', code => fail(new Error(`The build ended with ${code}.\n${output}`)));
  });
  for (const file of ['client.cjs', 'server.js', 'worker.js', 'cli.js']) assert.ok(existsSync(join(outdir, file)), file);
});
