import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import type { Finding } from '../../../shared/src/model/index.ts';
import type { RuleInfo, TokenRule } from '../rules/index.ts';
import { parseLayout } from '../rules/layout.ts';
import { activeFindings, type ScannedFinding, type ScanResult } from '../workspace/scanResult.ts';
import { jsonReport } from './json.ts';
import { maskedAs } from './reportRules.ts';
import { sarifReport } from './sarif.ts';
import { textReport } from './text.ts';

const rule: RuleInfo & Pick<TokenRule, 'layouts'> = {
  id: 'rule-a',
  provider: 'Acme',
  title: 'access token',
  severity: 'critical',
  confidence: 'high',
  description: 'Opens everything.',
  revoke: 'Delete it in the portal.',
  layouts: [parseLayout('acme_<15 alnum>')],
};
const rules = (id: string) => (id === rule.id ? rule : undefined);

function finding(path: string, change: Partial<ScannedFinding> & { finding?: Partial<Finding> } = {}): ScannedFinding {
  return {
    path,
    placeId: `rule-a@${path}#key`,
    group: 'g1',
    location: { line: 3, column: 5, endLine: 3, endColumn: 25, charOffset: 40, charLength: 20, byteOffset: 42, byteLength: 20 },
    ...change,
    finding: {
      ruleId: 'rule-a',
      parts: [{ start: 40, end: 60 }],
      decode: [],
      confidence: 'high',
      severity: 'critical',
      names: { key: 'key' },
      evidence: { anchor: 'acme_', checksum: 'valid', entropy: 4.21, length: 20 },
      ...change.finding,
    },
  };
}

const result: ScanResult = {
  root: '/home/me/my project',
  findings: [
    finding('src/ä b.ts'),
    finding('src/x.ts', { group: 'g1', finding: { ruleId: 'unknown-rule', severity: 'low', confidence: 'low' } as Finding }),
    finding('src/y.ts', { group: 'g2', suppression: { kind: 'mark', reason: 'emulator', line: 3 } }),
    finding('src/z.ts', { group: 'g3', suppression: { kind: 'exception', reason: 'sample', expires: '2030-01-01' } }),
  ],
  skipped: [
    { path: 'logo.png', reason: 'binary' },
    { path: 'closed', reason: 'unreadable', detail: 'EACCES' },
  ],
  problems: [{ kind: 'unused', path: '.secret-hygiene/exceptions.yaml', line: 4, message: 'Nothing is found there any more.' }],
  files: 1234,
  bytes: 5_000_000,
  milliseconds: 1500,
  cancelled: false,
};
const empty: ScanResult = { ...result, findings: [], skipped: [], problems: [] };
const options = { color: false, quiet: false, showPath: (path: string) => path };

const withLocal: ScanResult = { ...empty, findings: [finding('.env', { localOnly: true })] };

test('what stands in a local environment file is listed everywhere, and counts nowhere', () => {
  assert.equal(activeFindings(withLocal).length, 0);
  const text = textReport(withLocal, rules, options);
  assert.match(text, /^info \.env:3:5: Acme access token, in a file that git ignores and never carried: no leak, for information only$/m);
  assert.match(text, /^No hardcoded credential found\.$/m);
  assert.match(text, /^1 in environment files that git ignores: no leak, for information only$/m);
  assert.match(text, /^0 ignored by the repository$/m);
  const report = JSON.parse(jsonReport(withLocal, rules, '1.0.0'));
  assert.deepEqual([report.findings.length, report.localOnly.length, report.summary.localOnly], [0, 1, 1]);
  const [entry] = JSON.parse(sarifReport(withLocal, rules, '1.0.0')).runs[0].results;
  assert.equal(entry.level, 'note');
  assert.match(entry.message.text, /git ignores and never carried/);
});

test('the text says where, what, why and what to do', () => {
  const text = textReport(result, rules, options);
  assert.match(
    text,
    new RegExp(
      [
        '^src/ä b\\.ts:3:5 {2}critical {2}Acme access token: acme_\\*{8} \\[rule-a\\]$',
        ' {4}why high confidence: its checksum is valid, it is given to "key", it has 4\\.2 bits per character;',
        ' {8}the same value stands in 1 other place',
        ' {4}do {2}Move it into a vault, then make the old value useless: Delete it in the portal\\.$',
      ].join('\n'),
      'm',
    ),
  );
  assert.ok(
    text.split('\n').every(line => line.length <= 100),
    'no line is longer than people read',
  );
  assert.match(text, /^skipped closed: cannot be read \(EACCES\)$/m);
  assert.match(text, /^1 binary file skipped/m);
  assert.match(text, /^warning \.secret-hygiene\/exceptions\.yaml:4: Nothing/m);
  assert.match(text, /^2 findings \(1 critical, 1 low\) in 2 files$/m);
  assert.match(text, /^1,234 files, 5\.0 MB scanned in 1\.50 s$/m);
  assert.match(text, /^2 ignored by the repository/m);
  assert.doesNotMatch(text, /y\.ts|z\.ts/);
});

test('the problem matcher of package.json reads place, severity, kind and rule from the text', () => {
  interface Manifest {
    contributes: { problemMatchers: { pattern: { regexp: string; [group: string]: unknown } }[] };
  }
  const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as Manifest;
  const { regexp, ...groups } = manifest.contributes.problemMatchers[0]!.pattern;
  const location = { line: 7, column: 1, endLine: 7, endColumn: 9, charOffset: 9, charLength: 8 };
  const note = {
    code: 'sas-expired',
    severity: 'high',
    message: 'It ended [on Monday].',
    advice: 'Renew it.',
    path: 'C:/d.env',
    location,
  } as const;
  const read = textReport({ ...result, concerns: [note] }, rules, options)
    .split('\n')
    .flatMap(line => {
      const match = new RegExp(regexp).exec(line);
      return match ? [Object.fromEntries(Object.entries(groups).map(([name, group]) => [name, match[group as number]]))] : [];
    });
  assert.deepEqual(read, [
    { file: 'src/ä b.ts', line: '3', column: '5', severity: 'critical', message: 'Acme access token', code: 'rule-a' },
    { file: 'src/x.ts', line: '3', column: '5', severity: 'low', message: 'unknown-rule', code: 'unknown-rule' },
    { file: 'C:/d.env', line: '7', column: '1', severity: 'note', message: 'It ended [on Monday].', code: 'sas-expired' },
  ]);
});

test('what the repository ignored is said even when it is nothing, and even quietly when it is something', () => {
  assert.match(textReport(empty, rules, options), /No hardcoded credential found\.\n(.*\n)0 ignored by the repository\n$/);
  assert.equal(textReport(empty, rules, { ...options, quiet: true }), '');
  assert.match(textReport(result, rules, { ...options, quiet: true }), /2 ignored by the repository/);
});

test('a masked value shows what all values of its kind begin with, and nothing where they begin differently', () => {
  const { finding: one } = finding('a.ts');
  const masked = (...layouts: string[]) => maskedAs(one, () => ({ ...rule, layouts: layouts.map(parseLayout) }));
  assert.equal(masked('acme_<15 alnum>'), 'acme_********');
  assert.equal(masked('acme_<15 alnum>', 'acme_<30 hex>'), 'acme_********');
  assert.equal(masked('acme_<15 alnum>', 'other_<15 alnum>'), '********');
  assert.equal(masked('<32 hex>'), '********');
  assert.equal(
    maskedAs(one, () => undefined),
    '********',
  );
});

test('colours come only when asked for', () => {
  assert.doesNotMatch(textReport(result, rules, options), /\x1b/);
  assert.match(textReport(result, rules, { ...options, color: true }), /\x1b\[/);
});

test('names from the tree cannot steer the terminal', () => {
  const hostile = { ...empty, findings: [finding('a\x1b]0;owned\x07\n\u202eb', { finding: { names: { key: '\x1b[2J' } } as Finding })] };
  assert.doesNotMatch(textReport(hostile, rules, options), /[\x1b\x07\u202e]/);
  assert.equal(
    textReport(hostile, rules, options)
      .split('\n')
      .filter(line => line.includes('owned')).length,
    1,
    'the place only',
  );
});

test('JSON keeps what counts and what is ignored apart', () => {
  const report = JSON.parse(jsonReport(result, rules, '1.2.3'));
  assert.deepEqual([report.summary.findings, report.summary.ignoredByRepository], [2, 2]);
  assert.deepEqual(report.tool, { name: 'secret-hygiene', version: '1.2.3' });
  const [first] = report.findings;
  assert.deepEqual(
    [first.ruleId, first.path, first.line, first.column, first.endLine, first.endColumn, first.byteOffset, first.charLength, first.placeId],
    ['rule-a', 'src/ä b.ts', 3, 5, 3, 25, 42, 20, 'rule-a@src/ä b.ts#key'],
  );
  assert.deepEqual(report.ignored[1].suppression, { kind: 'exception', reason: 'sample', expires: '2030-01-01' });
  assert.equal(report.skipped.length, 2);
});

const require = createRequire(import.meta.url);
const {
  $schema: _,
  id: __,
  ...schema
} = JSON.parse(readFileSync(require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8'));
// The schema is draft 4, of which it uses nothing that draft 7 reads otherwise; formats are checked below.
const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false, allErrors: true }).compile(schema);

test('SARIF validates against the published schema', () => {
  for (const one of [result, empty, { ...result, cancelled: true }]) {
    const log = JSON.parse(sarifReport(one, rules, '1.2.3'));
    assert.ok(validate(log), JSON.stringify(validate.errors));
  }
  assert.ok(!validate({ version: '2.1.0', runs: [{}] }), 'the schema refuses what is wrong');
});

test('SARIF carries places, rules with help, suppressions and notifications', () => {
  const [run] = JSON.parse(sarifReport(result, rules, '1.2.3')).runs;
  assert.equal(run.originalUriBaseIds.SRCROOT.uri, 'file:///home/me/my%20project/');
  assert.equal(run.columnKind, 'utf16CodeUnits');
  const [first, unknown, marked, excepted] = run.results;
  assert.deepEqual(first.locations[0].physicalLocation.artifactLocation, { uri: 'src/%C3%A4%20b.ts', uriBaseId: 'SRCROOT' });
  assert.equal(run.tool.driver.rules[first.ruleIndex].id, 'rule-a');
  assert.match(run.tool.driver.rules[0].help.markdown, /Delete it in the portal/);
  assert.equal(run.tool.driver.rules[0].helpUri, undefined);
  assert.equal(unknown.ruleIndex, undefined);
  assert.equal(unknown.level, 'note');
  assert.deepEqual(first.partialFingerprints, { 'secretHygienePlace/v1': 'rule-a@src/ä b.ts#key' });
  assert.deepEqual([first.suppressions.length, marked.suppressions[0].kind, excepted.suppressions[0].kind], [0, 'inSource', 'external']);
  assert.ok(!('snippet' in first.locations[0].physicalLocation.region));
  assert.deepEqual(
    run.invocations[0].toolExecutionNotifications.map((n: { level: string }) => n.level),
    ['note', 'warning', 'warning'],
  );
});

test('SARIF names folders of every system', () => {
  const uri = (root: string) => JSON.parse(sarifReport({ ...empty, root }, rules, '1')).runs[0].originalUriBaseIds.SRCROOT.uri;
  assert.equal(uri('C:/Users/me'), 'file:///C:/Users/me/');
  assert.equal(uri('/srv/a#b'), 'file:///srv/a%23b/');
  assert.equal(uri(''), 'file:///');
});

test('findings that are suppressed do not count', () => {
  assert.deepEqual(
    activeFindings(result).map(f => f.path),
    ['src/ä b.ts', 'src/x.ts'],
  );
});

test('concerns are notes in every format, and quiet leaves them out', () => {
  const location = { line: 2, column: 4, endLine: 2, endColumn: 30, charOffset: 9, charLength: 26 };
  const note = { code: 'sas-long-lived', severity: 'high', message: 'It works for 3 years.', advice: 'Use a managed identity.' } as const;
  const noted: ScanResult = {
    ...result,
    concerns: [
      { ...note, path: 'a.env', location },
      { ...note, path: 'b.pfx' },
    ],
  };
  const text = textReport(noted, rules, { color: false, quiet: false, showPath: path => path });
  assert.match(
    text,
    /a\.env:2:4 {2}note {2}It works for 3 years\. \[sas-long-lived\]\n {4}do {2}Use a managed identity\.\n\nb\.pfx {2}note {2}It/,
  );
  assert.match(text, /\n2 notes on tokens, certificates and references\n/);
  assert.doesNotMatch(textReport(noted, rules, { color: false, quiet: true, showPath: path => path }), /note/);
  const { concerns, summary } = JSON.parse(jsonReport(noted, rules, '1.0.0')) as { concerns: object[]; summary: { findings: number } };
  assert.deepEqual(concerns, [
    { ...note, path: 'a.env', ...location },
    { ...note, path: 'b.pfx' },
  ]);
  assert.equal(summary.findings, activeFindings(result).length);
  const [run] = (JSON.parse(sarifReport(noted, rules, '1.0.0')) as { runs: { results: { ruleId: string; level: string }[] }[] }).runs;
  assert.deepEqual(
    run!.results.filter(({ ruleId }) => ruleId === 'sas-long-lived').map(({ level }) => level),
    ['note', 'note'],
  );
  assert.ok(validate(JSON.parse(sarifReport(noted, rules, '1.0.0'))), JSON.stringify(validate.errors));
});
