import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CancellationTokenSource, type CodeAction, LSPErrorCodes } from 'vscode-languageserver';
import type { FindingPlace, RemediationTarget } from '../../../shared/src/model/index.ts';
import { commands, type FindingSummary } from '../../../shared/src/protocol/index.ts';
import { createFolder, createTestEngine, editorCapabilities, plantedLine, plantedValue, TestClient } from './testClient.ts';

const line = plantedLine('apiKey');
const inside = { line: 0, character: line.indexOf(plantedValue()) + 3 };

async function actionsAt(
  client: TestClient,
  uri: string,
  position: { line: number; character: number },
  only?: string[],
): Promise<CodeAction[]> {
  const diagnostics = await client.marks(uri);
  return client.connection.sendRequest('textDocument/codeAction', {
    textDocument: { uri },
    range: { start: position, end: position },
    context: { diagnostics, ...(only && { only }) },
  });
}

test('the menu stands inside the value only, in its order, and nothing in it is preferred', async t => {
  const engine = createTestEngine({
    remediation: { offersOf: async () => new Set(['managedIdentity', 'keyVaultClient', 'environment', 'userSecrets', 'localSettings']) },
  });
  const client = await TestClient.start(t, { engine });
  await client.open('untitled:a.ts', line);
  const actions = await actionsAt(client, 'untitled:a.ts', inside);
  assert.deepEqual(
    actions.map(action => action.title),
    [
      'Use a managed identity instead',
      'Move to Key Vault...',
      'Reuse a vault secret...',
      'Replace with an environment variable...',
      'Move to .NET user secrets',
      'Move to local.settings.json',
      'Ignore with a reason...',
    ],
  );
  assert.ok(actions.every(action => action.kind === 'quickfix' && action.isPreferred === undefined && action.diagnostics?.length === 1));
  const move = actions[1]!.command!;
  assert.equal(move.command, commands.moveToKeyVault);
  const [place] = move.arguments as [FindingPlace];
  assert.deepEqual([place.ruleId, place.version, place.range.start], ['planted', 1, line.indexOf(plantedValue())]);
  const ends = [line.indexOf(plantedValue()), line.length];
  for (const character of ends) assert.ok((await actionsAt(client, 'untitled:a.ts', { line: 0, character })).length > 0, 'its ends count');
  assert.deepEqual(await actionsAt(client, 'untitled:a.ts', { line: 0, character: 3 }), []);
  assert.deepEqual(await actionsAt(client, 'untitled:a.ts', inside, ['refactor']), []);
  assert.ok((await actionsAt(client, 'untitled:a.ts', inside, ['quickfix'])).length > 0);
});

test('without trust nothing goes to a vault, and ignoring would not count', async t => {
  const client = await TestClient.start(t, { options: { trusted: false } });
  await client.open('untitled:a.ts', line);
  const actions = await actionsAt(client, 'untitled:a.ts', inside);
  assert.deepEqual(
    actions.map(action => action.title),
    ['Trust this workspace to move it to Key Vault...', 'Replace with an environment variable...'],
  );
});

test('another editor gets what is an edit, resolved at once where it cannot resolve', async t => {
  const change = { range: { start: 0, end: 5 }, newText: 'let' };
  const engine = createTestEngine({
    remediation: {
      offersOf: async () => new Set(['managedIdentity', 'userSecrets']),
      createRemediation: () => ({
        plan: async ({ place, group }) => ({
          plans: [
            {
              place,
              target: { kind: 'managedIdentity' },
              scope: 'secret',
              group,
              title: 'x',
              store: { kind: 'none' },
              edit: { uri: place.uri, version: place.version!, changes: [change] },
              also: [],
              needs: [],
              next: [],
            },
          ],
          refusals: [],
        }),
      }),
    },
  });
  const { codeAction: _, ...textDocument } = editorCapabilities.textDocument!;
  const client = await TestClient.start(t, { engine, options: null, capabilities: { ...editorCapabilities, textDocument } });
  await client.open('untitled:a.ts', line);
  const [action, ...others] = await actionsAt(client, 'untitled:a.ts', inside);
  assert.equal(others.length, 0);
  assert.deepEqual(action?.edit?.documentChanges, [
    {
      textDocument: { uri: 'untitled:a.ts', version: 1 },
      edits: [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 5 } }, newText: 'let' }],
    },
  ]);
});

test('a plan that does more than change text goes to the client as a command, and a refusal is said', async t => {
  let refuses = false;
  const engine = createTestEngine({
    remediation: {
      offersOf: async () => new Set(['managedIdentity']),
      createRemediation: () => ({
        plan: async ({ place, group }, targets) =>
          refuses
            ? { plans: [], refusals: [{ target: 'managedIdentity', scope: 'secret', reason: 'No identity here.' }] }
            : {
                plans: [
                  {
                    place,
                    target: targets![0] as RemediationTarget,
                    scope: 'secret',
                    group,
                    title: 'x',
                    store: { kind: 'none' },
                    edit: { uri: place.uri, changes: [] },
                    also: [],
                    needs: [{ description: 'a role' }],
                    next: [],
                  },
                ],
                refusals: [],
              },
      }),
    },
  });
  const client = await TestClient.start(t, { engine });
  const said: string[] = [];
  client.connection.onNotification('window/showMessage', ({ message }: { message: string }) => void said.push(message));
  await client.open('untitled:a.ts', line);
  const [lazy] = await actionsAt(client, 'untitled:a.ts', inside);
  assert.ok(lazy && !lazy.edit && !lazy.command);
  const resolved = await client.connection.sendRequest<CodeAction>('codeAction/resolve', lazy);
  assert.equal(resolved.command?.command, commands.applyPlan);
  refuses = true;
  const refused = await client.connection.sendRequest<CodeAction>('codeAction/resolve', lazy);
  assert.ok(!refused.command && !refused.edit);
  assert.deepEqual(said, ['No identity here.']);
});

test('a menu that nobody waits for any more is not put together, and the next one is', async t => {
  const engine = createTestEngine();
  let hold: Promise<void> | undefined;
  let asked = () => {};
  let judged = 0;
  const loadRemediation: typeof engine.loadRemediation = async () => {
    asked();
    await hold;
    const remediation = await engine.loadRemediation();
    return {
      ...remediation,
      offersOf: (...args) => {
        judged++;
        return remediation.offersOf(...args);
      },
    };
  };
  const client = await TestClient.start(t, { engine: { ...engine, loadRemediation } });
  const uri = 'untitled:a';
  await client.open(uri, line);
  const params = { textDocument: { uri }, range: { start: inside, end: inside }, context: { diagnostics: [] } };
  let goOn = () => {};
  hold = new Promise(done => {
    goOn = done;
  });
  const reached = new Promise<void>(done => {
    asked = done;
  });
  const source = new CancellationTokenSource();
  const menu = client.connection.sendRequest('textDocument/codeAction', params, source.token);
  await reached;
  source.cancel();
  // Messages come in order: once this is answered, the server knows of the cancellation.
  await client.request('secretHygiene/rule', { ruleId: 'none' });
  goOn();
  await assert.rejects(menu, { code: LSPErrorCodes.RequestCancelled });
  assert.equal(judged, 0);
  assert.ok((await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', params)).length > 0);
  assert.ok(judged > 0);
});

test('a value is given for exactly the version that the place names', async t => {
  const folder = createFolder(t, { 'closed.ts': plantedLine('k') });
  const client = await TestClient.start(t, { folders: [folder.uri] });
  const uri = folder.uriOf('a.ts');
  await client.open(uri, line);
  const [{ place }] = (await client.request('secretHygiene/findings', {})) as FindingSummary[] as [FindingSummary];
  const ask = (asked: FindingPlace) => client.request('secretHygiene/value', { place: asked, scope: 'secret' });
  assert.deepEqual(await ask(place), { kind: 'value', value: plantedValue(), range: place.range, decode: [] });
  for (const wrong of [
    { ...place, version: 2 },
    { ...place, ruleId: 'other' },
    { ...place, placeId: 'planted@a.ts#other' },
    { ...place, range: { start: place.range.start, end: place.range.end - 1 } },
    { ...place, uri: folder.uriOf('none.ts') },
  ])
    assert.deepEqual(await ask(wrong), { kind: 'stale' });
  assert.deepEqual(await client.request('secretHygiene/value', { place, scope: 'whole' }), { kind: 'stale' }, 'nothing stands around it');
  await client.edit(uri, 2, 0, 0, ' ');
  assert.deepEqual(await ask(place), { kind: 'stale' });

  await client.request('secretHygiene/scanWorkspace', {});
  const closed = (await client.request('secretHygiene/findings', {})).find(finding => finding.place.uri === folder.uriOf('closed.ts'))!;
  assert.equal((await ask(closed.place)).kind, 'value');
  folder.write('closed.ts', `\n${plantedLine('k')}`);
  assert.equal((await ask(closed.place)).kind, 'stale', 'changed on disk since');
});

test('a plan follows its finding through edits around it, and says so when it is gone', async t => {
  const client = await TestClient.start(t);
  const uri = 'untitled:a.ts';
  await client.open(uri, line);
  const [{ place }] = (await client.request('secretHygiene/findings', {})) as FindingSummary[] as [FindingSummary];
  const plan = () => client.request('secretHygiene/plan', { place, targets: [{ kind: 'ignoreComment', reason: 'a sample' }] });
  await client.edit(uri, 2, 0, 0, `${plantedLine('apiKey', plantedValue(3))}\n`);
  const [moved] = (await plan()).plans;
  assert.deepEqual(
    [moved?.place.version, moved?.place.range.start],
    [2, place.range.start + line.length + plantedValue(3).length - plantedValue().length + 1],
  );
  assert.equal(moved?.edit.version, 2);
  await client.edit(uri, 3, 1, inside.character, 'x');
  const gone = await plan();
  assert.deepEqual([gone.plans.length, gone.refusals.length], [0, 1]);
});

test('rules, git facts and history are answered', async t => {
  const folder = createFolder(t, { 'a.ts': line });
  const asked: string[] = [];
  const engine = createTestEngine({
    historyOf: async (directory, value, spelled) => {
      asked.push(`${directory} ${value.equals(spelled)}`);
      return 'yes';
    },
    gitStateOf: async path => (path.endsWith('.env') ? 'ignored' : 'tracked'),
  });
  const client = await TestClient.start(t, { folders: [folder.uri], engine });
  assert.equal((await client.request('secretHygiene/rule', { ruleId: 'planted' }))?.title, 'Planter planted token');
  assert.equal(await client.request('secretHygiene/rule', { ruleId: 'none' }), null);
  assert.deepEqual(await client.request('secretHygiene/gitFile', { uri: folder.uriOf('.env') }), { state: 'ignored' });
  assert.deepEqual(await client.request('secretHygiene/gitFile', { uri: 'untitled:a' }), { state: 'none' });
  await client.open(folder.uriOf('a.ts'), line);
  const [{ place }] = (await client.request('secretHygiene/findings', {})) as FindingSummary[] as [FindingSummary];
  assert.deepEqual(await client.request('secretHygiene/history', { place }), { committed: 'yes' });
  assert.deepEqual(asked, [`${folder.directory} true`]);
});
