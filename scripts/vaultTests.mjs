// The contract that a vault has to keep: against the stand-in, with all its faults, or with `--url https://NAME.vault.azure.net`
// against a real vault (or another emulator) with the account that signs in on this machine.
import { parseArgs } from 'node:util';
import { ensureInstalled, run } from './run.mjs';

const { values } = parseArgs({ options: { url: { type: 'string' } } });
ensureInstalled();
const { code } = await run('node', ['scripts/unitTests.mjs', values.url ? 'test/vault/contract' : 'test/vault'], {
  env: values.url ? { SECRET_HYGIENE_TEST_VAULT: values.url } : {},
});
process.exitCode = code;
