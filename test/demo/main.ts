// Serves VS Code with the extension on a sample workspace, beside a stand-in for Key Vault, until it is interrupted.
//   node test/demo/main.ts [--port N]
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { glob, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startVSCode } from '../e2e/vscodeServer.ts';
import { type LoggedRequest, startKeyVaultStandIn } from '../keyVaultStandIn/standIn.ts';
import { makeSample, writeFiles } from '../sampleWorkspace/sampleWorkspace.ts';

const root = join(import.meta.dirname, '..', '..');
const host = 'demo.vault.azure.net';

/** Puts the sample under git as people do, except for `.env`. Without git the sample works as well, it only has no history. */
function commit(folder: string): void {
  const git = (...args: string[]) => execFileSync('git', ['-C', folder, ...args], { stdio: 'ignore' });
  try {
    git('init', '-q');
    git('add', '-A', '--', ':!.env');
    git('-c', 'user.name=Sample', '-c', 'user.email=sample@example.com', 'commit', '-q', '-m', 'Start the shop');
  } catch {
    console.log('(git is not here, so the sample has no history.)');
  }
}

async function vsixFile(): Promise<string> {
  for await (const file of glob('secret-hygiene-*.vsix', { cwd: root })) return join(root, file);
  throw new Error('There is no VSIX yet. Run: npm run package');
}

function report({ method, path, status, authenticated }: LoggedRequest): void {
  if (!authenticated) return;
  const done = { PUT: 'stored', GET: 'read', PATCH: 'changed', DELETE: 'deleted', POST: 'recovered' }[method] ?? method;
  console.log(`  ${host}: ${path.slice(1)} ${status < 300 ? done : `refused with ${status}`}`);
}

const welcome = (url: string) => `
VS Code with Secret Hygiene runs at

  ${url}

What to try:
  1. Open web/src/releases.ts: the token is marked. Click it and press Ctrl+. for the lightbulb.
  2. Take "Move to Key Vault". The value goes to ${host}, a stand-in on this machine;
     what arrives there is shown below. Ctrl+Z brings the literal back.
  3. F1, "Secret Hygiene: Restore value from Key Vault" is the other way back.
  4. F1, "Secret Hygiene: Scan workspace" lists what is in Python, C#, JSON, YAML, Dockerfile, Bicep...
  5. In payments/charge.py, "Replace with environment variable" writes the value into .env.

Every credential in the sample was generated a moment ago and opens nothing.
VS Code's own secret storage lasts as long as the page here; the extension keeps nothing in it.
Ctrl-C ends it all and deletes the sample.
`;

const { port } = parseArgs({ options: { port: { type: 'string' } } }).values;
const interrupted = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
const folder = await mkdtemp(join(tmpdir(), 'secret-hygiene-sample-'));
const workspace = join(folder, 'shop');
await writeFiles(workspace, makeSample(randomUUID()).files);
commit(workspace);
const standIn = await startKeyVaultStandIn({ vaults: [host], onRequest: report });
const starting = startVSCode({
  extensions: [await vsixFile()],
  env: standIn.env,
  settings: { 'secretHygiene.vault': `https://${host}` },
  ...(port && { port: Number(port) }),
});
try {
  const code = await Promise.race([starting, interrupted.then(() => undefined)]);
  if (code) {
    console.log(welcome(code.url(workspace)));
    await interrupted;
  }
  console.log('\nStopping...');
} finally {
  // Interrupted while it started, the server may have ended by itself: then there is nothing to stop.
  await starting.then(
    code => code.stop(),
    () => {},
  );
  await standIn.stop();
  await rm(folder, { recursive: true, force: true });
}
