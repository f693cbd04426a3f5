import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { ensureBuilt, git, removeTrees, runCli, spawnCli, tree } from './builtCli.ts';
import { githubToken, password } from './plantedSecrets.ts';

before(ensureBuilt);
after(removeTrees);

const line = (token: string, key = 'githubToken'): string => `const ${key} = "${token}";\n`;

test('exit codes: 0 clean, 1 findings, 2 error', async () => {
  const clean = tree({ 'a.ts': 'export const answer = 42;\n' });
  const dirty = tree({ 'a.ts': line(githubToken()) });
  assert.equal((await runCli(['scan', clean])).code, 0);
  const found = await runCli(['scan', dirty]);
  assert.equal(found.code, 1);
  assert.match(found.out, /a\.ts:1:22 {2}critical/);
  assert.match(found.out, /GitHub personal access token \(classic\)/);
  for (const args of [
    ['scan', join(clean, 'gone')],
    ['scan', clean, '--output', join(clean, 'no', 'report')],
    ['scan', '--nope'],
    ['nope'],
    [],
  ]) {
    const { code, err } = await runCli(args);
    assert.equal(code, 2, args.join(' '));
    assert.notEqual(err, '');
  }
});

test('mistakes on the command line get a suggestion', async () => {
  const told = async (...args: string[]): Promise<string> => {
    const { code, err } = await runCli(args);
    assert.equal(code, 2, args.join(' '));
    return err;
  };
  assert.match(await told('scna'), /Did you mean scan\?/);
  assert.match(await told('scan', '--fromat', 'json'), /Did you mean --format\?/);
  assert.match(await told('scan', '--format', 'jsn'), /Did you mean json\?/);
  assert.match(await told('scan', '--format'), /needs a value/);
  assert.match(await told('scan', '--threads', '0'), /at least 1/);
  assert.match(await told('scan', '--quiet=yes'), /takes no value/);
  assert.match(await told('rules', 'show', 'github-pat-clasic'), /Did you mean github-pat-classic\?/);
  assert.match(await told('scan', '--no-exceptions', '--trust-exceptions-from', 'main'), /contradict/);
  assert.match(await told('lsp'), /--stdio/);
});

test('help and version', async () => {
  for (const args of [
    ['--help'],
    ['help'],
    ['scan', '--help'],
    ['help', 'scan'],
    ['rules', '-h'],
    ['explain', '--help'],
    ['lsp', '--help'],
  ]) {
    const { code, out } = await runCli(args);
    assert.equal(code, 0, args.join(' '));
    assert.match(out, /Usage: secret-hygiene/);
  }
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  assert.deepEqual(await runCli(['--version']), { code: 0, out: `${manifest.version}\n`, err: '' });
});

test('JSON and SARIF are whole documents on standard output, the summary goes beside them', async () => {
  const root = tree({ 'src/a.ts': `\n${line(githubToken())}` });
  for (const format of ['json', 'sarif']) {
    const { code, out, err } = await runCli(['scan', '--format', format, root]);
    assert.equal(code, 1);
    JSON.parse(out);
    assert.match(err, /^0 ignored by the repository$/m);
  }
  const { findings } = JSON.parse((await runCli(['scan', '--format', 'json', '.'], { cwd: root })).out);
  assert.deepEqual(
    findings.map((f: { path: string; line: number; column: number; placeId: string }) => [f.path, f.line, f.column, f.placeId]),
    [['src/a.ts', 2, 22, 'github-pat-classic@src/a.ts#githubToken']],
  );
});

test('archives and commented-out code are looked into as the options say', async () => {
  const root = tree({ 'a.ts': `// ${line(githubToken())}`, 'a.json.gz': gzipSync(JSON.stringify({ githubToken: githubToken() })) });
  const paths = async (...options: string[]): Promise<string[]> =>
    JSON.parse((await runCli(['scan', '--format', 'json', ...options, root])).out).findings.map((f: { path: string }) => f.path);
  assert.deepEqual(await paths(), ['a.ts']);
  assert.deepEqual(await paths('--archives'), ['a.json.gz!/a.json', 'a.ts']);
  assert.deepEqual(await paths('--commented-out-code', 'ignore'), []);
  assert.match((await runCli(['scan', '--commented-out-code', 'ignor', root])).err, /Did you mean ignore\?/);
});

test('what an ignored environment file holds is for information, and the exit code says clean', async () => {
  const root = tree({ '.gitignore': '.env\n', '.env': `GITHUB_TOKEN=${githubToken()}\n` });
  git(root, 'init', '-q');
  const { code, out } = await runCli(['scan', root]);
  assert.equal(code, 0);
  assert.match(out, /^info .*\.env:1:14: .*in a file that git ignores and never carried/m);
  assert.match(out, /^No hardcoded credential found\.$/m);
});

test('--output writes the report and leaves the summary to the person', async () => {
  const root = tree({ 'a.ts': line(githubToken()) });
  const file = join(tree({}), 'report.sarif');
  const { code, out, err } = await runCli(['scan', '--format', 'sarif', '--output', file, root]);
  assert.deepEqual([code, out], [1, '']);
  assert.match(err, /^1 finding/);
  assert.equal(JSON.parse(readFileSync(file, 'utf8')).version, '2.1.0');
});

test('the verdict does not depend on threads', async () => {
  const token = githubToken();
  const files: Record<string, string> = {};
  for (let i = 0; i < 1200; i++)
    files[`d${i % 11}/f${i}.ts`] = i % 17 === 0 ? line(i % 34 === 0 ? token : githubToken()) : `export const n${i} = ${i};\n`;
  const root = tree(files);
  const reports = await Promise.all(
    ['1', '2', '4'].map(async threads => {
      const { summary, ...report } = JSON.parse((await runCli(['scan', '--format', 'json', '--threads', threads, root])).out);
      return { ...report, summary: { ...summary, milliseconds: 0 } };
    }),
  );
  assert.equal(reports[0]!.findings.length, 71);
  assert.equal(new Set(reports[0]!.findings.map((f: { group: string }) => f.group)).size, 36);
  assert.deepEqual(reports[1], reports[0]);
  assert.deepEqual(reports[2], reports[0]);
});

test('what is skipped is said', async () => {
  const root = tree({
    'logo.png': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0, 1, 2, 3]),
    'large.txt': 'words and more words\n'.repeat(120_000),
    'ok.txt': 'fine\n',
  });
  symlinkSync('/nowhere', join(root, 'dangling'));
  const { code, out } = await runCli(['scan', '--max-file-size', '1', root]);
  assert.equal(code, 0);
  assert.match(out, /^1 binary file skipped/m);
  assert.match(out, /skipped .*large\.txt: too large \(2520000 bytes\)/);
  const { skipped } = JSON.parse((await runCli(['scan', '--max-file-size', '1', '--format', 'json', root])).out);
  assert.deepEqual(
    skipped.map((s: { path: string; reason: string }) => `${s.path} ${s.reason}`),
    ['large.txt tooLarge', 'logo.png binary'],
  );
  // The superuser may read everything, and Windows knows no such rights.
  if (process.getuid?.() !== 0 && process.platform !== 'win32') {
    mkdirSync(join(root, 'closed'), { mode: 0 });
    chmodSync(join(root, 'ok.txt'), 0);
    const { out: told } = await runCli(['scan', root]);
    assert.match(told, /ok\.txt: cannot be read \(EACCES\)/);
    assert.match(told, /closed: cannot be read \(EACCES\)/);
  }
});

test('ignored files are left out unless asked for, named, or tracked by git all the same', async () => {
  const root = tree({
    '.gitignore': '*.gen.ts\ngen/\n',
    'a.gen.ts': line(githubToken()),
    'b.gen.ts': line(githubToken()),
    'gen/c.ts': line(githubToken()),
  });
  git(root, 'init', '-q');
  git(root, 'add', '-f', 'b.gen.ts');
  const paths = async (...args: string[]): Promise<string[]> =>
    JSON.parse((await runCli(['scan', '--format', 'json', ...args], { cwd: root })).out).findings.map((f: { path: string }) => f.path);
  assert.deepEqual(await paths(), ['b.gen.ts']);
  assert.deepEqual(await paths('gen'), ['gen/c.ts']);
  assert.deepEqual(await paths('a.gen.ts'), ['a.gen.ts']);
  assert.deepEqual(await paths('--include-ignored'), ['a.gen.ts', 'b.gen.ts', 'gen/c.ts']);
  assert.deepEqual(await paths('--include-ignored', '--exclude', 'gen/', '--exclude', '/a.*'), ['b.gen.ts']);
});

test('standard input is judged and reported under the path it is given', async () => {
  const root = tree({});
  const { code, out } = await runCli(['scan', '--stdin', '--stdin-path', 'src/a.ts'], { cwd: root, input: line(githubToken()) });
  assert.equal(code, 1);
  assert.match(out, /^src\/a\.ts:1:22/);
  assert.equal((await runCli(['scan', '--stdin'], { input: 'nothing' })).code, 0);
});

test('the confidence that is asked for decides', async () => {
  const root = tree({ 'a.ts': line(githubToken()), 'b.ts': `const dbPassword = "${password()}";\n` });
  const count = async (confidence: string): Promise<number> =>
    JSON.parse((await runCli(['scan', '--format', 'json', '--confidence', confidence, root])).out).findings.length;
  assert.equal(await count('low'), 2);
  assert.equal(await count('high'), 1);
});

test('marks and exceptions silence, are counted, and can be switched off', async () => {
  const root = tree({ 'a.ts': `// secret-hygiene:ignore sample of the manual\n${line(githubToken())}`, 'b.ts': line(githubToken()) });
  const some = await runCli(['scan', root]);
  assert.equal(some.code, 1);
  assert.match(some.out, /^1 finding .* in 1 file$/m);
  assert.match(some.out, /^1 ignored by the repository \(--no-exceptions shows them\)$/m);
  const all = await runCli(['scan', '--no-exceptions', root]);
  assert.match(all.out, /^2 findings/m);
  assert.match(all.out, /^0 ignored by the repository$/m);
});

test('marks of other scanners silence, and are counted as what the repository ignores', async () => {
  const root = tree({
    'a.ts': line(githubToken()).replace('\n', ' // gitleaks:allow\n'),
    'b.ts': `/* secretlint-disable */\n\n${line(githubToken())}/* secretlint-enable */\n${line(githubToken(), 'other')}`,
  });
  const { findings, ignored } = JSON.parse((await runCli(['scan', '--format', 'json', root])).out);
  assert.deepEqual(
    findings.map((f: { path: string; line: number }) => [f.path, f.line]),
    [['b.ts', 5]],
  );
  assert.deepEqual(
    ignored.map((f: { suppression: object }) => f.suppression),
    [
      { kind: 'mark', reason: 'marked for another scanner: gitleaks:allow', line: 1 },
      { kind: 'mark', reason: 'marked for another scanner: secretlint-disable', line: 1 },
    ],
  );
  assert.equal(JSON.parse((await runCli(['scan', '--format', 'json', '--no-exceptions', root])).out).findings.length, 3);
});

test('only what the base commit ignores is ignored when that is asked for', async () => {
  const old = githubToken();
  const root = tree({ 'a.ts': `// secret-hygiene:ignore sample\n${line(old)}` });
  git(root, 'init', '-q', '-b', 'main');
  git(root, 'add', '.');
  git(root, 'commit', '-q', '-m', 'base');
  const paths = async (...args: string[]): Promise<string[]> =>
    JSON.parse((await runCli(['scan', '--format', 'json', ...args], { cwd: root })).out).findings.map((f: { path: string }) => f.path);
  assert.deepEqual(await paths('--trust-exceptions-from', 'main'), []);
  // A pull request that brings a mark of its own, and one that puts another value under an old mark.
  writeFileSync(join(root, 'new.ts'), `// secret-hygiene:ignore trust me\n${line(githubToken())}`);
  assert.deepEqual(await paths(), []);
  assert.deepEqual(await paths('--trust-exceptions-from', 'main'), ['new.ts']);
  writeFileSync(join(root, 'a.ts'), `// secret-hygiene:ignore sample\n${line(githubToken())}`);
  assert.deepEqual(await paths('--trust-exceptions-from', 'main'), ['a.ts', 'new.ts']);
  assert.equal((await runCli(['scan', '--trust-exceptions-from', 'no-such-branch'], { cwd: root })).code, 2);
  assert.equal((await runCli(['scan', '--trust-exceptions-from=--output=x'], { cwd: root })).code, 2);
});

test('explain says why, and which filter spared what was not flagged', async () => {
  const root = tree({ 'a.ts': `\n${line(githubToken())}const apiKey = process.env.API_KEY;\n` });
  const { code, out } = await runCli(['explain', `${join(root, 'a.ts')}:2`]);
  assert.equal(code, 0);
  assert.match(out, /rule {5}github-pat-classic/);
  assert.match(out, /checksum valid/);
  assert.doesNotMatch(out, /doubt/);
  const altered = githubToken().replace(/.$/, last => (last === '0' ? '1' : '0'));
  const row = `gl${'pat-'}abcdefghijklmnopqrst`;
  const doubtful = tree({ 'b.env': `GITHUB_TOKEN=${altered}\nGITLAB_TOKEN=${row}\n` });
  const first = (await runCli(['explain', `${join(doubtful, 'b.env')}:1`])).out;
  assert.match(first, /checksum does not hold.*low confidence/s);
  const second = (await runCli(['explain', `${join(doubtful, 'b.env')}:2`])).out;
  assert.match(second, /checksum this kind has none.*doubt {4}its characters are a row, as in examples.*low confidence/s);
  assert.match((await runCli(['scan', doubtful])).out, /why low confidence: its checksum does not hold, it is given to "GITHUB_TOKEN"/);
  assert.match((await runCli(['explain', `${join(root, 'a.ts')}:1`])).out, /Nothing on this line/);
  assert.equal((await runCli(['explain', join(root, 'gone')])).code, 2);
});

test('rules are listed and shown', async () => {
  const listed = JSON.parse((await runCli(['rules', 'list', '--format', 'json'])).out);
  assert.ok(listed.length > 50);
  const { out } = await runCli(['rules', 'show', 'github-pat-classic']);
  assert.match(out, /To revoke: /);
  assert.equal(JSON.parse((await runCli(['rules', 'show', 'github-pat-classic', '--format', 'json'])).out).id, 'github-pat-classic');
});

test('a reader that stops early is no error', async () => {
  const files: Record<string, string> = {};
  for (let i = 0; i < 300; i++) files[`f${i}.ts`] = Array.from({ length: 10 }, (_, n) => line(githubToken(), `token${n}`)).join('');
  const root = tree(files);
  const child = spawnCli(['scan', root]);
  let err = '';
  child.stderr.on('data', chunk => {
    err += chunk;
  });
  child.stdout.once('data', () => child.stdout.destroy());
  const code = await new Promise(done => child.on('close', done));
  assert.equal(err, '');
  assert.ok(code === 0 || code === 1, `${code}`);
});

test('the language server answers over stdio', async () => {
  const child = spawnCli(['lsp', '--stdio']);
  const message = JSON.stringify({
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: { processId: null, rootUri: null, capabilities: {} },
  });
  child.stdin.write(`Content-Length: ${Buffer.byteLength(message)}\r\n\r\n${message}`);
  const answer = await new Promise<string>(done => {
    let text = '';
    child.stdout.on('data', chunk => {
      text += chunk;
      if (text.includes('"capabilities"')) done(text);
    });
  });
  child.kill();
  assert.match(answer, /^Content-Length: \d+\r\n/);
});
