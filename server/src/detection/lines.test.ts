import assert from 'node:assert/strict';
import { test } from 'node:test';
import { indentation, lineBefore, lineEnd, lineStart, threeLinesBefore } from './lines.ts';

/** A text that tells how far it was read: what is read of a long line decides how long one takes. */
function watched(content: string): { text: string; read: { least: number; most: number } } {
  const read = { least: Number.POSITIVE_INFINITY, most: -1 };
  const seen = (i: number): void => {
    read.least = Math.min(read.least, i);
    read.most = Math.max(read.most, i);
  };
  const text = {
    length: content.length,
    charCodeAt(i: number) {
      seen(i);
      return content.charCodeAt(i);
    },
    slice(start: number, end: number) {
      if (end > start) [start, end - 1].forEach(seen);
      return content.slice(start, end);
    },
  };
  return { text: text as unknown as string, read };
}

test('a line is found around a place, and ends where the window does', () => {
  const text = 'one\n  two = 3\n\nfour';
  assert.equal(lineStart(text, 8, 0), 4);
  assert.equal(lineStart(text, 4, 0), 4);
  assert.equal(lineStart(text, 2, -5), 0);
  assert.equal(lineStart(text, 8, 6), 6);
  assert.equal(lineEnd(text, 8, 99), 13);
  assert.equal(lineEnd(text, 8, 10), 10);
  assert.equal(lineEnd(text, 15, 99), text.length);
  assert.equal(lineBefore(text, 9, 0), '  two');
  assert.equal(threeLinesBefore(text, 17, 0), '  two = 3\n\nfo');
  assert.equal(threeLinesBefore(text, 17, 10), '= 3\n\nfo');
  assert.equal(threeLinesBefore(text, 5, 0), 'one\n ');
  assert.equal(indentation(text, 4), 2);
});

test('nothing of a long line is read beyond what may be looked at', () => {
  const { text, read } = watched('x'.repeat(1000));
  lineStart(text, 500, 400);
  lineBefore(text, 500, 400);
  threeLinesBefore(text, 500, 400);
  lineEnd(text, 500, 600);
  assert.ok(read.least >= 400 && read.most < 600, `${read.least} to ${read.most}`);
});
