import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { faultCases } from './faultCases.ts';

const everyLog = { AZURE_LOG_LEVEL: 'verbose', TYPESPEC_RUNTIME_LOG_LEVEL: 'verbose', DEBUG: '*' };

/** Runs the probe with every log of the SDK switched on. @returns all it printed, and what must not be in there. */
async function probe(...args: string[]): Promise<{ output: string; secrets: string[] }> {
  const child = fork(fileURLToPath(new URL('leakProbe.ts', import.meta.url)), args, { silent: true, env: { ...process.env, ...everyLog } });
  let output = '';
  let secrets: string[] = [];
  child.stdout?.on('data', chunk => {
    output += chunk;
  });
  child.stderr?.on('data', chunk => {
    output += chunk;
  });
  child.on('message', message => {
    secrets = message as string[];
  });
  const code = await new Promise(done => child.on('close', done));
  assert.equal(code, 0, output.slice(-2000));
  return { output, secrets };
}

test('no value and no token is printed, logged or held by an error, with every log switched on', { timeout: 120_000 }, async () => {
  const { output, secrets } = await probe();
  assert.ok(secrets.length >= 3 * faultCases.length);
  assert.ok(!output.includes('did not fail'));
  assert.ok(output.split('StoreError').length > faultCases.length, 'the errors were not shown');
  for (const secret of secrets)
    for (const spelled of [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64').slice(0, -4)])
      assert.ok(
        !output.includes(spelled),
        `leaked near: ${output.slice(Math.max(0, output.indexOf(spelled) - 300), output.indexOf(spelled))}`,
      );
  assert.doesNotMatch(output, /azure:(keyvault|core)/);
});

test('the logs are on: the SDK alone does print', { timeout: 60_000 }, async () => {
  const { output } = await probe('--unsilenced');
  assert.match(output, /azure:keyvault-secrets:info.*Request/);
});
