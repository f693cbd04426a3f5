import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeAction, TextDocumentEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { inClient, planOf } from '../remediation/planCase.ts';
import { createFolder, TestClient } from './testClient.ts';

const title = 'Read the secret again when the service refuses it (401, 403)';

test('where a program reads a secret for a call, an action makes a refused call once more, in every editor', async t => {
  const moved = await planOf({
    path: 'a.ts',
    target: inClient(),
    before: "const kept = 'x«v1234567»';\nconst answer = await fetch(url, { headers: { k: 'x' } });\n",
  });
  const text = moved.after.replace("k: 'x'", "k: await readSecret('api-key')");
  for (const options of [undefined, null]) {
    const folder = createFolder(t, {});
    const client = await TestClient.start(t, { folders: [folder.uri], ...(options === null && { options }) });
    const uri = folder.uriOf('a.ts');
    await client.open(uri, text, 'typescript');
    const document = TextDocument.create(uri, 'typescript', 1, text);
    const actionsAt = async (offset: number, only?: string[]) => {
      const position = document.positionAt(offset);
      const found = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri },
        range: { start: position, end: position },
        context: { diagnostics: [], ...(only && { only }) },
      });
      return found.filter(action => action.title === title);
    };
    assert.deepEqual(await actionsAt(text.indexOf("readSecret('api-key')}")), [], 'a value that is kept');
    assert.deepEqual(await actionsAt(text.indexOf('fetch(')), [], 'beside the reference');
    const place = text.lastIndexOf("readSecret('api-key')") + 3;
    assert.deepEqual(await actionsAt(place, ['source.fixAll']), []);
    const [action, ...more] = await actionsAt(place);
    assert.equal(more.length, 0);
    const [edit] = action!.edit!.documentChanges as TextDocumentEdit[];
    assert.deepEqual(edit!.textDocument, { uri, version: 1 });
    const after = TextDocument.applyEdits(document, edit!.edits as Parameters<typeof TextDocument.applyEdits>[1]);
    assert.ok(after.endsWith("const answer = await withSecret('api-key', secret => fetch(url, { headers: { k: secret } }));\n"), after);
    assert.match(after, /async function withSecret</);
  }
});
