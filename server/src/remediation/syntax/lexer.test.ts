import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeOnly, countLexicalErrors, type LexicalRule, lexemesOf, nestedComment } from './lexer.ts';
import { perlLexemes } from './perlLexer.ts';

const rules: readonly LexicalRule[] = [
  { starts: '#', kind: 'comment', pattern: /(?<open>#)(?<text>[^\n]*)/y },
  { starts: '"', kind: 'string', pattern: /(?<open>")(?<text>[^"\\]*(?:\\[\s\S][^"\\]*)*)(?<close>")?/y },
  { starts: "'", kind: 'code', pattern: /'"'/y },
];

test('literals and comments, with what opens them and what stands in them', () => {
  const text = 'a = "b\\"c" # "d"\n\'"\' "e';
  assert.deepEqual(
    lexemesOf(text, rules).map(({ kind, content, closed }) => [kind, text.slice(content.start, content.end), closed]),
    [
      ['string', 'b\\"c', true],
      ['comment', ' "d"', true],
      ['string', 'e', false],
    ],
  );
});

test('code keeps its offsets and line breaks without the texts of literals', () => {
  const text = 'a("(\n)") # x\nb';
  const code = codeOnly(text, lexemesOf(text, rules));
  assert.equal(code, 'a(" \n ")    \nb');
  assert.equal(code.length, text.length);
});

test('errors: literals without an end and brackets without a partner', () => {
  const errors = (text: string): number => countLexicalErrors(text, lexemesOf(text, rules));
  assert.equal(errors('f("(", [{x}])'), 0);
  assert.equal(errors('f("a'), 2);
  assert.equal(errors('f(]'), 2);
});

test('nested comments end where the outermost does, and what only looks like one is none', () => {
  const ends = (text: string): number[] => lexemesOf(text, [nestedComment('(*', '*)', '(*)')]).map(({ range }) => range.end);
  assert.deepEqual(ends('(* a (* b *) c *) d'), [17]);
  assert.deepEqual(ends('(* a'), [4]);
  assert.deepEqual(ends('(*) a'), []);
});

test('a literal of megabytes needs no stack', () => {
  const text = `"${'ab '.repeat(3_000_000)}"`;
  assert.equal(lexemesOf(text, rules)[0]?.range.end, text.length);
});

test('Perl: words that only look like quoting, and slashes that divide', () => {
  const strings = (text: string): string[] =>
    perlLexemes(text)
      .filter(({ kind }) => kind === 'string')
      .map(({ content }) => text.slice(content.start, content.end));
  assert.deepEqual(strings('%h = (q => 1, s => 2, y => 3); $h{q} = "a";'), ['a']);
  assert.deepEqual(strings('$x = $y / 2; $z = "a" / "b";'), ['a', 'b']);
  assert.deepEqual(strings('if (/"/) { tr/"/x/; s{"} {"}; y/"//; } "a"'), ['a']);
  assert.deepEqual(strings('f(q{a {b} c}, qq<d>, qw(e f))'), ['a {b} c', 'd', 'e f']);
  assert.deepEqual(strings("print <<A . <<'B', \"c\";\na\nA\nb\nB\n'd'"), ['c', 'a\n', 'b\n', 'd']);
  assert.deepEqual(strings('$x = (1) <<N; $y = "a"; $z = 2 <<N;'), ['a']);
  assert.deepEqual(strings("f(<<A); # <<B\na\nA\n'd'"), ['a\n', 'd']);
});
