// npm run bench:detection -- [recall|labelled|wide ...] [--review] [--alone]: what is found and what is not, side by side with the peers.
// Reports, never asserts. `--review` lists our findings for a look by hand; `--alone` leaves the peers out, for quick turns.
import { parseArgs } from 'node:util';
import { scoreLabelled } from './labelled/score.ts';
import { ours } from './ours.ts';
import { installedPeers } from './peers.ts';
import { recallBench } from './recallBench.ts';
import { wideBench } from './wideBench.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { review: { type: 'boolean', default: false }, alone: { type: 'boolean', default: false } },
});
const scanners = () => [ours(), ...(values.alone ? [] : installedPeers())];

const sections: Record<string, () => void> = {
  recall: () => recallBench(),
  labelled: () => scoreLabelled(scanners()),
  wide: () => wideBench(scanners(), values.review),
};

const unknown = positionals.filter(name => !(name in sections));
if (unknown.length > 0) {
  console.error(`There is no section "${unknown.join('", "')}". Sections: ${Object.keys(sections).join(', ')}.`);
  process.exit(2);
}
for (const [name, run] of Object.entries(sections)) if (positionals.length === 0 || positionals.includes(name)) run();
