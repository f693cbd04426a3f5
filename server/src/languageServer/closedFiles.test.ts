import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { ScanSummary } from '../../../shared/src/protocol/index.ts';
import { createFolder, createTestEngine, plantedLine, plantedValue, TestClient } from './testClient.ts';

const changed = 2;
const deleted = 3;

test('a scan shows closed files, an open one takes its marks over, and closing gives them back as they are on disk', async t => {
  const folder = createFolder(t, { 'a.ts': plantedLine('a'), 'sub/b.ts': plantedLine('b'), 'clean.ts': 'let x;' });
  const client = await TestClient.start(t, { folders: [folder.uri] });
  const [a, b] = [folder.uriOf('a.ts'), folder.uriOf('sub/b.ts')];
  await client.open(a, plantedLine('a'));
  const summary = await client.request('secretHygiene/scanWorkspace', {});
  assert.deepEqual([summary.files, summary.findings, summary.cancelled], [3, 2, false]);
  await client.until(() => client.pushed.get(b)?.length === 1);
  assert.equal(client.pushed.get(a)?.length ?? 0, 0, 'open: pulled only');
  assert.equal((await client.marks(a)).length, 1);
  assert.deepEqual(await client.marks(b), [], 'closed: pushed only');

  await client.open(b, plantedLine('b'));
  await client.until(() => client.pushed.get(b)?.length === 0);
  assert.equal((await client.marks(b)).length, 1);
  folder.write('sub/b.ts', `\n${plantedLine('b')}\n${plantedLine('c')}`);
  await client.close(b);
  await client.until(() => client.pushed.get(b)?.length === 2);
  assert.deepEqual(
    client.pushed.get(b)?.map(mark => mark.range.start.line),
    [1, 2],
  );
});

test('what stands in an environment file that git ignores and never carried is for information, closed and open', async t => {
  const folder = createFolder(t, { '.gitignore': '.env*\n', '.env': plantedLine('a'), '.env.shared': plantedLine('b') });
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder.directory, stdio: 'pipe' });
  git('init', '-q');
  git('add', '-f', '.env.shared');
  const client = await TestClient.start(t, { folders: [folder.uri] });
  const [local, shared] = [folder.uriOf('.env'), folder.uriOf('.env.shared')];
  const { findings } = await client.request('secretHygiene/scanWorkspace', {});
  assert.equal(findings, 1, 'the one that git carries');
  await client.until(() => client.pushed.get(local)?.length === 1 && client.pushed.get(shared)?.length === 1);
  const [information, warning] = [3, 2];
  assert.equal(client.pushed.get(local)![0]!.severity, information);
  assert.match(String(client.pushed.get(local)![0]!.message), /git ignores this file and never carried it/);
  assert.equal(client.pushed.get(shared)![0]!.severity, warning);
  const summaries = await client.request('secretHygiene/findings', {});
  assert.deepEqual(
    summaries.map(({ localOnly }) => localOnly),
    [true, undefined],
  );
  for (const uri of [local, shared]) await client.open(uri, plantedLine('a'));
  assert.equal((await client.marks(local))[0]!.severity, information);
  assert.equal((await client.marks(shared))[0]!.severity, warning);
});

test('nothing is read before the first scan', async t => {
  const folder = createFolder(t, { 'a.ts': plantedLine('a') });
  let scans = 0;
  const engine = createTestEngine();
  const client = await TestClient.start(t, {
    folders: [folder.uri],
    engine: {
      ...engine,
      scan: request => {
        scans++;
        return engine.scan(request);
      },
    },
  });
  await client.open(folder.uriOf('a.ts'), plantedLine('a'));
  await client.close(folder.uriOf('a.ts'));
  await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: folder.uriOf('a.ts'), type: changed }] });
  assert.deepEqual(await client.request('secretHygiene/findings', {}), []);
  assert.equal(scans, 0);
});

test('files that change outside of the editor are followed', async t => {
  const folder = createFolder(t, { 'a.ts': plantedLine('a'), '.gitignore': 'ignored/\n', 'x/y/c.ts': plantedLine('c') });
  const client = await TestClient.start(t, { folders: [folder.uri] });
  await client.request('secretHygiene/scanWorkspace', {});
  const tell = (path: string, type: number) =>
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: folder.uriOf(path), type }] });
  const shown = (path: string) => client.pushed.get(folder.uriOf(path))?.length ?? 0;
  await client.until(() => shown('a.ts') === 1 && shown('x/y/c.ts') === 1);
  folder.write('a.ts', 'clean');
  await tell('a.ts', changed);
  await client.until(() => shown('a.ts') === 0);
  folder.write('a.ts', plantedLine('a'));
  folder.write('ignored/b.ts', plantedLine('b'));
  await tell('ignored/b.ts', 1);
  await tell('a.ts', changed);
  await client.until(() => shown('a.ts') === 1);
  assert.equal(shown('ignored/b.ts'), 0);
  renameSync(join(folder.directory, 'x'), join(folder.directory, 'z'));
  await tell('x', deleted);
  await tell('z', 1);
  await client.until(() => shown('x/y/c.ts') === 0 && shown('z/y/c.ts') === 1);
  folder.remove('a.ts');
  await tell('a.ts', deleted);
  await client.until(() => shown('a.ts') === 0);
});

test('exceptions count once they are written, in open documents and closed files', async t => {
  const folder = createFolder(t, { 'a.ts': plantedLine('a'), 'b.ts': plantedLine('b'), '.git/HEAD': 'x' });
  const client = await TestClient.start(t, { folders: [folder.uri] });
  const [a, b] = [folder.uriOf('a.ts'), folder.uriOf('b.ts')];
  await client.open(a, plantedLine('a'));
  await client.request('secretHygiene/scanWorkspace', {});
  await client.until(() => client.pushed.get(b)?.length === 1);
  for (const { place } of await client.request('secretHygiene/findings', {})) {
    const { plans, refusals } = await client.request('secretHygiene/plan', { place, targets: [{ kind: 'exception', reason: 'a sample' }] });
    assert.deepEqual(refusals, []);
    if (!plans[0]) assert.fail(client.logged.join('\n'));
    const edit = plans[0]!.also[0]!.edit!;
    assert.equal(edit.uri, folder.uriOf('.secret-hygiene/exceptions.yaml'));
    const { readFileSync, existsSync } = await import('node:fs');
    const path = join(folder.directory, '.secret-hygiene/exceptions.yaml');
    const before = existsSync(path) ? readFileSync(path, 'utf8') : '';
    const [change] = edit.changes;
    const after = before.slice(0, change!.range.start) + change!.newText + before.slice(change!.range.end);
    assert.ok(!after.includes(plantedValue()));
    folder.write('.secret-hygiene/exceptions.yaml', after);
  }
  const before = client.refreshes;
  await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: folder.uriOf('.secret-hygiene/exceptions.yaml'), type: 1 }] });
  await client.until(() => client.pushed.get(b)?.length === 0 && client.refreshes > before);
  assert.deepEqual(await client.marks(a), []);
  // Another value at the accepted place is a finding again.
  await client.edit(a, 2, 0, 0, plantedLine('a', plantedValue(7)), plantedLine('a').length);
  assert.equal((await client.marks(a)).length, 1);
});

test('each workspace folder is scanned once, and its findings go with it', async t => {
  const outer = createFolder(t, { 'a.ts': plantedLine('a'), 'inner/b.ts': plantedLine('b'), 'inner/c.ts': plantedLine('c') });
  const inner = outer.uriOf('inner');
  const client = await TestClient.start(t, {
    folders: [inner, outer.uri],
    settings: scope => (scope === inner ? { disabledRules: [] } : {}),
  });
  const summary: ScanSummary = await client.request('secretHygiene/scanWorkspace', {});
  assert.equal(summary.findings, 3);
  await client.until(() => ['a.ts', 'inner/b.ts', 'inner/c.ts'].every(path => client.pushed.get(outer.uriOf(path))?.length === 1));
  assert.equal((await client.request('secretHygiene/findings', {})).length, 3);
  await client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [{ uri: inner, name: '' }] } });
  await client.until(() => client.pushed.get(outer.uriOf('inner/b.ts'))?.length === 0);
  assert.equal(client.pushed.get(outer.uriOf('a.ts'))?.length, 1);
});

test('a scan reports progress, can be cancelled, and keeps what it found', async t => {
  const folder = createFolder(t, Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`f${i}.ts`, plantedLine('a')])));
  const engine = createTestEngine();
  let cancel = () => {};
  const client = await TestClient.start(t, {
    folders: [folder.uri],
    engine: {
      ...engine,
      async scan(request) {
        request.onProgress?.(7);
        cancel();
        await new Promise<void>(done => request.signal?.addEventListener('abort', () => done()));
        return { ...(await engine.scan({ ...request, signal: new AbortController().signal })), cancelled: true };
      },
    },
  });
  const { CancellationTokenSource } = await import('vscode-languageserver');
  const source = new CancellationTokenSource();
  cancel = () => source.cancel();
  const progress: string[] = [];
  client.connection.onNotification(
    '$/progress',
    ({ token, value }: { token: string; value: { kind: string; message?: string } }) =>
      void progress.push(`${token} ${value.kind} ${value.message ?? ''}`.trim()),
  );
  const summary = await client.connection.sendRequest<ScanSummary>('secretHygiene/scanWorkspace', { workDoneToken: 'p1' }, source.token);
  assert.equal(summary.cancelled, true);
  assert.deepEqual(progress, ['p1 begin 0 files', 'p1 report 7 files', 'p1 report 20 files', 'p1 end']);
  assert.ok(client.statuses.some(status => status.state === 'scanning' && status.scannedFiles === 7));
  await client.until(() => client.statuses.at(-1)?.state === 'ready');
  assert.equal((await client.request('secretHygiene/findings', {})).length, 20);
});

test('changed settings show pushed marks anew', async t => {
  const folder = createFolder(t, { 'a.ts': plantedLine('a') });
  let own: object = {};
  const client = await TestClient.start(t, { folders: [folder.uri], settings: () => own });
  const a = folder.uriOf('a.ts');
  await client.request('secretHygiene/scanWorkspace', {});
  await client.until(() => client.pushed.get(a)?.[0]?.severity === 2);
  own = { severity: { high: 'information' } };
  await client.notify('workspace/didChangeConfiguration', { settings: null });
  await client.until(() => client.pushed.get(a)?.[0]?.severity === 3);
  own = { disabledRules: ['planted'] };
  await client.notify('workspace/didChangeConfiguration', { settings: null });
  await client.until(() => client.pushed.get(a)?.length === 0);
});
