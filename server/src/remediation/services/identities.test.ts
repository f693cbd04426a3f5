import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyChanges } from '../../../../shared/src/model/index.ts';
import { inClient, inEnvironment, lines, type PlanCase, planOf, readMarked, refusalOf, remediationOf } from '../planCase.ts';
import { armText } from './serviceCase.ts';

const key = '«<the-key>»';
const account = `DefaultEndpointsProtocol=https;AccountName=acct;AccountKey=${key};EndpointSuffix=core.windows.net`;
const identity = (service: string, path: string, before: string): PlanCase => ({
  path,
  before,
  service,
  target: { kind: 'managedIdentity' },
});

/** Places that take nothing but the key. */
const refused: readonly [title: string, given: PlanCase, reason: RegExp][] = [
  [
    'the content share of a Functions app',
    identity(
      'storage',
      'main.bicep',
      lines(
        "resource app 'Microsoft.Web/sites@2023-12-01' = {",
        "  kind: 'functionapp'",
        '  properties: {',
        '    siteConfig: {',
        '      appSettings: [',
        '        {',
        "          name: 'WEBSITE_CONTENTAZUREFILECONNECTIONSTRING'",
        `          value: '‹${account}›'`,
        '        }',
        '      ]',
        '    }',
        '  }',
        '}',
      ),
    ),
    /SMB/,
  ],
  [
    'a mounted share',
    identity('storage', 'mount.sh', `mount -t cifs //acct.file.core.windows.net/s /mnt -o username=acct,password=${key}\n`),
    /SMB/,
  ],
  [
    'a device',
    identity('iot-hub', 'a.py', `c = "‹HostName=hub.azure-devices.net;DeviceId=d;SharedAccessKey=${key}›"\n`),
    /certificate of its own/,
  ],
  [
    'a property of a resource',
    identity(
      'storage',
      'main.bicep',
      lines(
        "resource vm 'Microsoft.SqlVirtualMachine/sqlVirtualMachines@2023-10-01' = {",
        '  properties: {',
        '    autoBackupSettings: {',
        `      storageAccessKey: '${key}'`,
        '    }',
        '  }',
        '}',
      ),
    ),
    /takes here is a key/,
  ],
  ['an application that signs in users', identity('entra', 'auth.ts', `const app = { clientSecret: '${key}' };\n`), /signs in users/],
];

for (const [title, given, reason] of refused)
  test(`no identity: ${title}`, async () => {
    assert.match((await refusalOf(given)).reason, reason);
  });

const linked = (type: string, typeProperties: object): string =>
  JSON.stringify({ name: 'L', properties: { type, typeProperties } }, null, 2);
const settingsOf = (after: string) =>
  (JSON.parse(after) as { properties: { typeProperties: Record<string, string> } }).properties.typeProperties;

test('a linked service of SQL that names no user signs in as the factory', async () => {
  const before = linked('AzureSqlDatabase', {
    connectionString: `‹Server=tcp:shop.database.windows.net,1433;Database=shop;User ID=sa;Password=${key}›`,
  });
  const { plan, after } = await planOf({ ...identity('sql-database', 'linkedService/L.json', before), scope: 'secret' });
  assert.deepEqual(settingsOf(after), { connectionString: 'Server=tcp:shop.database.windows.net,1433;Database=shop' });
  assert.match(plan.needs.at(-1)!.description, /CREATE USER \[<factory>\]/);
});

test('a linked service of blobs takes the address of the account', async () => {
  const before = linked('AzureBlobStorage', { connectionString: `‹${account}›` });
  const { after } = await planOf({ ...identity('storage', 'linkedService/L.json', before), scope: 'secret' });
  assert.deepEqual(settingsOf(after), { serviceEndpoint: 'https://acct.blob.core.windows.net/' });
});

test('a linked service of a data lake takes its address alone', async () => {
  const before = linked('AzureBlobFS', { url: 'https://acct.dfs.core.windows.net', accountKey: { type: 'SecureString', value: key } });
  const { plan, after } = await planOf(identity('storage', 'linkedService/L.json', before));
  assert.deepEqual(settingsOf(after), { url: 'https://acct.dfs.core.windows.net' });
  assert.ok(plan.needs.some(({ command }) => command?.includes('az storage account show --name acct ')));
});

/** Commands of the Azure CLI, before and after. */
const commands: readonly [service: string, before: string, after: string][] = [
  [
    'storage',
    `az storage blob list --account-name a --account-key "${key}" -c files`,
    'az storage blob list --account-name a --auth-mode login -c files',
  ],
  ['storage', `az storage queue list --connection-string '‹${account}›'`, 'az storage queue list --account-name acct --auth-mode login'],
  [
    'app-configuration',
    `az appconfig kv list --connection-string "‹Endpoint=https://conf.azconfig.io;Id=i;Secret=${key}›" --key k`,
    'az appconfig kv list --endpoint https://conf.azconfig.io --auth-mode login --key k',
  ],
];

for (const [service, before, expected] of commands)
  test(`a command signs in as who runs it: ${expected}`, async () => {
    const { after } = await planOf(identity(service, 'a.sh', `${before}\n`));
    assert.equal(after, `${expected}\n`);
  });

test('a command of another kind keeps its key', async () => {
  const { after, text } = await planOf(identity('storage', 'a.sh', `az batch pool create --account-key "${key}"\n`));
  assert.equal(after, text);
});

/** A client secret that reads a vault. */
const readers: readonly [path: string, before: string, after: string][] = [
  [
    'a.ts',
    lines(
      "import { ClientSecretCredential } from '@azure/identity';",
      '',
      `const client = new SecretClient('https://demo-kv.vault.azure.net', new ClientSecretCredential(tenant, id, '${key}'));`,
    ),
    lines(
      "import { DefaultAzureCredential } from '@azure/identity';",
      '',
      "const client = new SecretClient('https://demo-kv.vault.azure.net', new DefaultAzureCredential());",
    ),
  ],
  [
    'a.py',
    lines(
      'from azure.identity import ClientSecretCredential, ManagedIdentityCredential',
      '',
      `secret = "${key}"`,
      'credential = ClientSecretCredential(tenant, client_id, client_secret=secret)',
      'client = SecretClient("https://demo-kv.vault.azure.net", credential)',
    ),
    lines(
      'from azure.identity import ManagedIdentityCredential, DefaultAzureCredential',
      '',
      'credential = DefaultAzureCredential()',
      'client = SecretClient("https://demo-kv.vault.azure.net", credential)',
    ),
  ],
  [
    'A.cs',
    lines(
      'using Azure.Identity;',
      '',
      `var a = new SecretClient(new Uri("https://demo-kv.vault.azure.net"), new ClientSecretCredential(t, c, "${key}"));`,
    ),
    lines(
      'using Azure.Identity;',
      '',
      'var a = new SecretClient(new Uri("https://demo-kv.vault.azure.net"), new DefaultAzureCredential());',
    ),
  ],
  [
    'A.java',
    lines(
      'import com.azure.identity.ClientSecretCredentialBuilder;',
      '',
      'class A {',
      `    Object a = new SecretClientBuilder().vaultUrl("https://demo-kv.vault.azure.net").credential(new ClientSecretCredentialBuilder().tenantId(t).clientId(c).clientSecret("${key}").build());`,
      '}',
    ),
    lines(
      'import com.azure.identity.DefaultAzureCredentialBuilder;',
      '',
      'class A {',
      '    Object a = new SecretClientBuilder().vaultUrl("https://demo-kv.vault.azure.net").credential(new DefaultAzureCredentialBuilder().build());',
      '}',
    ),
  ],
];

for (const [path, before, expected] of readers) {
  test(`an identity signs in in the place of an application, ${path}`, async () => {
    const { plan, after } = await planOf(identity('entra', path, before));
    assert.equal(after, expected);
    assert.ok(plan.needs.some(({ command }) => command?.startsWith('az role assignment list')));
  });

  test(`what opens a vault is not kept in it, ${path}`, async () => {
    assert.match((await refusalOf({ ...identity('entra', path, before), target: inClient() })).reason, /opens the vault demo-kv/);
    const other = before.replaceAll('demo-kv', 'other-kv');
    const { plans } = await remediationOf().plan(
      readMarked({ ...identity('entra', path, other), target: inClient() }),
      [inClient()],
      'secret',
    );
    assert.equal(plans.length, 1, 'another vault can keep it');
  });
}

test('what opens a vault is not kept in it, in the configuration of Spring', async () => {
  const before = lines(
    'spring:',
    '  cloud:',
    '    azure:',
    '      keyvault:',
    '        secret:',
    '          property-sources:',
    '            - endpoint: https://demo-kv.vault.azure.net/',
    '              credential:',
    `                client-secret: ${key}`,
  );
  const given: PlanCase = { ...identity('entra', 'application.yml', before), names: { key: 'client-secret' } };
  assert.match(
    (await refusalOf({ ...given, target: { kind: 'keyVaultReference', vaultUrl: 'https://demo-kv.vault.azure.net' } as never })).reason,
    /opens the vault/,
  );
  const { after, text } = await planOf({ ...given, target: inEnvironment() });
  assert.notEqual(after, text);
});

test('a template may take the secret of a vault that it names', async () => {
  const before = armText({
    type: 'Microsoft.SqlVirtualMachine/sqlVirtualMachines',
    apiVersion: '2023-10-01',
    name: 'vm',
    properties: { keyVaultCredentialSettings: { azureKeyVaultUrl: 'https://demo-kv.vault.azure.net', servicePrincipalSecret: key } },
  });
  const given: PlanCase = { ...identity('entra', 'azuredeploy.json', before), names: { key: 'servicePrincipalSecret' } };
  const { plans } = await remediationOf().plan(
    readMarked(given),
    [{ kind: 'keyVaultReference', vaultUrl: 'https://demo-kv.vault.azure.net' }],
    'secret',
  );
  assert.equal(plans.length, 1);
  assert.match(applyChanges(readMarked(given).text, plans[0]!.edit.changes), /parameters\('/);
});

test('a bot needs no password where its identity is one of Azure', async () => {
  const { plan, after, text } = await planOf(identity('entra', 'appsettings.json', JSON.stringify({ MicrosoftAppPassword: key })));
  assert.equal(after, text);
  assert.match(plan.needs[0]!.description, /UserAssignedMSI/);
});

const bus = `Endpoint=sb://n.servicebus.windows.net/;SharedAccessKeyName=k;SharedAccessKey=${key}`;

/** What the title of the plan calls the service, where the finding leaves it open. */
const told: readonly [service: string, before: string, name: string, findingKey?: string][] = [
  ['service-bus', `import x from '@azure/event-hubs';\nconst a = '‹${bus}›';\nconst c = new ServiceBusClient(a);\n`, 'Azure Service Bus'],
  ['service-bus', `const b = new ServiceBusClient(x);\nconst c = new EventHubProducerClient('‹${bus}›', 'h');\n`, 'Azure Event Hubs'],
  ['service-bus', `const a = '‹${bus}›';\n`, 'Azure Service Bus'],
  ['service-bus', `const a = '‹${bus};EntityPath=eventhub›';\n`, 'Azure Event Hubs'],
  ['api-management', `call('https://one.cognitiveservices.azure.com', { 'Ocp-Apim-Subscription-Key': '${key}' });\n`, 'Azure AI services'],
  ['', `const EVENTGRID_TOPIC_KEY = '${key}';\n`, 'Event Grid', 'EVENTGRID_TOPIC_KEY'],
];

for (const [service, before, name, findingKey] of told)
  test(`the service is told by the words near by: ${name}`, async () => {
    const { plan } = await planOf({ ...identity(service, 'a.mjs', before), ...(findingKey && { names: { key: findingKey } }) });
    assert.equal(plan.title, `Use a managed identity for ${name} instead`);
  });
