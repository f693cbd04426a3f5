import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { FileFindings, type FoundInFiles } from './fileFindings.ts';
import type { LocatedFinding, ScannedFileConcern } from './locate.ts';

const folder = 'file:///w';
const uris = ['file:///w/a', 'file:///w/sub/b'];

const nothing: FoundInFiles = { findings: [], concerns: [] };

/** Findings and concerns that say which content of which file they were read from. */
const read = (uri: string, content: number): FoundInFiles => ({
  findings: Array.from({ length: content % 3 }, (_, i) => ({ place: { uri, placeId: `${content}.${i}` } }) as unknown as LocatedFinding),
  concerns: Array.from({ length: content % 2 }, () => ({ uri, code: `${content}` }) as unknown as ScannedFileConcern),
});
const isEmpty = ({ findings, concerns }: FoundInFiles): boolean => findings.length + concerns.length === 0;

/** `settle`: something that was under way comes to its end. */
const kinds = ['scan', 'open', 'close', 'write', 'delete', 'settle'] as const;
type Step = { readonly kind: (typeof kinds)[number]; readonly file: number };

const step: fc.Arbitrary<Step> = fc.record({ kind: fc.constantFrom(...kinds), file: fc.nat(1) });

test('scan, open, edit, close, change, delete in any order and overlap: in the end each finding is shown exactly once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.array(step, { maxLength: 25 }), async (scheduler, steps) => {
      const open = new Set<string>();
      const disk = new Map<string, number>();
      const shown = new Map<string, FoundInFiles>();
      let isScanned = false;
      let content = 0;
      const files = new FileFindings({
        isOpen: uri => open.has(uri),
        // What is on disk when the reading starts, known when the scheduler says so.
        rescan: uri => {
          const now = disk.get(uri);
          return scheduler.schedule(Promise.resolve(now === undefined ? undefined : read(uri, now)), `rescan ${uri}`);
        },
        publish: async (uri, found, isCurrent) => {
          await scheduler.schedule(Promise.resolve(), `settings ${uri}`);
          if (isCurrent()) shown.set(uri, found);
        },
        withdraw: uri => void shown.delete(uri),
        changed: () => {},
      });
      const running: Promise<unknown>[] = [];
      for (const { kind, file } of steps) {
        const uri = uris[file]!;
        if (kind === 'scan') {
          isScanned = true;
          const started = files.startScan();
          const all = [...disk].map(([uri, now]) => read(uri, now));
          const found = { findings: all.flatMap(({ findings }) => findings), concerns: all.flatMap(({ concerns }) => concerns) };
          running.push(scheduler.schedule(Promise.resolve(), 'scan').then(() => files.scanned(folder, found, started, true)));
        } else if (kind === 'open' && !open.has(uri)) {
          open.add(uri);
          files.opened(uri);
          assert.equal(shown.has(uri), false, 'withdrawn at once');
        } else if (kind === 'close' && open.delete(uri)) running.push(files.closed(uri));
        else if (kind === 'write') {
          disk.set(uri, ++content);
          running.push(files.changedOnDisk(uri));
        } else if (kind === 'delete' && disk.delete(uri)) files.deleted(uri);
        else if (kind === 'settle' && scheduler.count() > 0) await scheduler.waitOne();
        for (const each of open) assert.equal(shown.has(each), false, 'never pushed while open');
      }
      await scheduler.waitIdle();
      await Promise.all(running);
      for (const uri of uris) {
        const now = disk.get(uri);
        const expected: FoundInFiles = open.has(uri) || !isScanned || now === undefined ? nothing : read(uri, now);
        assert.deepEqual(shown.get(uri) ?? nothing, expected, uri);
        assert.ok(!shown.has(uri) || !isEmpty(shown.get(uri)!), 'nothing is shown for a file in which there is nothing');
      }
    }),
    { numRuns: 300 },
  );
});

test('a scan that ends after a younger one says nothing any more', () => {
  const shown: string[] = [];
  const files = new FileFindings({
    isOpen: () => false,
    rescan: async () => nothing,
    publish: async uri => void shown.push(uri),
    withdraw: () => {},
    changed: () => {},
  });
  const [first, second] = [files.startScan(), files.startScan()];
  files.scanned(folder, nothing, second, true);
  files.scanned(folder, read('file:///w/a', 1), first, true);
  assert.deepEqual([files.byFile(), shown], [[], []]);
});
