import assert from 'node:assert/strict';
import { askedByEditor } from '../e2e/vscodeServer.ts';
import { readSecret } from '../keyVaultStandIn/readSecret.ts';
import { credentials } from '../sampleWorkspace/credentials.ts';
import { writeFiles } from '../sampleWorkspace/sampleWorkspace.ts';
import type { Journey } from './journey.ts';
import { appService, azurePipelines, containerApps, dataFactory, kubernetes, type ServiceFile } from './serviceFiles.ts';
import { vaultHost, Workbench } from './workbench.ts';

const vaultUrl = `https://${vaultHost}`;

async function moveInService(user: Workbench, service: ServiceFile): Promise<void> {
  const { page, standIn } = user;
  const { slug, path, before, cursor, secret, value } = service;
  // Away from the tabs, where the last click left it: a hint would cover the editor in the picture.
  await page.mouse.move(200, 560);
  await user.openFile(path);
  await user.squiggles.first().waitFor();
  assert.equal(await user.squiggles.count(), 1, path);
  await user.cursorAfter(cursor, before);
  await user.fix('Move to Key Vault...');
  // One reference fits such a place, so that nothing but the name is left to choose.
  await page.locator('.quick-input-widget:visible', { hasText: `Name in ${vaultHost}` }).waitFor();
  assert.equal(await user.quickInput.inputValue(), secret, path);
  await page.keyboard.press('Enter');
  await user.toast(secret).getByRole('button', { name: 'Next steps' }).waitFor();
  await user.squiggles.first().waitFor({ state: 'detached' });
  await user.picture(`service-${slug}`);
  await user.command('Notifications: Clear All Notifications');
  await user.saveAs({ [`shop/${path}`]: service.after });
  for (const [other, text] of Object.entries(service.beside ?? {})) assert.equal(await user.read(`shop/${other}`), text);
  const stored = await readSecret(vaultUrl, secret, standIn.env);
  assert.deepEqual([stored.value, stored.versions], [value, 1], path);
  assert.ok(Object.values(stored.tags ?? {}).includes(path), `no tag says that ${secret} came from ${path}`);
  assert.equal(standIn.sentWithoutToken(value), false);
}

async function moveInServices({ browser, vsix }: Parameters<Journey['go']>[0]): Promise<void> {
  const make = credentials('services');
  const services = [
    appService(make.stripeKey()),
    dataFactory(make.password()),
    containerApps(make.slackBotToken()),
    kubernetes(make.githubToken()),
    azurePipelines(make.npmToken()),
  ];
  const user = await Workbench.open({
    browser,
    vsix,
    planted: services,
    workspace: async folder => {
      await writeFiles(`${folder}/shop`, Object.fromEntries(services.map(({ path, before }) => [path, before])));
      return `${folder}/shop`;
    },
  });
  try {
    for (const service of services) await moveInService(user, service);
    assert.deepEqual(
      user.standIn.refused.filter(host => !askedByEditor.has(host)),
      [],
    );
  } catch (error) {
    await user.stopped('service');
    throw error;
  } finally {
    await user.close();
  }
}

export const journeys: readonly Journey[] = [
  {
    name: 'move secrets of App Service, Data Factory, Container Apps, AKS and Azure Pipelines, each with the reference that its file takes',
    go: moveInServices,
  },
];
