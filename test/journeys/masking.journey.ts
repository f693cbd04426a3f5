import assert from 'node:assert/strict';
import type { Journey } from './journey.ts';
import { sampleOf, sampleRepository, valueIn } from './sample.ts';
import { Workbench } from './workbench.ts';

/** Of the page, in whose window the functions given to `evaluate` run. */
declare function getComputedStyle(element: unknown): { readonly opacity: string };

const path = 'web/src/releases.ts';

/** Values hidden and shown by one command; findings in the terminal and in the Problems view by the task. */
async function masking({ browser, vsix }: Parameters<Journey['go']>[0]): Promise<void> {
  const sample = sampleOf('masking');
  const value = valueIn(sample, path);
  const user = await Workbench.open({ browser, vsix, planted: sample.planted, workspace: folder => sampleRepository(folder, sample) });
  try {
    const { page } = user;
    await user.openFile(path);
    await user.squiggles.first().waitFor();
    const piece = user.editor.locator('.view-line span span', { hasText: value.slice(0, 8) }).last();
    /** 0 to 1, by the element that draws the value. */
    const opacity = () => piece.evaluate(element => Number(getComputedStyle(element).opacity));
    const becomes = async (wanted: number) => {
      for (let again = 50; (await opacity()) !== wanted && again > 0; again--) await page.waitForTimeout(100);
      assert.equal(await opacity(), wanted);
    };
    await becomes(1);
    await user.command('Secret Hygiene: Mask or unmask values');
    await becomes(0);
    // A copy in a comment is hidden as well, while it is being typed.
    const before = sample.files[path]!;
    await user.cursorAfter(before.split('\n')[0]!, before);
    await page.keyboard.press('Enter');
    await page.keyboard.insertText(`// before: '${value}'`);
    const hidden = user.editor.locator('.view-line span span', { hasText: value.slice(0, 8) });
    for (let again = 50; again > 0; again--) {
      const all = await hidden.evaluateAll(elements => elements.map(element => getComputedStyle(element).opacity));
      if (all.length === 2 && all.every(one => one === '0')) break;
      assert.ok(again > 1, `drawn at ${all.join(' and ')}`);
      await page.waitForTimeout(100);
    }
    await user.picture('masked');
    await page.mouse.move(0, 0);
    await user.command('Secret Hygiene: Mask or unmask values');
    await becomes(1);
    await user.command('View: Revert and Close Editor');

    await user.command('Tasks: Run Task');
    await user.picks('secret-hygiene').first().click();
    await user.picks('Secret Hygiene: scan').first().click();
    await page.locator('.terminal-wrapper.active .xterm-screen').first().waitFor();
    await page.waitForTimeout(3000);
    await user.picture('task');
    await user.command('Problems: Focus on Problems View');
    await user.problems.first().waitFor();
    await user.picture('task-problems');
    await page.locator('.markers-panel').getByText('github-pat-classic').first().waitFor();
  } catch (error) {
    await user.stopped('masking');
    throw error;
  } finally {
    await user.close();
  }
}

export const journeys: readonly Journey[] = [{ name: 'values are masked and unmasked; the task lists its findings', go: masking }];
