import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('..', import.meta.url));
// A regular expression literal: after what cannot end an operand, up to its closing slash outside of a class.
const literal = /(?<=[=(,:?[!&|]\s?|\breturn |^\s*)\/(?![*/])((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+)\/[dgimsuvy]*/gm;

/** A group that repeats without a bound and holds a repetition without a bound: the two can share their text in exponentially many ways. */
function nestedRepetition(source: string): boolean {
  const open: { unbounded: boolean }[] = [];
  for (let i = 0; i < source.length; i++) {
    const char = source[i]!;
    if (char === '\\') i++;
    else if (char === '[') {
      while (source[++i] !== ']') if (source[i] === '\\') i++;
    } else if (char === '(') open.push({ unbounded: false });
    else if (char === ')') {
      const group = open.pop();
      const repeats = /^(?:[*+]|\{\d+,\})/.test(source.slice(i + 1));
      if (group?.unbounded && repeats) return true;
      const outer = open.at(-1);
      if (outer && (group?.unbounded || repeats)) outer.unbounded = true;
    } else if (char === '*' || char === '+' || /^\{\d+,\}/.test(source.slice(i, i + 6))) {
      const group = open.at(-1);
      if (group) group.unbounded = true;
    }
  }
  return false;
}

test('the check for nested repetitions knows them', () => {
  for (const bad of ['(a+)+', '(?:[a-z]+[-_ ]?)*x', '((a|b)*c?)+', '(?:x{2,})*']) assert.ok(nestedRepetition(bad), bad);
  for (const good of ['(?:ab)+', 'a+b+', '(?:a{1,3})+', '\\(a+\\)+', '[(a+)]+', '(?:a+)?']) assert.ok(!nestedRepetition(good), good);
});

test('no pattern in detection or rules can backtrack exponentially', async () => {
  let patterns = 0;
  const risky: string[] = [];
  for await (const file of glob('{detection,rules}/**/*.ts', { cwd: folder })) {
    if (file.endsWith('.test.ts')) continue;
    for (const [, source = ''] of readFileSync(folder + file, 'utf8').matchAll(literal)) {
      patterns++;
      if (nestedRepetition(source)) risky.push(`${file}: ${source}`);
    }
  }
  assert.deepEqual(risky, []);
  assert.ok(patterns > 80, `only ${patterns} patterns were seen`);
});

test('values that are built to make patterns slow are judged in no time', async () => {
  const { createDetector } = await import('./detector.ts');
  const { allRules } = await import('../rules/index.ts');
  const detector = createDetector(allRules);
  const run = (text: string): number => {
    const start = performance.now();
    detector.scanText(text, { path: 'a.ts' });
    return performance.now() - start;
  };
  const size = 100_000;
  const pieces = [
    'a',
    'a_',
    'a-a.',
    'password',
    'password=',
    'token: ',
    '"',
    "'",
    '\\',
    'eyJ',
    'eyJ.',
    '-----BEGIN RSA PRIVATE KEY-----',
    'https://a:',
    '://',
    'aA1',
    '%41',
    '${',
    '(',
    '[a',
    'Bearer ',
    'AccountKey=',
    'sig=&sv=',
    'azure 12345678',
    '\n',
    ' ',
  ];
  run('password = "warm up"\n'.repeat(2000));
  for (const piece of pieces)
    for (const frame of [(text: string) => text, (text: string) => `password = "${text.slice(0, 2000)}"\n`.repeat(50)]) {
      const time = run(frame(piece.repeat(Math.ceil(size / piece.length))));
      // 100 KB of anything stays far below a second even on a busy machine; exponential patterns never end.
      assert.ok(time < 2000, `${JSON.stringify(piece)} took ${time.toFixed(0)} ms`);
    }
});
