import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { applyChanges } from '../../../shared/src/model/index.ts';
import { placeInText } from '../detection/placeInText.ts';
import { ChunkedDocument } from './chunkedDocument.ts';

const piece = fc.constantFrom('a', 'bc', '\n', '\r', '\r\n', '\n\n', 'é', '😀', 'x'.repeat(20_000), '\r\n'.repeat(9_000), '');
const text = fc.array(piece, { maxLength: 12 }).map(pieces => pieces.join(''));
const edit = fc.record({ from: placeInText, length: fc.nat(40_000), text });

test('agrees with the standard document on every position, after every edit', () => {
  fc.assert(
    fc.property(text, fc.array(edit, { maxLength: 8 }), fc.array(placeInText), (start, edits, probes) => {
      let standard = TextDocument.create('file:///a', 'text', 1, start);
      const chunked = new ChunkedDocument('file:///a', 'text', 1, start);
      let version = 1;
      for (const { from, length, text } of edits) {
        const at = Math.round(from * standard.getText().length);
        const range = { start: standard.positionAt(at), end: standard.positionAt(at + length) };
        standard = TextDocument.update(standard, [{ range, text }], ++version);
        chunked.update([{ range, text }], version);
        assert.equal(chunked.getText(), standard.getText());
        assert.equal(chunked.length, standard.getText().length);
        assert.equal(chunked.lineCount, standard.lineCount);
        for (const probe of [0, 1, ...probes]) {
          const offset = Math.round(probe * chunked.length);
          assert.deepEqual(chunked.positionAt(offset), standard.positionAt(offset));
          const position = { line: Math.round(probe * standard.lineCount), character: offset % 7 };
          assert.equal(chunked.offsetAt(position), standard.offsetAt(position));
          assert.equal(chunked.slice(offset >> 1, offset), standard.getText().slice(offset >> 1, offset));
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('a word is found wherever it stands, at the borders of chunks as well, after every edit', () => {
  const words = fc.array(fc.constantFrom('mark-', 'ma', 'rk-', 'k', '-', '\n', 'x'.repeat(8_190), 'mark-mark-'), { maxLength: 14 });
  fc.assert(
    fc.property(words, fc.array(fc.record({ from: placeInText, length: fc.nat(9), words })), (start, edits) => {
      const document = new ChunkedDocument('file:///a', 'text', 1, start.join(''));
      let version = 1;
      const check = () => {
        const whole = document.slice(0, document.length);
        assert.deepEqual(
          document.placesOf('mark-'),
          [...whole.matchAll(/mark-/g)].map(({ index }) => index),
        );
      };
      check();
      for (const { from, length, words } of edits) {
        const at = Math.round(from * document.length);
        const range = { start: document.positionAt(at), end: document.positionAt(at + length) };
        document.update([{ range, text: words.join('') }], ++version);
        check();
      }
    }),
    { numRuns: 100 },
  );
});

test('the changes handed out rebuild the text, and a full replacement says so', () => {
  fc.assert(
    fc.property(text, fc.array(edit, { minLength: 1, maxLength: 5 }), (start, edits) => {
      const document = new ChunkedDocument('file:///a', 'text', 1, start);
      const changes = edits.map(({ from, length, text }) => {
        const at = Math.round(from * start.length);
        return { range: { start: document.positionAt(at), end: document.positionAt(at + length) }, text };
      });
      document.update(changes, 2);
      const rebuilt = document.takeChanges()!.reduce((before, change) => applyChanges(before, [change]), start);
      assert.equal(rebuilt, document.getText());
      assert.deepEqual(document.takeChanges(), []);
      document.update([{ text: 'new' }], 3);
      assert.equal(document.takeChanges(), undefined);
    }),
    { numRuns: 40 },
  );
});

test('follows a range of an older version through edits around it, and gives up when one touches it', () => {
  const document = new ChunkedDocument('file:///a', 'text', 1, 'one SECRET two');
  const insert = (character: number, text: string, version: number, removed = 0) =>
    document.update([{ range: { start: { line: 0, character }, end: { line: 0, character: character + removed } }, text }], version);
  const range = { start: 4, end: 10 };
  insert(0, 'abc', 2);
  insert(13, '!', 3);
  const now = document.follow(range, 1)!;
  assert.equal(document.slice(now.start, now.end), 'SECRET');
  assert.deepEqual(document.follow(now, 3), now);
  assert.equal(document.follow(range, 9), undefined, 'a version that does not exist yet');
  insert(8, 'x', 4);
  assert.equal(document.follow(range, 1), undefined, 'an insertion inside');
  document.update([{ text: 'all new' }], 5);
  assert.equal(document.follow(now, 3), undefined, 'all replaced');
});

test('a long history is cut, and what is older than it is not followed', () => {
  const document = new ChunkedDocument('file:///a', 'text', 1, 'SECRET');
  const end = { line: 0, character: 6 };
  for (let version = 2; version < 300; version++) document.update([{ range: { start: end, end }, text: '.' }], version);
  assert.equal(document.follow({ start: 0, end: 6 }, 1), undefined);
  assert.deepEqual(document.follow({ start: 0, end: 6 }, 200), { start: 0, end: 6 });
});
