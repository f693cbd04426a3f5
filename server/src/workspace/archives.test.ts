import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { Header } from 'tar';
import { type ArchiveBounds, type ArchivePart, archiveBounds } from './archiveKinds.ts';
import { readArchive } from './archives.ts';
import { createFakeDetector } from './fakeDetector.ts';
import { scan } from './scan.ts';
import { createValueGroups } from './valueGroups.ts';

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const zip = (files: Record<string, Uint8Array>): Uint8Array => zipSync(files);

function tar(files: Record<string, Uint8Array>): Uint8Array {
  const blocks = Object.entries(files).flatMap(([path, content]) => {
    const header = Buffer.alloc(512);
    new Header({ path, size: content.length, type: 'File', mode: 0o644 }).encode(header, 0);
    return [header, content, Buffer.alloc((512 - (content.length % 512)) % 512)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

const bounds = archiveBounds(1 << 20);
const read = (bytes: Uint8Array, path: string, change: Partial<ArchiveBounds> = {}): string[] =>
  [...readArchive(bytes, path, { ...bounds, ...change })].map((part: ArchivePart) =>
    'bytes' in part ? `${part.path}=${new TextDecoder().decode(part.bytes).slice(0, 20)}` : `${part.path}: ${part.reason} (${part.detail})`,
  );

test('each kind of archive gives its files under its own path', () => {
  const files = { 'conf/a.txt': bytesOf('one'), 'b.txt': bytesOf('two') };
  for (const name of ['x.zip', 'lib/x.jar', 'x.nupkg', 'x.docx'])
    assert.deepEqual(read(zip(files), name), [`${name}!/conf/a.txt=one`, `${name}!/b.txt=two`]);
  assert.deepEqual(read(tar(files), 'x.tar'), ['x.tar!/conf/a.txt=one', 'x.tar!/b.txt=two']);
  for (const name of ['x.tgz', 'x.tar.gz'])
    assert.deepEqual(read(gzipSync(tar(files)), name), [`${name}!/conf/a.txt=one`, `${name}!/b.txt=two`]);
  assert.deepEqual(read(gzipSync(bytesOf('dump')), 'db.sql.gz'), ['db.sql.gz!/db.sql=dump']);
});

test('an archive in an archive is read, and the one in that is told', () => {
  const third = zip({ 'c.txt': bytesOf('three') });
  const second = zip({ 'b.txt': bytesOf('two'), 'third.zip': third });
  const first = gzipSync(tar({ 'a.txt': bytesOf('one'), 'second.jar': second }));
  assert.deepEqual(read(first, 'first.tgz'), [
    'first.tgz!/a.txt=one',
    'first.tgz!/second.jar!/b.txt=two',
    'first.tgz!/second.jar!/third.zip: archiveLimit (nested too deep)',
  ]);
});

test('what would unpack to too much is left out and told', () => {
  const large = new Uint8Array(500_000);
  const files = { 'a.txt': bytesOf('one'), 'zeros.bin': large, 'b.txt': bytesOf('two') };
  const entry = { entryBytes: 400_000 };
  for (const [name, bytes] of [
    ['x.zip', zip(files)],
    ['x.tar', tar(files)],
  ] as const)
    assert.deepEqual(read(bytes, name, entry).sort(), [
      `${name}!/a.txt=one`,
      `${name}!/b.txt=two`,
      `${name}!/zeros.bin: archiveLimit (500000 bytes)`,
    ]);
  assert.deepEqual(
    read(zip(files), 'x.zip', { ratioFrom: 1000 })[0],
    'x.zip!/zeros.bin: archiveLimit (unpacks to more than 200 times its size)',
  );
  assert.deepEqual(read(zip(files), 'x.zip', { totalBytes: 300_000 }), [
    'x.zip!/a.txt=one',
    'x.zip: archiveLimit (unpacks to more than 300000 bytes)',
  ]);
  assert.deepEqual(read(zip(files), 'x.zip', { entries: 1 }), ['x.zip!/a.txt=one', 'x.zip: archiveLimit (more than 1 entries)']);
  assert.deepEqual(read(tar(files), 'x.tar', { entries: 1 }).at(-1), 'x.tar!/: archiveLimit (more than 1 entries)');
  assert.match(read(gzipSync(large), 'x.gz', { ratioFrom: 1000 })[0]!, /^x\.gz!\/x: archiveLimit \(unpacks to more than \d+ bytes\)$/);
  const nested = zip({ 'in.zip': zip({ 'zeros.bin': large }) });
  assert.deepEqual(
    read(nested, 'x.zip', { totalBytes: 300_000 }).at(-1),
    'x.zip!/in.zip: archiveLimit (unpacks to more than 300000 bytes)',
  );
});

test('a size that lies fills no memory', () => {
  const honest = zip({ 'zeros.bin': new Uint8Array(900_000) });
  const lying = Buffer.from(honest);
  // The size before packing, in the file's own header and in the directory at the end.
  const directory = lying.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  lying.writeUInt32LE(10, 22);
  lying.writeUInt32LE(10, directory + 24);
  for (const part of readArchive(lying, 'x.zip', bounds)) if ('bytes' in part) assert.ok(part.bytes.length <= 10);
});

test('a broken archive is told, and its readable files are read', () => {
  for (const name of ['x.zip', 'x.jar', 'x.tar', 'x.tgz', 'x.gz']) {
    const [only, ...others] = read(bytesOf('no archive at all, whatever its name says. '.repeat(40)), name);
    assert.match(only!, /: corruptArchive \(/, name);
    assert.equal(others.length, 0, name);
  }
  const random = Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * 7919) % 251));
  const half = Buffer.from(zip({ 'a.txt': bytesOf('one'), 'bad.bin': random }));
  half.fill(0xff, half.indexOf('bad.bin') + 7, half.indexOf('bad.bin') + 200);
  const parts = read(half, 'x.zip');
  assert.ok(parts.includes('x.zip!/a.txt=one'));
  assert.ok(read(gzipSync(tar({ 'a.txt': bytesOf('one') })).subarray(0, 60), 'x.tgz')[0]!.includes('corruptArchive'));
});

test('a scan looks into archives where it is told to, in one thread and in several', async () => {
  const root = mkdtempSync(join(tmpdir(), 'archives-')).replaceAll('\\', '/');
  folders.push(root);
  writeFileSync(join(root, 'lib.jar'), zip({ 'app.properties': bytesOf('k=PLANTED:one'), 'logo.png': Uint8Array.of(0, 1, 2) }));
  // Longer than what is told by its start: archives are read whole.
  writeFileSync(
    join(root, 'long.zip'),
    zipSync({ 'filler.bin': crypto.getRandomValues(new Uint8Array(60_000)), '.env': bytesOf('k=PLANTED:two') }, { level: 0 }),
  );
  writeFileSync(join(root, 'broken.zip'), 'PK');
  const run = (archives: boolean) =>
    scan(
      {
        root,
        paths: [root],
        exclude: [],
        includeIgnored: false,
        archives,
        maxFileBytes: 3 << 20,
        threads: 1,
        marks: true,
        today: '2026-06-15',
      },
      {
        detector: createFakeDetector(),
        groups: createValueGroups(),
        startHelper: () => assert.fail('one thread'),
        trackedButIgnored: async () => [],
        environmentFileStates: async () => new Map(),
      },
    );
  const without = await run(false);
  assert.equal(without.findings.length, 0);
  const result = await run(true);
  assert.deepEqual(
    result.findings.map(({ path, location }) => [path, location.line, location.column]),
    [
      ['lib.jar!/app.properties', 1, 11],
      ['long.zip!/.env', 1, 11],
    ],
  );
  assert.deepEqual(
    result.skipped.map(({ path, reason }) => [path, reason]),
    [
      ['broken.zip', 'corruptArchive'],
      ['lib.jar!/logo.png', 'binary'],
      ['long.zip!/filler.bin', 'binary'],
    ],
  );
});
