// Runs test files with Node's own runner and prints the closing line that scripts/test.mjs adds up.
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { root } from './run.mjs';

/** Milliseconds that a file of tests may take: what hangs fails, and its process ends. */
const longestFile = 15 * 60_000;

/** @param options of `run` in node:test, `files` among them. */
export function runTests(options) {
  let passed = 0;
  let failed = 0;
  const stream = run({ cwd: root, timeout: longestFile, ...options });
  // What was skipped proves nothing.
  stream.on('test:pass', data => {
    if (data.details.type !== 'suite' && !data.skip) passed++;
  });
  stream.on('test:fail', data => {
    if (data.details.type !== 'suite') failed++;
  });
  stream.on('end', () => {
    console.log(`\n${passed} passed, ${failed} failed`);
    process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
  });
  stream.compose(spec).pipe(process.stdout);
}
