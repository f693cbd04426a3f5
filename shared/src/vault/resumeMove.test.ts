import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { restorable, unfinished } from './journal.ts';
import { move, prepareMove, resumeMove } from './move.ts';
import type { MemoryRig } from './testing/memoryProject.ts';
import { moveRig } from './testing/moveRig.ts';

let rig: MemoryRig;
const { keep, uri, secret, source, moved, run, text, versions } = moveRig(made => {
  rig = made;
});

describe('one value at several places', () => {
  beforeEach(() => {
    rig.project.set(uri, `const apiKey = "${secret}";\nconst copy = '${secret}';\n`);
    rig.project.set('src/b.ts', `const apiKey = "${secret}";\n`);
  });
  const all = () => rig.request('apiKey', 'copy', 'src/b.ts#apiKey');

  test('becomes one secret, and imports are written once per file', async () => {
    const result = await run(all());
    assert.equal(result.kind, 'moved');
    assert.match(result.message, /moved from src\/a\.ts and 1 more to demo/);
    assert.equal(versions(), 1);
    assert.equal(text(), 'import { secret } from "vault";\nconst apiKey = secret("api-key");\nconst copy = secret("api-key");\n');
    assert.equal(rig.project.text('src/b.ts'), moved);
  });

  test('is changed everywhere or nowhere', async () => {
    const before = [text(), rig.project.text('src/b.ts')];
    rig.project.editFailure = 'src/b.ts is read-only';
    assert.equal((await run(all())).kind, 'editFailed');
    assert.deepEqual([text(), rig.project.text('src/b.ts')], before);
  });

  test('one of them gone stops all', async () => {
    const request = all();
    rig.project.set('src/b.ts', 'gone');
    assert.equal((await run(request)).kind, 'gone');
    assert.equal(versions(), 0);
  });

  test('a preview stores nothing until it is committed', async () => {
    const prepared = await prepareMove(all(), rig.context);
    assert.ok(prepared.kind === 'prepared');
    assert.deepEqual([prepared.name, prepared.reuse, prepared.plans.length, versions()], ['api-key', false, 3, 0]);
    assert.equal((await prepared.commit()).kind, 'moved');
  });
});

describe('a move that was killed', () => {
  /** Lets a move run up to a call and never further, as a kill does. */
  async function killAt(when: string): Promise<void> {
    const frozen = new Promise<never>(() => {});
    await new Promise<void>(reached => {
      const stopAt = async (call: string) => {
        if (call !== when) return;
        reached();
        await frozen;
      };
      const store = Object.assign(Object.create(rig.vault), {
        write: async (...args: Parameters<typeof rig.vault.write>) => {
          await stopAt('write');
          return rig.vault.write(...args);
        },
        read: async (...args: Parameters<typeof rig.vault.read>) => {
          await stopAt('read');
          return rig.vault.read(...args);
        },
      });
      const edits = {
        read: (u: string) => rig.project.read(u),
        apply: async (...args: Parameters<typeof rig.project.apply>) => {
          await stopAt('apply');
          const result = await rig.project.apply(...args);
          await stopAt('applied');
          return result;
        },
      };
      void move(rig.request('apiKey'), { ...rig.context, store: bound(store), edits });
    });
  }
  /** The fake keeps private state, so its own methods are called on itself. */
  const bound = (store: typeof rig.vault) => ({
    location: rig.vault.location,
    label: rig.vault.label,
    checkName: (name: string) => rig.vault.checkName(name),
    identity: () => rig.vault.identity(),
    inspect: rig.vault.inspect.bind(rig.vault),
    recover: rig.vault.recover.bind(rig.vault),
    list: rig.vault.list.bind(rig.vault),
    write: store.write,
    read: store.read,
  });
  const resume = async () => {
    const [record] = unfinished(await rig.journal.records());
    assert.ok(record);
    const { target, expiryDays } = rig.request(...(text() === moved ? [] : ['apiKey']));
    const result = await resumeMove(record, { target, expiryDays }, rig.context);
    keep(result);
    return result;
  };

  for (const [when, reused] of [
    ['write', false],
    ['read', true],
    ['apply', true],
  ] as const)
    test(`before "${when}" is taken up again`, async () => {
      await killAt(when);
      rig.user.asked.length = 0;
      const result = await resume();
      assert.ok(result.kind === 'moved' && result.reused === reused);
      assert.deepEqual(rig.user.asked, ['resume api-key of demo.vault.azure.net in src/a.ts']);
      assert.deepEqual([versions(), text()], [1, moved]);
    });

  test('after the edit is only written down, and can be restored', async () => {
    await killAt('applied');
    const result = await resume();
    assert.ok(result.kind === 'moved');
    assert.match(result.message, /had been changed already/);
    assert.equal(restorable(await rig.journal.records()).length, 1);
  });

  test('and is not wanted any more is closed', async () => {
    await killAt('read');
    rig.user.onConfirm = () => false;
    const result = await resume();
    assert.ok(result.kind === 'cancelled' && result.kept?.name === 'api-key');
    assert.equal(text(), source);
  });
});
