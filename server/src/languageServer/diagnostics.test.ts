import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CancellationTokenSource, LSPErrorCodes, TextDocumentSyncKind } from 'vscode-languageserver';
import type { DiagnosticData } from '../../../shared/src/protocol/index.ts';
import { createFolder, createTestEngine, editorCapabilities, plantedLine, plantedValue, TestClient } from './testClient.ts';

test('a mark is the value alone, typed, linked to its rule page, and silent about the value', async t => {
  const folder = createFolder(t, {});
  const client = await TestClient.start(t, { folders: [folder.uri] });
  const uri = folder.uriOf('src/a.ts');
  const line = plantedLine('apiKey');
  await client.open(uri, `// first\n${line}\n`);
  const [mark, ...others] = await client.marks(uri);
  assert.equal(others.length, 0);
  const character = line.indexOf(plantedValue());
  assert.deepEqual(mark?.range, { start: { line: 1, character }, end: { line: 1, character: character + plantedValue().length } });
  assert.deepEqual(
    [mark.source, mark.code, mark.severity, mark.codeDescription?.href],
    ['Secret Hygiene', 'planted', 2, 'vscode://secret-hygiene.secret-hygiene/rule/planted'],
  );
  assert.match(String(mark.message), /^Hardcoded Planter planted token in apiKey\. Move it to a vault, then revoke it\.$/);
  const data = mark.data as DiagnosticData;
  assert.deepEqual([data.place.placeId, data.place.version, data.place.uri], ['planted@src/a.ts#apiKey', 1, uri]);
  assert.deepEqual(data.parts, [data.place.range]);
  assert.ok(!JSON.stringify(mark).includes(plantedValue().slice(0, 8)));
});

test('edits move, remove and add marks; what did not change is said to be unchanged', async t => {
  const client = await TestClient.start(t);
  const uri = 'untitled:Untitled-1';
  await client.open(uri, plantedLine('a'));
  const first = await client.pull(uri);
  assert.equal(first.kind, 'full');
  assert.deepEqual(await client.pull(uri, first.resultId), { kind: 'unchanged', resultId: first.resultId });
  await client.edit(uri, 2, 0, 0, '\n\n');
  const second = await client.pull(uri, first.resultId);
  assert.ok(second.kind === 'full' && second.items[0]?.range.start.line === 2);
  await client.edit(uri, 3, 0, 0, `${plantedLine('b', plantedValue(1))}\n`);
  assert.deepEqual(
    (await client.marks(uri)).map(mark => mark.range.start.line),
    [0, 3],
  );
  await client.edit(uri, 4, 3, 0, '', plantedLine('a').length);
  assert.equal((await client.marks(uri)).length, 1);
  const replace = (version: number, text: string) =>
    client.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text }] });
  await replace(5, `\n\n\n${plantedLine('c')}`);
  assert.deepEqual(
    (await client.marks(uri)).map(mark => mark.range.start.line),
    [3],
  );
  await replace(6, '');
  assert.deepEqual(await client.marks(uri), []);
});

test('several changes of one notification are applied one on the other', async t => {
  const client = await TestClient.start(t);
  await client.open('untitled:a', 'x');
  const at = (character: number, text: string) => ({ range: { start: { line: 0, character }, end: { line: 0, character } }, text });
  await client.notify('textDocument/didChange', {
    textDocument: { uri: 'untitled:a', version: 2 },
    contentChanges: [at(0, 'PLANTED'), at(7, ':'), at(8, plantedValue())],
  });
  const [mark] = await client.marks('untitled:a');
  assert.deepEqual([mark?.range.start.character, mark?.range.end.character], [8, 9 + plantedValue().length]);
});

test('related information names equal values and is given to who asks for it only', async t => {
  const text = `${plantedLine('a')}\n${plantedLine('b')}\n${plantedLine('c', plantedValue(1))}`;
  const { diagnostic: _, ...textDocument } = editorCapabilities.textDocument!;
  for (const [relatedInformation, expected] of [
    [true, [1, 1, undefined]],
    [false, [undefined, undefined, undefined]],
  ] as const) {
    const capabilities = { ...editorCapabilities, textDocument: { ...textDocument, diagnostic: { relatedInformation } } };
    const client = await TestClient.start(t, { capabilities });
    await client.open('untitled:a', text);
    assert.deepEqual(
      (await client.marks('untitled:a')).map(mark => mark.relatedInformation?.length),
      expected,
    );
  }
});

test('changes come as changes and not as whole texts, and cells of any notebook come', async t => {
  const { textDocumentSync, notebookDocumentSync } = (await TestClient.start(t)).initialized.capabilities;
  assert.deepEqual(textDocumentSync, { openClose: true, change: TextDocumentSyncKind.Incremental });
  assert.deepEqual(notebookDocumentSync, { notebookSelector: [{ notebook: '*' }] });
});

test('the server pulls for open documents only and never for the workspace', async t => {
  const client = await TestClient.start(t);
  const provider = client.initialized.capabilities.diagnosticProvider;
  assert.deepEqual(provider, { identifier: 'secretHygiene', interFileDependencies: false, workspaceDiagnostics: false });
  assert.deepEqual(await client.marks('file:///not/open.ts'), []);
});

test('a client that cannot pull is pushed to, and the marks go when the document is closed', async t => {
  const { diagnostic: _, ...textDocument } = editorCapabilities.textDocument!;
  const client = await TestClient.start(t, { capabilities: { ...editorCapabilities, textDocument } });
  assert.equal(client.initialized.capabilities.diagnosticProvider, undefined);
  await client.open('untitled:a', plantedLine('a'));
  await client.until(() => client.pushed.get('untitled:a')?.length === 1);
  await client.edit('untitled:a', 2, 0, 0, `${plantedLine('b')}\n`);
  await client.until(() => client.pushed.get('untitled:a')?.length === 2);
  await client.close('untitled:a');
  await client.until(() => client.pushed.get('untitled:a')?.length === 0);
});

test('an editor without our options gets no link and none of our notifications', async t => {
  const client = await TestClient.start(t, { options: null });
  await client.open('untitled:a', plantedLine('a'));
  const [mark] = await client.marks('untitled:a');
  assert.equal(mark?.code, 'planted');
  assert.equal(mark.codeDescription, undefined);
  assert.ok(!client.received.join('').includes('"method":"secretHygiene/'));
});

test('documents of version control, output and settings are not looked at', async t => {
  const client = await TestClient.start(t);
  for (const uri of ['git:/w/a.ts?x', 'output:log', 'vscode-settings:/a', 'vscode-local-history:/a', 'vscode-userdata:/settings.json']) {
    await client.open(uri, plantedLine('a'));
    assert.deepEqual(await client.marks(uri), [], uri);
  }
});

test('notebooks are marked cell by cell', async t => {
  const folder = createFolder(t, {});
  const client = await TestClient.start(t, { folders: [folder.uri] });
  const notebook = folder.uriOf('n.ipynb');
  const cell = (id: string) => `${notebook.replace('file://', 'vscode-notebook-cell:')}#${id}`;
  await client.notify('notebookDocument/didOpen', {
    notebookDocument: {
      uri: notebook,
      notebookType: 'jupyter',
      version: 1,
      cells: ['a', 'b'].map(id => ({ kind: 2, document: cell(id) })),
    },
    cellTextDocuments: [
      { uri: cell('a'), languageId: 'python', version: 1, text: 'x = 1' },
      { uri: cell('b'), languageId: 'python', version: 1, text: plantedLine('b') },
    ],
  });
  assert.deepEqual(await client.marks(cell('a')), []);
  const [mark] = await client.marks(cell('b'));
  assert.equal((mark!.data as DiagnosticData).place.placeId, 'planted@n.ipynb/cell-2#b');
  const change = (version: number, cells: object) =>
    client.notify('notebookDocument/didChange', { notebookDocument: { uri: notebook, version }, change: { cells } });
  await change(2, {
    textContent: [
      {
        document: { uri: cell('a'), version: 2 },
        changes: [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 5 } }, text: plantedLine('a') }],
      },
    ],
  });
  assert.equal((await client.marks(cell('a'))).length, 1);
  await client.notify('notebookDocument/didClose', {
    notebookDocument: { uri: notebook },
    cellTextDocuments: [{ uri: cell('a') }, { uri: cell('b') }],
  });
  assert.deepEqual(await client.marks(cell('a')), []);
});

test('settings count per resource, and a change of them asks the client to pull again', async t => {
  const folder = createFolder(t, {});
  const own: Record<string, object> = {};
  const client = await TestClient.start(t, { folders: [folder.uri], settings: scope => own[scope ?? ''] ?? {} });
  const uri = folder.uriOf('src/a.ts');
  await client.open(uri, plantedLine('a'));
  const severityWith = async (settings: object): Promise<number | string | undefined> => {
    own[uri] = settings;
    const before = client.refreshes;
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    await client.until(() => client.refreshes > before);
    // A mark without a severity would be shown as an error.
    const [mark] = await client.marks(uri);
    return mark && (mark.severity ?? 'unset');
  };
  assert.equal(await severityWith({}), 2);
  assert.equal(await severityWith({ severity: { high: 'error' } }), 1);
  assert.equal(await severityWith({ severity: { high: 'hint' } }), 4);
  assert.equal(await severityWith({ severity: { high: 'off' } }), undefined);
  assert.equal(await severityWith({ enable: false }), undefined);
  assert.equal(await severityWith({ exclude: ['src/'] }), undefined);
  assert.equal(await severityWith({ disabledRules: ['planted'] }), undefined);
  assert.equal(await severityWith({ maxFileSizeKB: 0.01 }), undefined);
  await client.open('untitled:b', plantedLine('a'));
  assert.equal((await client.marks('untitled:b')).length, 1, 'another resource has its own settings');
});

test('an internal error gives an empty report and a status, tells nothing of the text, and passes', async t => {
  const client = await TestClient.start(t);
  await client.open('untitled:a', plantedLine('a'));
  assert.equal((await client.marks('untitled:a')).length, 1);
  await client.edit('untitled:a', 2, 0, 0, 'CRASH ');
  assert.deepEqual(await client.marks('untitled:a'), [], 'no stale mark');
  await client.until(() => client.statuses.at(-1)?.state === 'error' && client.logged.length > 0);
  assert.match(client.logged.join(), /A document could not be scanned .*RangeError\n {4}at /);
  assert.ok(!client.received.slice(1).join('').includes(plantedValue()));
  await client.edit('untitled:a', 3, 0, 0, '', 6);
  assert.equal((await client.marks('untitled:a')).length, 1);
  await client.until(() => client.statuses.at(-1)?.state === 'ready');
});

test('a request that fails inside is answered empty, or refused where that would be a lie', async t => {
  const fail = () => {
    throw new RangeError(plantedValue());
  };
  const client = await TestClient.start(t, { engine: createTestEngine({ ruleOf: fail }) });
  await client.open('untitled:a', plantedLine('a'));
  assert.deepEqual(await client.marks('untitled:a'), []);
  assert.equal(await client.request('secretHygiene/rule', { ruleId: 'x' }), null);
  await assert.rejects(client.request('secretHygiene/findings', {}), /internal error/, 'none would be a lie');
  await client.until(() => client.statuses.at(-1)?.state === 'error');
  assert.ok(!client.received.join('').includes(plantedValue()));
});

test('after an internal error the marks that were pushed are taken back, of open documents and closed files, and come again', async t => {
  let fails = false;
  const engine = createTestEngine();
  const ruleOf: typeof engine.ruleOf = (...asked) => {
    if (fails) throw new RangeError(plantedValue());
    return engine.ruleOf(...asked);
  };
  const folder = createFolder(t, { 'closed.ts': plantedLine('k') });
  const { diagnostic: _, ...textDocument } = editorCapabilities.textDocument!;
  const client = await TestClient.start(t, {
    folders: [folder.uri],
    engine: { ...engine, ruleOf },
    capabilities: { ...editorCapabilities, textDocument },
  });
  const uris = ['untitled:a', folder.uriOf('closed.ts')];
  const pushed = (count: number) => uris.every(uri => client.pushed.get(uri)?.length === count);
  await client.open(uris[0]!, plantedLine('a'));
  await client.request('secretHygiene/scanWorkspace', {});
  await client.until(() => pushed(1));
  fails = true;
  await client.notify('workspace/didChangeConfiguration', { settings: null });
  await client.until(() => pushed(0) && client.statuses.at(-1)?.state === 'error');
  assert.ok(!client.logged.join().includes(plantedValue()));
  fails = false;
  await client.notify('workspace/didChangeConfiguration', { settings: null });
  await client.until(() => pushed(1) && client.statuses.at(-1)?.state === 'ready');
});

test('a pull that nobody waits for any more ends as cancelled, and the next one is answered', async t => {
  const engine = createTestEngine();
  let hold: Promise<void> | undefined;
  let asked = () => {};
  const detectorFor: typeof engine.detectorFor = async (...args) => {
    asked();
    await hold;
    return engine.detectorFor(...args);
  };
  const client = await TestClient.start(t, { engine: { ...engine, detectorFor } });
  const uri = 'untitled:a';
  await client.open(uri, plantedLine('a'));
  assert.equal((await client.marks(uri)).length, 1);
  let goOn = () => {};
  hold = new Promise(done => {
    goOn = done;
  });
  const reached = new Promise<void>(done => {
    asked = done;
  });
  const source = new CancellationTokenSource();
  const pulled = client.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } }, source.token);
  await reached;
  source.cancel();
  // Messages come in order: once this is answered, the server knows of the cancellation.
  await client.request('secretHygiene/rule', { ruleId: 'none' });
  goOn();
  await assert.rejects(pulled, { code: LSPErrorCodes.RequestCancelled });
  assert.equal((await client.marks(uri)).length, 1);
});

test('what the repository accepted counts in a trusted workspace only', async t => {
  const folder = createFolder(t, {});
  const client = await TestClient.start(t, { folders: [folder.uri], options: { trusted: false } });
  const uri = folder.uriOf('a.ts');
  await client.open(
    uri,
    `// secret-hygiene:ignore a sample\n${plantedLine('a')}\n${plantedLine('b')} // secret-hygiene:ignore too\n${plantedLine('c')}`,
  );
  assert.equal((await client.marks(uri)).length, 3);
  await client.until(() => client.statuses.at(-1)?.state === 'limited');
  await client.notify('secretHygiene/trust', { trusted: true });
  await client.until(() => client.refreshes > 0);
  const marks = await client.marks(uri);
  assert.deepEqual(
    marks.map(mark => mark.range.start.line),
    [3],
  );
  await client.until(() => client.statuses.at(-1)?.state === 'ready');
});

test('the platform of a notebook decides what is written into a cell that is open', async t => {
  const text = JSON.stringify({ cells: [], metadata: { 'application/vnd.databricks.v1+notebook': {} }, nbformat: 4 });
  const folder = createFolder(t, { 'sub/n.ipynb': text, '.git/HEAD': 'x' });
  // The folder is below the root of the repository, whose place ids count from there.
  const client = await TestClient.start(t, { folders: [`${folder.uri}/sub`] });
  const notebook = folder.uriOf('sub/n.ipynb');
  const cell = `${notebook.replace('file://', 'vscode-notebook-cell:')}#a`;
  await client.notify('notebookDocument/didOpen', {
    notebookDocument: { uri: notebook, notebookType: 'jupyter', version: 1, cells: [{ kind: 2, document: cell }] },
    cellTextDocuments: [{ uri: cell, languageId: 'python', version: 1, text: `token = "PLANTED:${plantedValue()}"` }],
  });
  const [mark] = await client.marks(cell);
  const { place } = mark!.data as DiagnosticData;
  const target = { kind: 'keyVaultClient', vaultUrl: 'https://demo-kv.vault.azure.net' } as const;
  const { plans, refusals } = await client.request('secretHygiene/plan', { place, targets: [target] });
  assert.deepEqual(refusals, []);
  assert.match(plans[0]!.edit.changes.map(({ newText }) => newText).join(''), /dbutils\.secrets\.get\(/);
});
