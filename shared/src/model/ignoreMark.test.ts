import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatIgnoreMark, parseIgnoreMark } from './ignoreMark.ts';

test('a mark is read in the comments of any language', () => {
  const cases: [string, string[], string][] = [
    ['x = 1 // secret-hygiene:ignore key of the emulator', [], 'key of the emulator'],
    ['# secret-hygiene:ignore[rule-a, rule-b] test data', ['rule-a', 'rule-b'], 'test data'],
    ['<!-- secret-hygiene:ignore sample -->', [], 'sample'],
    ['/* secret-hygiene:ignore sample */ const a = 1;', [], 'sample'],
    ['-- SECRET-HYGIENE:IGNORE sample', [], 'sample'],
    ['# secret-hygiene:ignore', [], ''],
    ['# secret-hygiene:ignore[rule-a]', ['rule-a'], ''],
  ];
  for (const [line, ruleIds, reason] of cases) {
    const mark = parseIgnoreMark(line);
    assert.deepEqual([mark?.ruleIds, mark?.reason], [ruleIds, reason], line);
  }
});

test('words that only look like a mark are none', () => {
  for (const line of ['secret-hygiene:ignored here', 'secret-hygiene:ignore-all', 'secret-hygiene: ignore x', ''])
    assert.equal(parseIgnoreMark(line), undefined, line);
});

test('the reason ends before the place of a secret', () => {
  const line = '# secret-hygiene:ignore test key=VALUE';
  assert.equal(parseIgnoreMark(line, line.indexOf('VALUE'))?.reason, 'test key=');
});

test('what is written is read again', () => {
  for (const [reason, ids] of [
    ['two\nlines */ and --> more', ['a']],
    ['plain', []],
  ] as const) {
    const mark = parseIgnoreMark(`/* ${formatIgnoreMark(reason, ids)} */`);
    assert.deepEqual(mark?.ruleIds, ids);
    assert.equal(mark?.reason, reason.replace('*/', '').replace('-->', '').replace(/\s+/g, ' '));
  }
  assert.throws(() => formatIgnoreMark(' */ '), RangeError);
});
