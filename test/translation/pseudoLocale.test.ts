import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { config, t as translate } from '@vscode/l10n';
import { getL10nPseudoLocalized, type l10nJsonFormat } from '@vscode/l10n-dev';
import type { CodeAction, Hover, MarkupContent } from 'vscode-languageserver';
import { createProductEngine } from '../../server/src/languageServer/productEngine.ts';
import { createFolder, createTestEngine, TestClient } from '../../server/src/languageServer/testClient.ts';
import { createRepositoryDetector } from '../../server/src/workspace/productDetector.ts';
import { makeSample } from '../sampleWorkspace/sampleWorkspace.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8')) as l10nJsonFormat;
const bundle = read('l10n/bundle.l10n.json');
const manifest = read('package.nls.json');
const pseudoBundle = getL10nPseudoLocalized(bundle);

const textOf = (entry: l10nJsonFormat[string]): string => (typeof entry === 'string' ? entry : entry.message);
/** What a translation has to keep: places for values, and the commands behind links. */
const keptIn = (text: string): string[] => [...text.matchAll(/\{\d+\}|\]\([^)]*\)/g)].map(([kept]) => kept).sort();

test('a translation keeps the places of all values and the commands behind all links', () => {
  for (const texts of [bundle, manifest]) {
    const pseudo = getL10nPseudoLocalized(texts);
    assert.deepEqual(Object.keys(pseudo), Object.keys(texts));
    for (const [key, entry] of Object.entries(texts)) {
      const text = textOf(entry);
      assert.deepEqual(keptIn(textOf(pseudo[key]!)), keptIn(text), key);
      // A number that is left out would be an argument that nobody sees.
      const places = new Set([...text.matchAll(/\{(\d+)\}/g)].map(([, number]) => Number(number)));
      assert.deepEqual([...places].sort(), [...places.keys()].length ? Array.from({ length: places.size }, (_, i) => i) : [], key);
    }
  }
});

test('values come into translated texts', () => {
  config({ contents: pseudoBundle });
  for (const text of Object.keys(bundle).filter(key => keptIn(key).length > 0 && typeof bundle[key] === 'string')) {
    const values = Array.from({ length: 10 }, (_, i) => `<value ${i}>`);
    const shown = translate(text, ...values);
    assert.doesNotMatch(shown, /\{\d+\}/, text);
    for (const [, number] of text.matchAll(/\{(\d+)\}/g)) assert.ok(shown.includes(values[Number(number)]!), text);
  }
});

test('the scanner starts in another language, and what it says comes out of the bundle', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'pseudo-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const l10nBundle = join(folder, 'bundle.l10n.qps-ploc.json');
  writeFileSync(l10nBundle, JSON.stringify(pseudoBundle));
  const { files, planted } = makeSample('pseudo');
  const { path, value } = planted.find(one => one.path.endsWith('.ts'))!;
  const workspace = createFolder(t, files);
  const engine = { ...createProductEngine(createRepositoryDetector), grammar: createTestEngine().grammar };
  const client = await TestClient.start(t, { folders: [workspace.uri], engine, options: { uriScheme: 'vscode', l10nBundle } });
  const uri = workspace.uriOf(path);
  await client.open(uri, files[path]!);
  const [mark] = await client.marks(uri);
  assert.match(String(mark?.message), /githubToken.*ḗḗ/s, 'neither translated nor with its value');

  const { range } = mark!;
  const hover = await client.connection.sendRequest<Hover>('textDocument/hover', { textDocument: { uri }, position: range.start });
  const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range,
    context: { diagnostics: [mark] },
  });
  assert.ok(actions.length > 2);
  const said = [String(mark!.message), (hover.contents as MarkupContent).value, ...actions.map(({ title }) => title)];
  for (const text of said) assert.match(text, /[ȧḗǿŧ]/, text);
  assert.ok(!said.join().includes(value));
});
