// What remediation writes, judged by the real compilers and interpreters of the machine. Arguments narrow the tests by name: `npm run test:toolchains -- Bash`.
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { root } from './run.mjs';

let passed = 0;
let failed = 0;
const testNamePatterns = process.argv.slice(2);
const stream = run({
  files: ['replacements', 'vaultPrograms'].map(name => `${root}test/toolchains/${name}.ts`),
  concurrency: 1,
  cwd: root,
  ...(testNamePatterns.length > 0 && { testNamePatterns }),
});
stream.on('test:pass', data => {
  if (data.details.type !== 'suite') passed++;
});
stream.on('test:fail', data => {
  if (data.details.type !== 'suite') failed++;
});
stream.on('end', () => {
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
});
stream.compose(spec).pipe(process.stdout);
