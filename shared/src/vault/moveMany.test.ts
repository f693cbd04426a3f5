import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, test } from 'node:test';
import { unfinished } from './journal.ts';
import { type EndedMove, type ManyContext, type ManyQuestion, moveMany, type ProposedSecret } from './moveMany.ts';
import { StoreError } from './secretStore.ts';
import { type MemoryRig, memoryRig } from './testing/memoryProject.ts';

const value = (): string => randomBytes(12).toString('hex');
const [first, second] = [value(), value()];
const importLine = 'import { secret } from "vault";\n';

let rig: MemoryRig;
let asked: ManyQuestion | undefined;
let ended: EndedMove[];
beforeEach(() => {
  rig = memoryRig();
  asked = undefined;
  ended = [];
  rig.project.set('src/a.ts', `const apiKey = "${first}";\nconst dbPassword = "${second}";\n`);
  rig.project.set('src/b.ts', `const apiKey = "${first}";\n`);
});
afterEach(async () => {
  for (const shown of [rig.journalText(), JSON.stringify([ended, asked, rig.vault.calls])])
    for (const one of [first, second]) assert.ok(!shown.includes(one), 'a value was shown');
  assert.deepEqual(unfinished(await rig.journal.records()), []);
});

const all = (question: ManyQuestion): Promise<readonly ProposedSecret[]> => Promise.resolve(question.secrets);
async function run(requests = both(), choose: ManyContext['choose'] = all, rest: Partial<ManyContext> = {}): Promise<EndedMove[]> {
  const context: ManyContext = {
    ...rig.context,
    ...rest,
    choose: question => {
      asked = question;
      return choose(question);
    },
  };
  ended = await moveMany(requests, context);
  return ended;
}
const both = () => [rig.request('apiKey', 'src/b.ts#apiKey'), { ...rig.request('dbPassword'), proposedName: 'db-password' }];
const kinds = () => ended.map(({ result }) => result.kind);
const stored = () => [...rig.vault.secrets].map(([name, { versions }]) => `${name} ${versions.length}`);

test('one secret per value, however many places it has, and one edit for all', async () => {
  const edits: string[] = [];
  rig.project.intrude = call => void (call.startsWith('apply') && edits.push(call));
  await run();
  assert.deepEqual(kinds(), ['moved', 'moved']);
  assert.deepEqual(stored(), ['api-key 1', 'db-password 1']);
  assert.equal(rig.project.text('src/a.ts'), `${importLine}const apiKey = secret("api-key");\nconst dbPassword = secret("db-password");\n`);
  assert.equal(rig.project.text('src/b.ts'), `${importLine}const apiKey = secret("api-key");\n`);
  assert.deepEqual(edits, ['apply Move to demo.vault.azure.net']);
});

test('nothing is stored before the user chose, and nothing at all when none was chosen', async () => {
  assert.deepEqual(await run(both(), async () => undefined), []);
  assert.deepEqual(stored(), []);
  await run(both(), async ({ secrets }) => secrets.slice(1));
  assert.deepEqual(stored(), ['db-password 1']);
  assert.ok(rig.project.text('src/b.ts').includes(first));
});

test('a name that is taken is passed over, in the store and among the others, and the question says so', async () => {
  rig.vault.put('api-key', value());
  await run([rig.request('apiKey', 'src/b.ts#apiKey'), { ...rig.request('dbPassword'), proposedName: 'api-key' }]);
  assert.deepEqual(
    asked!.secrets.map(({ name, instead }) => [name, instead]),
    [
      ['api-key-2', 'api-key'],
      ['api-key-3', 'api-key'],
    ],
  );
  assert.deepEqual(stored(), ['api-key 1', 'api-key-2 1', 'api-key-3 1']);
});

test('a name that holds the value already is used without another version', async () => {
  rig.vault.put('api-key', first);
  await run();
  assert.deepEqual(
    asked!.secrets.map(({ reuse }) => reuse),
    [true, false],
  );
  assert.deepEqual(stored(), ['api-key 1', 'db-password 1']);
  assert.deepEqual(kinds(), ['moved', 'moved']);
});

test('another name can be given; one that is invalid, given already or taken is refused with the reason', async () => {
  rig.vault.put('other', value());
  await run(both(), async ({ secrets, rename }) => {
    const [api, database] = secrets as [ProposedSecret, ProposedSecret];
    assert.equal(await rename(api, 'a b'), 'Only letters, digits and hyphens.');
    assert.equal(await rename(api, 'DB-password'), 'Another secret of this move has the name "DB-password" already.');
    assert.equal(await rename(api, 'other'), 'demo.vault.azure.net holds another value as "other".');
    const renamed = await rename(api, 'mine');
    assert.ok(typeof renamed === 'object');
    return [renamed, database];
  });
  assert.deepEqual(kinds(), ['moved', 'moved']);
  assert.deepEqual(stored(), ['other 1', 'mine 1', 'db-password 1']);
});

test('what cannot be stored leaves all its places as they are, and the others go on', async () => {
  rig.vault.intrude = call => {
    if (call === 'write api-key') throw new StoreError('tooLarge', 'The value is too large.');
  };
  await run();
  assert.deepEqual(kinds(), ['storeFailed', 'moved']);
  assert.ok(rig.project.text('src/a.ts').includes(first) && rig.project.text('src/b.ts').includes(first));
  assert.ok(!rig.project.text('src/a.ts').includes(second));
});

test('what the vault refuses altogether is not tried again for each secret', async () => {
  rig.vault.intrude = call => {
    if (call.startsWith('write')) throw new StoreError('missingRole', 'You may not write.');
  };
  await run();
  assert.deepEqual(kinds(), ['storeFailed', 'cancelled']);
  assert.match(ended[1]!.result.message, /Nothing was changed in src\/a.ts. You may not write./);
  assert.equal(rig.vault.calls.filter(call => call.startsWith('write')).length, 1);
});

test('a finding that is gone is told of, and the others go on', async () => {
  const requests = both();
  rig.project.set('src/b.ts', 'nothing\n');
  await run(requests);
  assert.deepEqual(kinds(), ['gone', 'moved']);
  assert.ok(rig.project.text('src/a.ts').includes(first));
});

test('changes that the user did not want after the preview leave the stored copies named', async () => {
  const labels: string[] = [];
  const edits = Object.assign(Object.create(rig.project) as typeof rig.project, {
    applyTogether: async (secrets: readonly { label: string; edits: readonly { changes: readonly unknown[] }[] }[]) => {
      labels.push(...secrets.map(({ label, edits }) => `${label} ${edits.flatMap(edit => edit.changes).length}`));
      return { kind: 'failed', reason: 'the preview was discarded' } as const;
    },
  });
  await run(both(), all, { edits });
  // The shared import is shown once.
  assert.deepEqual(labels, ['api-key 4', 'db-password 1']);
  assert.deepEqual(kinds(), ['editFailed', 'editFailed']);
  assert.match(ended[0]!.result.message, /the preview was discarded\. The copy in demo\.vault\.azure\.net stays there as "api-key"/);
});

test('a text that changes before the edit is planned again', async () => {
  let turns = 0;
  rig.vault.intrude = call => {
    if (call === 'read db-password v1' && turns++ === 0) rig.project.set('src/a.ts', `// new\n${rig.project.text('src/a.ts')}`);
  };
  await run();
  assert.deepEqual(kinds(), ['moved', 'moved']);
  assert.equal(
    rig.project.text('src/a.ts'),
    `${importLine}// new\nconst apiKey = secret("api-key");\nconst dbPassword = secret("db-password");\n`,
  );
});

test('moves that overlap are made one after the other', async () => {
  await run([rig.request('apiKey'), { ...rig.request('apiKey'), proposedName: 'again' }]);
  assert.deepEqual(kinds(), ['moved', 'gone']);
});
