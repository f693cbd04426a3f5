import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SecretValue } from '../../model/index.ts';
import { openSettingsFile } from './settingsFileStore.ts';

const value = new SecretValue(['first', 'value', '"quoted"'].join(' '));
const other = new SecretValue(['another', 'one'].join(' '));
const metadata = { contentType: 'text/plain', tags: {} };
const signal = new AbortController().signal;

function store(kind: 'userSecrets' | 'localSettings', text?: string, tracked = false) {
  const disk = { text };
  const location = kind === 'userSecrets' ? ({ kind, id: 'app' } as const) : ({ kind, uri: 'file:///local.settings.json' } as const);
  const file = {
    read: async () => disk.text,
    write: async (written: string) => {
      disk.text = written;
    },
    isTracked: async () => tracked,
  };
  return { disk, store: openSettingsFile({ location, label: 'settings', file }) };
}

test('a value comes back as it was written, into a new file and into one that stands', async () => {
  for (const kind of ['userSecrets', 'localSettings'] as const)
    for (const text of [undefined, '', '{}', '\uFEFF{\r\n    "Values": {}\r\n}\r\n', '{ "Values": { "a": "b", }, /* kept */ "x": 1 }']) {
      const { disk, store: settings } = store(kind, text);
      assert.deepEqual(await settings.inspect('Db:Password', value, signal), { kind: 'free' });
      const { version } = await settings.write('Db:Password', value, metadata, signal);
      assert.ok((await settings.read('Db:Password', version, signal)).equals(value), `${kind} ${text}`);
      assert.equal((await settings.inspect('Db:Password', value, signal)).kind, 'sameValue');
      assert.equal((await settings.inspect('Db:Password', other, signal)).kind, 'otherValue');
      if (text?.includes('kept')) assert.match(disk.text ?? '', /\/\* kept \*\/\s+"x": 1/);
      if (text?.includes('\r\n')) assert.doesNotMatch(disk.text ?? '', /[^\r]\n/);
    }
});

test('a Functions project reads its values under "Values"', async () => {
  const { disk, store: settings } = store('localSettings', '{ "IsEncrypted": false }');
  await settings.write('Key', value, metadata, signal);
  assert.deepEqual(JSON.parse(disk.text ?? ''), { IsEncrypted: false, Values: { Key: value.reveal() } });
});

test('a file that git carries, and one that is broken, take no value', async () => {
  const tracked = store('localSettings', '{}', true);
  await assert.rejects(tracked.store.inspect('Key', value, signal), { name: 'StoreError', kind: 'tracked' });
  await assert.rejects(tracked.store.write('Key', value, metadata, signal), { name: 'StoreError', kind: 'tracked' });
  for (const text of ['{ "a": ', '[]', '{ "Values": [] }']) {
    const broken = store('localSettings', text);
    await assert.rejects(broken.store.write('Key', value, metadata, signal), { name: 'StoreError' });
    assert.equal(broken.disk.text, text);
  }
});
