import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ensureBuilt, git, removeTrees, runCli, tree } from './builtCli.ts';
import { password } from './plantedSecrets.ts';

before(ensureBuilt);
after(removeTrees);

const rulesFile = '.secret-hygiene/rules.yaml';
const ownRule = `rules:
  - id: corp-token
    title: Corp token
    severity: critical
    pattern: 'corp_(?P<value>[0-9a-f]{12})'
    samples:
      match: ['token: corp_{{12 hex}}']
      mismatch: ['corp_{{11 hex}}g']
`;
const corp = (): string => `corp_${['0a1b', '2c3d', '4e5f'].join('')}`;
const change = (what: string): string => `changes:\n  - rules: generic-password\n    ${what}\n    reason: made up\n`;
interface Reported {
  readonly ruleId: string;
  readonly path: string;
  readonly severity: string;
  readonly regraded?: { readonly from: string };
  readonly suppression?: { readonly kind: string; readonly line: number };
}
const report = async (cwd: string, ...args: string[]) => JSON.parse((await runCli(['scan', '--format', 'json', ...args], { cwd })).out);
const ids = (findings: readonly Reported[]): string[] => findings.map(f => `${f.ruleId}@${f.path}`);

test('own rules find with any number of threads, on standard input and where something is explained', async () => {
  const files: Record<string, string> = { [rulesFile]: ownRule };
  for (let i = 0; i < 900; i++) files[`d/f${i}.ts`] = i % 90 === 0 ? `const t = "${corp()}";\n` : `export const n = ${i};\n`;
  const root = tree(files);
  const reports = await Promise.all(['1', '3'].map(threads => report(root, '--threads', threads)));
  assert.equal(reports[0].findings.length, 10);
  assert.ok(reports[0].findings.every((f: Reported) => f.ruleId === 'corp-token' && f.severity === 'critical'));
  assert.deepEqual(reports[1].findings, reports[0].findings);
  const piped = await runCli(['scan', '--stdin', '--stdin-path', 'a.ts'], { cwd: root, input: `x = "${corp()}"` });
  assert.match(piped.out, /^a\.ts:1:11 {2}critical {2}Corp token: \*{8} \[corp-token\]$/m);
  const explained = await runCli(['explain', 'd/f0.ts:1'], { cwd: root });
  assert.match(explained.out, /flagged: Corp token\n {4}rule {5}corp-token\n {4}anchor {3}"corp_"/);
  assert.ok(!explained.out.includes(corp().slice(5)));
});

test('rules are listed and shown with those of the repository', async () => {
  const root = tree({ [rulesFile]: ownRule });
  const listed: { id: string; form: string }[] = JSON.parse((await runCli(['rules', 'list', '--format', 'json'], { cwd: root })).out);
  assert.equal(listed.find(rule => rule.id === 'corp-token')?.form, 'pattern');
  assert.ok(listed.some(rule => rule.id === 'generic-password'));
  assert.match((await runCli(['rules', 'show', 'corp-token'], { cwd: root })).out, /^Corp token \(critical, at most medium confidence\)$/m);
  assert.equal((await runCli(['rules', 'show', 'corp-token'], { cwd: tree({}) })).code, 2);
});

test('a rule that the repository switches off is counted as ignored, and shown when that is asked for', async () => {
  const line = `const password = "${password()}";\n`;
  const root = tree({ [rulesFile]: change('paths: [test/]\n    severity: off'), 'test/a.ts': line, 'src/a.ts': line });
  const all = await runCli(['scan'], { cwd: root });
  assert.match(all.out, /^1 finding .*\n.*\n1 ignored by the repository \(--no-exceptions shows them\)$/m);
  const { findings, ignored } = await report(root);
  assert.deepEqual([ids(findings), ids(ignored)], [['generic-password@src/a.ts'], ['generic-password@test/a.ts']]);
  assert.deepEqual(ignored[0].suppression, { kind: 'rule', reason: 'made up', line: 2 });
  const sarif = JSON.parse((await runCli(['scan', '--format', 'sarif'], { cwd: root })).out);
  assert.deepEqual(
    sarif.runs[0].results.map((r: { suppressions: unknown }) => r.suppressions),
    [[], [{ kind: 'external', status: 'accepted', justification: 'made up' }]],
  );
  assert.equal((await report(root, '--no-exceptions')).findings.length, 2);
  assert.match((await runCli(['explain', 'test/a.ts'], { cwd: root })).out, /ignored {2}by \.secret-hygiene\/rules\.yaml: made up/);
});

test('a finding that the repository grades lower says so', async () => {
  const root = tree({ [rulesFile]: change('severity: low'), 'a.ts': `const password = "${password()}";\n` });
  const { findings, summary } = await report(root);
  assert.deepEqual([findings[0].severity, findings[0].regraded.from, summary.loweredByRepository], ['low', 'high', 1]);
  const { code, out } = await runCli(['scan'], { cwd: root });
  assert.equal(code, 1);
  assert.match(out, /^1 graded lower by the repository \(--no-exceptions shows their own severity\)$/m);
  const own = await report(root, '--no-exceptions');
  assert.deepEqual([own.findings[0].severity, own.findings[0].regraded, own.summary.loweredByRepository], ['high', undefined, 0]);
});

test('with a trusted commit its rules count, whatever a change under review does to them', async () => {
  const root = tree({ [rulesFile]: ownRule, 'a.ts': '\n' });
  git(root, 'init', '-q', '-b', 'main');
  git(root, 'add', '.');
  git(root, 'commit', '-q', '-m', 'base');
  writeFileSync(join(root, rulesFile), change('severity: off'));
  writeFileSync(join(root, 'a.ts'), `const t = "${corp()}";\nconst password = "${password()}";\n`);
  assert.deepEqual(ids((await report(root)).findings), []);
  const trusted = await report(root, '--trust-exceptions-from', 'main');
  assert.deepEqual(ids(trusted.findings), ['corp-token@a.ts', 'generic-password@a.ts']);
});

test('a bad file is told by line; what is right in it and the built-in rules go on', async () => {
  const root = tree({ [rulesFile]: `${ownRule}  - id: bad\n`, 'a.ts': `const t = "${corp()}";\nconst password = "${password()}";\n` });
  const { out } = await runCli(['scan'], { cwd: root });
  assert.match(out, /^warning \.secret-hygiene\/rules\.yaml:9: title is missing: write what it finds/m);
  assert.match(out, /^2 findings/m);
  writeFileSync(join(root, rulesFile), 'rules: [');
  const broken = await runCli(['scan'], { cwd: root });
  assert.match(broken.out, /rules\.yaml:1: This is no valid YAML .* Only the built-in rules count\.$/m);
  assert.match(broken.out, /^1 finding /m);
});

test('rules verify checks form, patterns and samples, by line', async () => {
  const root = tree({ [rulesFile]: ownRule, 'sub/x': '' });
  const good = await runCli(['rules', 'verify'], { cwd: join(root, 'sub') });
  assert.deepEqual(good, { code: 0, out: '1 rule with 2 samples, 0 changes: all right\n', err: '' });
  const verify = async (text: string): Promise<string> => {
    writeFileSync(join(root, 'other.yaml'), text);
    const { code, out } = await runCli(['rules', 'verify', 'other.yaml'], { cwd: root });
    assert.equal(code, 1);
    return out;
  };
  assert.match(
    await verify(ownRule.replace('token: corp_', 'token: corp-')),
    /^other\.yaml:7: .*none of its anchors stands there \("corp_"\)/m,
  );
  assert.match(await verify(ownRule.replace('{{12 hex}}', '{{12 upper}}')), /^other\.yaml:7: .*the pattern does not match/m);
  assert.match(
    await verify(ownRule.replace('samples:', 'entropy: 7\n    samples:')),
    /:8: .*entropy: its entropy is .* the rule asks for 7/,
  );
  assert.match(await verify(ownRule.replace('{{11 hex}}', '{{12 hex}}')), /:8: corp-token finds this sample, and must not/);
  assert.match(await verify(ownRule.replace('{{12 hex}}', '{{12 hax}}')), /:7: A blank of this sample is not right/);
  assert.match(await verify(ownRule.replace('corp_{{12 hex}}', corp())), /:7: A scan will find this sample in this file/);
  writeFileSync(join(root, 'other.yaml'), ownRule.replace(/ {6}match.*\n/, ''));
  const bare = await runCli(['rules', 'verify', 'other.yaml'], { cwd: root });
  assert.equal(bare.code, 0);
  assert.match(bare.out, /:2: note: corp-token has no sample that it must find/);
  assert.match(await verify(ownRule.replace('critical', 'bad')), /:4: severity is not right/);
  assert.equal((await runCli(['rules', 'verify', 'gone.yaml'], { cwd: root })).code, 2);
  assert.equal((await runCli(['rules', 'verify'], { cwd: tree({}) })).code, 2);
  // Nothing in the file itself is an alarm.
  assert.equal((await runCli(['scan', rulesFile], { cwd: root })).code, 0);
});
