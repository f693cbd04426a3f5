import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';

// The editor is installed by a Node that reads no TypeScript.
const { chromiumOfDistribution } = (await import(join(import.meta.dirname, '..', 'e2e', 'distributionChromium.mjs'))) as {
  readonly chromiumOfDistribution: (executable: string, env: NodeJS.ProcessEnv) => { readonly executable: string; readonly env: object };
};

/** A folder with an `apt-get` that notes what it is asked for and then does this, and where it would put the browser. */
function aptThat(t: TestContext, does: (browser: string) => string) {
  const folder = mkdtempSync(join(tmpdir(), 'apt-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const browser = join(folder, 'chromium');
  const asked = join(folder, 'asked');
  writeFileSync(join(folder, 'apt-get'), `#!/bin/sh\necho "$@" >> ${asked}\n${does(browser)}\n`, { mode: 0o755 });
  return { browser, env: { PATH: `${folder}:/usr/bin:/bin` }, asked: () => (existsSync(asked) ? readFileSync(asked, 'utf8') : '') };
}
const browserThat = (exits: number, browser: string) => `printf '#!/bin/sh\\nexit ${exits}\\n' > ${browser}; chmod +x ${browser}`;

test('where the Chromium from npm does not start, apt installs the one of the distribution', t => {
  const { browser, env, asked } = aptThat(t, path => browserThat(0, path));
  assert.deepEqual(chromiumOfDistribution(browser, env), { executable: browser, env: {} });
  assert.match(asked(), /^update -qq\ninstall -y .*chromium /);
});

test('a Chromium that is installed already is taken as it is', t => {
  const { browser, env, asked } = aptThat(t, () => 'exit 1');
  writeFileSync(browser, '#!/bin/sh\nexit 0\n', { mode: 0o755 });
  assert.equal(chromiumOfDistribution(browser, env).executable, browser);
  assert.equal(asked(), '');
});

test('where apt cannot install one, or what it installs does not start, the message says so', t => {
  const refused = aptThat(t, () => 'echo "Unable to locate package" >&2; exit 100');
  assert.throws(
    () => chromiumOfDistribution(refused.browser, refused.env),
    /No Chromium starts on this machine.*\n.*Unable to locate package/,
  );
  const broken = aptThat(t, path => browserThat(1, path));
  assert.throws(() => chromiumOfDistribution(broken.browser, broken.env), /No Chromium starts on this machine/);
});
