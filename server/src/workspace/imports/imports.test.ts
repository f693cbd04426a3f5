import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { stringify } from 'yaml';
import { SecretValue } from '../../../../shared/src/model/index.ts';
import { readOwnRules } from '../ownRulesFile.ts';
import { readDetectSecretsBaseline } from './detectSecretsBaseline.ts';
import { readGitleaksConfig } from './gitleaksConfig.ts';
import { readGitleaksIgnore } from './gitleaksIgnore.ts';
import { type Candidate, ImportError, type Imported } from './imported.ts';
import { readSecretlintConfig } from './secretlintConfig.ts';

const candidate = (value: string, ruleId = 'generic-password'): Candidate =>
  ({ finding: { ruleId }, placeId: '', line: 1, endLine: 1, value: new SecretValue(value) }) as unknown as Candidate;
const rulesOf = (items: readonly Imported[]) => items.flatMap(one => (one.kind === 'rule' ? [one.entry] : []));
const leftOf = (items: readonly Imported[]) => items.flatMap(one => (one.kind === 'left' ? [`${one.name}: ${one.why}`] : []));

test("gitleaks' rules become rules that our reader accepts", () => {
  const items = readGitleaksConfig(
    `
[extend]
useDefault = true
disabledRules = ["sourcegraph-access-token"]
[[rules]]
id = "Corp Token"
description = "A token of the corporation"
regex = '''(?i)corp_([a-z0-9]{12})\\b'''
entropy = 3
keywords = ["corp_"]
path = '''\\.env$'''
[[rules.allowlists]]
regexes = ['''^0+$''']
stopwords = ["exam.ple"]
paths = ['''^docs/''', '''[0-9]+''']
[[rules]]
id = "corp-hex"
regex = '''[0-9a-f]{32}'''
keywords = ["contoso"]
[[rules]]
id = "generic-password"
regex = '''corppw-(?P<a>x)(y)'''
secretGroup = 2
[[rules]]
id = "look"
regex = '''corp(?=x)'''
[[rules]]
id = "names"
path = '''id_rsa$'''
[[rules]]
id = "bare"
regex = '''[0-9]{9}'''
`,
    '.gitleaks.toml',
  );
  const rules = rulesOf(items);
  assert.deepEqual(rules, [
    {
      id: 'corp-token',
      title: 'A token of the corporation',
      severity: 'high',
      pattern: '(?i)corp_([a-z0-9]{12})\\b',
      group: 1,
      entropy: 3,
      except: ['(?i)exam\\.ple', '^0+$'],
      paths: { include: ['**/*.env'], exclude: ['/docs/**'] },
    },
    { id: 'corp-hex', title: 'corp-hex', severity: 'high', pattern: '[0-9a-f]{32}', anchors: ['contoso'] },
    { id: 'gitleaks-generic-password', title: 'generic-password', severity: 'high', pattern: 'corppw-(?P<a>x)(y)', group: 2 },
  ]);
  assert.deepEqual(readOwnRules(stringify({ rules })).problems, []);
  const [first] = items;
  assert.deepEqual(first?.kind === 'rule' && first.but, ['allowed path 2, which cannot be said as a glob']);
  assert.deepEqual(
    leftOf(items).map(one => one.replace(/:.*/, '')),
    ['rule look', 'rule names', 'rule bare', 'extend.useDefault', 'disabled rule sourcegraph-access-token'],
  );
});

test("gitleaks' allow-lists switch rules off by path and accept what fits by value, in the old form and the new one", () => {
  for (const head of ['[allowlist]', '[[allowlists]]']) {
    const items = readGitleaksConfig(
      `${head}\ndescription = "of the tests"\npaths = ['''(^|/)testdata/''']\nregexes = ['''^dummy-''']\nstopwords = ["Sample"]\ncommits = ["abc"]\n[[rules]]\nid = "corp"\nregex = "corp_[0-9]{5}"\n`,
      'x.toml',
    );
    assert.deepEqual(
      items.find(one => one.kind === 'change'),
      {
        name: 'allow-list 1, paths',
        kind: 'change',
        entry: { rules: 'all', paths: ['**/testdata/**'], severity: 'off', reason: 'imported from x.toml: of the tests' },
      },
    );
    const accepted = items.find(one => one.kind === 'acceptance');
    const fits = (value: string): boolean => accepted?.kind === 'acceptance' && accepted.acceptance.fits!(candidate(value));
    assert.deepEqual([fits('dummy-1'), fits('a-sample-b'), fits('other')], [true, true, false]);
    assert.deepEqual(rulesOf(items)[0]?.except, ['(?i)Sample', '^dummy-']);
    assert.equal(leftOf(items).length, 1);
  }
  const narrow = readGitleaksConfig(
    `[[allowlists]]\ntargetRules = ["corp"]\nregexes = ['''x''']\n[[rules]]\nid = "corp"\nregex = "corp_[0-9]{5}"\n[[rules]]\nid = "other"\nregex = "other_[0-9]{5}"`,
    'x',
  );
  assert.deepEqual(
    rulesOf(narrow).map(rule => rule.except),
    [['x'], undefined],
  );
  const both = readGitleaksConfig(`[allowlist]\ncondition = "AND"\npaths = ['''^a''']\nregexes = ['''x''']`, 'x');
  assert.deepEqual(leftOf(both), ['allow-list 1: an allow-list whose conditions must hold together']);
});

test("gitleaks' fingerprints name places, in the working tree or in a commit", () => {
  const commit = 'a'.repeat(40);
  const items = readGitleaksIgnore(`# why\n\nsrc/a.ts:corp:3\n${commit}:b:c/d.ts:corp:12\nnonsense\na.zip!b:corp:1\n`, '.gitleaksignore');
  assert.deepEqual(items, [
    { name: 'line 3', kind: 'acceptance', acceptance: { path: 'src/a.ts', line: 3, reason: 'imported from .gitleaksignore (corp)' } },
    {
      name: 'line 4',
      kind: 'acceptance',
      acceptance: { path: 'b:c/d.ts', commit, line: 12, reason: 'imported from .gitleaksignore (corp)' },
    },
    { name: 'line 5', kind: 'left', why: 'it is no fingerprint (file:rule:line or commit:file:rule:line)' },
    { name: 'line 6', kind: 'left', why: 'it names a file in an archive' },
  ]);
});

test('entries of a detect-secrets baseline fit the value that they are the hash of; audited secrets are left', () => {
  const hash = (value: string): string => createHash('sha1').update(value).digest('hex');
  const results = {
    'a.py': [
      { type: 'Secret Keyword', hashed_secret: hash('pw-1'), line_number: 3, is_secret: false },
      { type: 'Secret Keyword', hashed_secret: hash('pw-2'), line_number: 4, is_secret: true },
      { type: 'Secret Keyword', line_number: 5 },
    ],
  };
  const filters_used = [
    { path: 'detect_secrets.filters.regex.should_exclude_file', pattern: ['^tests/.*'] },
    { path: 'detect_secrets.filters.regex.should_exclude_line', pattern: ['x'] },
    { path: 'detect_secrets.filters.heuristic.is_templated_secret' },
  ];
  const items = readDetectSecretsBaseline(JSON.stringify({ version: '1.5.0', results, filters_used }), '.secrets.baseline');
  const [first] = items;
  assert.ok(first?.kind === 'acceptance' && first.acceptance.path === 'a.py');
  assert.deepEqual([first.acceptance.fits!(candidate('pw-1')), first.acceptance.fits!(candidate('pw-2'))], [true, false]);
  assert.deepEqual(
    items.slice(1).map(one => [one.name, one.kind]),
    [
      ['a.py:4', 'left'],
      ['a.py:5', 'left'],
      ['filter should_exclude_line', 'left'],
      ['excluded files 1', 'change'],
    ],
  );
  assert.throws(() => readDetectSecretsBaseline('{', 'x'), ImportError);
  assert.throws(() => readDetectSecretsBaseline('{}', 'x'), ImportError);
});

test("secretlint's patterns become rules, disabled rules changes, allowed values accepted findings, from JSON and YAML", () => {
  const config = {
    rules: [
      {
        id: '@secretlint/secretlint-rule-preset-recommend',
        rules: [
          { id: '@secretlint/secretlint-rule-aws', options: { allows: ['/^AKIAEXAM/i', 'exact.value'] } },
          { id: '@secretlint/secretlint-rule-slack', disabled: true },
        ],
      },
      {
        id: '@secretlint/secretlint-rule-pattern',
        options: {
          patterns: [
            { name: 'Corp token', patterns: ['/corp_\\/[a-z]{9}/i', '/corp(?!x)/'] },
            { name: 'hex', pattern: '/[0-9a-f]{32}/' },
          ],
        },
      },
    ],
  };
  for (const text of [JSON.stringify(config), stringify(config)]) {
    const items = readSecretlintConfig(text, '.secretlintrc');
    assert.deepEqual(rulesOf(items), [{ id: 'corp-token', title: 'Corp token', severity: 'high', pattern: '(?i)corp_/[a-z]{9}' }]);
    const off = items.find(one => one.kind === 'change');
    assert.ok(off?.kind === 'change' && Array.isArray(off.entry.rules) && off.entry.rules.every(id => id.startsWith('slack-')));
    const allowed = items.find(one => one.kind === 'acceptance');
    const fits = (value: string, ruleId: string) => allowed?.kind === 'acceptance' && allowed.acceptance.fits!(candidate(value, ruleId));
    assert.deepEqual(
      [fits('akiaexample', 'aws-access-key-id'), fits('exactly value', 'aws-access-key-id'), fits('akiaexample', 'slack-bot-token')],
      [true, false, false],
    );
    assert.deepEqual(
      leftOf(items).map(one => one.replace(/:.*/, '')),
      ['rule aws', 'pattern Corp token', 'pattern hex'],
    );
  }
  assert.throws(() => readSecretlintConfig('a: [', 'x'), ImportError);
  assert.throws(() => readSecretlintConfig('a: 1', 'x'), ImportError);
});
