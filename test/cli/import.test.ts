import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ensureBuilt, git, removeTrees, runCli, tree } from './builtCli.ts';
import { githubToken, password } from './plantedSecrets.ts';

before(ensureBuilt);
after(removeTrees);

const rulesFile = '.secret-hygiene/rules.yaml';
const exceptionsFile = '.secret-hygiene/exceptions.yaml';
const assigned = (name: string, value: string): string => `const ${name} = "${value}";\n`;
const places = async (cwd: string): Promise<string[]> =>
  JSON.parse((await runCli(['scan', '--format', 'json'], { cwd })).out).findings.map((f: { placeId: string }) => f.placeId);

test('what other scanners were told counts here: rules find, allow-lists and fingerprints silence, each told', async () => {
  const [kept, gone, allowed] = [password(), password(), `fixt-${password()}`];
  const corp = `corp_${['0a1b', '2c3d', '4e5f'].join('')}`;
  const root = tree({
    'src/a.ts': `${assigned('dbPassword', kept)}${assigned('apiPassword', password())}${assigned('token', corp)}`,
    'src/b.ts': assigned('mailPassword', allowed),
    'testdata/c.ts': assigned('password', password()),
    '.gitleaks.toml': `[allowlist]\npaths = ['''(^|/)testdata/''']\nregexes = ['''^fixt-''']\n[[rules]]\nid = "corp"\nregex = '''corp_([0-9a-f]{12})'''\n[[rules]]\nid = "look"\nregex = '''x(?=y)'''\n`,
    '.gitleaksignore': 'src/a.ts:generic-api-key:1\nsrc/a.ts:generic-api-key:90\nsrc/gone.ts:generic-api-key:1\n',
  });
  git(root, 'init', '-q');
  const dry = await runCli(['import', '--dry-run', '.gitleaks.toml', '.gitleaksignore'], { cwd: root });
  assert.equal(dry.code, 1);
  assert.ok(!existsSync(join(root, rulesFile)) && !existsSync(join(root, exceptionsFile)));
  const { code, out } = await runCli(['import', '.gitleaks.toml', '.gitleaksignore'], { cwd: root });
  assert.equal(code, 1, 'some is left out');
  assert.match(out, /^ {4}rule corp {2,}rule corp$/m);
  assert.match(out, /^ {2}! rule look {2,}left out: its pattern cannot be read$/m);
  assert.match(out, /^ {4}allow-list 1, paths {2,}all rules off in \*\*\/testdata\/\*\*$/m);
  assert.match(out, /^ {4}allow-list 1, expressions.* {2,}exception for generic-password@src\/b\.ts#mailPassword$/m);
  assert.match(out, /^ {4}line 1 {2,}exception for generic-password@src\/a\.ts#dbPassword$/m);
  assert.match(out, /^ {2}! line 2 {2,}left out: we find nothing at this place$/m);
  assert.match(out, /^ {2}! line 3 {2,}left out: its file is not there any more$/m);
  assert.match(out, /^7 entries: 4 taken over, 3 left out\.$/m);
  for (const text of [out, readFileSync(join(root, exceptionsFile), 'utf8'), readFileSync(join(root, rulesFile), 'utf8')])
    for (const value of [kept, allowed]) assert.ok(!text.includes(value));
  assert.match(readFileSync(join(root, exceptionsFile), 'utf8'), /reason: imported from \.gitleaksignore \(generic-api-key\)/);
  assert.deepEqual(await places(root), ['generic-password@src/a.ts#apiPassword', 'corp@src/a.ts#token']);
  assert.equal((await runCli(['rules', 'verify'], { cwd: root })).code, 0);

  const before = [rulesFile, exceptionsFile].map(path => readFileSync(join(root, path), 'utf8'));
  const again = await runCli(['import', '.gitleaks.toml', '.gitleaksignore'], { cwd: root });
  assert.match(again.out, /rule corp is there already/);
  assert.match(again.out, /^Nothing had to be written\.$/m);
  assert.deepEqual(
    [rulesFile, exceptionsFile].map(path => readFileSync(join(root, path), 'utf8')),
    before,
  );
  writeFileSync(join(root, 'src/a.ts'), assigned('dbPassword', gone));
  assert.deepEqual(await places(root), ['generic-password@src/a.ts#dbPassword'], 'another value is not accepted');
});

test('a fingerprint of a commit follows its value to where it stands now', async () => {
  const [value, other] = [githubToken(), githubToken()];
  const root = tree({ 'a.ts': `${assigned('first', value)}${assigned('second', other)}` });
  git(root, 'init', '-q');
  git(root, 'add', '.');
  git(root, 'commit', '-q', '-m', 'base');
  const commit = git(root, 'rev-parse', 'HEAD').trim();
  writeFileSync(join(root, 'a.ts'), `\n\n\n${assigned('moved', value)}`);
  writeFileSync(
    join(root, '.gitleaksignore'),
    `${commit}:a.ts:github-pat:1\n${commit}:a.ts:github-pat:2\n${'0'.repeat(40)}:a.ts:github-pat:1\n`,
  );
  const { out } = await runCli(['import', '.gitleaksignore'], { cwd: root });
  assert.match(out, /line 1 {2}exception for github-pat-classic@a\.ts#moved/);
  assert.match(out, /line 2 {2}left out: what stood there then stands in this file no more/);
  assert.match(out, /line 3 {2}left out: its commit, or the file in that commit, is not here/);
  assert.deepEqual(await places(root), []);
});

test('a baseline of detect-secrets accepts by value, into files that are there already', async () => {
  const [known, real] = [password(), password()];
  const hash = (value: string): string => createHash('sha1').update(value).digest('hex');
  const results = {
    'a.py': [
      { type: 'Secret Keyword', hashed_secret: hash(known), line_number: 1 },
      { type: 'Secret Keyword', hashed_secret: hash(real), line_number: 2, is_secret: true },
      { type: 'Secret Keyword', hashed_secret: hash('elsewhere'), line_number: 3 },
    ],
  };
  const rules = `# ours\nrules:\n  - id: corp-one # first\n    title: One\n    severity: low\n    pattern: corp1_[0-9]{5}\n# the end\n`;
  const root = tree({
    'a.py': `db_password = "${known}"\nmail_password = "${real}"\n`,
    '.secrets.baseline': JSON.stringify({ version: '1.5.0', results }),
    '.secretlintrc.json': JSON.stringify({
      rules: [{ id: '@secretlint/secretlint-rule-pattern', options: { patterns: [{ name: 'Corp two', pattern: '/corp2_[0-9]{5}/' }] } }],
    }),
    [rulesFile]: rules,
  });
  const { code, out } = await runCli(['import', '.secrets.baseline', '.secretlintrc.json'], { cwd: root });
  assert.equal(code, 1);
  assert.match(out, /a\.py:1 +exception for generic-password@a\.py#db_password/);
  assert.match(out, /a\.py:2 +left out: its audit says that it is a real secret/);
  assert.match(out, /a\.py:3 +left out: its value stands in this file no more/);
  assert.deepEqual(
    (await places(root)).filter(place => place.includes('@a.py')),
    ['generic-password@a.py#mail_password'],
  );
  const written = readFileSync(join(root, rulesFile), 'utf8');
  assert.ok(written.startsWith('# ours\nrules:\n  - id: corp-one # first\n') && written.endsWith('# the end\n'), written);
  assert.match(written, /^ {2}- id: corp-two\n {4}title: Corp two\n {4}severity: high\n {4}pattern: corp2_\[0-9\]\{5\}$/m);
  assert.equal((await runCli(['rules', 'verify'], { cwd: root })).code, 0);
});

test('a value that an allow-list spells out is not written anywhere else', async () => {
  const token = githubToken();
  const root = tree({
    'a.ts': assigned('t', token),
    '.gitleaks.toml': `[[rules]]\nid = "corp"\nregex = "corp_[0-9]{9}"\n[rules.allowlist]\nstopwords = ["${token}"]\n`,
  });
  const { out } = await runCli(['import', '.gitleaks.toml'], { cwd: root });
  assert.match(out, /rule corp, without an exception that looks like a credential itself/);
  assert.ok(!out.includes(token) && !readFileSync(join(root, rulesFile), 'utf8').includes(token));
});

test('mistakes are told: unknown files, programs, broken ones, and files of ours that must be put right first', async () => {
  const root = tree({
    'x.txt': '',
    '.secretlintrc.js': '',
    '.gitleaks.toml': 'a = [',
    '.secrets.baseline': '{',
    [rulesFile]: 'rules: 1\n',
  });
  const told = async (...args: string[]): Promise<string> => {
    const { code, err } = await runCli(['import', ...args], { cwd: root });
    assert.equal(code, 2, args.join(' '));
    return err;
  };
  assert.match(await told(), /Write import and the files/);
  assert.match(await told('x.txt'), /not known how to import "x\.txt"/);
  assert.match(await told('.secretlintrc.js'), /is a program/);
  assert.match(await told('.gitleaks.toml'), /no valid TOML \(line 1\)/);
  assert.match(await told('.secrets.baseline'), /no valid JSON/);
  assert.match(await told('gone/.gitleaksignore'), /There is no file/);
  writeFileSync(join(root, '.gitleaksignore'), '');
  assert.match(await told('.gitleaksignore'), /rules\.yaml must be put right first: line 1: Write a list here/);
});
