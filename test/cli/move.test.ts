import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { missingRole } from '../keyVaultStandIn/faults.ts';
import { readSecret } from '../keyVaultStandIn/readSecret.ts';
import { type KeyVaultStandIn, startKeyVaultStandIn } from '../keyVaultStandIn/standIn.ts';
import { type CliRun, ensureBuilt, removeTrees, runCli, tree } from './builtCli.ts';
import { githubToken, password } from './plantedSecrets.ts';

const host = 'shop-prod.vault.azure.net';
const vaultUrl = `https://${host}`;
let standIn: KeyVaultStandIn;
before(async () => {
  await ensureBuilt();
  standIn = await startKeyVaultStandIn({ vaults: [host] });
});
after(async () => {
  await standIn.stop();
  removeTrees();
});

const token = githubToken();
const secret = password();
const shop = () =>
  tree({
    'web/package.json': '{\n  "name": "web",\n  "type": "module",\n  "dependencies": {}\n}\n',
    'web/releases.ts': `const releaseToken = "${token}";\nexport { releaseToken };\n`,
    'tools/publish.py': `RELEASE_TOKEN = "${token}"\n`,
    'orders/charge.py': `db_password = "${secret}"\r\n`,
    'notes.txt': `The token is token=${token}\n`,
  });

async function move(root: string, ...args: string[]): Promise<CliRun> {
  const result = await runCli(['move', '--vault', vaultUrl, ...args], {
    cwd: root,
    env: { ...standIn.env, XDG_STATE_HOME: join(root, '.state') },
  });
  for (const value of [token, secret]) assert.ok(!`${result.out}${result.err}`.includes(value), 'a value was shown');
  assert.equal(result.err.includes('This is a defect'), false, result.err);
  return result;
}
const text = (root: string, path: string): string => readFileSync(join(root, path), 'utf8');

test('a dry run says what would be moved, asks no vault and changes nothing', async () => {
  const root = shop();
  const asked = standIn.asked.length;
  const { code, out } = await move(root, '--dry-run');
  assert.equal(code, 1);
  assert.match(out, /^Would move to shop-prod\.vault\.azure\.net:/);
  assert.match(out, / {2}(releaseToken|release-token|RELEASE-TOKEN)/i);
  assert.match(out, /web\/releases\.ts:1:23 {2}github-pat-classic/);
  assert.match(out, /tools\/publish\.py:1:18 {2}github-pat-classic/);
  assert.match(out, /Left where they are:\n {2}notes\.txt:1/);
  assert.match(out, /2 secrets, 3 places\. Nothing was stored or changed\./);
  assert.equal(standIn.asked.length, asked);
  assert.match(text(root, 'web/releases.ts'), new RegExp(token));
});

test('a dry run gives two values two names, as the move would', async () => {
  const root = tree({ 'a.py': `db_password = "${secret}"\n`, 'b.py': `db_password = "${secret.toUpperCase()}"\n` });
  const { out } = await move(root, '--dry-run');
  assert.match(out, / {2}db-password\n {4}a\.py:1:\d+ .*\n\n {2}db-password-2\n {4}b\.py:1:/);
});

test('a name says whose credential it is where the key alone does not', async () => {
  const root = tree({
    'factory/linkedService/ShopDatabase.json': JSON.stringify({
      name: 'ShopDatabase',
      properties: { type: 'AzureSqlDatabase', typeProperties: { password: { type: 'SecureString', value: secret } } },
    }),
    'tools/setup.ps1': `$login = New-Object PSCredential('loader', (ConvertTo-SecureString '${token}' -AsPlainText -Force))\n`,
  });
  const { out } = await move(root, '--dry-run');
  assert.match(out, / {2}shop-database-password\n/);
  assert.match(out, / {2}loader-\w+\n/);
  assert.doesNotMatch(out, /convert-to/);
});

test('without a role nothing is changed, and the command that grants it is printed', async () => {
  const root = shop();
  standIn.faults.add({ times: 9, method: 'PUT', ...missingRole('setSecret', 'shop-prod') });
  const { code, out } = await move(root, '--yes');
  standIn.faults.clear();
  assert.equal(code, 2, out);
  assert.match(out, /FAILED/);
  assert.match(out, /az role assignment create/);
  assert.match(text(root, 'web/releases.ts'), new RegExp(token));
});

test('the same value in two languages becomes one secret and two references, and an independent client reads it', async () => {
  const root = shop();
  const { code, out } = await move(root, '--yes');
  assert.equal(code, 1, out);
  assert.match(out, /2 secrets moved, 1 finding left\./);
  const names = [...text(root, 'web/releases.ts').matchAll(/['"]([\w-]*release[\w-]*token)['"]/gi)].map(([, name]) => name!);
  assert.equal(new Set(names).size, 1, text(root, 'web/releases.ts'));
  assert.ok(text(root, 'tools/publish.py').includes(`"${names[0]}"`), text(root, 'tools/publish.py'));
  for (const path of ['web/releases.ts', 'tools/publish.py', 'orders/charge.py'])
    for (const value of [token, secret]) assert.ok(!text(root, path).includes(value), path);
  assert.match(text(root, 'web/package.json'), /"@azure\/keyvault-secrets"/);
  // Line ends are kept, in what was added, too.
  assert.ok(!/[^\r]\n/.test(text(root, 'orders/charge.py')));
  const stored = await readSecret(vaultUrl, names[0]!, standIn.env);
  assert.deepEqual([stored.value, stored.versions], [token, 1]);
  // A second run has nothing left but what it cannot move, and writes nothing.
  const again = await move(root, '--yes');
  assert.match(again.out, /Left where they are/);
  assert.equal((await readSecret(vaultUrl, names[0]!, standIn.env)).versions, 1);
});

test('the summary names the changes that want a look, and the command that fetches a package that was added', async () => {
  const root = tree({
    'go.mod': 'module demo\n',
    'main.go': `package main\n\nconst dbPassword = "${secret}"\n`,
    'deploy.bat': `set DB_PASSWORD=${secret}\n`,
  });
  const { code, out } = await move(root, '--yes');
  assert.equal(code, 0, out);
  assert.match(out, /Look at:\n {2}- deploy\.bat: .*look at the change/);
  assert.match(out, /Fetch the packages that were added\n {6}go mod tidy\n/);
  assert.match(text(root, 'go.mod'), /azsecrets v/);
});

test('a file that cannot be written keeps its text, and so do the others of that secret', async () => {
  const root = shop();
  // In the way of the new text that is written beside the file.
  mkdirSync(join(root, 'tools/publish.py.secret-hygiene-new'));
  const { code, out } = await move(root, '--yes', 'web', 'tools');
  assert.equal(code, 2, out);
  assert.match(out, /stays there as/);
  assert.match(text(root, 'web/releases.ts'), new RegExp(token));
});

test('mistakes are told before anything is scanned', async () => {
  const root = shop();
  for (const [args, message] of [
    [['move'], /move --vault https:\/\/NAME\.vault\.azure\.net/],
    [['move', '--vault', 'https://evil.example.net', '--yes'], /is not the host of a Key Vault/],
    [['move', '--vault', vaultUrl], /Nobody can be asked here: write --yes/],
    [['move', '--vault', vaultUrl, '--yes', '--expiry-days', '0'], /from 1 to 3650, or none/],
  ] as const) {
    const { code, err } = await runCli(args, { cwd: root });
    assert.equal(code, 2);
    assert.match(err, message);
  }
});
