import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DecodeStep } from '../model/index.ts';
import { openLiteral, spellValue } from './spellValue.ts';

const literal = (syntax: 'plain' | 'backslash' | 'doubledQuote' | 'verbatim'): DecodeStep => ({ kind: 'literal', syntax });

test('values are spelled as their literal did', () => {
  const cases: readonly (readonly [value: string, decode: readonly DecodeStep[], before: string, spelled: string | undefined])[] = [
    ['a"b', [], '', 'a"b'],
    ['a"b\'c\\d\n', [literal('backslash')], '"', 'a\\"b\'c\\\\d\\n'],
    ['a"b\'c', [literal('backslash')], "'", 'a"b\\\'c'],
    ['a`${b}\n', [literal('backslash')], '`', 'a\\`\\${b}\n'],
    ['{a}', [literal('backslash')], 'f"', '{{a}}'],
    ['{a}', [literal('backslash')], '$"', '{{a}}'],
    ['{a}\n', [literal('backslash')], '"""', '{a}\n'],
    ['\u0001', [literal('backslash')], '"', '\\u0001'],
    ['a"b', [literal('doubledQuote')], '@"', 'a""b'],
    ['a=', [literal('doubledQuote')], 'pw=', 'a='],
    ["it's", [literal('doubledQuote')], "'", "it''s"],
    ['a\\b', [literal('verbatim')], "r'", 'a\\b'],
    ["it's", [literal('verbatim')], "r'", undefined],
    ['a\\"b', [literal('plain')], '', 'a\\"b'],
    ['a&b', [{ kind: 'xml' }], '"', 'a&amp;b'],
    ['p@ss/w(1)', [{ kind: 'url' }], '', 'p%40ss%2Fw%281%29'],
    ['a\n"', [{ kind: 'json' }], '"', 'a\\n\\"'],
    ['a\n"', [{ kind: 'yaml' }], '"', 'a\\n\\"'],
    ["it's", [{ kind: 'yaml' }], "'", "it''s"],
    ['a\nb', [{ kind: 'yaml' }], "'", undefined],
    ['hi', [{ kind: 'base64' }], '', 'aGk='],
    ['hi', [{ kind: 'hex' }], '', '6869'],
    // Outside in: a JSON string that stands base64-coded in a literal.
    ['"', [literal('backslash'), { kind: 'base64' }, { kind: 'json' }], '"', 'XCI='],
  ];
  for (const [value, decode, before, spelled] of cases)
    assert.equal(spellValue(value, decode, { before }), spelled, JSON.stringify([value, decode, before]));
});

test('the quote that is open at the end of a line', () => {
  const cases: readonly (readonly [line: string, open: string | undefined])[] = [
    ['const a = "b;pw=', 'const a = "'],
    ["f('a', 'b;pw=", "f('a', '"],
    ['x = @"a""b;pw=', 'x = @"'],
    ['x = "a\\"b;pw=', 'x = "'],
    ['x = "" + `a', 'x = "" + `'],
    ['x = "it\'s;pw=', 'x = "'],
    ['pw=', undefined],
    ['x = "a" + ', undefined],
  ];
  for (const [line, open] of cases) assert.equal(openLiteral(line), open, line);
});
