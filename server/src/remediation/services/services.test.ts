import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type PlanCase, planOf, refusalOf } from '../planCase.ts';

const target = { kind: 'managedIdentity' } as const;
const settings = (key: string, text: string): Pick<PlanCase, 'path' | 'before' | 'target'> => ({
  path: 'local.settings.json',
  before: `{ "Values": { "${key}": "‹${text}›" } }`,
  target,
});

const cases: readonly [title: string, given: PlanCase, after: string, command: RegExp][] = [
  [
    'SQL: user and password give way to the identity',
    {
      path: 'appsettings.json',
      target,
      service: 'sql-database',
      before: '{ "Db": "‹Server=tcp:a.database.windows.net;Database=d;User ID=u;Password=«v1234567»;Encrypt=True›" }',
    },
    '{ "Db": "Server=tcp:a.database.windows.net;Database=d;Authentication=Active Directory Default;Encrypt=True" }',
    /^$/,
  ],
  [
    'SQL: the last setting leaves no separator',
    {
      path: 'P.cs',
      target,
      service: 'sql-database',
      before: 'class A { string s = "‹Data Source=a.database.windows.net;UID=u;PWD=«v1234567»›"; }',
    },
    'class A { string s = "Data Source=a.database.windows.net;Authentication=Active Directory Default"; }',
    /^$/,
  ],
  [
    'Storage: the host connection of Functions',
    {
      ...settings(
        'AzureWebJobsStorage',
        'DefaultEndpointsProtocol=https;AccountName=acct;AccountKey=«v1234567»;EndpointSuffix=core.windows.net',
      ),
      service: 'storage',
    },
    '{ "Values": { "AzureWebJobsStorage__accountName": "acct" } }',
    /--role "Storage Blob Data Owner" .*--name acct /,
  ],
  [
    'Storage: code is said, not written',
    { path: 'a.py', target, service: 'storage', before: 'c = "‹AccountName=acct;AccountKey=«v1234567»›"\n' },
    'c = "AccountName=acct;AccountKey=v1234567"\n',
    /--role "Storage Blob Data Contributor" .*--name acct /,
  ],
  [
    'Event Hubs: told from Service Bus by the words near by',
    {
      ...settings('EventHubConnection', 'Endpoint=sb://ns.servicebus.windows.net/;SharedAccessKeyName=R;SharedAccessKey=«v1234567»'),
      service: 'service-bus',
    },
    '{ "Values": { "EventHubConnection__fullyQualifiedNamespace": "ns.servicebus.windows.net" } }',
    /--role "Azure Event Hubs Data Sender" .*az eventhubs namespace show --name ns /,
  ],
  [
    'Service Bus: a trigger of Functions',
    {
      ...settings('Bus', 'Endpoint=sb://ns.servicebus.windows.net/;SharedAccessKeyName=R;SharedAccessKey=«v1234567»'),
      service: 'service-bus',
    },
    '{ "Values": { "Bus__fullyQualifiedNamespace": "ns.servicebus.windows.net" } }',
    /az servicebus namespace show --name ns /,
  ],
  [
    'Event Hubs',
    {
      ...settings('Hub', 'Endpoint=sb://eh.servicebus.windows.net/;SharedAccessKeyName=R;SharedAccessKey=«v1234567»'),
      service: 'event-hubs',
    },
    '{ "Values": { "Hub__fullyQualifiedNamespace": "eh.servicebus.windows.net" } }',
    /az eventhubs namespace show --name eh /,
  ],
  [
    'Cosmos DB',
    {
      path: 'a.ts',
      target,
      service: 'cosmos-db',
      before: "const c = '‹AccountEndpoint=https://a.documents.azure.com:443/;AccountKey=«v1234567»;›';\n",
    },
    "const c = 'AccountEndpoint=https://a.documents.azure.com:443/;AccountKey=v1234567;';\n",
    /az cosmosdb sql role assignment create --account-name a /,
  ],
  [
    'SignalR',
    {
      path: 'appsettings.json',
      target,
      service: 'signalr',
      before: '{ "S": "‹Endpoint=https://s.service.signalr.net;AccessKey=«v1234567»;Version=1.0;›" }',
    },
    '{ "S": "Endpoint=https://s.service.signalr.net;AuthType=azure.msi;Version=1.0;" }',
    /az signalr show --name s /,
  ],
];
for (const [title, given, after, command] of cases)
  test(`managed identity: ${title}`, async () => {
    const result = await planOf(given);
    assert.equal(result.after, after);
    assert.deepEqual(result.plan.store, { kind: 'none' });
    assert.match(
      result.plan.needs
        .map(need => need.command ?? '')
        .join('\n')
        .trim(),
      new RegExp(command, 'm'),
    );
    assert.match(result.plan.next.at(-1)!.description, /Revoke/);
  });

const refused: readonly [title: string, given: PlanCase, reason: RegExp][] = [
  [
    'another SQL server',
    { path: 'a.ts', target, service: 'sql-database', before: "const c = '‹Server=db.example;User ID=u;Password=«v1234567»›';" },
    /Only Azure SQL/,
  ],
  ['a password alone', { path: 'a.ts', target, service: 'sql-database', before: "const c = '«v1234567»';" }, /not in sight/],
  [
    'the MongoDB interface',
    { path: 'a.ts', target, service: 'cosmos-db', names: { host: 'a.mongo.cosmos.azure.com' }, before: "const c = '«v1234567»';" },
    /NoSQL/,
  ],
  ['an unknown service', { path: 'a.ts', target, service: 'other', before: "const c = '«v1234567»';" }, /Nothing is known/],
];
for (const [title, given, reason] of refused)
  test(`managed identity: refused: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));

test('a namespace of Notification Hubs is not taken for one of Service Bus, whose role would be wrong', async () => {
  const text = 'Endpoint=sb://ns.servicebus.windows.net/;SharedAccessKeyName=DefaultFullSharedAccessSignature;SharedAccessKey=«v1234567»';
  const { reason } = await refusalOf({ path: 'appsettings.json', target, service: 'service-bus', before: `{ "Hub": "‹${text}›" }` });
  assert.match(reason, /Nothing is known here about signing in/);
});
