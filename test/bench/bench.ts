// npm run bench -- [start|keystroke|rules|adversarial|threads|scan ...] [--rounds N]: performance, side by side with the peers in one run. Reports, never asserts.
import { arch, cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { adversarialBench } from './adversarialBench.ts';
import { keystrokeBench } from './keystrokeBench.ts';
import { rulesBench } from './rulesBench.ts';
import { scanBench, threadsBench } from './scanBench.ts';
import { startBench } from './startBench.ts';

const { positionals, values } = parseArgs({ allowPositionals: true, options: { rounds: { type: 'string', default: '3' } } });
const rounds = Number(values.rounds);

const sections: Record<string, () => Promise<void> | void> = {
  start: () => startBench(rounds * 3),
  keystroke: () => keystrokeBench(rounds * 400),
  rules: () => rulesBench(rounds),
  adversarial: () => adversarialBench(),
  threads: () => threadsBench(rounds),
  scan: () => scanBench(rounds),
};

const unknown = positionals.filter(name => !(name in sections));
if (unknown.length > 0) {
  console.error(`There is no section "${unknown.join('", "')}". Sections: ${Object.keys(sections).join(', ')}.`);
  process.exit(2);
}
console.log(`${cpus().length} x ${cpus()[0]?.model}, ${(totalmem() / 1e9).toFixed(0)} GB, ${arch()}, Node ${process.version}`);
for (const [name, run] of Object.entries(sections)) if (positionals.length === 0 || positionals.includes(name)) await run();
