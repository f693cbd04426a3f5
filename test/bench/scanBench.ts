import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesBelow, type TreeFile, totalBytes } from './cacheFolder.ts';
import { codeCorpus, smallCorpus } from './corpus.ts';
import { type Cost, measure, quantile } from './measuredRun.ts';
import { ours } from './ours.ts';
import { installedPeers, type Scanner, type ScanRun } from './peers.ts';
import { printTable } from './table.ts';

/** Longer runs than this are not repeated: their spread is small against the differences that the table is about. */
const longSeconds = 60;

interface Entry {
  readonly scanner: Scanner;
  readonly threads: number;
  readonly runs: ScanRun[];
}

const readFloor = new URL('./readFloor.mjs', import.meta.url);

const floor: Scanner = {
  name: 'read and do nothing',
  scan: root => ({
    cost: measure({ command: process.execPath, args: [fileURLToPath(readFloor), root] }, [0]),
    findings: [],
  }),
};

/** Throughput side by side: on the code corpus for all but the slow peers, then on the small corpus for all. */
export function scanBench(rounds: number): void {
  const scanners = [ours(), floor, ...installedPeers()];
  const fast = scanners.filter(scanner => !scanner.slow);
  const twice = fast.flatMap(scanner => (scanner === floor ? [entry(scanner, 1)] : [entry(scanner, 1), entry(scanner, 2)]));
  compare('Scan throughput, code corpus', codeCorpus(), twice, rounds);
  const once = scanners.map(scanner => entry(scanner, 1));
  compare('Scan throughput, 25 MB part', smallCorpus(), once, 1);
}

/** What a second thread brings: our own scan and the floor, without the peers. */
export function threadsBench(rounds: number): void {
  const scanner = ours();
  const entries = [entry(floor, 1), entry(scanner, 1), entry(scanner, 2)];
  compare('Threads, code corpus', codeCorpus(), entries, rounds);
  const seconds = (threads: number) => median(entries.find(one => one.scanner === scanner && one.threads === threads)!.runs).seconds;
  console.log(`  Two threads give ${(seconds(1) / seconds(2)).toFixed(2)} times the throughput of one.`);
}

const entry = (scanner: Scanner, threads: number): Entry => ({ scanner, threads, runs: [] });

/** Runs the entries in turn, the order reversed every other round, so that a drift of the machine hits all alike. */
function compare(title: string, root: string, entries: readonly Entry[], rounds: number): void {
  const files = filesBelow(root);
  warm(root, entries);
  for (let round = 0; round < rounds; round++)
    for (const { scanner, threads, runs } of round % 2 === 0 ? entries : entries.toReversed()) {
      if (runs[0] && runs[0].cost.seconds > longSeconds) continue;
      runs.push(scanner.scan(root, threads));
      console.error(`  round ${round + 1}: ${scanner.name}, ${threads} thread(s): ${runs.at(-1)!.cost.seconds.toFixed(2)} s`);
    }
  report(title, files, entries);
}

/** Fills the page cache with the corpus, and lets each scanner build what it keeps between runs (kingfisher's compiled rules). */
function warm(root: string, entries: readonly Entry[]): void {
  floor.scan(root, 1);
  for (const scanner of new Set(entries.map(({ scanner }) => scanner))) scanner.scan(join(import.meta.dirname), 1);
}

function median(runs: readonly ScanRun[]): Cost {
  const of = (key: keyof Cost) =>
    quantile(
      runs.map(run => run.cost[key]),
      0.5,
    );
  return { seconds: of('seconds'), cpuSeconds: of('cpuSeconds'), peakMB: of('peakMB') };
}

function report(title: string, files: readonly TreeFile[], entries: readonly Entry[]): void {
  const megabytes = totalBytes(files) / 1e6;
  const reference = new Map(
    entries.filter(({ scanner }) => scanner.name === ours().name).map(({ threads, runs }) => [threads, median(runs)]),
  );
  const rows = entries.map(({ scanner, threads, runs }) => {
    const cost = median(runs);
    const own = reference.get(threads);
    return [
      scanner.name,
      threads,
      runs.length,
      megabytes / cost.seconds,
      megabytes / cost.cpuSeconds,
      own ? cost.seconds / own.seconds : Number.NaN,
      own ? cost.cpuSeconds / own.cpuSeconds : Number.NaN,
      cost.peakMB,
      own ? cost.peakMB / own.peakMB : Number.NaN,
      runs[0]!.findings.length / megabytes,
    ];
  });
  printTable(
    `${title}: ${files.length} files, ${megabytes.toFixed(0)} MB, process start included, warm cache, median. "x" = theirs divided by ours.`,
    ['scanner', 'threads', 'runs', 'MB/s', 'MB/cpu-s', 'time x', 'cpu x', 'peak MB', 'peak x', 'findings/MB'],
    rows,
  );
}
