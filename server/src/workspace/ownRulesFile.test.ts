import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { readOwnRules } from './ownRulesFile.ts';

const schema = new Ajv({ allErrors: true, strict: false }).compile(
  JSON.parse(readFileSync(new URL('../../../schemas/rules.schema.json', import.meta.url), 'utf8')),
);
const good = `rules:
  - id: contoso-token
    title: Contoso token
    severity: high
    confidence: low
    pattern: 'contoso_(?P<value>[a-z0-9]{32})'
    anchors: [Contoso_, c0nt]
    entropy: 3.5
    except: ['^0+$']
    paths:
      include: ['src/**']
      exclude: ['*.md']
    description: It deploys.
    revoke: Ask the platform team
    samples:
      match: ['contoso_{{32 lower-alnum}}']
      mismatch:
        - contoso_x
changes:
  - rules: all
    paths: test/
    severity: off
    reason: made up
  - rules: [contoso-token, generic-password]
    severity: low
    reason: a throw-away database
`;

test('a good file is read', () => {
  const { rules, changes, problems } = readOwnRules(good);
  assert.deepEqual(problems, []);
  const [{ rule, line, samples } = assert.fail()] = rules;
  assert.equal(line, 2);
  assert.deepEqual(rule, {
    form: 'pattern',
    id: 'contoso-token',
    provider: 'Own rule',
    title: 'Contoso token',
    severity: 'high',
    confidence: 'low',
    description: 'It deploys.',
    revoke: 'Ask the platform team',
    pattern: 'contoso_(?P<value>[a-z0-9]{32})',
    group: 1,
    anchors: ['contoso_', 'c0nt'],
    span: 256,
    entropy: 3.5,
    except: ['^0+$'],
    paths: { include: ['src/**'], exclude: ['*.md'] },
  });
  assert.deepEqual(samples, {
    match: [{ text: 'contoso_{{32 lower-alnum}}', line: 16 }],
    mismatch: [{ text: 'contoso_x', line: 18 }],
  });
  assert.deepEqual(changes, [
    { paths: ['test/'], severity: 'off', reason: 'made up', line: 20 },
    { rules: ['contoso-token', 'generic-password'], paths: [], severity: 'low', reason: 'a throw-away database', line: 24 },
  ]);
  assert.equal(schema(parse(good)), true, JSON.stringify(schema.errors));
});

test('what is left out has a default: anchors are read from the pattern, the value is all that matches', () => {
  const { rules, problems } = readOwnRules('rules:\n- {id: abc, title: A, severity: low, pattern: "(corp)-[0-9]{5}"}\nchanges:\n');
  assert.deepEqual(problems, []);
  const { rule } = rules[0]!;
  assert.deepEqual([rule.anchors, rule.group, rule.confidence, rule.paths], [['corp-'], 0, 'medium', undefined]);
});

test('each mistake is told with its line and what to write, and the entry does not count', () => {
  const cases: [from: string | RegExp, to: string, line: number, RegExp, alsoForSchema?: false][] = [
    ['id: contoso-token', 'id: Contoso', 2, /id is not right/],
    ['id: contoso-token', 'id: generic-password', 2, /belongs to a built-in rule/, false],
    ['- id: contoso-token\n    title', '- title', 2, /id is missing/],
    ['title: Contoso token', 'title: ""', 3, /title is not right/],
    ['severity: high', 'severity: bad', 4, /severity is not right: write critical, high/],
    ['confidence: low', 'confidence: sure', 5, /confidence is not right/],
    [/pattern: .*/, "pattern: 'contoso_(?=x)'", 6, /cannot be used: invalid or unsupported Perl syntax: `\(\?=`.*no look-around/, false],
    [/pattern: .*/, "pattern: '[a-z]{32}'\n    group: 2", 7, /group is not right: write the name of a group, or a number up to 0/, false],
    ['anchors: [Contoso_, c0nt]', 'anchors: [ab]', 7, /An anchor has 3 to 100/],
    ['entropy: 3.5', 'entropy: much', 8, /entropy is not right/],
    ["except: ['^0+$']", "except: ['(']", 9, /cannot be used: missing closing \)/, false],
    ["include: ['src/**']", 'includes: a', 11, /This key is not known here. paths has include, exclude/],
    ['revoke: Ask', 'how: Ask', 14, /This key is not known here. A rule has/],
    ['mismatch:', 'no:', 17, /samples has match, mismatch/],
    ['severity: off', 'severity: none', 22, /severity is missing or not right: write off/],
    ['    reason: made up\n', '', 20, /reason is missing/],
    ['generic-password]', 'generic-pasword]', 24, /There is no rule generic-pasword/, false],
    ['changes:', 'turn:', 19, /The keys are rules and changes/],
  ];
  for (const [from, to, line, message, alsoForSchema] of cases) {
    const text = good.replace(from, to);
    assert.notEqual(text, good, String(from));
    const { rules, changes, problems } = readOwnRules(text);
    assert.ok(
      problems.some(p => p.line === line && message.test(p.message)),
      `${to}\n${JSON.stringify(problems)}`,
    );
    assert.ok(rules.length === 0 || changes.length < 2, to);
    if (alsoForSchema !== false) assert.equal(schema(parse(text)), false, to);
  }
});

test('a rule without anchors needs some', () => {
  const { rules, problems } = readOwnRules('rules:\n- {id: abc, title: A, severity: low, pattern: "[0-9]{5}"}');
  assert.deepEqual([rules, problems.map(p => p.line)], [[], [2]]);
  assert.match(problems[0]!.message, /anchors is missing/);
});

test('one wrong rule does not take the others with it, two of one name do not both count', () => {
  const rule = (id: string, pattern: string) => `- {id: ${id}, title: A, severity: low, pattern: "${pattern}"}\n`;
  const { rules, problems } = readOwnRules(`rules:\n${rule('one', 'corp(')}${rule('two', 'corp')}${rule('two', 'corp2')}`);
  assert.deepEqual(
    rules.map(({ rule: { id, pattern } }) => [id, pattern]),
    [['two', 'corp']],
  );
  assert.deepEqual(
    problems.map(p => p.line),
    [2, 4],
  );
});

test('a file that is no list of rules is told, and the built-in rules go on', () => {
  for (const text of ['rules: [\n', '- a\n', 'rules: all\n', `# ${'x'.repeat(1_000_001)}`]) {
    const { rules, changes, problems } = readOwnRules(text);
    assert.deepEqual([rules, changes], [[], []]);
    assert.equal(problems.length > 0, true, text.slice(0, 20));
  }
});

test('rules that would crowd out the built-in ones are refused', () => {
  const many = Array.from(
    { length: 200 },
    (_, i) => `- {id: r-${i}, title: A, severity: low, pattern: "x", anchors: ["${String(i).padStart(3, 'q')}"]}`,
  );
  const { rules, problems } = readOwnRules(`rules:\n${many.join('\n')}`);
  assert.ok(rules.length > 100 && rules.length < 200);
  assert.equal(problems.length, 200 - rules.length);
  assert.match(problems[0]!.message, /one too many/);
});

test('no problem quotes a value that stands where none belongs', () => {
  const value = 'Xy7pL9qR21Xy7pL9qR21';
  for (const text of [
    good.replace('severity: high', `severity: ${value}`),
    good.replace('id: contoso-token', `id: ${value}`),
    good.replace('generic-password]', `${value}]`),
    good.replace('revoke:', `${value}:`),
    good.replace(/pattern: .*/, `pattern: '(${value}'`),
  ])
    assert.ok(!JSON.stringify(readOwnRules(text).problems).includes(value), text);
});
