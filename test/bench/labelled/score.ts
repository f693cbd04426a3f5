import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { reportPath } from '../cacheFolder.ts';
import type { Reported, Scanner } from '../peers.ts';
import { percent, printTable } from '../table.ts';
import { type Case, labelledSet } from './cases.ts';

/** Runs the scanners on the labelled set and prints what share of each group they report: found secrets, and false alarms. */
export function scoreLabelled(scanners: readonly Scanner[]): void {
  const { folder, cases } = labelledSet();
  const found = scanners.map(scanner => hits(cases, scanner.scan(folder, 2).findings));
  const reported = found.map(tiers => new Set(tiers.keys()));
  const names = scanners.map(scanner => scanner.name);
  for (const [label, title] of [
    ['secret', 'Labelled set: secrets found (planted into real code)'],
    ['harmless', 'Labelled set: harmless lines reported (lower is better)'],
  ] as const) {
    const these = cases.filter(one => one.label === label);
    const share = (some: readonly Case[]) => reported.map(ids => percent(some.filter(one => ids.has(one.id)).length / some.length));
    const rows = [...Map.groupBy(these, one => one.group)].map(([group, some]) => [group, some.length, ...share(some)]);
    printTable(title, ['group', 'cases', ...names], [...rows, ['all', these.length, ...share(these)]]);
  }
  for (const [index, name] of names.entries()) printTiers(name, cases, found[index]!);
  for (const [index, name] of names.entries()) listMistakes(name, folder, cases, reported[index]!);
}

const tiers = ['high', 'medium', 'low'] as const;
type Tier = (typeof tiers)[number];

/**
 * Ids of the cases on whose lines something was reported, each with the best tier that was given, where the scanner has tiers. Some scanners
 * report the line that a match starts on, one too early.
 */
function hits(cases: readonly Case[], findings: readonly Reported[]): Map<string, Tier | undefined> {
  const byId = new Map(cases.map(one => [one.id, one]));
  const ids = new Map<string, Tier | undefined>();
  for (const { path, line, tier } of findings) {
    const one = byId.get(/(?:^|\/)(\d{6})\/[^/]+$/.exec(path)?.[1] ?? '');
    const slack = one?.label === 'secret' ? 1 : 0;
    if (!one || line < one.first - slack || line > one.last) continue;
    const known = ids.get(one.id);
    const own = tiers.find(name => name === tier);
    if (!ids.has(one.id) || (own && (!known || tiers.indexOf(own) < tiers.indexOf(known)))) ids.set(one.id, own);
  }
  return ids;
}

/** What share of the reported cases of each tier are secrets: what a tier's name promises. */
function printTiers(name: string, cases: readonly Case[], found: ReadonlyMap<string, Tier | undefined>): void {
  const rows = tiers.map(tier => {
    const these = cases.filter(one => found.get(one.id) === tier);
    const secrets = these.filter(one => one.label === 'secret').length;
    return [tier, secrets, these.length - secrets, percent(secrets / these.length)];
  });
  if (rows.every(([, secrets, harmless]) => secrets === 0 && harmless === 0)) return;
  printTable(`${name}: precision of each tier on the labelled set`, ['tier', 'secrets', 'harmless', 'precision'], rows);
}

/** Writes the misses and false alarms by class, with the file to look at. */
function listMistakes(name: string, folder: string, cases: readonly Case[], ids: ReadonlySet<string>): void {
  const wrong = cases.filter(one => ids.has(one.id) !== (one.label === 'secret'));
  const classes = [...Map.groupBy(wrong, one => `${one.label === 'secret' ? 'MISSED' : 'FALSE ALARM'}  ${one.group}: ${one.class}`)];
  const text = classes
    .sort((a, b) => b[1].length - a[1].length)
    .map(([title, some]) => `${title} (${some.length})\n${some.map(one => `  ${join(folder, one.path)}:${one.first}`).join('\n')}\n`)
    .join('\n');
  const path = reportPath(`labelled-mistakes-${name.replaceAll(' ', '-')}.txt`);
  writeFileSync(path, text);
  console.log(`  ${name}: mistakes by class in ${path}`);
}
