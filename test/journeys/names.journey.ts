import assert from 'node:assert/strict';
import { readSecret } from '../keyVaultStandIn/readSecret.ts';
import type { Journey } from './journey.ts';
import { sampleOf, sampleRepository, valueIn } from './sample.ts';
import { vaultHost, Workbench } from './workbench.ts';

const path = 'payments/charge.py';
const vaultUrl = `https://${vaultHost}`;

/** From the palette, with the cursor on the finding, to the question for the name. */
async function toName(user: Workbench, text: string): Promise<void> {
  await user.cursorAfter('STRIPE_KEY = "', text);
  await user.command('Secret Hygiene: Move to Key Vault');
  await user.picks('and read it there').click();
}
const nameQuestion = (user: Workbench) => user.page.locator('.quick-input-widget', { hasText: `Name in ${vaultHost}` });
const writes = (user: Workbench) => user.standIn.log.filter(({ method }) => method === 'PUT').length;

/** A vault that only the workspace's own settings name: confirmed once, and not written to before. */
async function workspaceVault({ browser, vsix }: Parameters<Journey['go']>[0]): Promise<void> {
  const sample = sampleOf('workspace vault');
  const files = { ...sample.files, '.vscode/settings.json': JSON.stringify({ 'secretHygiene.vault': vaultUrl }) };
  const settings = { 'secretHygiene.vault': '' };
  const user = await Workbench.open({
    browser,
    vsix,
    settings,
    planted: sample.planted,
    workspace: folder => sampleRepository(folder, { ...sample, files }),
  });
  const { page } = user;
  try {
    await user.openFile(path);
    await user.squiggles.first().waitFor();
    await toName(user, sample.files[path]!);
    await user.picks(`Write to ${vaultHost}`).waitFor();
    await user.picture('vault-1-confirm');
    await page.keyboard.press('Escape');
    await user.squiggles.first().waitFor();
    assert.equal(writes(user), 0);
    await toName(user, sample.files[path]!);
    await user.picks(`Write to ${vaultHost}`).click();
    await nameQuestion(user).waitFor();
    assert.equal(writes(user), 0);
    // Cancelling from the progress notification takes the open question back, too.
    await user.toast('checking').getByRole('button', { name: 'Cancel' }).click();
    await nameQuestion(user).waitFor({ state: 'hidden' });
    assert.equal(writes(user), 0);
    // Confirmed is confirmed: the name is asked for right away.
    await toName(user, sample.files[path]!);
    await nameQuestion(user).waitFor();
    await page.keyboard.press('Enter');
    await user.toast('stripe-key').waitFor();
    assert.equal((await readSecret(vaultUrl, 'stripe-key', user.standIn.env)).value, valueIn(sample, path));
  } catch (error) {
    await user.stopped('vault');
    throw error;
  } finally {
    await user.close();
  }
}

/** A name that holds another value, a role that is missing, and a secret that holds the value already. */
async function takenName({ browser, vsix }: Parameters<Journey['go']>[0]): Promise<void> {
  const sample = sampleOf('taken name');
  const user = await Workbench.open({ browser, vsix, planted: sample.planted, workspace: folder => sampleRepository(folder, sample) });
  const { page } = user;
  const text = sample.files[path]!;
  try {
    const vault = user.standIn.vault(vaultHost);
    vault.put('stripe-key', 'somebody else’s');
    await user.openFile(path);
    await user.squiggles.first().waitFor();

    await toName(user, text);
    await nameQuestion(user).waitFor();
    await page.keyboard.press('Enter');
    await user.dialog.getByText('holds another value').waitFor();
    await user.picture('names-1-taken');
    await user.dialog.getByRole('button', { name: 'Choose another name' }).click();
    await nameQuestion(user).waitFor();
    user.standIn.faults.add({ method: 'PUT', status: 403, code: 'Forbidden', inner: 'ForbiddenByRbac', times: 1 });
    await user.quickInput.fill('shop-stripe-key');
    await page.keyboard.press('Enter');
    await user.toast('Key Vault Secrets Officer').waitFor();
    await user.picture('names-2-role');
    await user.toast('Key Vault Secrets Officer').getByRole('button', { name: 'Copy command' }).waitFor();
    await user.squiggles.first().waitFor();
    await user.command('Notifications: Clear All Notifications');

    vault.put('payment-stripe', valueIn(sample, path));
    await user.cursorAfter('STRIPE_KEY = "', text);
    await user.command('Secret Hygiene: Reuse vault secret');
    await user.picks('payment-stripe').waitFor();
    await user.picture('names-3-reuse');
    await page.keyboard.press('Enter');
    await user.picks('and read it there').click();
    await page.locator('.view-line', { hasText: 'payment-stripe' }).waitFor();
    await user.toast('payment-stripe').waitFor();
    assert.equal((await readSecret(vaultUrl, 'payment-stripe', user.standIn.env)).versions, 1);
    assert.equal((await readSecret(vaultUrl, 'stripe-key', user.standIn.env)).versions, 1);
  } catch (error) {
    await user.stopped('names');
    throw error;
  } finally {
    await user.close();
  }
}

export const journeys: readonly Journey[] = [
  { name: 'a vault that only the workspace names is confirmed once', go: workspaceVault },
  { name: 'a taken name, a missing role, and a secret that holds the value already', go: takenName },
];
