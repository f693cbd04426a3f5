import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import fc from 'fast-check';
import { restorable } from './journal.ts';
import { move } from './move.ts';
import { type RestoreResult, referenceRange, restore } from './restore.ts';
import { StoreError } from './secretStore.ts';
import { type MemoryRig, memoryRig } from './testing/memoryProject.ts';

const uri = 'src/a.ts';
const secret = ['correct', 'horse', 'battery'].join('.');
const source = `// config\nconst apiKey = '${secret}';\n`;
const moved = 'import { secret } from "vault";\n// config\nconst apiKey = secret("api-key");\n';

let rig: MemoryRig;
beforeEach(async () => {
  rig = memoryRig();
  rig.project.set(uri, source);
  assert.equal((await move(rig.request('apiKey'), rig.context)).kind, 'moved');
  assert.equal(rig.project.text(uri), moved);
});

async function run(trusted = true): Promise<RestoreResult> {
  const [first] = restorable(await rig.journal.records());
  assert.ok(first);
  const { vault: store, user: ask, project: edits, journal } = rig;
  return restore(first.record, first.place, { edits, ask, journal, store, trusted, signal: rig.stop.signal });
}
const text = () => rig.project.text(uri);

describe('a restore', () => {
  test('puts the literal back as it was, and leaves the import', async () => {
    rig.user.asked.length = 0;
    const result = await run();
    assert.deepEqual(
      [result.kind, result.message],
      ['restored', 'src/a.ts holds the value of "api-key" again. demo.vault.azure.net keeps its copy.'],
    );
    assert.equal(text(), `import { secret } from "vault";\n${source}`);
    assert.deepEqual(rig.user.asked, ['restore api-key of demo.vault.azure.net into src/a.ts']);
    assert.deepEqual(restorable(await rig.journal.records()), []);
  });

  test('finds the reference where it stands now', async () => {
    rig.project.set(uri, `// more\n${moved}// and more\n`);
    assert.equal((await run()).kind, 'restored');
    assert.equal(text(), `// more\nimport { secret } from "vault";\n${source}// and more\n`);
  });

  test('takes the version that was moved, whatever came after it', async () => {
    rig.vault.put('api-key', 'rotated');
    await run();
    assert.ok(text().includes(secret));
  });

  test('takes the version that was found there, when it was reused', async () => {
    rig = memoryRig();
    rig.vault.put('api-key', secret);
    rig.project.set(uri, source);
    await move(rig.request('apiKey'), rig.context);
    rig.vault.put('api-key', 'rotated');
    assert.equal((await run()).kind, 'restored');
    assert.ok(text().includes(secret));
  });

  test('shows where it would be offered', async () => {
    const { place } = restorable(await rig.journal.records())[0]!;
    const range = referenceRange(moved, place)!;
    assert.equal(moved.slice(range.start, range.end), 'secret("api-key")');
    assert.equal(referenceRange('something else', place), undefined);
  });
});

describe('nothing is restored and no value is read', () => {
  const unread = () =>
    assert.deepEqual(
      rig.vault.calls.filter(call => call.startsWith('read')),
      ['read api-key v1'],
    );

  test('without trust', async () => {
    assert.equal((await run(false)).kind, 'untrusted');
    unread();
  });

  test('when the user says no', async () => {
    rig.user.onConfirm = () => false;
    assert.equal((await run()).kind, 'cancelled');
    assert.equal(text(), moved);
    unread();
  });

  test('when the reference was changed', async () => {
    rig.project.set(uri, moved.replace('api-key', 'other'));
    const result = await run();
    assert.deepEqual(
      [result.kind, result.message],
      ['changed', 'src/a.ts is not what the move left, so there is no safe place for the value. Nothing was changed.'],
    );
    unread();
  });

  test('when the reference stands there twice, away from its place', async () => {
    rig.project.set(uri, `// x\nconst apiKey = secret("api-key");\nconst copy = secret("api-key");\n`);
    assert.equal((await run()).kind, 'changed');
    unread();
  });

  test('when the file is gone', async () => {
    rig.project.documents.delete(uri);
    assert.equal((await run()).kind, 'changed');
    unread();
  });
});

describe('nothing is restored', () => {
  test('when the text changes while the question stands open', async () => {
    rig.user.onConfirm = () => {
      rig.project.set(uri, 'changed\n');
      return true;
    };
    assert.equal((await run()).kind, 'changed');
    assert.equal(text(), 'changed\n');
  });

  test('when the vault fails', async () => {
    rig.vault.intrude = () => {
      throw new StoreError('disabled', 'It is disabled.');
    };
    const result = await run();
    assert.deepEqual([result.kind, result.message], ['storeFailed', 'It is disabled. Nothing was changed in src/a.ts.']);
    assert.equal(text(), moved);
  });

  test('when the editor refuses, and it can be tried again', async () => {
    rig.project.editFailure = 'read-only.';
    const result = await run();
    assert.deepEqual([result.kind, result.message], ['editFailed', 'src/a.ts could not be changed: read-only.']);
    rig.project.editFailure = undefined;
    assert.equal((await run()).kind, 'restored');
  });
});

test('moving and restoring gives the literal back byte for byte, for any value in canonical spelling', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), async value => {
      const one = memoryRig();
      const literal = JSON.stringify(value).replaceAll('\u007f', '\\u007f');
      const before = `a = 1\nconst apiKey = ${literal};\n`;
      one.project.set(uri, before);
      await move(one.request('apiKey'), one.context);
      const [first] = restorable(await one.journal.records());
      const { vault: store, user: ask, project: edits, journal, stop } = one;
      const result = await restore(first!.record, first!.place, { edits, ask, journal, store, trusted: true, signal: stop.signal });
      assert.equal(result.kind, 'restored', result.message);
      assert.equal(one.project.text(uri), `import { secret } from "vault";\n${before}`);
    }),
    { numRuns: 300 },
  );
});
