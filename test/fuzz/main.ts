// Tries to break the engine: `npm run fuzz -- --minutes 10 [--seed N]`, or `--seconds 30`. The same seed makes the same documents.
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { laws } from './properties.ts';

const { values } = parseArgs({ options: { minutes: { type: 'string' }, seconds: { type: 'string' }, seed: { type: 'string' } } });
const number = (name: 'minutes' | 'seconds' | 'seed'): number | undefined => {
  const given = values[name];
  if (given === undefined) return undefined;
  if (/^\d+(\.\d+)?$/.test(given)) return Number(given);
  console.error(`--${name} takes a number, such as --${name} 10.`);
  process.exit(2);
};
const seconds = number('seconds') ?? (number('minutes') ?? 10) * 60;
const seed = Math.floor(number('seed') ?? Date.now() % 1_000_000_000);
console.log(`Fuzzing for ${seconds} s; to see the same documents again: npm run fuzz -- --seed ${seed}`);

const tried = new Map(laws.map(law => [law, 0]));
const broken = new Set<(typeof laws)[number]>();
const end = performance.now() + seconds * 1000;
for (let round = 0; round === 0 || performance.now() < end; round++)
  for (const law of laws) {
    if (broken.has(law) || (round > 0 && performance.now() > end)) continue;
    const result = law.check({ seed: seed + round, numRuns: law.runs, interruptAfterTimeLimit: 60_000 });
    tried.set(law, tried.get(law)! + result.numRuns);
    if (!result.failed) continue;
    broken.add(law);
    console.error(`\n✖ ${law.name}\n  seed ${seed + round}, path ${result.counterexamplePath}`);
    console.error(`  ${String((result.errorInstance as Error | undefined)?.stack ?? '').slice(0, 2000)}`);
    console.error(`  with ${fc.stringify(result.counterexample).slice(0, 4000)}`);
  }

for (const [law, count] of tried) console.log(`${broken.has(law) ? '✖' : '✔'} ${law.name} (${count} documents)`);
console.log(`\n${laws.length - broken.size} passed, ${broken.size} failed`);
process.exitCode = broken.size > 0 ? 1 : 0;
