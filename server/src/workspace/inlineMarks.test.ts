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

test('marks of other scanners count where those scanners obey them, and say where they come from', () => {
  const from = (origin: string, line = 1): string => `${line}:marked for another scanner: ${origin}`;
  const cases: [string, (string | undefined)[]][] = [
    ['a = «x» # gitleaks:allow', [from('gitleaks:allow')]],
    ['# gitleaks:allow\na = «x»', [undefined]],
    ['a = «x\ny» # gitleaks:allow', [from('gitleaks:allow', 2)]],
    ['a = «x» // trufflehog:ignore\nb = «y»', [from('trufflehog:ignore'), undefined]],
    ['a = «x» # kingfisher:ignore', [from('kingfisher:ignore')]],
    ['# kingfisher:ignore\na = «x»', [from('kingfisher:ignore')]],
    ['b = 1 # kingfisher:ignore\na = «x»', [undefined]],
    ['a = «x» # pragma: allowlist secret', [from('pragma: allowlist secret')]],
    ['a = «x»  # pragma:whitelist secret', [from('pragma: whitelist secret')]],
    ['a = «x» /* pragma: allowlist secret */', [from('pragma: allowlist secret')]],
    ['a = «x», "pragma: allowlist secret"', [undefined]],
    ['# pragma: allowlist secret\na = «x»', [undefined]],
    ['# pragma: allowlist nextline secret\na = «x»', [from('pragma: allowlist nextline secret')]],
    ['// pragma: whitelist nextline secret\r\na = «x»', [from('pragma: whitelist nextline secret')]],
    ['a = «x» # pragma: allowlist nextline secret', [undefined]],
    ['a = «x» // secretlint-disable-line', [from('secretlint-disable-line')]],
    ['// secretlint-disable-next-line -- of the emulator\na = «x»', [from('secretlint-disable-next-line')]],
    ['// secretlint-disable-line\na = «x»', [undefined]],
    ['/* secretlint-disable */\n\n\na = «x»\n/* secretlint-enable */\nb = «y»', [from('secretlint-disable'), undefined]],
    ['a = «x»\n# secretlint-disable\nb = «y»', [undefined, from('secretlint-disable', 2)]],
    ['# secretlint-disabled\na = «x»', [undefined]],
    ['a = «x» # secret-hygiene:ignore why gitleaks:allow', ['1:why gitleaks:allow']],
    ['a = «x» # secret-hygiene:ignore[other] why; gitleaks:allow', [from('gitleaks:allow')]],
  ];
  for (const [text, expected] of cases) assert.deepEqual(reasons(text), expected, text);
});

test("secretlint's marks that name its rules silence these only", () => {
  const marked = (names: string, ruleId: string) => reasons(`// secretlint-disable-line ${names}\n`.replace('//', 'a = «x» //'), ruleId)[0];
  const aws = '@secretlint/secretlint-rule-aws';
  assert.ok(marked(aws, 'aws-access-key-id'));
  assert.ok(marked(`@secretlint/secretlint-rule-github, ${aws} -- why`, 'aws-access-key-id'));
  assert.ok(marked('@secretlint/secretlint-rule-privatekey', 'pem-rsa'));
  assert.ok(marked('-- a description that is no list of names', 'aws-access-key-id'));
  assert.equal(marked(aws, 'github-pat-classic'), undefined);
  assert.equal(marked('@secretlint/secretlint-rule-unknown', 'aws-access-key-id'), undefined);
  const stretch = `/* secretlint-disable ${aws} */\na = «x»\n/* secretlint-enable */\nb = «x»`;
  assert.deepEqual(reasons(stretch, 'github-pat-classic'), [undefined, undefined]);
  assert.deepEqual(
    reasons(stretch, 'aws-access-key-id').map(reason => reason !== undefined),
    [true, false],
  );
});

test('many findings on one long line stay linear', () => {
  const text = `secret-hygiene:ignore too far away${' '.repeat(30_000)}${'«x» '.repeat(5_000)}\n`;
  const started = performance.now();
  reasons(text);
  assert.ok(performance.now() - started < 2_000);
});
