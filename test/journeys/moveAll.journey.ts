import assert from 'node:assert/strict';
import { readSecret } from '../keyVaultStandIn/readSecret.ts';
import type { Journey } from './journey.ts';
import { sampleOf, sampleRepository, valueIn } from './sample.ts';
import { vaultHost, Workbench } from './workbench.ts';

const typescript = 'web/src/releases.ts';
const python = 'payments/charge.py';

async function moveTheWorkspace({ browser, vsix }: Parameters<Journey['go']>[0]): Promise<void> {
  const plain = sampleOf('moveAll');
  // The token of the web shop also stands in a script of the payments: one secret, two references.
  const token = valueIn(plain, typescript);
  const sample = { ...plain, files: { ...plain.files, 'payments/publish.py': `RELEASE_TOKEN = "${token}"\n` } };
  const user = await Workbench.open({ browser, vsix, planted: sample.planted, workspace: folder => sampleRepository(folder, sample) });
  const { page } = user;
  try {
    await user.openFile(typescript);
    await user.squiggles.first().waitFor();
    await user.command('Secret Hygiene: Move all to Key Vault');
    await user.picks('The workspace').click();
    // Nothing was scanned yet: the command scans first.
    await user.picks('.env').waitFor();
    await user.picture('move-all-1-names');
    // Of a long list the editor draws what is in view.
    await user.quickInput.fill('release');
    await user.picks('release-token').waitFor();
    assert.match((await user.picks('release-token').textContent()) ?? '', /2 places/);
    assert.equal(
      user.standIn.log.some(({ method }) => method === 'PUT'),
      false,
      'something was stored before the names were accepted',
    );
    await user.picks('release-token').hover();
    await user.picks('release-token').locator('.codicon-edit').click();
    await page.locator('.quick-input-widget', { hasText: `Name in ${vaultHost}` }).waitFor();
    await user.quickInput.fill('shop-publisher');
    await page.keyboard.press('Enter');
    await user.quickInput.fill('publisher');
    await user.picks('shop-publisher').waitFor();
    await user.quickInput.fill('');
    await page.keyboard.press('Enter');

    const apply = page.getByRole('button', { name: 'Apply', exact: true });
    await apply.waitFor();
    await user.picture('move-all-2-preview');
    for (const { value } of sample.planted)
      assert.ok(!(await page.locator('.notifications-toasts').allTextContents()).join().includes(value), 'a notification shows a value');
    // Texts change with the preview's button, and not before.
    assert.ok((await user.read(`shop/${python}`)).includes(valueIn(sample, python)));
    await apply.click();

    await user.toast('secrets moved to').waitFor();
    await user.picture('move-all-3-moved');
    await user.save();
    for (const path of [typescript, python, 'payments/publish.py']) {
      const text = await user.read(`shop/${path}`);
      for (const { value } of sample.planted) assert.ok(!text.includes(value), path);
    }
    assert.match(await user.read(`shop/${typescript}`), /await readSecret\('shop-publisher'\)/);
    assert.match(await user.read('shop/payments/publish.py'), /"shop-publisher"/);
    const stored = await readSecret(`https://${vaultHost}`, 'shop-publisher', user.standIn.env);
    assert.deepEqual([stored.value, stored.versions], [token, 1]);
    await user.toast('secrets moved to').getByRole('button', { name: 'Next steps' }).click();
    const preview = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
    await preview.getByRole('heading', { name: 'Next steps' }).waitFor();
    await preview.getByText('shop-publisher').first().waitFor();
    await user.picture('move-all-4-summary');
  } catch (error) {
    await user.stopped('move-all');
    throw error;
  } finally {
    await user.close();
  }
}

export const journeys: readonly Journey[] = [
  { name: 'move all findings of a workspace, with names and changes seen before they are made', go: moveTheWorkspace },
];
