import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { credentials } from '../sampleWorkspace/credentials.ts';
import type { Journey } from './journey.ts';
import { sampleRepository } from './sample.ts';
import { Workbench } from './workbench.ts';

const web = 'web/appsettings.json';
const functions = 'jobs/Mail.cs';
const id = 'contoso-shop-web';

/** The places where .NET and Azure Functions keep local values: the lightbulb names each where it is the habit, and puts the value there. */
async function toHabits({ browser, vsix }: Parameters<Journey['go']>[0]): Promise<void> {
  const make = credentials('local stores');
  const [ofWeb, ofFunctions] = [make.stripeKey(), make.slackBotToken()];
  const settings = (key: string) => `{\n  "Payment": {\n    "StripeKey": "${key}"\n  }\n}\n`;
  const code = `public static class Mail\n{\n    public static string Token() => "${ofFunctions}";\n}\n`;
  const files = {
    [web]: settings(ofWeb),
    'web/Web.csproj': `<Project Sdk="Microsoft.NET.Sdk.Web">\n  <PropertyGroup>\n    <UserSecretsId>${id}</UserSecretsId>\n  </PropertyGroup>\n</Project>\n`,
    [functions]: code,
    'jobs/host.json': '{ "version": "2.0" }\n',
    'jobs/.gitignore': 'local.settings.json\n',
  };
  const home = await mkdtemp(join(tmpdir(), 'journey-home-'));
  const planted = [
    { path: web, value: ofWeb },
    { path: functions, value: ofFunctions },
  ];
  const user = await Workbench.open({
    browser,
    vsix,
    planted,
    env: { HOME: home },
    workspace: folder => sampleRepository(folder, { files, planted }),
  });
  try {
    await user.openFile(web);
    await user.squiggles.first().waitFor();
    await user.cursorAfter('"StripeKey": "', files[web]!);
    await user.fix('Move to .NET user secrets');
    await user.squiggles.first().waitFor({ state: 'detached' });
    await user.picture('local-stores-1-user-secrets');
    await user.saveAs({ [`shop/${web}`]: settings('') });
    const secrets = JSON.parse(await readFile(join(home, '.microsoft/usersecrets', id, 'secrets.json'), 'utf8')) as object;
    assert.deepEqual(secrets, { 'Payment:StripeKey': ofWeb });

    await user.openFile(functions);
    await user.squiggles.first().waitFor();
    await user.cursorAfter('Token() => "', code);
    await user.fix('Move to local.settings.json');
    await user.squiggles.first().waitFor({ state: 'detached' });
    await user.picture('local-stores-2-local-settings');
    await user.save();
    const kept = JSON.parse(await user.read('shop/jobs/local.settings.json')) as { Values: Record<string, string> };
    const [key] = Object.entries(kept.Values).find(([, value]) => value === ofFunctions)!;
    assert.ok((await user.read(`shop/${functions}`)).includes(`Environment.GetEnvironmentVariable("${key}")`));
    assert.deepEqual(user.standIn.log, [], 'a vault was asked although the values stay here');
  } catch (error) {
    await user.stopped('local-stores');
    throw error;
  } finally {
    await user.close();
    await rm(home, { recursive: true, force: true });
  }
}

export const journeys: readonly Journey[] = [
  { name: 'user secrets of .NET and local.settings.json of Azure Functions take a value where they are the habit', go: toHabits },
];
