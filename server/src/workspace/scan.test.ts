import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import type { TextChange } from '../../../shared/src/model/index.ts';
import { applyChanges, SecretValue } from '../../../shared/src/model/index.ts';
import { addException } from './exceptionEdit.ts';
import { readExceptions } from './exceptionsFile.ts';
import { createFakeDetector } from './fakeDetector.ts';
import { createFileScanner, emptyOutcome, type FileScanSettings } from './fileScanner.ts';
import { type ScanHelper, type ScanOptions, type ScanTools, scan, scanContent } from './scan.ts';
import { createValueGroups } from './valueGroups.ts';

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function tree(files: Record<string, string | Buffer>): string {
  const root = mkdtempSync(join(tmpdir(), 'scan-')).replaceAll('\\', '/');
  folders.push(root);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

/** Scans in the same thread, but answers later, and every second batch later still, as a real thread may. */
function slowHelper(settings: FileScanSettings): ScanHelper {
  const scanner = createFileScanner(createFakeDetector(), settings);
  let count = 0;
  return {
    scan: async paths => {
      for (let turns = count++ % 2 === 0 ? 1 : 9; turns > 0; turns--) await new Promise(setImmediate);
      const outcome = emptyOutcome();
      for (const path of paths) scanner.scanFile(path, outcome);
      return outcome;
    },
    stop: () => {},
  };
}

const optionsFor = (root: string): ScanOptions => ({
  root,
  paths: [root],
  exclude: [],
  includeIgnored: false,
  maxFileBytes: 3 << 20,
  threads: 1,
  marks: true,
  today: '2026-06-15',
});
const run = (root: string, options: Partial<ScanOptions> = {}, tools: Partial<ScanTools> = {}) =>
  scan(
    { ...optionsFor(root), ...options },
    {
      detector: createFakeDetector(),
      groups: createValueGroups(),
      startHelper: slowHelper,
      trackedButIgnored: async () => [],
      environmentFileStates: async () => new Map(),
      ...tools,
    },
  );

test('findings come with place, location and group, in order of path and place', async () => {
  const root = tree({ 'b.txt': 'k=PLANTED:one\nk=PLANTED:two', 'a/x.txt': '\nPLANTED:one' });
  const result = await run(root);
  assert.deepEqual(
    result.findings.map(f => [f.placeId, f.location.line, f.location.column, f.group]),
    [
      ['planted@a/x.txt', 2, 9, 'g1'],
      ['planted@b.txt#k', 1, 11, 'g1'],
      ['planted@b.txt#k~2', 2, 11, 'g2'],
    ],
  );
  assert.equal(result.files, 2);
  assert.equal(result.cancelled, false);
});

test('the result does not depend on the number of threads', async () => {
  const files: Record<string, string> = {};
  for (let i = 0; i < 900; i++) files[`d${i % 7}/f${i}.txt`] = i % 5 === 0 ? `k=PLANTED:v${i % 35}` : 'nothing';
  const root = tree(files);
  const [one, two, four] = await Promise.all([1, 2, 4].map(threads => run(root, { threads })));
  assert.equal(one!.findings.length, 180);
  assert.equal(one!.files, 900);
  for (const other of [two!, four!]) {
    assert.deepEqual(other.findings, one!.findings);
    assert.deepEqual([other.files, other.bytes], [one!.files, one!.bytes]);
  }
});

test('what is not scanned is told with its reason, and never with its content', async () => {
  const root = tree({
    'image.bin': Buffer.from([1, 0, 2]),
    'large.txt': `PLANTED:far${' '.repeat(4 << 20)}`,
    'large.bin': Buffer.alloc(4 << 20),
    'wide.txt': `${' '.repeat(2 << 20)}k=PLANTED:end`,
    'crash.txt': 'CRASH hidden-content',
  });
  const result = await run(root, { paths: [root, `${root}/gone.txt`] });
  assert.deepEqual(
    result.skipped.map(s => [s.path, s.reason]),
    [
      ['crash.txt', 'failed'],
      ['gone.txt', 'unreadable'],
      ['image.bin', 'binary'],
      ['large.bin', 'binary'],
      ['large.txt', 'tooLarge'],
    ],
  );
  assert.deepEqual(
    result.findings.map(f => f.path),
    ['wide.txt'],
  );
  assert.ok(!JSON.stringify(result).includes('hidden-content'));
  assert.match(result.skipped[0]!.detail!, /^RangeError at fakeDetector\.ts:\d+$/);
});

test('a file that git tracks although it is ignored is scanned, once', async () => {
  const root = tree({ '.gitignore': '*.env\n', 'a.env': 'k=PLANTED:one', 'b.env': 'k=PLANTED:two', 'c.txt': 'k=PLANTED:three' });
  const tracked = async () => ['a.env', 'c.txt', 'gone.env'];
  const paths = async (options: Partial<ScanOptions>) =>
    (await run(root, options, { trackedButIgnored: tracked })).findings.map(f => f.path);
  assert.deepEqual(await paths({}), ['a.env', 'c.txt']);
  assert.deepEqual(await paths({ exclude: ['a.*'] }), ['c.txt']);
  assert.deepEqual(await paths({ includeIgnored: true }), ['a.env', 'b.env', 'c.txt']);
});

test('overlapping paths are scanned once, and a link that is no file is told', async () => {
  const root = tree({ 'a/x.txt': 'k=PLANTED:one' });
  symlinkSync(join(root, 'a/x.txt'), join(root, 'link'));
  const result = await run(root, { paths: [`${root}/a`, root, `${root}/a/x.txt`, `${root}/link`] });
  assert.equal(result.findings.length, 1);
  assert.deepEqual(
    result.skipped.map(s => s.path),
    ['link'],
  );
});

test('a cancelled scan stops and says so', async () => {
  const files: Record<string, string> = {};
  for (let i = 0; i < 1500; i++) files[`f${i}`] = 'k=PLANTED:x';
  const root = tree(files);
  for (const threads of [1, 3]) {
    const abort = new AbortController();
    const result = await run(root, { threads }, { signal: abort.signal, onProgress: () => abort.abort() });
    assert.equal(result.cancelled, true);
    assert.ok(result.files < 1500, `${result.files}`);
  }
});

test('a scan is cancelled while it waits for its helpers', async () => {
  const files = Object.fromEntries(Array.from({ length: 600 }, (_, i) => [`f${i}`, '']));
  const abort = new AbortController();
  // Never answers; the other thread's own work is done long before.
  const startHelper = (): ScanHelper => ({
    scan: () => {
      setTimeout(() => abort.abort(), 50);
      return new Promise(() => {});
    },
    stop: () => {},
  });
  assert.equal((await run(tree(files), { threads: 2 }, { startHelper, signal: abort.signal })).cancelled, true);
});

test('a helper that fails fails the scan, whenever it does', async () => {
  const files = Object.fromEntries(Array.from({ length: 600 }, (_, i) => [`f${i}`, '']));
  const root = tree(files);
  for (const turns of [0, 1, 40]) {
    const scanLater = async (): Promise<never> => {
      for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate);
      throw new Error('thread died');
    };
    await assert.rejects(run(root, { threads: 2 }, { startHelper: () => ({ scan: scanLater, stop: () => {} }) }), /thread died/);
  }
});

test('marks silence with their reason, and not at all when they do not count', async () => {
  const root = tree({ a: 'k=PLANTED:one // secret-hygiene:ignore emulator key\nk=PLANTED:two # secret-hygiene:ignore' });
  const result = await run(root);
  assert.deepEqual(
    result.findings.map(f => f.suppression),
    [{ kind: 'mark', reason: 'emulator key', line: 1 }, undefined],
  );
  assert.deepEqual(
    result.problems.map(p => [p.kind, p.path, p.line]),
    [['noReason', 'a', 2]],
  );
  assert.ok((await run(root, { marks: false })).findings.every(f => !f.suppression));
});

test('an exception counts for its value, until it expires, and is reported when it is of no use', async () => {
  const root = tree({ a: 'k=PLANTED:one\nl=PLANTED:two\nm=PLANTED:three' });
  const add = (text: string, place: string, value: string, expires?: string): string => {
    const change: TextChange = addException(text, { place, reason: 'test', ...(expires && { expires }) }, new SecretValue(value));
    return applyChanges(text, [change]);
  };
  let text = add('', 'planted@a#k', 'one', '2026-06-15');
  text = add(text, 'planted@a#l', 'an older value');
  text = add(text, 'planted@a#m', 'three', '2026-06-14');
  text = add(text, 'planted@a#gone', 'x');
  text = add(text, 'planted@other/file#k', 'x');
  const exceptions = readExceptions(text);
  const result = await run(root, { exceptions });
  assert.deepEqual(
    result.findings.map(f => f.suppression),
    [{ kind: 'exception', reason: 'test', expires: '2026-06-15' }, undefined, undefined],
  );
  assert.deepEqual(
    result.problems.map(p => p.kind),
    ['otherValue', 'expired', 'unused', 'unused'],
  );
  // A scan of one file says nothing about exceptions for others.
  const narrow = await run(root, { exceptions, paths: [`${root}/a`] });
  assert.equal(narrow.problems.filter(p => p.kind === 'unused').length, 1);
});

test('content without a file is scanned under its name', () => {
  const root = '/somewhere';
  const result = scanContent(Buffer.from('k=PLANTED:one'), 'src/a.ts', optionsFor(root), {
    detector: createFakeDetector(),
    groups: createValueGroups(),
  });
  assert.deepEqual(
    result.findings.map(f => f.placeId),
    ['planted@src/a.ts#k'],
  );
});
