import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFiles } from '../sampleWorkspace/sampleWorkspace.ts';
import type { Journey } from './journey.ts';
import { sampleOf, sampleRepository } from './sample.ts';
import { Workbench } from './workbench.ts';

async function scanFolders({ browser, vsix }: Parameters<Journey['go']>[0]): Promise<void> {
  const [shop, mirror] = [sampleOf('scan'), sampleOf('mirror')];
  const user = await Workbench.open({
    browser,
    vsix,
    planted: [...shop.planted, ...mirror.planted],
    workspace: async folder => {
      await sampleRepository(folder, shop);
      await writeFiles(join(folder, 'mirror'), mirror.files);
      const file = join(folder, 'all.code-workspace');
      await writeFile(file, JSON.stringify({ folders: [{ path: 'shop' }, { path: 'mirror' }] }));
      return file;
    },
  });
  const { page } = user;
  try {
    await page.getByRole('tab', { name: 'Secret Hygiene' }).first().click();
    await page.getByText('have not been scanned yet').first().waitFor();
    await user.picture('scan-1-before');
    await page.getByRole('button', { name: 'Scan workspace' }).first().click();
    // `.env` of the first folder is ignored by git and was never committed: it is listed and does not count. The second folder is no repository.
    const expected = shop.planted.length - 1 + mirror.planted.length;
    await page.getByText(`Scan done: ${expected} findings`).waitFor();
    await user.picture('scan-2-findings');
    await user.command('Problems: Focus on Problems View');
    await page.locator('.markers-panel .monaco-list-row').first().waitFor();
    await page
      .locator('.panel .badge, .pane-composite-part.panel .badge-content')
      .filter({ hasText: String(expected + 1) })
      .first()
      .waitFor();
    await user.picture('scan-3-problems');
    for (const { value } of [...shop.planted, ...mirror.planted])
      assert.ok(!(await page.locator('body').textContent())?.includes(value), 'a view shows a value');
    await user.command('Secret Hygiene: Group findings by...');
    await user.picks('Severity').click();
    await page
      .getByRole('treeitem', { name: /^Critical/i })
      .first()
      .waitFor();
    await user.picture('scan-4-by-severity');
    assert.deepEqual(user.standIn.log, []);
  } catch (error) {
    await user.stopped('scan');
    throw error;
  } finally {
    await user.close();
  }
}

export const journeys: readonly Journey[] = [{ name: 'scan a workspace of two folders', go: scanFolders }];
