import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { crc32 } from 'node:zlib';
import { type HostSyntax, hostSyntaxes } from '../../server/src/detection/hostSyntaxes.ts';
import { sampleOf, seededRandom } from '../../server/src/detection/samples.ts';
import { allRules } from '../../server/src/rules/index.ts';
import { createProductDetector } from '../../server/src/workspace/productDetector.ts';
import { filesBelow } from './cacheFolder.ts';
import { smallCorpus } from './corpus.ts';
import { percent, printTable } from './table.ts';

/** Other seeds than the unit tests have. */
const seed = 20_261;
const decoyLines = 30;

/** Every rule's generated sample in every host syntax, between lines of real code of that language. */
export function recallBench(): void {
  const detector = createProductDetector({ disabledRules: [] });
  const tally = new Map<string, { cases: number; found: number; own: number }>();
  const missed = new Map<string, number>();
  const decoys = new Map(hostSyntaxes.map(syntax => [syntax, decoysFor(syntax)]));
  for (const rule of allRules.filter(one => !one.publicByDesign))
    for (const syntax of hostSyntaxes) {
      const sample = sampleOf(rule, seededRandom(seed + crc32(rule.id + syntax.name)));
      if (sample.kind === 'line' || sample.path || (sample.text.includes('\n') && !syntax.manyLines)) continue;
      const planted = syntax.plant(sample);
      // A token that the syntax spells another way is no token any more.
      if (rule.form === 'token' && !planted.includes(sample.value)) continue;
      const [above, below] = decoys.get(syntax)!;
      const text = above + planted + below;
      const hits = detector.scanText(text, { path: syntax.path }).filter(f => detector.readValue(text, f).reveal() === sample.value);
      const own = hits.some(finding => finding.ruleId === rule.id);
      for (const row of ['all', `form ${rule.form}`, syntax.name]) {
        const counts = tally.get(row) ?? { cases: 0, found: 0, own: 0 };
        tally.set(row, { cases: counts.cases + 1, found: counts.found + Number(hits.length > 0), own: counts.own + Number(own) });
      }
      if (hits.length === 0) missed.set(rule.id, (missed.get(rule.id) ?? 0) + 1);
    }
  printTable(
    'Recall on generated samples: every rule in every host syntax, real code around',
    ['rules or host', 'cases', 'found', 'by the rule itself'],
    [...tally]
      .sort(([a], [b]) => rank(a) - rank(b))
      .map(([row, { cases, found, own }]) => [row, cases, percent(found / cases), percent(own / cases)]),
  );
  const most = [...missed].sort((a, b) => b[1] - a[1]).slice(0, 20);
  if (most.length > 0) printTable('Rules missed most often', ['rule', 'syntaxes'], most);
}

/** The sum first, then the forms of rules, then the hosts. */
const rank = (row: string): number => (row === 'all' ? 0 : row.startsWith('form ') ? 1 : 2);

/** Lines of one file of the corpus of that extension; none where the corpus has no such file. JSON stays whole without them. */
function decoysFor({ path }: HostSyntax): readonly [above: string, below: string] {
  const extension = extname(path);
  const host =
    extension === '.json' ? undefined : filesBelow(smallCorpus()).find(file => extname(file.path) === extension && file.bytes > 4000);
  const lines = host ? readFileSync(host.path, 'utf8').split('\n') : [];
  const joined = (from: number) =>
    lines
      .slice(from, from + decoyLines)
      .map(line => `${line}\n`)
      .join('');
  return [joined(0), joined(decoyLines)];
}
