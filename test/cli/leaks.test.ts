import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { addException } from '../../server/src/workspace/exceptionEdit.ts';
import { SecretValue } from '../../shared/src/model/index.ts';
import { ensureBuilt, git, removeTrees, runCli, spawnCli, tree } from './builtCli.ts';
import { githubToken, password, privateKey } from './plantedSecrets.ts';

before(ensureBuilt);
after(removeTrees);

/** No run of this many characters of a value may appear: not its start, not its end, nothing of it. */
const longestHint = 8;

function assertNothingOf(secrets: readonly string[], text: string, where: string): void {
  for (const secret of secrets)
    for (let i = 0; i + longestHint <= secret.length; i++) {
      const part = secret.slice(i, i + longestHint);
      // The prefix of a kind says what it is, not which one it is.
      if (part.startsWith(['gh', 'p_'].join('')) || part.includes('-') || part.includes(' ')) continue;
      const at = text.indexOf(part);
      assert.ok(at < 0, `${where} shows part of a value: ${text.slice(Math.max(0, at - 200), at + 60)}`);
    }
}

test('a program that crashes quotes nothing of what it had read', async () => {
  const planted = githubToken();
  // A failure where nobody waits for a promise: a timer that throws what it read, in a message of several lines.
  const message = '`read ${process.env.PLANTED}\\n    at ${process.env.PLANTED}`';
  for (const args of [
    ['scan', '--stdin'],
    ['lsp', '--stdio'],
  ])
    for (const thrown of [`throw new Error(${message})`, `Promise.reject(new Error(${message}))`, 'throw process.env.PLANTED']) {
      const crash = encodeURIComponent(`setTimeout(() => { ${thrown} }, 600)`);
      // Its input stays open, so that it would wait for more.
      const child = spawnCli(args, { NODE_OPTIONS: `--import data:text/javascript,${crash}`, PLANTED: planted });
      let output = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', chunk => {
          output += chunk;
        });
      const code = await new Promise<number | null>(done => {
        child.on('close', done);
        // A server lives on after a promise that nobody handled.
        setTimeout(() => child.kill(), 3000);
      });
      assertNothingOf([planted], output, `${args[0]}: ${thrown}`);
      if (args[0] === 'scan') assert.deepEqual([code, /Secret Hygiene failed \((Error|string)\)/.test(output)], [2, true], output);
    }
});

test('no command, format, note or failure shows any part of a value', async () => {
  const tokens = Array.from({ length: 6 }, githubToken) as [string, string, string, string, string, string];
  const [dbPassword, urlPassword] = [password(), password().replaceAll('!', 'x')];
  const key = privateKey();
  const secrets = [...tokens, dbPassword, urlPassword, ...key.split('\n').filter(row => row.length > 40)];
  const root = tree({
    'plain.ts': `const token = "${tokens[0]}";\nconst same = "${tokens[0]}";\n`,
    'config.json': JSON.stringify({ db: { password: dbPassword } }),
    'url.py': `DSN = "postgres://service:${urlPassword}@db.orders.net/main"\n`,
    'key.pem': key,
    // A mark whose "reason" is the value, one that is closed before the value, and one without a reason.
    'marks.ts': `const a = "${tokens[1]}"; // secret-hygiene:ignore is ${tokens[2]}\n/* secret-hygiene:ignore closed */ const b = "${tokens[3]}";\nconst c = "${tokens[4]}"; // secret-hygiene:ignore\n`,
    'encoded.txt': Buffer.from(`\ufeffkey = "${tokens[5]}"\n`, 'utf16le'),
    'broken.json': `{ "token": "${tokens[0]}`,
    'large.txt': `${tokens[0]}\n${'words\n'.repeat(200_000)}`,
    'binary.bin': Buffer.concat([Buffer.from([0, 1, 2, 0]), Buffer.from(tokens[0])]),
  });
  git(root, 'init', '-q');
  const exceptions = join(root, '.secret-hygiene', 'exceptions.yaml');
  mkdirSync(join(root, '.secret-hygiene'));
  const change = addException('', { place: 'github-pat-classic@plain.ts#token', reason: 'test' }, new SecretValue(tokens[0]));

  const shown: [string, string][] = [];
  const run = async (args: readonly string[], options: Parameters<typeof runCli>[1] = {}): Promise<void> => {
    const { out, err, code } = await runCli(args, { cwd: root, ...options });
    assert.ok([0, 1, 2].includes(code), `${args.join(' ')} ended with ${code}`);
    shown.push([args.join(' '), `${out}\n${err}`]);
  };
  // Good, broken and hostile exceptions files; the last ones hold the value itself where it does not belong.
  for (const file of [
    undefined,
    change.newText,
    `salt: ${tokens[0]}\n`,
    `${tokens[0]}: [\n`,
    `exceptions:\n  - ${tokens[0]}: 1\n    place: "${tokens[0]}"\n`,
  ]) {
    if (file !== undefined) writeFileSync(exceptions, file);
    await Promise.all(['text', 'json', 'sarif'].map(format => run(['scan', '--format', format, '--max-file-size', '1'])));
  }
  await run(['scan', '--format', 'json', '--no-exceptions', '--quiet', '--threads', '2']);
  await run(['scan', '--trust-exceptions-from', 'HEAD']);
  for (const file of ['plain.ts', 'config.json', 'url.py', 'key.pem', 'marks.ts', 'encoded.txt', 'broken.json', 'marks.ts:2'])
    await run(['explain', file]);
  await run(['scan', '--stdin', '--stdin-path', 'in.ts'], { input: `const t = "${tokens[0]}"` });
  await run(['scan', '--stdin', '--format', 'json'], {
    input: Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(tokens[0], 'utf16le')]),
  });
  await run(['scan', '--format', 'sarif', '--output', 'report.out']);
  shown.push(['report.out', readFileSync(join(root, 'report.out'), 'utf8')]);
  await run(['scan', 'plain.ts'], { env: { FORCE_COLOR: '1', NODE_DEBUG: 'worker,fs,module', DEBUG: '*' } });

  for (const [where, text] of shown) assertNothingOf(secrets, text, where);
  const found = shown.find(([where]) => where.startsWith('scan --format json --no-exceptions'))![1];
  const paths = new Set(JSON.parse(found.slice(0, found.lastIndexOf('}') + 1)).findings.map((f: { path: string }) => f.path));
  for (const path of ['plain.ts', 'config.json', 'url.py', 'key.pem', 'marks.ts', 'encoded.txt', 'broken.json'])
    assert.ok(paths.has(path), `the value in ${path} was not even found`);
});
