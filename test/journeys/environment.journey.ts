import assert from 'node:assert/strict';
import type { Journey } from './journey.ts';
import { sampleOf, sampleRepository, valueIn } from './sample.ts';
import { Workbench } from './workbench.ts';

const path = 'payments/charge.py';

async function toDotenv({ browser, vsix }: Parameters<Journey['go']>[0]): Promise<void> {
  const sample = sampleOf('environment');
  const value = valueIn(sample, path);
  const before = sample.files[path]!;
  const user = await Workbench.open({ browser, vsix, planted: sample.planted, workspace: folder => sampleRepository(folder, sample) });
  const { page } = user;
  try {
    await user.openFile(path);
    await user.squiggles.first().waitFor();
    await user.cursorAfter('STRIPE_KEY = "', before);
    await user.fix('Replace with an environment variable...');
    await page.locator('.quick-input-widget', { hasText: 'Name in .env' }).waitFor();
    assert.equal(await user.quickInput.inputValue(), 'STRIPE_KEY');
    await user.picture('environment-1-name');
    await page.keyboard.press('Enter');
    await page.locator('.view-line', { hasText: 'os.environ' }).waitFor();
    await user.toast('STRIPE_KEY').waitFor();
    await user.picture('environment-2-replaced');
    await user.save();
    const after = before
      .replace('import json\n', 'import os\nimport json\n')
      .replace(`STRIPE_KEY = "${value}"`, 'STRIPE_KEY = os.environ["STRIPE_KEY"]');
    assert.equal(await user.read(`shop/${path}`), after);
    assert.equal(await user.read('shop/.env'), `${sample.files['.env']}STRIPE_KEY=${value}\n`);
    assert.deepEqual(user.standIn.log, [], 'the vault was asked although the value stays here');
  } catch (error) {
    await user.stopped('environment');
    throw error;
  } finally {
    await user.close();
  }
}

export const journeys: readonly Journey[] = [{ name: 'replace a Python literal by an environment variable, value in .env', go: toDotenv }];
