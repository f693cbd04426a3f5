// Goes every journey through the real workbench with the VSIX installed. Arguments narrow them: node test/journeys/main.ts move
// On a busy machine a window now and then loses a key or draws a list late. A journey that stops is gone once more, in a new window; both
// outcomes are printed, and what stops twice has failed.
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { launchBrowser } from '../e2e/browser.ts';
import type { Journey } from './journey.ts';

const root = join(import.meta.dirname, '..', '..');

async function found(pattern: string, cwd: string): Promise<string[]> {
  const files: string[] = [];
  for await (const file of glob(pattern, { cwd })) files.push(join(cwd, file));
  return files.sort();
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const [vsix] = await found('secret-hygiene-*.vsix', root);
if (!vsix) throw new Error('There is no VSIX yet. Run: npm run package');
const wanted = process.argv.slice(2);
const browser = await launchBrowser();
let passed = 0;
let failed = 0;
try {
  for (const file of await found('*.journey.ts', import.meta.dirname)) {
    if (wanted.length > 0 && !wanted.some(word => file.includes(word))) continue;
    const { journeys } = (await import(file)) as { journeys: readonly Journey[] };
    for (const { name, go } of journeys) {
      for (let attempt = 1; ; attempt++) {
        const started = Date.now();
        try {
          await go({ browser, vsix });
          passed++;
          console.log(`✔ ${name} (${((Date.now() - started) / 1000).toFixed(1)} s${attempt > 1 ? ', second attempt' : ''})`);
          break;
        } catch (error) {
          console.log(`✖ ${name}\n${error instanceof Error ? error.stack : error}`);
          if (attempt === 1) continue;
          failed++;
          break;
        }
      }
    }
  }
} finally {
  await browser.close();
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
