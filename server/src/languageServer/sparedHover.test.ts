import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Hover, MarkupContent } from 'vscode-languageserver';
import { createRepositoryDetector } from '../workspace/productDetector.ts';
import { createProductEngine } from './productEngine.ts';
import { createFolder, TestClient } from './testClient.ts';

const password = ['Xy7', 'pL9', 'qR21'].join('-');

test('a hover says which filter spared a value, and that the repository ignores one, and never the value', async t => {
  const folder = createFolder(t, { '.git/HEAD': '' });
  const client = await TestClient.start(t, { folders: [folder.uri], engine: createProductEngine(createRepositoryDetector) });
  const uri = folder.uriOf('a.ts');
  const lines = [
    `${'// far away\n'.repeat(2_000)}const password = "<your-password>";`,
    `const dbPassword = "${password}"; // gitleaks:allow`,
    'const name = "nothing of the kind";',
  ];
  const text = `${lines.join('\n')}\n`;
  await client.open(uri, text);
  const hoverOn = async (word: string): Promise<string | undefined> => {
    const before = text.slice(0, text.indexOf(word) + 3).split('\n');
    const position = { line: before.length - 1, character: before.at(-1)!.length };
    const hover = await client.connection.sendRequest<Hover | null>('textDocument/hover', { textDocument: { uri }, position });
    return (hover?.contents as MarkupContent | undefined)?.value;
  };
  assert.match(
    (await hoverOn('<your-password>')) ?? '',
    /^Not reported: spared by the filter "placeholder" \(.*\)\. Rule `generic-password`\.$/,
  );
  const ignored = (await hoverOn(password)) ?? '';
  assert.match(ignored, /^Not reported: the repository ignores it\. Rule `generic-password`; reason: marked for another scanner/);
  assert.ok(!ignored.includes(password));
  assert.equal(await hoverOn('nothing of'), undefined);
});
