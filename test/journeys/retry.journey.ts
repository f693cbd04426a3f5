import assert from 'node:assert/strict';
import type { Journey } from './journey.ts';
import { sampleRepository } from './sample.ts';
import { vaultHost, Workbench } from './workbench.ts';

const path = 'src/payments.ts';
const call = (argument: string, secret: string) => `fetch(url, { headers: { 'api-key': ${argument}${secret} } })`;

/** A program as a move leaves it. */
const before = `import { DefaultAzureCredential } from '@azure/identity';
import { SecretClient } from '@azure/keyvault-secrets';

const secretClient = new SecretClient('https://${vaultHost}', new DefaultAzureCredential());
const secretValues = new Map<string, string>();

async function readSecret(name: string): Promise<string> {
  let value = secretValues.get(name);
  if (value === undefined) {
    value = (await secretClient.getSecret(name)).value;
    if (value === undefined) throw new Error(\`Secret \${name} has no value\`);
    secretValues.set(name, value);
  }
  return value;
}

export async function balance(url: string): Promise<Response> {
  return await ${call('await ', "readSecret('payments-key')")};
}
`;

/** The lightbulb at a reference: the call around it is made once more where the service refuses the secret. */
async function retry({ browser, vsix }: Parameters<Journey['go']>[0]): Promise<void> {
  const user = await Workbench.open({
    browser,
    vsix,
    planted: [],
    workspace: folder => sampleRepository(folder, { files: { [path]: before }, planted: [] }),
  });
  try {
    await user.openFile(path);
    await user.cursorAfter("await readSecret('", before);
    const menu = await user.quickFixes();
    const title = 'Read the secret again when the service refuses it (401, 403)';
    await menu.getByText(title).waitFor();
    await user.picture('retry-1-lightbulb');
    await menu.getByText(title).click();
    await user.page.getByText('async function withSecret').first().waitFor();
    await user.picture('retry-2-edited');
    await user.save();
    const after = await user.read(`shop/${path}`);
    assert.ok(after.includes(`return await withSecret('payments-key', secret => ${call('', 'secret')});`), after);
    assert.deepEqual(user.standIn.log, [], 'a vault was asked');
  } catch (error) {
    await user.stopped('retry');
    throw error;
  } finally {
    await user.close();
  }
}

export const journeys: readonly Journey[] = [
  { name: 'A call that reads a secret is made once more where the service refuses it', go: retry },
];
