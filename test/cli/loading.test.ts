import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, removeTrees, runCli, tree } from './builtCli.ts';
import { githubToken } from './plantedSecrets.ts';

before(ensureBuilt);
after(removeTrees);

const watch = pathToFileURL(join(import.meta.dirname, 'loadWatch.mjs')).href;

test('grammars and the Azure SDK are loaded when something is moved, and not to find it', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'loading-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const dirty = tree({ 'a.ts': `const githubToken = "${githubToken()}";\n` });
  const loaded = async (...args: string[]): Promise<string> => {
    const log = join(folder, args[0]!);
    const { out } = await runCli(args, { env: { NODE_OPTIONS: `--import ${watch}`, LOAD_WATCH: log } });
    assert.match(out, /a\.ts/);
    return existsSync(log) ? readFileSync(log, 'utf8') : '';
  };
  const scan = await loaded('scan', dirty, '--threads', '1');
  assert.match(scan, /^cli\.js$/m);
  assert.doesNotMatch(scan, /\.wasm$|azure/im);
  const move = await loaded('move', '--vault', 'https://demo.vault.azure.net', '--dry-run', dirty);
  assert.match(move, /^tree-sitter-typescript\.wasm$/m);
  // What would be moved is planned without asking a vault.
  assert.doesNotMatch(move, /azureKeyVaultStore/);
});
