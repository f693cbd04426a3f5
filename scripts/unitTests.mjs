// Runs every *.test.ts beside the sources and in test/ (not test/e2e) with Node's own runner. Arguments narrow the files: `npm run test:unit -- detection`.
import { glob } from 'node:fs/promises';
import { runTests } from './nodeTests.mjs';
import { root } from './run.mjs';

const wanted = process.argv.slice(2);
const files = [];
for await (const file of glob('{shared,server,client}/src/**/*.test.ts', { cwd: root })) files.push(file);
for await (const file of glob('test/!(e2e)/**/*.test.ts', { cwd: root })) if (!file.includes('node_modules')) files.push(file);
const chosen = files.filter(file => wanted.length === 0 || wanted.some(word => file.includes(word))).sort();
if (chosen.length === 0) {
  console.error(`No test file matches ${wanted.join(' ')}.`);
  process.exit(1);
}
runTests({ files: chosen.map(file => `${root}${file}`), concurrency: 2, timeout: 4 * 60_000 });
