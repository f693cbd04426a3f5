import { allRules, type Rule } from '../../server/src/rules/index.ts';
import { createProductDetector } from '../../server/src/workspace/productDetector.ts';
import { codeOfSize } from './codeOfSize.ts';
import { quantile } from './measuredRun.ts';
import { printTable } from './table.ts';

const detector = createProductDetector({ disabledRules: [] });

/** Milliseconds to scan `text` as bytes: the quickest of three, as interruptions only ever add; a run of over a second is not repeated. */
function scanTime(text: string): number {
  const bytes = Buffer.from(text);
  const times: number[] = [];
  while (times.length < 3 && !(times[0]! > 1000)) {
    const started = performance.now();
    detector.scanBytes(bytes, { path: 'input.ts' });
    times.push(performance.now() - started);
  }
  return Math.min(...times);
}

const repeated = (text: string, bytes: number) => text.repeat(Math.ceil(bytes / text.length)).slice(0, bytes);

/** Inputs that are built to be slow, against ordinary code of the same size. */
export function adversarialBench(): void {
  const size = 10_000_000;
  const code = codeOfSize(size);
  const inputs: [string, string][] = [
    ['ordinary code', code],
    ['eyJ, repeated', repeated('eyJ', size)],
    ['double quotes', repeated('"', size)],
    ['all kinds of quotes', repeated('"\'`', size)],
    ['one line without newline', code.replaceAll('\n', ' ')],
    ['one run of base64', repeated('aB3dE5fG7hJ9kL1mN0pQ', size)],
    ['assignments without end', repeated('password="', size)],
    ['escapes', repeated('secret="\\\\', size)],
  ];
  const times = inputs.map(([, text]) => scanTime(text));
  const rows = inputs.map(([name], i) => [name, times[i]!, times[i]! / times[0]!]);
  printTable('Adversarial inputs of 10 MB, matching only, in one thread', ['input', 'ms', 'x ordinary code'], rows);
  rulesAgainstThemselves((times[0]! / size) * ownSize);
}

const ownSize = 100_000;

/**
 * Each rule's own words and literals, bare and as assignments whose values almost match.
 * @param ordinary milliseconds that as much ordinary code takes, of the 10 MB: a single file of it may hold next to nothing to look at.
 */
function rulesAgainstThemselves(ordinary: number): void {
  const times = allRules.map(rule => {
    const own = [...new Set(wordsOf(rule))];
    const texts = [own.join(' '), own.join(''), own.map(word => `${word}="${word}aB3dE5fG7hJ9kL1mN0pQ" `).join('')];
    return { rule: rule.id, ratio: Math.max(...texts.map(text => scanTime(repeated(text, ownSize)))) / ordinary };
  });
  const ratios = times.map(({ ratio }) => ratio);
  const slowest = times.sort((a, b) => b.ratio - a.ratio).slice(0, 15);
  printTable(
    `Each of ${allRules.length} rules on 100 KB of its own words; x ordinary code: p50 ${quantile(ratios, 0.5).toFixed(2)}, p99 ${quantile(ratios, 0.99).toFixed(2)}. The slowest:`,
    ['rule', 'x ordinary code'],
    slowest.map(({ rule, ratio }) => [rule, ratio]),
  );
}

/** Every text in the parts of a rule that decide where it looks. */
function wordsOf(rule: Rule): string[] {
  const { id: _id, provider: _provider, title: _title, description: _description, revoke: _revoke, doc: _doc, ...matching } = rule;
  const texts = (value: unknown): string[] =>
    typeof value === 'string' ? [value] : typeof value === 'object' && value ? Object.values(value).flatMap(texts) : [];
  return texts({ ...matching, form: '', severity: '', confidence: '' }).filter(text => text.length >= 3 && text.length <= 60);
}
