import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { missingRole } from '../keyVaultStandIn/faults.ts';
import type { Journey } from './journey.ts';
import { filesWith } from './leaks.ts';
import { sampleOf, sampleRepository, valueIn } from './sample.ts';
import { vaultHost, Workbench } from './workbench.ts';

const path = 'web/src/releases.ts';

/** A repository that turns on every trace that a workspace can turn on. */
async function chattyRepository(folder: string): Promise<string> {
  const root = await sampleRepository(folder, sampleOf('failure'));
  await mkdir(join(root, '.vscode'));
  await trace(root, 'verbose');
  return root;
}

const trace = (root: string, level: 'verbose' | 'compact'): Promise<void> =>
  writeFile(join(root, '.vscode', 'settings.json'), JSON.stringify({ 'secretHygiene.trace.server': level }));

async function failures({ browser, vsix }: Parameters<Journey['go']>[0]): Promise<void> {
  const sample = sampleOf('failure');
  const before = sample.files[path]!;
  const value = valueIn(sample, path);
  const env = { AZURE_LOG_LEVEL: 'verbose' };
  const user = await Workbench.open({ browser, vsix, env, planted: sample.planted, workspace: chattyRepository });
  const { page, standIn } = user;
  const move = async () => {
    await user.cursorAfter("githubToken = '", before);
    await user.fix('Move to Key Vault...');
    await user.picks('and read it there').click();
  };
  const name = () => page.locator('.quick-input-widget', { hasText: `Name in ${vaultHost}` });
  const fails = async (text: string | RegExp, picture: string) => {
    await user.toast(text).waitFor();
    await user.picture(picture);
    assert.equal(await user.read(`shop/${path}`), before);
    await user.command('Notifications: Clear All Notifications');
    await user.toast(text).waitFor({ state: 'hidden' });
  };
  try {
    await user.openFile(path);
    await user.squiggles.first().waitFor();

    standIn.faults.add({ ...missingRole('setSecret'), method: 'PUT', times: 1 });
    await move();
    await name().waitFor();
    await page.keyboard.press('Enter');
    await fails(/Key Vault Secrets Officer/, 'failure-1-missing-role');
    assert.equal(standIn.vault(vaultHost).valueOf('github-token'), undefined);

    standIn.setTls('untrusted');
    await move();
    await fails(/certificate/i, 'failure-2-certificate');
    standIn.setTls('trusted');
    assert.equal(standIn.vault(vaultHost).valueOf('github-token'), undefined);

    // Somebody else writes to the name right after us.
    standIn.faults.add({ method: 'PUT', times: 1, after: () => void standIn.vault(vaultHost).put('github-token', 'theirs') });
    await move();
    await name().waitFor();
    await page.keyboard.press('Enter');
    await user.picks('Choose another name').waitFor();
    await user.picture('failure-3-written-meanwhile');
    await page.keyboard.press('Escape');
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    assert.equal(await user.read(`shop/${path}`), before);
    await user.command('Notifications: Clear All Notifications');

    // A name that holds another value.
    await move();
    await page.locator('.quick-input-widget', { hasText: 'holds another value' }).waitFor();
    await user.picture('failure-4-name-taken');
    await user.quickInput.fill('github-token-of-the-shop');
    await page.keyboard.press('Enter');
    await user.toast('github-token-of-the-shop').waitFor();
    assert.equal(standIn.vault(vaultHost).valueOf('github-token-of-the-shop'), value);
    assert.deepEqual(standIn.faults.unused, []);
    assert.equal(standIn.sentWithoutToken(value), false);

    // The other kind of trace, and every value of the workspace on its way through the scan, the views and the command line.
    await trace(join(user.folder, 'shop'), 'compact');
    for (const title of ['Scan workspace', 'Show findings', 'Mask or unmask values', 'Show log']) {
      await user.command(`Secret Hygiene: ${title}`);
      await page.waitForTimeout(1000);
    }
    for (const said of ['textDocument/didOpen', 'secretHygiene/scanWorkspace'])
      assert.ok(
        (await filesWith(user.code.root, said)).some(file => file.endsWith('/Secret Hygiene.log')),
        `${said} was not traced`,
      );
    assert.ok(!user.code.output().includes(value), "the server's own output holds the value");
    assert.ok(!JSON.stringify(standIn.vault(vaultHost).describe()).includes(value), 'a tag holds the value');
  } catch (error) {
    await user.stopped('failure');
    throw error;
  } finally {
    await user.close();
  }
}

export const journeys: readonly Journey[] = [
  {
    name: 'a missing role, an untrusted certificate, a name written meanwhile, a name that is taken; and no log holds the value',
    go: failures,
  },
];
