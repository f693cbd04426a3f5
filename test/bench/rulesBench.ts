import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { allRules } from '../../server/src/rules/index.ts';
import { createProductDetector } from '../../server/src/workspace/productDetector.ts';
import { filesBelow, totalBytes } from './cacheFolder.ts';
import { codeCorpus } from './corpus.ts';
import { quantile } from './measuredRun.ts';
import { printTable } from './table.ts';

/** What rules cost: the whole scan (walk, read, match) in one thread with 100, 200, 400... of the rules, drawn by the hash of their ids. */
export function rulesBench(rounds: number): void {
  const rank = (id: string) => createHash('sha256').update(id).digest('hex');
  const ids = allRules.map(rule => rule.id).sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  const counts = [100, 200, 400, 800].filter(count => count < ids.length).concat(ids.length);
  const detectors = counts.map(count => createProductDetector({ disabledRules: ids.slice(count) }));
  const times = counts.map((): number[] => []);
  const root = codeCorpus();
  for (let round = 0; round < rounds; round++)
    for (const [index, detector] of detectors.entries()) {
      const started = performance.now();
      for (const { path } of filesBelow(root)) detector.scanBytes(readFileSync(path), { path });
      times[index]!.push((performance.now() - started) / 1000);
    }
  const medians = times.map(some => quantile(some, 0.5));
  const megabytes = totalBytes(filesBelow(root)) / 1e6;
  printTable(
    'Cost of rules: walk, read and match the code corpus, one thread',
    ['rules', 's', 'MB/s', 'x the row above'],
    counts.map((count, i) => [count, medians[i]!, megabytes / medians[i]!, i === 0 ? Number.NaN : medians[i]! / medians[i - 1]!]),
  );
}
