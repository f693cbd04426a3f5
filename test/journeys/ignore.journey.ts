import assert from 'node:assert/strict';
import type { Journey } from './journey.ts';
import { sampleOf, sampleRepository, valueIn } from './sample.ts';
import { Workbench } from './workbench.ts';

const reason = 'Test account of the documentation';
const owner = 'Payments team';
const lastDay = '2099-12-31';

async function ignore({ browser, vsix }: Parameters<Journey['go']>[0]): Promise<void> {
  const sample = sampleOf('ignore');
  const user = await Workbench.open({ browser, vsix, planted: sample.planted, workspace: folder => sampleRepository(folder, sample) });
  const { page } = user;
  const accept = async (path: string, before: string, way: string, terms?: () => Promise<void>) => {
    await user.openFile(path);
    await user.squiggles.first().waitFor();
    await user.cursorAfter(before, sample.files[path]!);
    await user.command('Secret Hygiene: Ignore with a reason');
    await page.locator('.quick-input-widget', { hasText: 'Why is this no leak?' }).waitFor();
    await user.quickInput.fill(reason);
    await page.keyboard.press('Enter');
    await user.picks(way).waitFor();
    await user.picture(`ignore-${way.split(' ')[0]!.toLowerCase()}`);
    await user.picks(way).click();
    await terms?.();
    await user.squiggles.first().waitFor({ state: 'detached' });
  };
  try {
    const python = 'payments/charge.py';
    await accept(python, 'STRIPE_KEY = "', 'Ignore here');
    await user.save();
    const line = (await user.read(`shop/${python}`)).split('\n').find(text => text.includes('STRIPE_KEY ='));
    assert.match(line ?? '', new RegExp(`" # secret-hygiene:ignore\\[[a-z-]+\\] ${reason}$`));

    const typescript = 'web/src/releases.ts';
    await accept(typescript, "githubToken = '", 'Add an exception', async () => {
      await user.picks('In 90 days').waitFor();
      await user.picture('ignore-until');
      await user.picks('Another day...').click();
      await user.quickInput.fill('2020-01-01');
      await page.locator('.quick-input-widget', { hasText: 'still to come' }).waitFor();
      await user.quickInput.fill(lastDay);
      await page.keyboard.press('Enter');
      await page.locator('.quick-input-widget', { hasText: 'answers for it' }).waitFor();
      await user.quickInput.fill(owner);
      await page.keyboard.press('Enter');
    });
    assert.equal(await user.read(`shop/${typescript}`), sample.files[typescript], 'the file itself was changed');
    const exceptions = await user.read('shop/.secret-hygiene/exceptions.yaml');
    assert.ok(exceptions.includes(reason) && exceptions.includes(typescript));
    assert.match(exceptions, new RegExp(`owner: ["']?${owner}["']?\n`));
    assert.match(exceptions, new RegExp(`expires: ["']?${lastDay}["']?\n`));
    assert.ok(!exceptions.includes(valueIn(sample, typescript)), 'the exceptions file holds the value');
    assert.deepEqual(user.standIn.log, []);
  } catch (error) {
    await user.stopped('ignore');
    throw error;
  } finally {
    await user.close();
  }
}

export const journeys: readonly Journey[] = [{ name: 'ignore with a reason: by a comment, and by an exception', go: ignore }];
