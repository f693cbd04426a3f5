// npm run bench:detection -- [labelled|wide ...] [--review]: what is found and what is not, side by side with the peers. Reports, never asserts.
import { parseArgs } from 'node:util';
import { scoreLabelled } from './labelled/score.ts';
import { ours } from './ours.ts';
import { installedPeers } from './peers.ts';
import { wideBench } from './wideBench.ts';

const { positionals, values } = parseArgs({ allowPositionals: true, options: { review: { type: 'boolean', default: false } } });

const sections: Record<string, () => void> = {
  labelled: () => scoreLabelled([ours(), ...installedPeers()]),
  wide: () => wideBench(values.review),
};

const unknown = positionals.filter(name => !(name in sections));
if (unknown.length > 0) {
  console.error(`There is no section "${unknown.join('", "')}". Sections: ${Object.keys(sections).join(', ')}.`);
  process.exit(2);
}
for (const [name, run] of Object.entries(sections)) if (positionals.length === 0 || positionals.includes(name)) run();
