import { readFileSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import { filesBelow, reportPath, totalBytes } from './cacheFolder.ts';
import { smallCorpus, wideCorpus } from './corpus.ts';
import type { Reported, Scanner } from './peers.ts';
import { printTable } from './table.ts';

/**
 * Findings per MB of published code, where nearly every finding is a false alarm; the slow peers get the small part.
 * @param scanners ours first.
 * @param review also writes our findings, grouped by rule and masked, to a file in the cache for a look by hand.
 */
export function wideBench(scanners: readonly Scanner[], review: boolean): void {
  const fast = scanners.filter(scanner => !scanner.slow);
  const found = compare('Findings in published code', wideCorpus(), fast);
  compare('Findings in the 25 MB part', smallCorpus(), scanners);
  const mine = found.get(scanners[0]!.name)!;
  printRules(mine);
  if (review) writeReview(wideCorpus(), mine);
  if (scanners.length > 1) writeDisagreement(found);
}

type FindingsByScanner = ReadonlyMap<string, Reported[]>;

/** Runs each scanner once and prints its findings per MB, in all, by tier and by origin of the code. */
function compare(title: string, root: string, scanners: readonly Scanner[]): FindingsByScanner {
  const files = filesBelow(root);
  const originOf = (path: string) => relative(root, path).split('/')[1]!;
  const sizes = new Map([...Map.groupBy(files, file => originOf(file.path))].map(([origin, some]) => [origin, totalBytes(some) / 1e6]));
  const megabytes = totalBytes(files) / 1e6;
  const found = new Map(
    scanners.map(scanner => {
      console.error(`  ${scanner.name}...`);
      return [scanner.name, scanner.scan(root, 2).findings.map(f => ({ ...f, path: isAbsolute(f.path) ? f.path : join(root, f.path) }))];
    }),
  );
  const tiers = ['high', 'medium', 'low'];
  const rows = [...found].map(([name, findings]) => [
    name,
    findings.length,
    findings.length / megabytes,
    ...tiers.map(tier => {
      const count = findings.filter(f => f.tier === tier).length;
      return findings.some(f => f.tier) ? count / megabytes : Number.NaN;
    }),
    ...[...sizes].map(([origin, size]) => findings.filter(f => originOf(f.path) === origin).length / size),
  ]);
  const header = ['scanner', 'findings', 'per MB', ...tiers.map(tier => `${tier} per MB`), ...sizes.keys()];
  printTable(`${title}: ${files.length} files, ${megabytes.toFixed(0)} MB`, header, rows);
  return found;
}

function printRules(findings: readonly Reported[]): void {
  const rows = [...Map.groupBy(findings, f => `${f.rule} ${f.tier ?? ''}`)].sort((a, b) => b[1].length - a[1].length).slice(0, 40);
  printTable(
    'Our findings by rule and tier, the most frequent',
    ['rule and tier', 'findings', 'files'],
    rows.map(([rule, some]) => [rule, some.length, new Set(some.map(f => f.path)).size]),
  );
}

/** Up to 50 different lines of each rule, spread over the files, each with one place and the number of its copies. Values are masked. */
function writeReview(root: string, findings: readonly Reported[]): void {
  const perRule = [...Map.groupBy(findings, f => f.rule)].sort((a, b) => b[1].length - a[1].length);
  const text = perRule
    .map(([rule, some]) => {
      const different = [...Map.groupBy(some, maskedLine)];
      const step = Math.max(1, different.length / 50);
      const shown = different.filter((_, i) => Math.floor(i / step) > Math.floor((i - 1) / step));
      const lines = shown.map(
        ([line, [f, ...copies]]) => `  ${relative(root, f!.path)}:${f!.line} ${f!.tier ?? ''} x${copies.length + 1}\n    ${line}\n`,
      );
      return `${rule} (${some.length}, ${different.length} different)\n${lines.join('')}`;
    })
    .join('\n');
  const path = reportPath('review.txt');
  writeFileSync(path, text);
  console.log(`  For review: ${path}`);
}

/** The line with the value's place, and every other long run, cut to its first characters and its length. */
function maskedLine({ path, line, columns }: Reported): string {
  const text = readFileSync(path, 'utf8').split('\n')[line - 1] ?? '';
  const mask = (run: string) => `${run.slice(0, Math.min(4, run.length / 3))}…(${run.length})`;
  const [start, end] = columns ?? [1, 1];
  const around = (part: string) => part.replace(/[\w+/=-]{20,}/g, mask);
  const before = around(text.slice(Math.max(0, start - 120), start - 1));
  return `${before}${mask(text.slice(start - 1, end - 1))}${around(text.slice(end - 1, end + 80))}`.trim();
}

/** Lines that peers of different descent agree on and we do not report, and how many only we report. kingfisher 2 has rules of gitleaks' family. */
function writeDisagreement(found: FindingsByScanner): void {
  const families = new Map<string, Set<string>>();
  for (const [name, findings] of found) {
    const family = name === 'secret-hygiene' ? 'ours' : name.startsWith('kingfisher 1') ? 'kingfisher' : 'gitleaks';
    for (const { path, line } of findings) families.set(`${path}:${line}`, (families.get(`${path}:${line}`) ?? new Set()).add(family));
  }
  const places = [...families];
  const missed = places.filter(([, by]) => by.size === 2 && !by.has('ours')).map(([place]) => place);
  const alone = places.filter(([, by]) => by.size === 1 && by.has('ours'));
  const path = reportPath('agreed-by-peers-only.txt');
  writeFileSync(path, `${missed.sort().join('\n')}\n`);
  console.log(`  ${missed.length} lines are reported by both families of peers and not by us: ${path}`);
  console.log(`  ${alone.length} lines are reported by us alone.`);
}
