import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { after, test } from 'node:test';
import { completeChecksum } from '../detection/checksums.ts';
import { crc32Base62 } from '../rules/ruleLanguage.ts';
import { createProductDetector } from './productDetector.ts';
import { type ScanOptions, scan } from './scan.ts';
import { plainPath } from './scanRoot.ts';
import { helperStarter, scanInBackground } from './scanThread.ts';
import { createValueGroups } from './valueGroups.ts';

const root = plainPath(mkdtempSync(`${tmpdir()}/threads-`));
after(() => rmSync(root, { recursive: true, force: true }));
const token = (n: number): string =>
  completeChecksum(crc32Base62, `${['gh', 'p_'].join('')}${String(n * 7919).padStart(30, 'aQ7xR2mZ9k')}000000`);
for (let folder = 0; folder < 6; folder++) {
  mkdirSync(`${root}/d${folder}`);
  for (let i = 0; i < 150; i++)
    writeFileSync(`${root}/d${folder}/f${i}.ts`, i % 30 === 0 ? `export const key = "${token(i)}";\n` : `export const n = ${i};\n`);
}
const settings = { disabledRules: [] };
const options: ScanOptions = {
  root,
  paths: [root],
  exclude: [],
  includeIgnored: false,
  maxFileBytes: 1 << 20,
  threads: 1,
  marks: true,
  today: '2026-01-01',
};

test('real threads, beside this one and in its place, give what one thread gives', async () => {
  const groups = createValueGroups();
  const tools = {
    detector: createProductDetector(settings),
    groups,
    startHelper: helperStarter(settings),
    trackedButIgnored: async () => [],
    environmentFileStates: async () => new Map(),
  };
  const alone = await scan(options, tools);
  assert.equal(alone.findings.length, 30);
  assert.equal(new Set(alone.findings.map(f => f.group)).size, 5);
  const progress: number[] = [];
  const others = [
    await scan({ ...options, threads: 3 }, tools),
    await scanInBackground(options, settings, groups, { onProgress: files => progress.push(files) }),
    await scanInBackground({ ...options, threads: 2 }, settings, groups),
  ];
  for (const other of others) {
    assert.deepEqual(other.findings, alone.findings);
    assert.deepEqual([other.files, other.bytes], [alone.files, alone.bytes]);
  }
  assert.equal(progress.at(-1), 900);
});

test('rules that are switched off are off in every thread', async () => {
  const off = { ...settings, disabledRules: ['github-pat-classic'] };
  const result = await scanInBackground({ ...options, threads: 2 }, off, createValueGroups());
  assert.ok(result.findings.every(f => f.finding.ruleId !== 'github-pat-classic'));
});

test('commented-out code is ignored in every thread', async () => {
  const commented = `${root}/commented.ts`;
  writeFileSync(commented, `// export const key = "${token(999)}";\n`);
  const found = async (commentedOutCode: 'find' | 'ignore') =>
    (await scanInBackground({ ...options, threads: 2 }, { ...settings, commentedOutCode }, createValueGroups())).findings;
  assert.equal((await found('find')).length, 31);
  assert.equal((await found('ignore')).length, 30);
  rmSync(commented);
});

test('a background scan is cancelled', async () => {
  const abort = new AbortController();
  const running = scanInBackground(options, settings, createValueGroups(), { signal: abort.signal, onProgress: () => abort.abort() });
  assert.equal((await running).cancelled, true);
  const before = await scanInBackground(options, settings, createValueGroups(), { signal: AbortSignal.abort() });
  assert.equal(before.cancelled, true);
});
