import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { reportPath } from '../cacheFolder.ts';
import type { Reported, Scanner } from '../peers.ts';
import { percent, printTable } from '../table.ts';
import { type Case, labelledSet } from './cases.ts';

/** Runs the scanners on the labelled set and prints what share of each group they report: found secrets, and false alarms. */
export function scoreLabelled(scanners: readonly Scanner[]): void {
  const { folder, cases } = labelledSet();
  const reported = scanners.map(scanner => hits(cases, scanner.scan(folder, 2).findings));
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
  for (const [index, name] of names.entries()) listMistakes(name, folder, cases, reported[index]!);
}

/** Ids of the cases on whose lines something was reported. Some scanners report the line that a match starts on, one too early. */
function hits(cases: readonly Case[], findings: readonly Reported[]): Set<string> {
  const byId = new Map(cases.map(one => [one.id, one]));
  const ids = new Set<string>();
  for (const { path, line } of findings) {
    const one = byId.get(/(?:^|\/)(\d{6})\/[^/]+$/.exec(path)?.[1] ?? '');
    const slack = one?.label === 'secret' ? 1 : 0;
    if (one && line >= one.first - slack && line <= one.last) ids.add(one.id);
  }
  return ids;
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
