import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { parseEnv } from 'node:util';
import fc from 'fast-check';
import { type DotenvDialect, writeValue } from './dialects.ts';
import { lookUp, parseDotenv, setEntry } from './dotenvText.ts';

const dialects: readonly DotenvDialect[] = ['node', 'python', 'compose', 'docker', 'shell'];
const awkward = fc.string({
  unit: fc.constantFrom('a', 'Z', '0', ' ', '"', "'", '`', '\\', '$', '{', '}', '#', '=', '\n', '\r', '\t', 'n', 'é', '🔑', ':', ';', '&'),
});
const values = fc.oneof(awkward, fc.string({ unit: 'grapheme' }), fc.base64String());

test('what is written is read back, between other entries, in every dialect', () => {
  fc.assert(
    fc.property(values, fc.constantFrom(...dialects), fc.constantFrom('\n', '\r\n'), (value, dialect, eol) => {
      const before = ['# a comment', 'FIRST=one', '', 'LAST=two', ''].join(eol);
      const text = setEntry(before, 'MINE', value, dialect);
      fc.pre(text !== undefined);
      const whole = `${text}Q='q'${eol}R="r"${eol}S=\`s\`${eol}`;
      assert.equal(lookUp(whole, 'MINE', dialect)?.value, value);
      assert.deepEqual(
        parseDotenv(whole, dialect).map(e => e.name),
        ['FIRST', 'LAST', 'MINE', 'Q', 'R', 'S'],
      );
      assert.ok(text.startsWith(before));
    }),
    { numRuns: 2000 },
  );
});

test('replacing a value touches nothing else', () => {
  fc.assert(
    fc.property(values, values, fc.constantFrom(...dialects), (one, two, dialect) => {
      const first = setEntry('# top\nA=1\n', 'MINE', one, dialect);
      fc.pre(first !== undefined);
      const whole = `${first}# below\nB=2\n`;
      const second = setEntry(whole, 'MINE', two, dialect);
      fc.pre(second !== undefined);
      const { start, end } = lookUp(whole, 'MINE', dialect)!;
      assert.ok(second.startsWith(whole.slice(0, start)) && second.endsWith(whole.slice(end)));
      assert.equal(lookUp(second, 'MINE', dialect)?.value, two);
      assert.equal(lookUp(second, 'B', dialect)?.value, '2');
    }),
    { numRuns: 1000 },
  );
});

test("Node's own reader gives back what is written for it", () => {
  fc.assert(
    fc.property(values, value => {
      const text = setEntry('A=1\n', 'MINE', value, 'node');
      fc.pre(text !== undefined);
      assert.deepEqual({ ...parseEnv(`${text}B="2"\nC='3'\n`) }, { A: '1', MINE: value, B: '2', C: '3' });
    }),
    { numRuns: 2000 },
  );
});

const posix = process.platform === 'win32' ? () => {} : test;
posix('a POSIX shell gives back what is written for it', () => {
  const sample = fc.sample(awkward, { numRuns: 300, seed: 7 }).map(value => value.replaceAll('\r', ''));
  const text = sample.reduce((all, value, i) => setEntry(all, `V${i}`, value, 'shell')!, '');
  const script = `${text}\n${sample.map((_, i) => `printf '%s\\0' "$V${i}"`).join('\n')}`;
  const read = execFileSync('sh', { input: script, encoding: 'utf8' }).split('\0').slice(0, -1);
  assert.deepEqual(read, sample);
});

test('spellings are the plainest that hold the value', () => {
  const cases: readonly (readonly [DotenvDialect, string, string | undefined])[] = [
    ['node', 'abc123', 'abc123'],
    ['node', 'a b#c', "'a b#c'"],
    ['node', "it's", "`it's`"],
    ['node', "'`", '"\'`"'],
    ['node', 'one\ntwo', '"one\\ntwo"'],
    ['node', 'one\n"two"', '\'one\n"two"\''],
    ['node', 'one\r\ntwo', undefined],
    ['node', '"\'`', undefined],
    ['python', "it's", "'it\\'s'"],
    ['python', 'one\r\ntwo', '"one\\r\\ntwo"'],
    ['python', 'a${b}', undefined],
    ['compose', 'a$b', "'a$b'"],
    ['compose', 'it\'s "x"', '"it\'s \\"x\\""'],
    ['compose', "it's $x", undefined],
    ['docker', 'a "b" #c', 'a "b" #c'],
    ['docker', 'one\ntwo', undefined],
    ['docker', ' padded ', undefined],
    ['shell', "it's $x", "'it'\\''s $x'"],
  ];
  for (const [dialect, value, written] of cases) assert.equal(writeValue(value, dialect), written, `${dialect} ${JSON.stringify(value)}`);
});

test('files as people write them are read', () => {
  const text = [
    '\uFEFFexport A = bare value # comment',
    'B="two\nlines" # comment',
    "  C='it # stays'",
    'D=',
    'not an assignment',
    'A=again',
    "E='open",
    '',
  ].join('\n');
  assert.deepEqual(
    parseDotenv(text, 'node').map(e => [e.name, e.value]),
    [
      ['A', 'bare value'],
      ['B', 'two\nlines'],
      ['C', 'it # stays'],
      ['D', ''],
      ['A', 'again'],
      ['E', "'open"],
    ],
  );
  assert.equal(lookUp(text, 'A', 'node')?.value, 'again');
});
