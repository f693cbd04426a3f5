// Everything, from a fresh clone: installs what is missing, then runs the suites below one after the other and adds up their closing lines.
import { ensureInstalled, run } from './run.mjs';

const suites = [
  ['checks', 'node', ['scripts/check.mjs']],
  ['unit and property tests', 'node', ['scripts/unitTests.mjs']],
  ['fuzz', 'node', ['test/fuzz/main.ts', '--seconds', '30']],
  ['our own repository', 'node', ['scripts/selfscan.mjs']],
  ['package', 'node', ['scripts/package.mjs']],
];

ensureInstalled();
const { ensureEditor, runsHere } = await import('../test/e2e/install.mjs');
if (runsHere) {
  await ensureEditor();
  suites.push(['extension host', 'node', ['test/extensionHost/main.ts']], ['journeys', 'node', ['test/journeys/main.ts']]);
} else console.log('The suites in the real editor run on Linux x64 only. Here, run them on desktop VS Code: npm run test:desktop');
let passed = 0;
let failed = 0;
for (const [name, command, args] of suites) {
  console.log(`\n=== ${name}`);
  const started = Date.now();
  const { code, output } = await run(command, args, { capture: true });
  const closing = [...output.matchAll(/^(\d+) passed, (\d+) failed/gm)].at(-1);
  passed += closing ? Number(closing[1]) : 0;
  failed += closing ? Number(closing[2]) : 0;
  // A suite that died before its closing line, or failed outside a test, is a failure of its own.
  if (code !== 0 && !(closing && Number(closing[2]) > 0)) failed++;
  console.log(`=== ${name}: ${code === 0 ? 'passed' : 'FAILED'} in ${((Date.now() - started) / 1000).toFixed(0)} s`);
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
