import assert from 'node:assert/strict';
import type { Journey } from './journey.ts';
import { sampleOf, sampleRepository } from './sample.ts';
import { Workbench } from './workbench.ts';

const path = 'web/src/releases.ts';

async function restricted({ browser, vsix }: Parameters<Journey['go']>[0]): Promise<void> {
  const sample = sampleOf('restricted journey');
  const user = await Workbench.open({
    browser,
    vsix,
    trust: 'restricted',
    planted: sample.planted,
    workspace: folder => sampleRepository(folder, sample),
  });
  const { page } = user;
  try {
    await page.getByText('Restricted Mode').first().waitFor();
    await user.openFile(path);
    await user.squiggles.first().waitFor();
    await user.picture('restricted-1-marked');
    await user.cursorAfter("githubToken = '", sample.files[path]!);
    const menu = await user.quickFixes();
    await menu.getByText('Replace with an environment variable...').waitFor();
    await menu.getByText('Trust this workspace to move it to Key Vault...').waitFor();
    await user.picture('restricted-2-lightbulb');
    assert.equal(await menu.locator('.monaco-list-row:not(.option-disabled)', { hasText: 'Move to Key Vault' }).count(), 0);
    await page.keyboard.press('Escape');
    // The language status says why, and a click leads to where trust is given.
    await page.locator('[id="status.languageStatus"]').hover();
    const status = page.locator('.hover-language-status', { hasText: '1 finding, limited' });
    await status.getByText('Restricted Mode: nothing is written to a vault').waitFor();
    await user.picture('restricted-3-status', 'stays');
    await status.getByText('Manage workspace trust').click();
    await page.getByText('You are in Restricted Mode').first().waitFor();
    assert.deepEqual(user.standIn.log, []);
  } catch (error) {
    await user.stopped('restricted');
    throw error;
  } finally {
    await user.close();
  }
}

export const journeys: readonly Journey[] = [
  { name: 'Restricted Mode: credentials are marked, nothing can be written to a vault', go: restricted },
];
