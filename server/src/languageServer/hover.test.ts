import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Hover, MarkupContent } from 'vscode-languageserver';
import { createFolder, createTestEngine, editorCapabilities, plantedLine, plantedRule, plantedValue, TestClient } from './testClient.ts';

const line = plantedLine('apiKey');
const inside = { line: 0, character: line.indexOf(plantedValue()) + 3 };

test('a hover says what, why, what to do and how to revoke, and no text of the workspace becomes markup', async t => {
  const detector = await createTestEngine().detectorFor({ disabledRules: [], commentedOutCode: 'find' });
  const evil = '[x](command:evil)<img>`';
  const engine = createTestEngine({
    detectorFor: async () => ({
      ...detector,
      open: (text, context) => {
        const scan = detector.open(text, context);
        return {
          get findings() {
            return scan.findings.map(finding => ({ ...finding, names: { key: evil, host: `https://${evil}` } }));
          },
          update: (now, changes) => scan.update(now, changes),
        };
      },
    }),
  });
  const client = await TestClient.start(t, { engine });
  await client.open('untitled:a.ts', `${line}\n${plantedLine('other')}`);
  const hover = await client.connection.sendRequest<Hover>('textDocument/hover', {
    textDocument: { uri: 'untitled:a.ts' },
    position: inside,
  });
  const { kind, value } = hover.contents as MarkupContent;
  assert.equal(kind, 'markdown');
  for (const part of [
    'Planter planted token',
    '`planted`',
    `${plantedValue().length} characters`,
    'confidence high',
    'same value stands in 1 other place',
    'Dig it out',
    plantedRule.doc!,
  ])
    assert.ok(value.includes(part), part);
  assert.ok(!value.includes(plantedValue().slice(0, 8)));
  assert.ok(!value.replace(/``.*?``/g, '').includes('command:'), value);
  assert.equal(
    await client.connection.sendRequest('textDocument/hover', {
      textDocument: { uri: 'untitled:a.ts' },
      position: { line: 0, character: 1 },
    }),
    null,
  );
});

test('hover and mark say how sure it is, whether a checksum proves it, and what it is used together with', async t => {
  const detector = await createTestEngine().detectorFor({ disabledRules: [], commentedOutCode: 'find' });
  const pair = { start: 6, end: 12 };
  let evidence: object = { checksum: 'valid' };
  let more: object = { confidence: 'low', pairedWith: pair };
  const engine = createTestEngine({
    isLocalEnvironment: async () => isLocal,
    detectorFor: async () => ({
      ...detector,
      open: (text, context) => {
        const scan = detector.open(text, context);
        return {
          get findings() {
            return scan.findings.map(finding => ({ ...finding, ...more, evidence: { ...finding.evidence, ...evidence } }));
          },
          update: (now, changes) => scan.update(now, changes),
        };
      },
    }),
  });
  let isLocal = false;
  const folder = createFolder(t, {});
  const client = await TestClient.start(t, { folders: [folder.uri], engine });
  const shown = async (name: string) => {
    const uri = folder.uriOf(name);
    await client.open(uri, line);
    const [mark] = await client.marks(uri);
    const hover = await client.connection.sendRequest<Hover>('textDocument/hover', { textDocument: { uri }, position: inside });
    return { mark: mark!, text: (hover.contents as MarkupContent).value };
  };
  const doubtful = await shown('a.ts');
  assert.match(
    String(doubtful.mark.message),
    /^Possible Planter planted token in apiKey\. Move it to a vault, or ignore it with a reason\.$/,
  );
  assert.deepEqual(doubtful.mark.relatedInformation, [
    {
      location: {
        uri: folder.uriOf('a.ts'),
        range: { start: { line: 0, character: pair.start }, end: { line: 0, character: pair.end } },
      },
      message: 'Used together with this one.',
    },
  ]);
  for (const part of ['its checksum is right', 'confidence low', 'used together with another value'])
    assert.ok(doubtful.text.includes(part), part);
  assert.ok(!doubtful.text.includes('no leak yet'));

  for (const [against, said] of [
    [{ checksum: 'invalid' }, 'its checksum does not hold'],
    [{ checksum: 'none', doubt: 'row' }, 'its characters are a row, as in examples'],
    [{ checksum: 'none', doubt: 'lone' }, 'no word of its provider stands near'],
  ] as const) {
    evidence = against;
    const { text } = await shown(`${said.length}.ts`);
    assert.ok(text.includes(said), text);
    assert.equal(text.includes('no checksum that can be checked'), against.checksum === 'none');
  }

  [evidence, more, isLocal] = [{ checksum: 'none' }, { confidence: 'high' }, true];
  const sure = await shown('.env');
  assert.match(sure.text, /no checksum that can be checked offline.*confidence high.*no leak yet: git ignores this file/s);
  assert.ok(!sure.text.includes('together') && sure.mark.relatedInformation === undefined);
});

test('a client that shows no Markdown gets plain text', async t => {
  const capabilities = {
    ...editorCapabilities,
    textDocument: { ...editorCapabilities.textDocument, hover: { contentFormat: ['plaintext' as const] } },
  };
  const client = await TestClient.start(t, { capabilities });
  await client.open('untitled:a.ts', line);
  const hover = await client.connection.sendRequest<Hover>('textDocument/hover', {
    textDocument: { uri: 'untitled:a.ts' },
    position: inside,
  });
  const { kind, value } = hover.contents as MarkupContent;
  assert.equal(kind, 'plaintext');
  assert.ok(!/[*`\\]/.test(value), value);
});
