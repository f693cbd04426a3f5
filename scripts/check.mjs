// Lint and format, types, import directions (a lint rule), dead code, generated files. Each is one check; all are run even if one fails.
import { ensureInstalled, run } from './run.mjs';

ensureInstalled();
const checks = [
  ['lint, format and import directions', 'biome', ['ci', '--error-on-warnings', '.']],
  ['types', 'tsc', ['-b']],
  ['dead code', 'knip', []],
  ['rule pages', 'node', ['scripts/ruleDocs.mjs', '--check']],
  ['page of services', 'node', ['scripts/serviceDocs.mjs', '--check']],
  ['page of languages', 'node', ['scripts/languageDocs.mjs', '--check']],
  ['table of settings in README.md', 'node', ['scripts/settingsTable.mjs', '--check']],
  ['texts for translators', 'node', ['scripts/texts.mjs', '--check']],
];
let failed = 0;
for (const [name, command, args] of checks) {
  const { code } = await run(command, args);
  console.log(`${code === 0 ? '✔' : '✖'} ${name}`);
  if (code !== 0) failed++;
}
console.log(`${checks.length - failed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
