import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultSettings, toSettings } from '../../../shared/src/model/index.ts';
import { createLog } from './log.ts';
import { ResourceSettings } from './settings.ts';

const quiet = createLog({ sendNotification: async () => {} } as never);

function asking(answer: (uri: string | undefined) => unknown) {
  const asked: (string | undefined)[] = [];
  const settings = new ResourceSettings(
    {
      workspace: {
        getConfiguration: async (item: { scopeUri?: string }) => {
          asked.push(item.scopeUri);
          return answer(item.scopeUri);
        },
      },
    } as never,
    quiet,
  );
  settings.canAsk = true;
  return { settings, asked };
}

test('each resource is asked for once, until something changes', async () => {
  const { settings, asked } = asking(uri => ({ maxFileSizeKB: uri === 'file:///b' ? 7 : 3 }));
  assert.equal((await settings.of('file:///a')).maxFileSizeKB, 3);
  assert.equal((await settings.of('file:///b')).maxFileSizeKB, 7);
  await settings.of('file:///a');
  assert.deepEqual(asked, ['file:///a', 'file:///b']);
  settings.changed();
  await settings.of('file:///a');
  assert.equal(asked.length, 3);
});

test('a client that fails to answer leaves the defaults', async () => {
  const { settings } = asking(() => {
    throw new Error('no');
  });
  assert.deepEqual(await settings.of('file:///a'), defaultSettings);
});

test('a client that cannot be asked pushes', async () => {
  const { settings, asked } = asking(() => ({}));
  settings.canAsk = false;
  assert.deepEqual(await settings.of('file:///a'), defaultSettings);
  settings.changed({ secretHygiene: { enable: false } });
  assert.equal((await settings.of('file:///a')).enable, false);
  assert.deepEqual(asked, []);
});

test('members of the wrong type have their default', () => {
  const wrong = {
    enable: 'no',
    severity: { high: 'fatal', low: 'off' },
    exclude: 'x',
    disabledRules: [1, 'a'],
    commentedOutCode: 'never',
    maxFileSizeKB: -1,
    expiryDays: 0,
    vaults: { a: 1 },
  };
  assert.deepEqual(toSettings(wrong), {
    ...defaultSettings,
    severity: { ...defaultSettings.severity, low: 'off' },
    disabledRules: ['a'],
    vaults: {},
  });
  assert.deepEqual(toSettings(null), defaultSettings);
  assert.equal(toSettings({ expiryDays: 'none' }).expiryDays, 'none');
});
