import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { code, escaped, plain } from './markdown.ts';

test('nothing of the workspace becomes Markdown, HTML or a link', () => {
  for (const text of [
    '[a](command:x)',
    '![a](https://h/x.png)',
    '<img src=x>',
    '**b**',
    '`c`',
    '# h',
    'https://host.example/x',
    '&lt;',
    'a@b.c',
    '$(bug)',
  ]) {
    const shown = escaped(text);
    assert.ok(!/(^|[^\\])[[\]()*`#<>!:@$]/.test(shown), shown);
  }
});

test('inline code cannot be left', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('`', 'a', ' ', '\n') }), text => {
      const shown = code(text);
      const fence = /^`+/.exec(shown)![0];
      const inside = shown.slice(fence.length, -fence.length);
      if (plain(text)) assert.ok(![...inside.matchAll(/`+/g)].some(run => run[0].length >= fence.length), shown);
    }),
  );
});

test('one line of bounded length, without characters that turn it around', () => {
  assert.equal(plain('a\u202e\r\n\tb\u0007c'), 'a b c');
  assert.equal(plain('x'.repeat(100), 10), `${'x'.repeat(9)}…`);
});
