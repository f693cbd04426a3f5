import assert from 'node:assert/strict';
import type { Journey } from './journey.ts';
import { sampleOf, sampleRepository } from './sample.ts';
import { vaultHost, Workbench } from './workbench.ts';

const path = 'payments/charge.py';

/** Nobody has named a vault yet: the first move asks for one, tells what is none, and keeps the choice where the user says. */
async function choose({ browser, vsix }: Parameters<Journey['go']>[0]): Promise<void> {
  const sample = sampleOf('choose vault');
  const user = await Workbench.open({
    browser,
    vsix,
    settings: { 'secretHygiene.vault': '' },
    planted: sample.planted,
    workspace: folder => sampleRepository(folder, sample),
  });
  const { page } = user;
  const question = page.locator('.quick-input-widget:visible', { hasText: 'Choose vault' });
  try {
    await user.openFile(path);
    await user.squiggles.first().waitFor();
    await user.cursorAfter('STRIPE_KEY = "', sample.files[path]!);
    await user.fix('Move to Key Vault...');
    await question.waitFor();
    await user.quickInput.fill('http://demo.vault.azure.net');
    await user.picks('only reached over https').waitFor();
    await user.picture('choose-vault-1-refused');
    await page.keyboard.press('Enter');
    await user.quickInput.fill('demo');
    await user.picks('Use demo').waitFor();
    await page.keyboard.press('Enter');
    await user.picks('For the folder "shop"').click();
    // The move goes on with the vault that was chosen.
    await user.picks('and read it there').waitFor();
    await page.keyboard.press('Escape');
    assert.deepEqual(JSON.parse(await user.read('shop/.vscode/settings.json')), { 'secretHygiene.vault': `https://${vaultHost}` });
    assert.deepEqual(user.standIn.log, [], 'a vault was asked before the user chose what to write');

    // It can be changed, and what is in use is named.
    await user.command('Secret Hygiene: Choose vault');
    await user.picks(`${vaultHost}, current`).click();
    await user.picks('For all my workspaces').waitFor();
    await user.picture('choose-vault-2-places');
    await page.keyboard.press('Escape');
  } catch (error) {
    await user.stopped('choose-vault');
    throw error;
  } finally {
    await user.close();
  }
}

export const journeys: readonly Journey[] = [{ name: 'choose a vault: the first move asks for one and goes on with it', go: choose }];
