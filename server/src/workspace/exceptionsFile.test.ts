import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { applyChanges, SecretValue } from '../../../shared/src/model/index.ts';
import { addException, BrokenExceptionsError } from './exceptionEdit.ts';
import { readExceptions } from './exceptionsFile.ts';
import { valueTag } from './valueGroups.ts';

const salt = '0123456789abcdef'.repeat(2);
const schema = new Ajv({ allErrors: true }).compile(
  JSON.parse(readFileSync(new URL('../../../schemas/exceptions.schema.json', import.meta.url), 'utf8')),
);
const good = `salt: ${salt}\nexceptions:\n  - place: rule-a@src/a.ts#key\n    tag: "12ab"\n    reason: test data\n    owner: team\n    expires: 2027-02-28\n`;

test('a good file is read', () => {
  const { entries, problems, salt: read } = readExceptions(good);
  assert.deepEqual(problems, []);
  assert.equal(read, salt);
  assert.deepEqual(entries, [
    { place: 'rule-a@src/a.ts#key', tag: '12ab', reason: 'test data', owner: 'team', expires: '2027-02-28', line: 3 },
  ]);
});

test('each mistake is told with its line and what to write; the reader is as strict as the schema', () => {
  const cases: [string, number, RegExp][] = [
    [good.replace('reason: test data', 'why: test data'), 5, /This key is not known/],
    [good.replace('    reason: test data\n', ''), 3, /reason is missing/],
    [good.replace('"12ab"', '"xyz"'), 4, /tag is not right/],
    [good.replace('2027-02-28', '2027-02-30'), 7, /expires is not right: write a day/],
    [good.replace('2027-02-28', 'tomorrow'), 7, /expires is not right/],
    [good.replace('rule-a@src/a.ts#key', 'src/a.ts'), 3, /place is not right/],
    [good.replace(/^salt.*\n/, ''), 1, /salt is missing/],
    [good.replace(salt, 'short'), 1, /salt must be 32 hex digits/],
    [good.replace('exceptions:', 'ignore:'), 2, /This key is not known/],
    ['- a\n', 1, /top level/],
    [`salt: ${salt}\nexceptions: all\n`, 2, /must be a list/],
    [`salt: ${salt}\nexceptions:\n  - everything\n`, 3, /needs place, tag and reason/],
  ];
  for (const [text, line, message] of cases) {
    const { problems, entries } = readExceptions(text);
    assert.ok(
      problems.some(p => p.line === line && message.test(p.message)),
      `${text}\n${JSON.stringify(problems)}`,
    );
    assert.deepEqual(entries, [], text);
    assert.equal(schema(parse(text, { schema: 'failsafe' })), false, text);
  }
  assert.equal(schema(parse(good, { schema: 'failsafe' })), true);
});

test('a file that is no YAML is told and silences nothing', () => {
  const { entries, problems } = readExceptions('salt: [\n');
  assert.deepEqual(entries, []);
  assert.ok(problems.length > 0 && problems.every(p => p.kind === 'invalid'));
});

test('one wrong entry does not take the others with it', () => {
  const { entries, problems } = readExceptions(`${good}  - place: rule-b@b\n    tag: "00ff"\n`);
  assert.equal(entries.length, 1);
  assert.equal(problems.length, 1);
});

test('an exception is added without touching what stands there', () => {
  const value = new SecretValue('some value');
  const entry = { place: 'rule-b@b.ts#k', reason: 'reason: with "signs" # and all', owner: 'me', expires: '2030-01-01' };
  const before = [
    '',
    '# my own words\n',
    good,
    good.replaceAll('\n', '\r\n'),
    `# head\nsalt: ${salt}\n\nexceptions: # comment\n- place: rule-a@a\n  tag: "12ab"\n  reason: x # why\n\n# tail\n`,
    good.trimEnd(),
    `salt: ${salt}\nexceptions: []\n`,
    `salt: ${salt}\nexceptions:\n`,
    `salt: ${salt}\n`,
    'exceptions:\n',
  ];
  for (const text of before) {
    const old = readExceptions(text);
    const change = addException(text, entry, value);
    const result = applyChanges(text, [change]);
    const { entries, problems, salt: used } = readExceptions(result);
    assert.deepEqual(problems, [], result);
    assert.equal(entries.length, old.entries.length + 1, result);
    const { line: _, ...added } = entries.at(-1)!;
    assert.deepEqual(added, { ...entry, tag: valueTag(used!, value) }, result);
    if (old.salt) assert.equal(used, old.salt);
    assert.ok(!text.includes('\r\n') || !/[^\r]\n/.test(result), 'line ends stay');
    assert.ok(!result.includes(value.reveal()));
    for (const line of text.split(/\r?\n/)) if (!/^exceptions:/.test(line)) assert.ok(result.includes(line), line);
  }
});

test('a broken file is not added to', () => {
  assert.throws(() => addException('exceptions: 1\n', { place: 'r@a', reason: 'x' }, new SecretValue('v')), BrokenExceptionsError);
});

test('a tag tells little: many values share it', () => {
  const tags = new Map<string, number>();
  for (let i = 0; i < 3000; i++) {
    const tag = valueTag(salt, new SecretValue(`guess ${i}`));
    assert.match(tag, /^[0-9a-f]{4}$/);
    tags.set(tag, (tags.get(tag) ?? 0) + 1);
  }
  assert.ok([...tags.values()].some(count => count > 1));
});
