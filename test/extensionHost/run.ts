// Runs inside the extension host: `extensionTestsPath` points at the bundle of this file.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import Mocha from 'mocha';

/** What `SuiteOutput` reads; everything else on the console is the editor's. */
const say = (text: string) => {
  for (const line of text.split('\n')) console.log(`[suite] ${line}`);
};

/** Runs the suites beside the bundle. Rejects when a test failed, which is how VS Code learns of it. */
export async function run(): Promise<void> {
  // On a busy machine an editor's event now and then comes late: a test that fails runs once more, and both outcomes are printed.
  const options = { ui: 'bdd', timeout: 60_000, retries: 1, forbidPending: true, forbidOnly: true } as const;
  const mocha = new Mocha({ ...options, reporter: class {} as never });
  for (const file of await readdir(__dirname)) if (file.endsWith('.suite.cjs')) mocha.addFile(join(__dirname, file));
  const counts = { passed: 0, failed: 0 };
  await new Promise<void>(done => {
    mocha
      .run(() => done())
      .on('suite', suite => suite.title && say(suite.title))
      .on('pass', test => {
        counts.passed++;
        say(`  ✔ ${test.title} (${test.duration} ms)`);
      })
      .on('retry', (test, error) => say(`  ✖ ${test.title}, first attempt\n${error.stack ?? error.message}`))
      .on('fail', (test, error) => {
        counts.failed++;
        say(`  ✖ ${test.title}\n${error.stack ?? error.message}`);
      });
  });
  say(`${counts.passed} passed, ${counts.failed} failed`);
  if (counts.failed > 0 || counts.passed === 0) throw new Error(`${counts.failed} tests failed.`);
}
