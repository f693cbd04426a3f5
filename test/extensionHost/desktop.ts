// Runs the suites on desktop VS Code: the executable that the argument or VSCODE_EXECUTABLE names, else one that is downloaded.
//   npm run test:desktop [-- /path/to/code]
// Restricted Mode is left to main.ts: the launcher from VS Code's team always switches workspace trust off.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { downloadAndUnzipVSCode, runTests, TestRunFailedError } from '@vscode/test-electron';
import { startKeyVaultStandIn } from '../keyVaultStandIn/standIn.ts';
import { SuiteOutput } from './suiteOutput.ts';
import { bundleSuites, extension, type WorkspaceKind, writeWorkspace } from './workspaceKinds.ts';

async function executable(): Promise<string | undefined> {
  const named = process.argv[2] ?? process.env['VSCODE_EXECUTABLE'];
  if (named) return named;
  try {
    return await downloadAndUnzipVSCode({ cachePath: join(extension, '..', 'vscode-desktop') });
  } catch (error) {
    console.error(`VS Code cannot be downloaded here: ${error instanceof Error ? error.message : error}`);
    console.error('Name an installed one: npm run test:desktop -- /path/to/code, or VSCODE_EXECUTABLE=/path/to/code');
    return undefined;
  }
}

/** A stream that hands on whole lines. */
function lines(take: (line: string) => void): Writable {
  let rest = '';
  return new Writable({
    write: (chunk, _encoding, done) => {
      const parts = (rest + chunk).split(/\r?\n/);
      rest = parts.pop()!;
      parts.forEach(take);
      done();
    },
    final: done => {
      if (rest) take(rest);
      done();
    },
  });
}

async function runKind(kind: WorkspaceKind, vscodeExecutablePath: string): Promise<{ readonly passed: number; readonly failed: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'desktop-'));
  const standIn = await startKeyVaultStandIn();
  const output = new SuiteOutput();
  const stream = () => lines(line => output.take(line));
  try {
    const workspace = await writeWorkspace(kind, folder);
    await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: extension,
      extensionTestsPath: await bundleSuites(kind),
      extensionTestsEnv: standIn.env,
      launchArgs: [workspace, '--disable-extensions', `--user-data-dir=${join(folder, 'data')}`],
      stdout: stream(),
      stderr: stream(),
    });
  } catch (error) {
    if (!(error instanceof TestRunFailedError)) throw error;
    if (!output.counts) console.log(`  ✖ ${kind}: ${error.message}`);
  } finally {
    await standIn.stop();
    await rm(folder, { recursive: true, force: true });
  }
  return output.counts ?? { passed: 0, failed: 1 };
}

const code = await executable();
const total = { passed: 0, failed: 0 };
if (code)
  for (const kind of ['singleRoot', 'multiRoot'] as const) {
    console.log(`\n${kind}`);
    const { passed, failed } = await runKind(kind, code);
    total.passed += passed;
    total.failed += failed;
  }
else total.failed++;
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
