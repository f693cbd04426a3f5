import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Finding } from '../../../shared/src/model/index.ts';
import { locateFindings } from './locations.ts';

const at = (start: number, end: number): Finding => ({
  ruleId: 'r',
  parts: [{ start, end }],
  decode: [],
  confidence: 'high',
  severity: 'high',
  names: {},
  evidence: { anchor: '', checksum: 'none', entropy: 0, length: end - start },
});

test('lines end at every kind of break and columns count UTF-16 units', () => {
  const text = 'a\nb\r\nc\rd😀e';
  const place = (needle: string) => {
    const [found] = locateFindings(text, [at(text.indexOf(needle), text.indexOf(needle) + needle.length)]);
    return [found!.line, found!.column, found!.endLine, found!.endColumn];
  };
  assert.deepEqual(place('a'), [1, 1, 1, 2]);
  assert.deepEqual(place('b'), [2, 1, 2, 2]);
  assert.deepEqual(place('c'), [3, 1, 3, 2]);
  assert.deepEqual(place('e'), [4, 4, 4, 5]);
  assert.deepEqual(place('b\r\nc'), [2, 1, 3, 2]);
});

test('the bytes of a place are the value, in every encoding', () => {
  const bom = '\ufeff';
  const encodings: [string, (text: string) => Buffer][] = [
    ['utf8', text => Buffer.from(text)],
    ['utf8 with mark', text => Buffer.from(bom + text)],
    ['utf16le with mark', text => Buffer.from(bom + text, 'utf16le')],
  ];
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.stringMatching(/^[a-z]{4,9}$/),
      fc.string({ unit: 'grapheme' }),
      (before, value, after) => {
        const text = `${before}${value}${after}`;
        for (const [name, encode] of encodings) {
          const bytes = encode(text);
          const [first, second] = locateFindings(
            text,
            [at(before.length, before.length + value.length), at(before.length, text.length)],
            bytes,
          );
          const shown = bytes.subarray(first!.byteOffset!, first!.byteOffset! + first!.byteLength!);
          assert.equal(new TextDecoder(name.startsWith('utf16') ? 'utf-16le' : 'utf-8').decode(shown), value, name);
          assert.equal(second!.byteOffset! + second!.byteLength!, bytes.length, name);
        }
      },
    ),
  );
});

test('no byte offset is given where the text does not encode back', () => {
  const bytes = Buffer.from([0x61, 0xff, 0x62]);
  assert.equal(locateFindings(new TextDecoder().decode(bytes), [at(2, 3)], bytes)[0]!.byteOffset, undefined);
});
