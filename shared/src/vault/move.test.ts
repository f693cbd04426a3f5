import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { move } from './move.ts';
import { StoreError } from './secretStore.ts';
import type { MemoryRig } from './testing/memoryProject.ts';
import { moveRig } from './testing/moveRig.ts';

let rig: MemoryRig;
const { keep, uri, secret, source, moved, run, text, versions, other } = moveRig(made => {
  rig = made;
});

describe('a move', () => {
  test('stores, reads back and edits, in this order', async () => {
    const steps: string[] = [];
    rig.project.intrude = call => void (call.startsWith('apply') && rig.vault.calls.push(call));
    const result = await move(rig.request('apiKey'), { ...rig.context, progress: step => void steps.push(step) });
    assert.equal(result.kind, 'moved');
    assert.equal(result.message, 'The value moved from src/a.ts to demo.vault.azure.net as "api-key".');
    assert.equal(text(), moved);
    assert.deepEqual(rig.vault.calls, [
      'inspect api-key',
      'write api-key',
      'written api-key',
      'read api-key v1',
      'apply Move to demo.vault.azure.net',
    ]);
    assert.deepEqual(steps, ['checking', 'storing', 'readingBack', 'editing']);
  });

  test('keeps content type, expiry and three tags beside the value', async () => {
    await run();
    assert.deepEqual(rig.vault.secrets.get('api-key')!.versions[0]!.metadata, {
      contentType: 'password',
      expiresOn: new Date(Date.UTC(2026, 4, 1, 12)),
      tags: { path: 'src/a.ts', rule: 'generic-secret', 'moved-at': '2026-01-31T12:00:00.000Z' },
    });
  });

  test('sets no expiry only where that was chosen', async () => {
    await run({ ...rig.request('apiKey'), expiryDays: 'none' });
    const { metadata } = rig.vault.secrets.get('api-key')!.versions[0]!;
    assert.ok(metadata && !('expiresOn' in metadata));
  });

  test('asks for the name with the account and the state of the name', async () => {
    rig.user.onName = q => {
      assert.deepEqual([q.label, q.identity?.account, q.state.kind], ['demo.vault.azure.net', 'anna@example.com', 'free']);
      assert.equal(q.check('a b'), 'Only letters, digits and hyphens.');
      return 'chosen';
    };
    assert.equal((await run()).kind, 'moved');
    assert.equal(versions('chosen'), 1);
    assert.match(text(), /secret\("chosen"\)/);
    assert.deepEqual(rig.vault.calls.slice(0, 2), ['inspect api-key', 'inspect chosen']);
  });

  test('an invalid name is asked for again, with the reason', async () => {
    const answers = ['a b', 'fine'];
    rig.user.onName = () => answers.shift();
    assert.equal((await run()).kind, 'moved');
    assert.deepEqual(rig.user.asked, ['name api-key free', 'name a b free (Only letters, digits and hyphens.)']);
  });

  test('a vault of the workspace settings is confirmed once, before anything is written', async () => {
    rig.user.onConfirmVault = () => {
      assert.deepEqual(rig.vault.calls, ['inspect api-key']);
      return true;
    };
    const names = ['taken', 'free'];
    rig.vault.put('taken', other());
    rig.user.onName = () => names.shift();
    rig.user.onCollision = () => 'otherName';
    assert.equal((await run({ ...rig.request('apiKey'), confirmVault: true })).kind, 'moved');
    assert.deepEqual(
      rig.user.asked.filter(question => question.startsWith('vault')),
      ['vault demo.vault.azure.net'],
    );
  });
});

describe('nothing is stored and nothing is changed', () => {
  afterEach(() => {
    assert.ok(!rig.vault.calls.some(call => call.startsWith('write')));
    assert.ok(!text().includes('import'));
  });

  test('when the vault is not confirmed', async () => {
    rig.user.onConfirmVault = () => false;
    const result = await run({ ...rig.request('apiKey'), confirmVault: true });
    assert.deepEqual([result.kind, result.message], ['cancelled', 'Nothing was changed in src/a.ts.']);
  });

  test('when the name is not given', async () => {
    rig.user.onName = () => undefined;
    assert.equal((await run()).kind, 'cancelled');
  });

  test('when the reference cannot stand there, and then nothing is asked or sent either', async () => {
    rig.project.refusal = 'An attribute argument cannot hold a call.';
    const result = await run();
    assert.deepEqual([result.kind, result.message], ['refused', 'An attribute argument cannot hold a call.']);
    assert.deepEqual([rig.vault.calls, rig.user.asked], [[], []]);
  });

  test('when the finding is gone', async () => {
    const request = rig.request('apiKey');
    rig.project.set(uri, 'nothing here\n');
    const result = await run(request);
    assert.deepEqual([result.kind, result.message], ['gone', 'The finding is not in src/a.ts any more. Nothing was changed.']);
  });

  test('when another value stands there after the questions', async () => {
    rig.user.onName = q => {
      rig.project.set(uri, source.replace(secret, other()));
      return q.proposed;
    };
    assert.equal((await run()).kind, 'gone');
  });

  test('when places of one move hold different values', async () => {
    rig.project.set('src/b.ts', `const apiKey = "${other()}";\n`);
    assert.equal((await run(rig.request('apiKey', 'src/b.ts#apiKey'))).kind, 'gone');
  });

  test('when the document never comes to rest', async () => {
    rig.project.intrude = call => void (call === 'value apiKey' && rig.project.set(uri, text()));
    const result = await run();
    assert.match(result.message, /keeps changing/);
  });

  test('when the vault cannot be asked', async () => {
    rig.vault.intrude = () => {
      throw new StoreError('missingRole', 'A role is missing.', 'az role assignment create');
    };
    const result = await run();
    assert.ok(result.kind === 'storeFailed' && result.error.command === 'az role assignment create');
    assert.equal(result.message, 'A role is missing. Nothing was changed in src/a.ts.');
  });

  test('when the journal cannot be written', async () => {
    const journal = { ...rig.journal, begin: async () => Promise.reject(new Error(`disk full ${secret}`)) };
    const result = await move(rig.request('apiKey'), { ...rig.context, journal });
    keep(result);
    assert.deepEqual(
      [result.kind, result.message],
      ['interrupted', 'The move stopped unexpectedly (Error). Nothing was changed in src/a.ts.'],
    );
  });

  test('when the user cancels between two questions', async () => {
    rig.user.onName = q => {
      rig.stop.abort();
      return q.proposed;
    };
    assert.equal((await run()).kind, 'cancelled');
  });

  test('when another value has the name and the user gives up', async () => {
    rig.vault.put('api-key', other());
    assert.equal((await run()).kind, 'cancelled');
    assert.equal(rig.user.asked.at(-1), 'otherValue: demo.vault.azure.net holds another value as "api-key".');
  });
});

describe('a taken name', () => {
  test('with the same value is reused and not written, whatever its case', async () => {
    rig.vault.put('API-Key', secret);
    const result = await run();
    assert.ok(result.kind === 'moved' && result.reused);
    assert.equal(result.message, 'The value moved out of src/a.ts; demo.vault.azure.net held it already as "api-key".');
    assert.deepEqual([versions(), text()], [1, moved]);
  });

  test('with another value gets a new version where the user wants it', async () => {
    rig.vault.put('api-key', other());
    rig.user.onCollision = () => 'newVersion';
    assert.equal((await run()).kind, 'moved');
    assert.equal(versions(), 2);
  });

  test('with another value is left alone for another name', async () => {
    rig.vault.put('api-key', other());
    rig.user.onCollision = () => 'otherName';
    const names = ['api-key', 'api-key-2'];
    rig.user.onName = () => names.shift();
    assert.equal((await run()).kind, 'moved');
    assert.deepEqual([versions(), versions('api-key-2')], [1, 1]);
    assert.match(rig.user.asked.at(-1)!, /Choose another name than "api-key"/);
  });

  test('that cannot be read is asked about', async () => {
    for (const [because, message] of [
      ['forbidden', 'Your account may not read "api-key" in demo.vault.azure.net, so it cannot be compared.'],
      ['disabled', '"api-key" in demo.vault.azure.net is disabled, so it cannot be compared.'],
    ] as const) {
      rig.vault.put('api-key', other());
      rig.vault.unreadable = because;
      assert.equal((await run()).kind, 'cancelled');
      assert.equal(rig.user.asked.at(-1), `unreadable: ${message}`);
    }
  });

  test('that was deleted is recovered and looked at again', async () => {
    rig.vault.put('api-key', other());
    rig.vault.secrets.get('api-key')!.deleted = true;
    rig.user.onCollision = c => (c.kind === 'softDeleted' ? 'recover' : 'newVersion');
    assert.equal((await run()).kind, 'moved');
    assert.deepEqual(rig.user.asked.slice(1), [
      'softDeleted: "api-key" was deleted in demo.vault.azure.net and keeps its name until 2030-01-02.',
      'otherValue: demo.vault.azure.net holds another value as "api-key".',
    ]);
    assert.equal(versions(), 2);
  });

  test('that turns out to be deleted only when it is written leads to another name', async () => {
    rig.vault.intrude = call => {
      if (call === 'write api-key') throw new StoreError('softDeleted', 'It was deleted.');
    };
    const names = ['api-key', 'other'];
    rig.user.onName = () => names.shift();
    const result = await run();
    assert.ok(result.kind === 'moved' && result.name === 'other');
    assert.equal(rig.user.asked.at(-1), 'name api-key free (It was deleted.)');
  });

  test('that was deleted holding this very value is reused', async () => {
    rig.vault.put('api-key', secret);
    rig.vault.secrets.get('api-key')!.deleted = true;
    rig.user.onCollision = () => 'recover';
    const result = await run();
    assert.ok(result.kind === 'moved' && result.reused);
  });
});

describe('after the value is stored', () => {
  const meanwhile = () => {
    rig.vault.intrude = call => {
      if (call === 'write api-key') rig.vault.put('api-key', other());
    };
  };

  test('somebody else having written the name edits nothing and names the copy', async () => {
    meanwhile();
    const result = await run();
    assert.ok(result.kind === 'cancelled' && result.kept?.name === 'api-key');
    assert.match(
      result.message,
      /Somebody else wrote "api-key".*Nothing was changed in src\/a\.ts\. The copy in demo\.vault\.azure\.net stays/,
    );
    assert.equal(text(), source);
    assert.equal(rig.user.asked.at(-1), 'writtenMeanwhile: Somebody else wrote "api-key" in demo.vault.azure.net at the same moment.');
  });

  test('somebody else having written the name leads to another one', async () => {
    meanwhile();
    rig.user.onCollision = () => 'otherName';
    const names = ['api-key', 'mine'];
    rig.user.onName = () => names.shift();
    const result = await run();
    assert.ok(result.kind === 'moved' && result.name === 'mine');
    assert.match(text(), /secret\("mine"\)/);
  });

  test('a read-back that is forbidden edits nothing and names the right', async () => {
    rig.vault.intrude = call => {
      if (call.startsWith('read')) throw new StoreError('missingRole', 'Your account lacks the role "Key Vault Secrets User".', 'az role');
    };
    const result = await run();
    assert.ok(result.kind === 'storeFailed' && result.kept?.version === 'v1' && result.error.command === 'az role');
    assert.match(result.message, /may not be read back.*Key Vault Secrets User.*Nothing was changed.*moving again uses it/);
    assert.equal(text(), source);
  });

  test('a read-back of another value edits nothing', async () => {
    rig.vault.intrude = call => {
      if (call === 'written api-key') rig.vault.secrets.get('api-key')!.versions.length = 0;
      if (call === 'written api-key') rig.vault.put('api-key', other());
    };
    assert.equal((await run()).kind, 'storeFailed');
    assert.equal(text(), source);
  });

  test('a lost answer to the write says that the copy may be there', async () => {
    rig.vault.intrude = call => {
      if (call === 'written api-key') throw new StoreError('timeout', 'No answer.');
    };
    const result = await run();
    assert.match(result.message, /Whether demo\.vault\.azure\.net stored it as "api-key" is not known/);
    rig.vault.intrude = () => {};
    const again = await run();
    assert.ok(again.kind === 'moved' && again.reused);
  });

  test('a failed edit keeps and names the copy, and a retry reuses it', async () => {
    rig.project.editFailure = 'the file is read-only.';
    const result = await run();
    assert.equal(
      result.message,
      'src/a.ts could not be changed: the file is read-only. The copy in demo.vault.azure.net stays there as "api-key"; moving again uses it.',
    );
    assert.ok(result.kind === 'editFailed' && result.kept.version === 'v1');
    rig.project.editFailure = undefined;
    const again = await run();
    assert.ok(again.kind === 'moved' && again.reused);
    assert.deepEqual([versions(), text()], [1, moved]);
  });

  test('a document that was edited meanwhile is planned anew, at its new place', async () => {
    rig.vault.intrude = call => void (call === 'written api-key' && rig.project.set(uri, `// new line\n${text()}`));
    assert.equal((await run()).kind, 'moved');
    assert.equal(text(), 'import { secret } from "vault";\n// new line\nconst apiKey = secret("api-key");\n');
  });

  test('an edit that comes too late for its version is planned anew', async () => {
    let late = 1;
    rig.project.intrude = call => void (call.startsWith('apply') && late-- > 0 && rig.project.set(uri, `// new line\n${text()}`));
    assert.equal((await run()).kind, 'moved');
    assert.equal(text(), 'import { secret } from "vault";\n// new line\nconst apiKey = secret("api-key");\n');
  });

  test('a value that was edited meanwhile is not touched', async () => {
    const edited = source.replace(secret, other());
    rig.vault.intrude = call => void (call === 'written api-key' && rig.project.set(uri, edited));
    const result = await run();
    assert.ok(result.kind === 'gone' && result.kept);
    assert.equal(text(), edited);
  });

  test('cancelling keeps the copy and the text', async () => {
    rig.vault.intrude = call => void (call === 'written api-key' && rig.stop.abort());
    const result = await run();
    assert.ok(result.kind === 'cancelled' && result.kept);
    assert.equal(text(), source);
  });

  test('a journal that fails does not stop the edit', async () => {
    const journal = { ...rig.journal, record: async () => Promise.reject(new Error('disk full')) };
    const result = await move(rig.request('apiKey'), { ...rig.context, journal });
    assert.equal(result.kind, 'moved');
    await rig.journal.record('m1', { state: 'closed' });
  });
});
