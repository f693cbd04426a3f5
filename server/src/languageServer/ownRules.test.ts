import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRepositoryDetector } from '../workspace/productDetector.ts';
import { createProductEngine } from './productEngine.ts';
import { createFolder, TestClient } from './testClient.ts';

const rulesFile = '.secret-hygiene/rules.yaml';
const rule = (pattern: string) =>
  `rules:\n- id: corp-token\n  title: Corp token\n  severity: high\n  pattern: '${pattern}'\n  samples: {match: ['corp_{{6 digits}}']}\n`;
const token = `corp_${'123456'}`;
const [changed, deleted] = [2, 3];
const start = async (t: Parameters<typeof createFolder>[0], files: Record<string, string>, trusted = true) => {
  const folder = createFolder(t, files);
  const engine = createProductEngine(createRepositoryDetector);
  const client = await TestClient.start(t, { folders: [folder.uri], engine, options: { trusted, uriScheme: 'vscode' } });
  const tell = (type: number) => client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: folder.uriOf(rulesFile), type }] });
  const codes = async (uri: string) => (await client.marks(uri)).map(mark => mark.code);
  return { folder, client, tell, codes };
};

test('own rules mark open documents through edits, link to their line, and are followed when the file changes', async t => {
  const { folder, client, tell, codes } = await start(t, { [rulesFile]: rule('corp_[0-9]{6}'), 'a.ts': '' });
  const uri = folder.uriOf('a.ts');
  await client.open(uri, `const a = '${token.slice(0, 10)}';\n`);
  assert.deepEqual(await codes(uri), []);
  await client.edit(uri, 2, 0, 21, token.slice(10));
  const [mark] = await client.marks(uri);
  assert.deepEqual([mark?.code, mark?.range.start.character, mark?.range.end.character], ['corp-token', 11, 22]);
  assert.equal(mark?.codeDescription?.href, `${folder.uriOf(rulesFile)}#L2`);
  assert.match(String(mark?.message), /Hardcoded Corp token in a/);
  const hover = await client.connection.sendRequest<{ contents: { value: string } }>('textDocument/hover', {
    textDocument: { uri },
    position: mark!.range.start,
  });
  assert.match(hover.contents.value, /rule `corp-token`/);

  const refreshes = client.refreshes;
  folder.write(rulesFile, rule('c0rp_[0-9]{6}'));
  await tell(changed);
  await client.until(() => client.refreshes > refreshes);
  assert.deepEqual(await codes(uri), []);
  await client.edit(uri, 3, 0, 12, '0', 1);
  assert.deepEqual(await codes(uri), ['corp-token']);
  folder.remove(rulesFile);
  await tell(deleted);
  assert.deepEqual(await codes(uri), []);
});

test('a change of the rules finds what stands in files that nobody opened', async t => {
  const { folder, client, tell } = await start(t, { [rulesFile]: rule('other_[0-9]{6}'), 'closed.ts': `const a = '${token}';\n` });
  const uri = folder.uriOf('closed.ts');
  assert.equal((await client.request('secretHygiene/scanWorkspace', {})).findings, 0);
  folder.write(rulesFile, rule('corp_[0-9]{6}'));
  await tell(changed);
  await client.until(() => client.pushed.get(uri)?.length === 1);
  folder.remove(rulesFile);
  await tell(deleted);
  await client.until(() => client.pushed.get(uri)?.length === 0);
});

test('in Restricted Mode own rules neither run nor silence; trust makes them count', async t => {
  const off = 'changes:\n- {rules: generic-password, severity: off, reason: why}\n';
  const text = `const a = '${token}';\nconst password = '${['Xy7', 'pL9', 'qR21'].join('-')}';\n`;
  const { folder, client, codes } = await start(t, { [rulesFile]: rule('corp_[0-9]{6}') + off, 'a.ts': text, 'closed.ts': text }, false);
  const [uri, closed] = [folder.uriOf('a.ts'), folder.uriOf('closed.ts')];
  await client.open(uri, text);
  assert.deepEqual(await codes(uri), ['generic-password']);
  await client.request('secretHygiene/scanWorkspace', {});
  await client.until(() => client.pushed.get(closed)?.[0]?.code === 'generic-password');
  await client.notify('secretHygiene/trust', { trusted: true });
  assert.deepEqual(await codes(uri), ['corp-token']);
  await client.until(() => client.pushed.get(closed)?.length === 1 && client.pushed.get(closed)?.[0]?.code === 'corp-token');
  await client.notify('secretHygiene/trust', { trusted: false });
  assert.deepEqual(await codes(uri), ['generic-password']);
  await client.until(() => client.pushed.get(closed)?.length === 1 && client.pushed.get(closed)?.[0]?.code === 'generic-password');
});

test('what is wrong with the rules is marked where it stands and told by the status, and everything else goes on', async t => {
  const broken = `${rule('corp_[0-9]{6}')}- id: bad\n  title: Bad\n  severity: high\n  pattern: 'x('\n`;
  const { folder, client, codes } = await start(t, { [rulesFile]: broken, 'a.ts': '' });
  const uri = folder.uriOf('a.ts');
  await client.open(uri, `const a = '${token}';\n`);
  assert.deepEqual(await codes(uri), ['corp-token']);
  await client.until(() => client.statuses.some(status => status.state === 'error' && /Line 10 of/.test(status.message)));
  await client.open(folder.uriOf(rulesFile), broken, 'yaml');
  const [mark, ...others] = await client.marks(folder.uriOf(rulesFile));
  assert.deepEqual(others, []);
  assert.deepEqual([mark?.range.start.line, mark?.range.start.character], [9, 2]);
  assert.match(String(mark?.message), /This pattern cannot be used/);
  await client.edit(folder.uriOf(rulesFile), 2, 9, 12, '[x]', 2);
  assert.match(String((await client.marks(folder.uriOf(rulesFile)))[0]?.message), /anchors is missing/);
});
