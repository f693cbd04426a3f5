import assert from 'node:assert/strict';
import { test } from 'node:test';
import { historyEntriesOf } from './localHistoryIndex.ts';

const index = (resource: string, ids: unknown[]) =>
  JSON.stringify({ version: 1, resource, entries: ids.map(id => ({ id, timestamp: 1 })) });

test('the states of the file are found under any scheme', () => {
  for (const resource of ['file:///home/me/my%20app/a.ts', 'vscode-remote://localhost:8080/home/me/my%20app/a.ts'])
    assert.deepEqual(historyEntriesOf(index(resource, ['ab1C.ts', 'xyz']), '/home/me/my app/a.ts'), ['ab1C.ts', 'xyz']);
});

test('another file, a broken index and names that lead elsewhere give nothing', () => {
  assert.deepEqual(historyEntriesOf(index('file:///b.ts', ['x.ts']), '/a.ts'), []);
  assert.deepEqual(historyEntriesOf(index('file:///a.ts', ['../x.ts', '..', 'a/b', 7, null]), '/a.ts'), []);
  for (const broken of ['', '{', 'null', '[]', '{"resource":"file:///a.ts"}']) assert.deepEqual(historyEntriesOf(broken, '/a.ts'), []);
});
