import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { createDetector } from '../../server/src/detection/index.ts';
import { decodeBytes, encodingOf } from '../../server/src/detection/textOfBytes.ts';
import { inspectText } from '../../server/src/hygiene/index.ts';
import { allRules } from '../../server/src/rules/index.ts';
import { applyChanges, type Finding, type TextChange } from '../../shared/src/model/index.ts';
import { bytes, document, edit, path, template } from './documents.ts';

const detector = createDetector(allRules);
/** Sees every document alone: what one document leaves behind in the other detector must not change what is found in the next. */
const fresh = (text: string, name: string): Finding[] => createDetector(allRules).scanText(text, { path: name });

/** A law of the engine. Each run of it sees one document; `runs` are done before another law has its turn. */
export interface Law {
  readonly name: string;
  readonly runs: number;
  check(parameters: Pick<fc.Parameters, 'seed' | 'numRuns' | 'interruptAfterTimeLimit'>): Outcome;
}

type Outcome = Pick<
  fc.RunDetails<unknown>,
  'failed' | 'interrupted' | 'numRuns' | 'counterexample' | 'counterexamplePath' | 'errorInstance'
>;

const law = <T>(name: string, runs: number, property: fc.IProperty<T>): Law => ({
  name,
  runs,
  check: parameters => fc.check(property, parameters),
});

function checkPlaces(text: string, findings: readonly Finding[]): void {
  let before = 0;
  for (const finding of findings) {
    assert.ok(finding.parts.length > 0, 'a finding has parts');
    assert.ok(finding.parts[0]!.start >= before, 'findings come in order');
    before = finding.parts[0]!.start;
    let end = 0;
    for (const part of finding.parts) {
      assert.ok(part.start >= end && part.end > part.start && part.end <= text.length, 'parts are in order and inside of the text');
      end = part.end;
    }
    assert.ok(detector.readValue(text, finding).reveal().length > 0, 'a value is never empty');
    if (finding.whole) detector.readValue(text, finding, 'whole');
  }
}

/** Milliseconds that a scan takes: what other processes do on the machine does not count, nor do the compiler and the garbage collection beside it. */
function scanTime(content: Buffer, name: string): number {
  const before = process.cpuUsage();
  const started = performance.now();
  detector.scanBytes(content, { path: name });
  const elapsed = performance.now() - started;
  const { user, system } = process.cpuUsage(before);
  return Math.min(elapsed, (user + system) / 1000);
}

const timedBytes = 100_000;
/** Half as much again as the worst that was met takes. */
const mostMilliseconds = 150;
/** Text that is made of nothing but credentials has to be judged one by one. */
const millisecondsPerFinding = 0.1;
/** What as much of our own code takes on the machine for which these figures hold. */
const ordinaryMilliseconds = 1.3;

/** How much longer this machine takes over ordinary code. */
const slowness = once(() => {
  const folder = join(import.meta.dirname, '../../server/src/detection');
  const sources = readdirSync(folder).filter(name => name.endsWith('.ts'));
  const code = Buffer.concat(sources.map(name => readFileSync(join(folder, name)))).subarray(0, timedBytes);
  const times = Array.from({ length: 60 }, () => scanTime(code, 'src/a.ts'));
  return Math.max(1, Math.min(...times) / ordinaryMilliseconds);
});

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

export const laws: readonly Law[] = [
  law(
    'a scan of any bytes ends without an error, and findings stand inside of the text, in order',
    40,
    fc.property(bytes, path, (content, name) => {
      const found = detector.scanBytes(content, { path: name });
      if (found !== 'binary' && found.text !== undefined) checkPlaces(found.text, found.findings);
    }),
  ),
  law(
    'bytes give the findings of their text',
    40,
    fc.property(bytes, path, (content, name) => {
      const found = detector.scanBytes(content, { path: name });
      if (found === 'binary') return;
      const encoding = encodingOf(content) as 'utf-8' | 'utf-16le' | 'utf-16be';
      assert.deepEqual(found.findings, detector.scanText(decodeBytes(content, encoding), { path: name }));
    }),
  ),
  law(
    'UTF-16 gives the findings of UTF-8',
    20,
    fc.property(document, path, fc.boolean(), (raw, name, bigEndian) => {
      const text = raw.toWellFormed().replace(/^\ufeff/, '');
      const encoded = Buffer.from(`\ufeff${text}`, 'utf16le');
      const found = detector.scanBytes(bigEndian ? encoded.swap16() : encoded, { path: name });
      assert.ok(found !== 'binary');
      assert.deepEqual(found.findings, detector.scanText(text, { path: name }));
    }),
  ),
  law(
    'findings after edits are those of a full scan',
    30,
    fc.property(
      document,
      fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 5 }),
      path,
      (start, steps, name) => {
        let text = start;
        const scan = detector.open(text, { path: name });
        for (const edits of steps) {
          const changes: TextChange[] = edits.map(({ at, remove, insert }) => {
            const from = Math.floor(at * text.length);
            const change = { range: { start: from, end: Math.min(text.length, from + remove) }, newText: insert };
            text = applyChanges(text, [change]);
            return change;
          });
          scan.update(text, changes);
          assert.deepEqual(scan.findings, detector.scanText(text, { path: name }));
        }
      },
    ),
  ),
  law(
    'what was scanned before changes nothing',
    1,
    fc.property(document, path, (text, name) => {
      assert.deepEqual(detector.scanText(text, { path: name }), fresh(text, name));
    }),
  ),
  law(
    'explaining finds what a scan finds',
    20,
    fc.property(document, path, (text, name) => {
      assert.deepEqual(detector.explain(text, { path: name }).findings, detector.scanText(text, { path: name }));
    }),
  ),
  law(
    'a template that is broken anywhere is inspected to its end',
    40,
    fc.property(template, fc.constantFrom('main.tf', 'main.bicep', 'azuredeploy.json'), (text, name) => {
      for (const { range } of inspectText({ text, path: name, credentials: [], now: new Date(0) }).concerns)
        assert.ok(range.start >= 0 && range.end <= text.length, 'a concern stands inside of the text');
    }),
  ),
  law(
    `100 KB take at most ${mostMilliseconds} ms, and ${millisecondsPerFinding} ms for each finding`,
    6,
    fc.property(bytes, path, fc.integer({ min: 1, max: 400 }), (content, name, piece) => {
      if (content.length === 0) return;
      const part = content.subarray(0, Math.max(1, Math.ceil((content.length * piece) / 400)));
      const long = Buffer.concat(Array.from({ length: Math.ceil(timedBytes / part.length) }, () => part)).subarray(0, timedBytes);
      const found = detector.scanBytes(long, { path: name });
      const findings = found === 'binary' ? 0 : found.findings.length;
      const most = (mostMilliseconds + findings * millisecondsPerFinding) * slowness();
      let time = scanTime(long, name);
      // A slow one is measured again: code that was not compiled yet is no hang.
      for (let again = 0; again < 8 && time > most; again++) time = Math.min(time, scanTime(long, name));
      assert.ok(time <= most, `${time.toFixed(0)} of ${most.toFixed(0)} ms, ${findings} findings`);
    }),
  ),
];
