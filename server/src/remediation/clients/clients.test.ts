import assert from 'node:assert/strict';
import { test } from 'node:test';
import { companion, type PlanCase, planOf } from '../planCase.ts';
import { account, bus, clientCases } from './client.cases.ts';

const given = (service: string | undefined, path: string, before: string): PlanCase => ({
  path,
  before,
  target: { kind: 'managedIdentity' },
  names: { key: 'AzureKeyCredential' },
  ...(service && { service }),
});

for (const [title, service, path, before, expected] of clientCases)
  test(`client by identity, ${path}: ${title}`, async () => {
    const { plan, after } = await planOf(given(service, path, before));
    assert.equal(after, expected);
    assert.equal(plan.store.kind, 'none');
    assert.ok(plan.also.some(also => also.kind === 'package' && /identity/i.test(also.description) && !/keyvault/i.test(also.description)));
    assert.ok(
      plan.needs.every(need => !/DefaultAzureCredential/.test(need.description)),
      'what the edit does is asked of a person',
    );
    assert.ok(plan.needs.some(need => /az (role assignment|cosmosdb sql role assignment) create/.test(need.command ?? '')));
  });

/** Clients that a person has to make: nothing changes, and the plan says how. */
const byHand: readonly [title: string, service: string | undefined, path: string, before: string][] = [
  ['a string with two uses', 'service-bus', 'a.mjs', `const a = '‹${bus}›';\nconst b = new ServiceBusClient(a);\nsend(a);\n`],
  ['a string that other modules see', 'service-bus', 'a.mjs', `export const a = '‹${bus}›';\nconst b = new ServiceBusClient(a);\n`],
  ['a hub that nothing names', 'event-hubs', 'a.mjs', `const a = new EventHubProducerClient('‹${bus}›');\n`],
  ['an unknown client', 'service-bus', 'a.mjs', `const a = new Client('‹${bus}›');\n`],
  [
    'a component in the browser',
    'storage',
    'a.vue',
    `<script>\nconst a = BlobServiceClient.fromConnectionString('‹${account}›');\n</script>\n`,
  ],
  [
    'an address that a region shares',
    undefined,
    'a.mjs',
    "const a = new TextAnalyticsClient('https://westeurope.api.cognitive.microsoft.com', new AzureKeyCredential('«<the-key>»'));\n",
  ],
  [
    'a key that signs tokens besides',
    'storage',
    'a.mjs',
    "const c = new StorageSharedKeyCredential('acct', '«<the-key>»');\nconst a = new BlobServiceClient(url, c);\nconst sas = generateBlobSASQueryParameters(values, c);\n",
  ],
  [
    'a type that is written out',
    undefined,
    'a.ts',
    "const c: AzureKeyCredential = new AzureKeyCredential('«<the-key>»');\nconst a = new SearchClient(url, i, c);\n",
  ],
  ['another argument by position', 'storage', 'a.py', `a = BlobServiceClient.from_connection_string("‹${account}›", other)\n`],
  ['a client that is not built here', 'storage', 'A.java', `class A {\n    Object a = builder.connectionString("‹${account}›");\n}\n`],
];

for (const [title, service, path, before] of byHand)
  test(`client by hand, ${path}: ${title}`, async () => {
    const { plan, after, text } = await planOf(given(service, path, before));
    assert.equal(after, text);
    assert.match(plan.needs[0]!.description, /DefaultAzureCredential/);
  });

test('the package goes into the manifest at hand', async () => {
  const files = { 'package.json': '{\n  "dependencies": {\n    "@azure/service-bus": "^7.9.0"\n  }\n}\n' };
  const { plan } = await planOf({ ...given('service-bus', 'a.mjs', `const a = new ServiceBusClient('‹${bus}›');\n`), files });
  const manifest = companion(plan, 'package.json', files);
  assert.match(manifest, /"@azure\/identity"/);
  assert.doesNotMatch(manifest, /keyvault/);
});

/** The role that follows from what the program does. */
const roles: readonly [service: string, before: string, roles: readonly string[]][] = [
  ['service-bus', `const a = new ServiceBusClient('‹${bus}›');\na.createReceiver('q');\n`, ['Azure Service Bus Data Receiver']],
  [
    'service-bus',
    `const a = new ServiceBusClient('‹${bus}›');\na.createSender('q');\na.createReceiver('q');\n`,
    ['Azure Service Bus Data Sender', 'Azure Service Bus Data Receiver'],
  ],
  ['event-hubs', `const a = new EventHubConsumerClient('g', '‹${bus}›', 'h');\n`, ['Azure Event Hubs Data Receiver']],
  ['storage', `const a = QueueServiceClient.fromConnectionString('‹${account}›');\n`, ['Storage Queue Data Contributor']],
  ['storage', `const a = TableServiceClient.fromConnectionString('‹${account}›');\n`, ['Storage Table Data Contributor']],
];

for (const [service, before, expected] of roles)
  test(`roles of a client: ${expected.join(', ')}`, async () => {
    const { plan } = await planOf(given(service, 'a.mjs', before));
    const named = plan.needs.flatMap(need => /--role "([^"]+)"/.exec(need.command ?? '')?.[1] ?? []);
    assert.deepEqual(named, expected);
  });
