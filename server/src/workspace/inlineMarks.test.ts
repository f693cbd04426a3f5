import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '../../../shared/src/model/index.ts';
import { findIgnoreMarks } from './inlineMarks.ts';
import { locateFindings } from './locations.ts';

/** Reasons of the marks for each `«...»` in the text, which stand for values. */
function reasons(marked: string, ruleId = 'rule-a'): (string | undefined)[] {
  const findings: Finding[] = [];
  let text = '';
  for (const piece of marked.split(/(«[^»]*»)/)) {
    if (!piece.startsWith('«')) text += piece;
    else {
      const start = text.length;
      text += piece.slice(1, -1);
      findings.push({
        ruleId,
        parts: [{ start, end: text.length }],
        decode: [],
        confidence: 'high',
        severity: 'high',
        names: {},
        evidence: { anchor: '', checksum: 'none', entropy: 0, length: text.length - start },
      });
    }
  }
  return findIgnoreMarks(text, findings, locateFindings(text, findings)).map(mark => mark && `${mark.line}:${mark.reason}`);
}

test('a mark counts on its own line and alone on the line above', () => {
  assert.deepEqual(reasons('a = «x» # secret-hygiene:ignore why\nb = «y»'), ['1:why', undefined]);
  for (const above of ['# @', '  // @', '/* @ */', '<!-- @ -->', '-- @', 'REM @', ' * @', '{{!-- @ --}}', '; @', "' @"])
    for (const newline of ['\n', '\r\n', '\r'])
      assert.deepEqual(reasons(`first${newline}${above.replace('@', 'secret-hygiene:ignore why')}${newline}a = «x»`), ['2:why'], above);
  assert.deepEqual(reasons('a = 1 # secret-hygiene:ignore why\nb = «y»'), [undefined]);
  assert.deepEqual(reasons('# secret-hygiene:ignore why\n\nb = «y»'), [undefined]);
});

test('a mark that names rules silences these only', () => {
  assert.deepEqual(reasons('a = «x» # secret-hygiene:ignore[rule-a,rule-c] why'), ['1:why']);
  assert.deepEqual(reasons('a = «x» # secret-hygiene:ignore[rule-b] why'), [undefined]);
});

test('a value over several lines takes a mark above, on its first line and on its last', () => {
  assert.deepEqual(reasons('# secret-hygiene:ignore why\na = «x\ny»'), ['1:why']);
  assert.deepEqual(reasons('a = «x\ny» # secret-hygiene:ignore why'), ['2:why']);
});

test('a reason never holds a value that follows it', () => {
  const [first] = reasons('/* secret-hygiene:ignore why */ a = «x»');
  assert.equal(first, '1:why');
  assert.deepEqual(reasons('# secret-hygiene:ignore why «hidden»'), ['1:why']);
});

test('a mark without a reason is told apart', () => {
  assert.deepEqual(reasons('a = «x» # secret-hygiene:ignore'), ['1:']);
});

test('many findings on one long line stay linear', () => {
  const text = `secret-hygiene:ignore too far away${' '.repeat(30_000)}${'«x» '.repeat(5_000)}\n`;
  const started = performance.now();
  reasons(text);
  assert.ok(performance.now() - started < 2_000);
});
