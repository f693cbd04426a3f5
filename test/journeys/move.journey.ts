import assert from 'node:assert/strict';
import { askedByEditor } from '../e2e/vscodeServer.ts';
import { readSecret } from '../keyVaultStandIn/readSecret.ts';
import type { Journey } from './journey.ts';
import { sampleOf, sampleRepository, valueIn } from './sample.ts';
import { vaultHost, Workbench } from './workbench.ts';

const path = 'web/src/releases.ts';

/** The sample's file after the move, written down by hand: what a reviewer would want to see. */
const expected = (before: string, value: string) =>
  before
    .replace(
      "import { createServer } from 'node:http';\n",
      `import { createServer } from 'node:http';
import { DefaultAzureCredential } from '@azure/identity';
import { SecretClient } from '@azure/keyvault-secrets';

const secretClient = new SecretClient('https://${vaultHost}', new DefaultAzureCredential());
const secretValues = new Map<string, string>();

/**
 * Reads the newest version of a secret once and keeps it for as long as the process lives. Where a service answers 401 or 403,
 * the secret may have been renewed: forget it with secretValues.delete(name) and read it once more.
 */
async function readSecret(name: string): Promise<string> {
  let value = secretValues.get(name);
  if (value === undefined) {
    value = (await secretClient.getSecret(name)).value;
    if (value === undefined) throw new Error(\`Secret \${name} has no value\`);
    secretValues.set(name, value);
  }
  return value;
}
`,
    )
    .replace(`'${value}'`, "await readSecret('github-token')");

async function moveAndBack({ browser, vsix }: Parameters<Journey['go']>[0]): Promise<void> {
  const sample = sampleOf('move');
  const before = sample.files[path]!;
  const value = valueIn(sample, path);
  const user = await Workbench.open({ browser, vsix, planted: sample.planted, workspace: folder => sampleRepository(folder, sample) });
  const { page } = user;
  try {
    await user.openFile(path);
    await user.squiggles.first().waitFor();
    assert.equal(await user.squiggles.count(), 1);
    await user.picture('move-1-squiggle');

    await user.command('Problems: Focus on Problems View');
    await user.problems.first().waitFor();
    assert.equal(await user.problems.count(), 1);
    assert.ok(!(await user.problems.first().textContent())?.includes(value));
    await user.picture('move-2-problems');
    await user.command('View: Hide Panel');

    await user.cursorAfter("githubToken = '", before);
    const menu = await user.quickFixes();
    await menu.getByText('Move to Key Vault...').waitFor();
    await user.picture('move-3-lightbulb');
    await page.keyboard.press('Escape');
    await user.fix('Move to Key Vault...');

    await user.picks('and read it there').waitFor();
    await user.picture('move-4-choose-reference');
    await user.picks('and read it there').click();

    await page.locator('.quick-input-widget', { hasText: `Name in ${vaultHost}` }).waitFor();
    assert.equal(await user.quickInput.inputValue(), 'github-token');
    await user.picture('move-5-name');
    await page.keyboard.press('Enter');

    await user.toast('github-token').waitFor();
    await user.picture('move-6-moved');
    await user.saveAs({ [`shop/${path}`]: expected(before, value) });

    const stored = await readSecret(`https://${vaultHost}`, 'github-token', user.standIn.env);
    assert.equal(stored.value, value);
    assert.equal(stored.versions, 1);
    assert.ok(stored.contentType);
    const days = (Date.parse(stored.expiresOn!) - Date.now()) / 86_400_000;
    assert.ok(days > 89 && days < 91, `expires in ${days} days`);
    assert.ok(Object.values(stored.tags ?? {}).includes(path), 'no tag says which file it came from');
    assert.equal(user.standIn.sentWithoutToken(value), false);

    // Undo: one step, everything back.
    await user.editor.click();
    await page.keyboard.press('Control+Z');
    await user.squiggles.first().waitFor();
    await user.picture('move-7-undone');
    await user.saveAs({ [`shop/${path}`]: before, 'shop/web/package.json': sample.files['web/package.json']! });

    // Again: the copy that is there is found and reused, no second version.
    await user.cursorAfter("githubToken = '", before);
    await user.fix('Move to Key Vault...');
    await user.picks('and read it there').click();
    await page.locator('.quick-input-widget', { hasText: 'already holds the value' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.view-line', { hasText: "await readSecret('github-token')" }).waitFor();
    await user.saveAs({ [`shop/${path}`]: expected(before, value) });
    assert.equal((await readSecret(`https://${vaultHost}`, 'github-token', user.standIn.env)).versions, 1);

    await user.command('Secret Hygiene: Restore value from Key Vault');
    await user.picks('github-token').first().waitFor();
    await user.picture('move-8-restore');
    await page.keyboard.press('Enter');
    await user.dialog.getByText('Restore the value in').waitFor();
    await user.picture('move-9-restore-question');
    await user.dialog.getByRole('button', { name: 'Restore value' }).click();
    await page.locator('.view-line', { hasText: value }).waitFor();
    // The restore puts the value back where its reference stands; what the move added around it is the user's to keep.
    await user.saveAs({ [`shop/${path}`]: expected(before, value).replace("await readSecret('github-token')", `'${value}'`) });
    await user.picture('move-10-restored');
    assert.deepEqual(
      user.standIn.refused.filter(host => !askedByEditor.has(host)),
      [],
    );
  } catch (error) {
    await user.stopped('move');
    throw error;
  } finally {
    await user.close();
  }
}

export const journeys: readonly Journey[] = [
  { name: 'move a TypeScript literal to the vault, undo, move again, restore', go: moveAndBack },
];
