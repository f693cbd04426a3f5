import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { Journey } from './journey.ts';
import { sampleRepository } from './sample.ts';
import { Workbench } from './workbench.ts';

const path = 'src/orders.ts';
const key = randomBytes(32).toString('base64');
const imported = "import { ServiceBusClient } from '@azure/service-bus';\n";
const before = `${imported}
const connectionString = 'Endpoint=sb://orders.servicebus.windows.net/;SharedAccessKeyName=send;SharedAccessKey=${key}';
const client = new ServiceBusClient(connectionString);

export const sender = client.createSender('orders');
`;
const expected = `${imported}import { DefaultAzureCredential } from '@azure/identity';

const fullyQualifiedNamespace = 'orders.servicebus.windows.net';
const client = new ServiceBusClient(fullyQualifiedNamespace, new DefaultAzureCredential());

export const sender = client.createSender('orders');
`;

/** The lightbulb at a connection string: the client is made with an identity, and nothing is stored. */
async function useIdentity({ browser, vsix }: Parameters<Journey['go']>[0]): Promise<void> {
  const user = await Workbench.open({
    browser,
    vsix,
    planted: [{ value: key }],
    workspace: folder => sampleRepository(folder, { files: { [path]: before }, planted: [] }),
  });
  try {
    await user.openFile(path);
    await user.cursorAfter('SharedAccessKey=', before);
    const menu = await user.quickFixes();
    const title = /managed identity/i;
    await menu.getByText(title).first().waitFor();
    await user.picture('identity-1-lightbulb');
    await menu.getByText(title).first().click();
    await user.page.getByText('new DefaultAzureCredential()').first().waitFor();
    await user.picture('identity-2-edited');
    await user.save();
    assert.equal(await user.read(`shop/${path}`), expected);
    assert.deepEqual(user.standIn.log, [], 'a vault was asked');
  } catch (error) {
    await user.stopped('identity');
    throw error;
  } finally {
    await user.close();
  }
}

export const journeys: readonly Journey[] = [
  { name: 'A client of Azure is made with a managed identity in the place of its key', go: useIdentity },
];
