import assert from 'node:assert/strict';
import { test } from 'node:test';
import { oneOf, positiveNumber, readArguments, suggestion, UsageError } from './commandLine.ts';

const options = { format: { type: 'string' }, quiet: { type: 'boolean' }, exclude: { type: 'string', multiple: true } } as const;

test('options and operands are told apart', () => {
  const { values, operands } = readArguments(
    ['a', '--format=json', '--exclude', 'x', 'b', '--exclude=-y', '--quiet', '--', '--c'],
    options,
  );
  assert.deepEqual({ ...values }, { format: 'json', exclude: ['x', '-y'], quiet: true });
  assert.deepEqual(operands, ['a', 'b', '--c']);
});

test('a mistake is refused with words that help', () => {
  const refused = (...args: string[]): string => {
    try {
      readArguments(args, options);
    } catch (error) {
      assert.ok(error instanceof UsageError);
      return error.message;
    }
    return assert.fail(`${args.join(' ')} was accepted`);
  };
  assert.equal(refused('--fromat', 'x'), 'There is no option --fromat. Did you mean --format?');
  assert.equal(refused('--zzzzzzzz'), 'There is no option --zzzzzzzz.');
  assert.equal(refused('--format'), '--format needs a value.');
  assert.equal(refused('--format', '--quiet'), '--format needs a value.');
  assert.equal(refused('--quiet=1'), '--quiet takes no value.');
});

test('words and numbers are checked', () => {
  assert.equal(oneOf({}, 'format', ['text', 'json'], 'text'), 'text');
  assert.throws(() => oneOf({ format: 'jsom' }, 'format', ['text', 'json'], 'text'), /must be text or json\. Did you mean json\?/);
  assert.equal(positiveNumber({ threads: '12' }, 'threads', 1), 12);
  for (const bad of ['0', '-1', '1.5', 'x', '']) assert.throws(() => positiveNumber({ threads: bad }, 'threads', 1), UsageError, bad);
});

test('only near words are suggested', () => {
  assert.equal(suggestion('scna', ['scan', 'rules']), ' Did you mean scan?');
  assert.equal(suggestion('something', ['scan', 'rules']), '');
});
