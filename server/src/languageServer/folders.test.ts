import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileUri } from '../workspace/fileUri.ts';
import { documentKey, Folders, filePath } from './folders.ts';

function foldersOf(...uris: string[]): Folders {
  const folders = new Folders();
  folders.set(uris);
  return folders;
}

test('a document belongs to the innermost folder that holds it', () => {
  const folders = foldersOf('file:///w/app/', 'file:///w/app/packages/api', 'file:///w/ap');
  const cases: [string, string | undefined, string][] = [
    ['file:///w/app/src/a.ts', 'file:///w/app', 'src/a.ts'],
    ['file:///w/app/packages/api/b.cs', 'file:///w/app/packages/api', 'b.cs'],
    ['file:///w/app/with%20space.py', 'file:///w/app', 'with space.py'],
    ['file:///w/other/c.go', undefined, 'c.go'],
    ['untitled:Untitled-1', undefined, 'Untitled-1'],
    ['vscode-notebook-cell:/w/app/n.ipynb#W0sZmlsZQ', 'file:///w/app', 'n.ipynb'],
  ];
  for (const [uri, folder, path] of cases) assert.deepEqual(folders.locate(uri), folder === undefined ? { path } : { folder, path }, uri);
});

test('folders come and go', () => {
  const folders = foldersOf('file:///a', 'file:///b');
  folders.change(['file:///c'], ['file:///a/']);
  assert.deepEqual(folders.uris, ['file:///b', 'file:///c']);
  assert.deepEqual(
    folders.onDisk.map(folder => folder.uri),
    folders.uris,
  );
});

test('the spellings of one file have one key, other documents keep their own', () => {
  assert.equal(documentKey('file:///c%3A/a%20b%2Bc.ts'), documentKey('file:///C:/a%20b+c.ts'));
  assert.notEqual(documentKey('file:///a'), documentKey('untitled:/a'));
  assert.equal(documentKey('file:///100%'), documentKey('file:///100%'), 'a stray percent sign');
});

test('a path survives its URI', () => {
  for (const path of ["/w/a b+c(d)'e!.ts", '/w/ü#?%.py', '/w/100%25']) assert.equal(filePath(fileUri(path)), path);
  assert.equal(fileUri("/w/a'(b).ts"), 'file:///w/a%27%28b%29.ts');
  assert.equal(filePath('untitled:a'), undefined);
});
