// Counts which four bytes stand most often in the code corpus, and writes them down for the choice of windows:
// node test/bench/commonWindows.ts && npx biome format --write server/src/detection/commonWindows.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from './cacheFolder.ts';
import { codeCorpus } from './corpus.ts';

const kept = 2400;
const largest = 5_000_000;

/** A folded byte in six bits, and back as the character of its kind that is easiest to read. */
const six = (byte: number): number => (byte & 31) | ((byte & 64) >> 1);
const shown = (bits: number): string => {
  const code = (bits & 31) | ((bits & 32) << 1);
  return code === 0x40 ? '@' : code === 0x5f ? '_' : String.fromCharCode(code | 32);
};

const counts = new Uint32Array(1 << 24);
for (const { path, bytes } of filesBelow(codeCorpus())) {
  if (bytes > largest) continue;
  const content = readFileSync(path);
  for (let i = 0; i + 4 <= content.length; i++) {
    const window = six(content[i]!) | (six(content[i + 1]!) << 6) | (six(content[i + 2]!) << 12) | (six(content[i + 3]!) << 18);
    counts[window]!++;
  }
}
const common = [...counts.keys()]
  .filter(window => counts[window]! > 1000)
  .sort((a, b) => counts[b]! - counts[a]!)
  .slice(0, kept)
  .map(window => [0, 6, 12, 18].map(shift => shown((window >> shift) & 63)).join(''));

const lines: string[] = [];
for (let i = 0; i < common.length; i += 28) lines.push(`  ${JSON.stringify(common.slice(i, i + 28).join(''))}`);
writeFileSync(
  join(import.meta.dirname, '../../server/src/detection/commonWindows.ts'),
  `/**
 * The ${kept} groups of four characters that stand most often in code, most frequent first, upper and lower case and the like folded as the
 * anchor finder folds them. Counted by test/bench/commonWindows.ts over its code corpus; half a megabyte more or less of other code changes little.
 */
export const commonWindows =
${lines.join(' +\n')};
`,
);
