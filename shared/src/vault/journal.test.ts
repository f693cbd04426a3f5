import assert from 'node:assert/strict';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { fileJournal } from './fileJournal.ts';
import { type BegunMove, createJournal, type Journal, type MovedPlace, restorable, unfinished } from './journal.ts';

const at = new Date(Date.UTC(2026, 1, 3));
const place = { uri: 'file:///a.ts', version: 4, placeId: 'p1', ruleId: 'r1', range: { start: 3, end: 9 } };
const begun: BegunMove = {
  location: { kind: 'keyVault', vaultUrl: 'https://demo.vault.azure.net' },
  name: 'api-key',
  target: 'keyVaultClient',
  scope: 'secret',
  places: [{ place, path: 'a.ts' }],
};
const moved: MovedPlace = { uri: place.uri, path: 'a.ts', placeId: 'p1', decode: [], traces: [] };

function memory(text = ''): { journal: Journal; text: () => string; tear: (bytes: number) => void } {
  let all = text;
  let ids = 0;
  const storage = {
    read: async () => all,
    append: async (more: string) => {
      all += more;
    },
  };
  const tear = (bytes: number) => {
    all = all.slice(0, all.length - bytes);
  };
  return { journal: createJournal(storage, { now: () => at }, () => `m${++ids}`), text: () => all, tear };
}

test('a move is followed from its beginning to its restore', async () => {
  const { journal } = memory();
  const id = await journal.begin(begun);
  const { version: _, ...unversioned } = place;
  const first = { ...begun, places: [{ place: unversioned, path: 'a.ts' }], id, at, moved: [], restored: [] };
  assert.deepEqual(
    await journal.records(),
    [{ ...first, state: 'begun' }].map(r => ({ ...r })),
  );
  await journal.record(id, { state: 'stored', version: 'v1' });
  assert.equal(unfinished(await journal.records()).length, 1);
  await journal.record(id, { state: 'editing', places: [moved] });
  assert.equal(unfinished(await journal.records()).length, 1);
  assert.deepEqual(restorable(await journal.records()), []);
  await journal.record(id, { state: 'moved' });
  const records = await journal.records();
  assert.deepEqual(records, [{ ...first, state: 'moved', version: 'v1', moved: [moved] }]);
  assert.deepEqual(unfinished(records), []);
  assert.deepEqual(restorable(records), [{ record: records[0], place: moved }]);
  await journal.record(id, { state: 'restored', placeId: 'p1' });
  assert.deepEqual(restorable(await journal.records()), []);
});

test('the newest move is offered first, and of several from one place only the newest', async () => {
  const { journal } = memory();
  const names = async () => restorable(await journal.records()).map(({ record }) => record.name);
  let id = '';
  for (const [name, placeId] of [
    ['old', 'p1'],
    ['elsewhere', 'p2'],
    ['new', 'p1'],
  ] as const) {
    id = await journal.begin({ ...begun, name });
    await journal.record(id, { state: 'editing', places: [{ ...moved, placeId }] });
    await journal.record(id, { state: 'moved' });
  }
  assert.deepEqual(await names(), ['new', 'elsewhere']);
  await journal.record(id, { state: 'restored', placeId: 'p1' });
  assert.deepEqual(await names(), ['elsewhere', 'old'], 'once the newest is back, the one before it can follow');
});

test('a torn line costs itself only, wherever it is torn', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 200 }), async bytes => {
      const { journal, tear } = memory();
      const kept = await journal.begin({ ...begun, name: 'kept' });
      const torn = await journal.begin({ ...begun, name: 'torn' });
      tear(bytes + 1);
      const next = await journal.begin({ ...begun, name: 'next' });
      await journal.record(next, { state: 'closed' });
      const records = await journal.records();
      assert.deepEqual(
        records.filter(r => r.id !== torn).map(r => [r.id, r.name, r.state]),
        [
          [kept, 'kept', 'begun'],
          [next, 'next', 'closed'],
        ],
      );
    }),
  );
});

test('lines of others are passed over', async () => {
  const { journal } = memory('null\n[]\n{"v":2,"id":"x","state":"begun"}\n{"v":1,"id":"ghost","at":"","state":"moved"}\nnot json\n');
  assert.deepEqual(await journal.records(), []);
  await journal.begin(begun);
  assert.equal((await journal.records()).length, 1);
});

test('the file is for its owner only', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'journal-'));
  try {
    const path = join(folder, 'state', 'journal.jsonl');
    const journal = createJournal(fileJournal(path), { now: () => at }, () => 'm1');
    assert.deepEqual(await journal.records(), []);
    await journal.begin(begun);
    await journal.record('m1', { state: 'closed' });
    const again = createJournal(fileJournal(path), { now: () => at }, () => 'm2');
    assert.equal((await again.records())[0]?.state, 'closed');
    if (process.platform !== 'win32') {
      assert.equal((await stat(path)).mode & 0o777, 0o600);
      assert.equal((await stat(join(folder, 'state'))).mode & 0o777, 0o700);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});
