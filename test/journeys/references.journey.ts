import assert from 'node:assert/strict';
import { askedByEditor } from '../e2e/vscodeServer.ts';
import { writeFiles } from '../sampleWorkspace/sampleWorkspace.ts';
import type { Journey } from './journey.ts';
import { vaultHost, Workbench } from './workbench.ts';

const path = 'infra/app.bicep';
/** A vault that a file names and no setting does: it must never be asked. */
const strange = 'somebody-else';

const reference = (secret: string, vault = 'demo') => `'@Microsoft.KeyVault(VaultName=${vault};SecretName=${secret})'`;
const template = `resource settings 'Microsoft.Web/sites/config@2023-12-01' = {
  parent: app
  name: 'appsettings'
  properties: {
    Db: ${reference('db-password')}
    Mail: ${reference('mail-key')}
    Queue: ${reference('queue-key')}
    Search: ${reference('search-key')}
    Strange: ${reference('db-password', strange)}
  }
}
`;

async function check({ browser, vsix }: Parameters<Journey['go']>[0]): Promise<void> {
  const user = await Workbench.open({
    browser,
    vsix,
    planted: [],
    workspace: async folder => {
      // Nobody opens the second one.
      await writeFiles(`${folder}/shop`, { [path]: template, 'infra/job.bicep': `var key = ${reference('nowhere')}\n` });
      return `${folder}/shop`;
    },
  });
  const { page, standIn } = user;
  const vault = standIn.vault(vaultHost);
  vault.put('db-password', 'a value');
  vault.put('mail-key', 'a value');
  vault.change('mail-key', { enabled: false });
  vault.put('queue-key', 'a value');
  vault.change('queue-key', { expiresOn: new Date(Date.now() - 3 * 86_400_000) });
  const asked = () => standIn.asked.filter(host => !askedByEditor.has(host));
  const hover = page.locator('.monaco-hover:visible');
  const hoverOn = async (before: string, text: RegExp) => {
    const wanted = hover.filter({ hasText: text }).first();
    // Right after the start the scanner is not there yet, and a hover does not wait for it.
    for (let again = 3; again > 0; again--) {
      await page.keyboard.press('Escape');
      await user.cursorAfter(before, template);
      await user.command('Show or Focus Hover');
      const shown = await wanted.waitFor({ timeout: 10_000 }).then(
        () => true,
        () => false,
      );
      if (shown) return;
    }
    await wanted.waitFor();
  };
  try {
    await user.openFile(path);
    await user.command('View: Toggle Primary Side Bar Visibility');
    await hoverOn('SecretName=db-pass', /Key Vault reference.*vault demo.*secret db-password/s);
    assert.doesNotMatch((await hover.first().textContent()) ?? '', /Enabled/);
    await user.picture('references-1-hover', 'stays');
    await page.keyboard.press('Escape');
    assert.equal(await user.squiggles.count(), 0);
    assert.deepEqual(asked(), [], 'a vault was asked although nobody wanted that');

    await user.command('Secret Hygiene: Check references');
    await user.toast('5 references checked: 2 missing, 1 disabled, 1 expired').waitFor();
    await user.picture('references-2-checked');
    await user.toast('2 missing').getByRole('button', { name: 'Show problems' }).click();
    await user.problems.nth(3).waitFor();
    assert.equal(await user.problems.count(), 4);
    assert.equal(await user.squiggles.count(), 3);
    await user.picture('references-3-problems');
    await user.command('View: Hide Panel');
    await user.command('Notifications: Clear All Notifications');

    await hoverOn('SecretName=db-pass', /Enabled, without expiry/);
    await user.picture('references-4-enabled', 'stays');
    await page.keyboard.press('Escape');
    await hoverOn('SecretName=queue', /expired on/);
    await user.picture('references-5-expired', 'stays');
    await page.keyboard.press('Escape');

    // A name that is being written.
    await user.cursorAfter('search-key', template);
    for (let n = 0; n < 'search-key'.length; n++) await page.keyboard.press('Backspace');
    await page.keyboard.press('Control+Space');
    const list = page.locator('.suggest-widget:visible .monaco-list-row');
    await list.filter({ hasText: 'db-password' }).waitFor();
    assert.equal(await list.count(), 3);
    await user.picture('references-6-completion');
    await page.keyboard.type('db');
    await list.filter({ hasText: 'db-password' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.view-line', { hasText: `Search: ${reference('db-password')}` }).waitFor();
    await user.squiggles.nth(2).waitFor({ state: 'detached' });
    await user.saveAs({ [`shop/${path}`]: template.replace('search-key', 'db-password') });

    assert.ok(
      asked().every(host => host === `${vaultHost}:443` || host.startsWith('login.microsoftonline.com')),
      asked().join(),
    );
    assert.deepEqual(
      standIn.refused.filter(host => !askedByEditor.has(host)),
      [],
      'the host that a file names was asked for',
    );
    const requests = standIn.log.filter(({ host }) => host === vaultHost);
    assert.ok(
      requests.every(({ method, path: asked }) => method === 'GET' && asked === '/secrets'),
      'more than the list was read',
    );
    assert.equal(requests.filter(({ authenticated }) => authenticated).length, 1, 'the list was asked for more than once in ten minutes');
  } catch (error) {
    await user.stopped('references');
    throw error;
  } finally {
    await user.close();
  }
}

/** A vault that only the workspace's own settings name: the user is asked first, and it is not asked before. */
async function agree({ browser, vsix }: Parameters<Journey['go']>[0]): Promise<void> {
  const user = await Workbench.open({
    browser,
    vsix,
    planted: [],
    settings: { 'secretHygiene.vault': '' },
    workspace: async folder => {
      const own = JSON.stringify({ 'secretHygiene.vault': `https://${vaultHost}` });
      await writeFiles(`${folder}/shop`, { [path]: template, '.vscode/settings.json': own });
      return `${folder}/shop`;
    },
  });
  const { page, standIn } = user;
  standIn.vault(vaultHost).put('db-password', 'a value');
  const question = page.locator('.quick-input-widget:visible', { hasText: 'vaults that this workspace names' });
  try {
    await user.openFile(path);
    await user.command('Secret Hygiene: Check references');
    await question.waitFor();
    await user.picks(vaultHost).waitFor();
    await user.picture('references-7-agree');
    await page.keyboard.press('Escape');
    await question.waitFor({ state: 'hidden' });
    assert.deepEqual(standIn.log, [], 'a vault was asked that nobody agreed to');
    await user.command('Secret Hygiene: Check references');
    await question.waitFor();
    await page.keyboard.press('Enter');
    await user.toast('4 references checked: 3 missing').waitFor();
    assert.ok(standIn.log.some(({ host, method }) => host === vaultHost && method === 'GET'));
    assert.ok(standIn.log.every(({ method, host }) => host !== vaultHost || method === 'GET'));
    // Agreed is agreed, for this session.
    await user.command('Notifications: Clear All Notifications');
    await user.command('Secret Hygiene: Check references');
    await user.toast('4 references checked: 3 missing').waitFor();
  } catch (error) {
    await user.stopped('agree');
    throw error;
  } finally {
    await user.close();
  }
}

export const journeys: readonly Journey[] = [
  {
    name: 'check references: missing, disabled and expired secrets are marked; hover and completion know the vault; nobody else is asked',
    go: check,
  },
  { name: 'a vault that the workspace names is asked about references only after the user agreed', go: agree },
];
