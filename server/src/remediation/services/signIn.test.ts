import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDetector } from '../../detection/detector.ts';
import { allRules } from '../../rules/index.ts';
import { byReference, lines, type PlanCase, planOf, refusalOf } from '../planCase.ts';

const key = '«<the-key>»';
const identity = (service: string, path: string, before: string, more: Partial<PlanCase> = {}): PlanCase => ({
  path,
  before,
  service,
  target: { kind: 'managedIdentity' },
  ...more,
});
const said = async (given: PlanCase): Promise<string> => {
  const { plan, after, text } = await planOf(given);
  assert.equal(after, text, 'nothing that this reader does not know is written');
  return plan.needs.map(({ description, command }) => `${description} ${command ?? ''}`).join('\n');
};

test('a connection of a logic app signs in by its parameter set, whatever the service', async () => {
  const connections = (text: string): string =>
    lines('{ "serviceProviderConnections": { "c": {', `  "parameterValues": { "connectionString": "‹${text}›" }`, '} } }');
  const bus = `Endpoint=sb://shop.servicebus.windows.net/;SharedAccessKeyName=Send;SharedAccessKey=${key}`;
  const needs = await said(identity('service-bus', 'connections.json', connections(bus)));
  assert.match(needs, /"parameterSetName": "ManagedServiceIdentity"/);
  assert.match(needs, /Azure Service Bus Data Sender/);
  assert.doesNotMatch(needs, /Create the client/);
  const sql = `Server=tcp:shop.database.windows.net;Database=d;User ID=u;Password=${key};`;
  assert.match(await said(identity('sql-database', 'connections.json', connections(sql))), /ManagedServiceIdentity/);
});

test('a client of Kafka signs in by its own settings', async () => {
  const jaas = `password="‹Endpoint=sb://shop.servicebus.windows.net/;SharedAccessKeyName=Listen;SharedAccessKey=${key}›";`;
  const before = lines(
    'bootstrap.servers=shop.servicebus.windows.net:9093',
    `sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username="b" ${jaas}`,
  );
  const needs = await said(identity('service-bus', 'consumer.properties', before));
  assert.match(needs, /OAUTHBEARER/);
  // The policy may only listen, so what uses it receives.
  assert.match(needs, /Azure Event Hubs Data Receiver/);
});

test('Spark reads an account by Unity Catalog, and the account is the one that its setting names', async () => {
  const name = 'fs.azure.account.key.shopacct.dfs.core.windows.net';
  const needs = await said(identity('storage', 'a.py', `spark.conf.set("${name}", "${key}")\n`, { names: { key: name } }));
  assert.match(needs, /Unity Catalog/);
  assert.match(needs, /az storage account show --name shopacct /);
  assert.doesNotMatch(needs, /Create the client/);
});

test('an interface of Cosmos DB that speaks like another database is offered no identity', async () => {
  for (const before of [
    `u = "mongodb://shop:${key}@shop.mongo.cosmos.azure.com:10255/?ssl=true"\n`,
    `u = "‹DefaultEndpointsProtocol=https;AccountName=s;AccountKey=${key};TableEndpoint=https://s.table.cosmos.azure.com:443/;›"\n`,
    `host = "wss://shop.gremlin.cosmos.azure.com:443/"\nkey = "${key}"\n`,
  ])
    assert.match((await refusalOf(identity('cosmos-db', 'a.py', before))).reason, /NoSQL/, before);
  const beside = lines(
    'host = "wss://shop.gremlin.cosmos.azure.com:443/"',
    'uri = "https://shop.documents.azure.com:443/"',
    `key = "${key}"`,
  );
  assert.match(
    await said(identity('cosmos-db', 'a.py', beside.replace('wss://shop.gremlin.cosmos', 'https://shop'))),
    /Cosmos DB Built-in/,
  );
});

test('a connection string for Cosmos DB for Table is not one of Azure Storage', () => {
  const own = Buffer.from(Array.from({ length: 64 }, (_, i) => (i * 89 + 41) % 256)).toString('base64');
  const text = `DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=${own};TableEndpoint=https://shop.table.cosmos.azure.com:443/;`;
  const found = createDetector(allRules).scanText(text, { path: 'a.txt' });
  assert.deepEqual(
    found.map(({ ruleId, service }) => [ruleId, service]),
    [['azure-cosmosdb-table-connection-string', 'cosmos-db']],
  );
});

/** Resources that have no identity of their own, or only one of somebody else's making. */
const without: readonly [type: string, property: string][] = [
  ['databricks_cluster', 'spark_env_vars = {'],
  ['kubernetes_secret', 'data = {'],
  ['azurerm_key_vault_secret', 'tags = {'],
  ['azurerm_hdinsight_spark_cluster', 'tags = {'],
];
for (const [type, property] of without)
  test(`no identity is written into ${type}`, async () => {
    const text = `Endpoint=sb://shop.servicebus.windows.net/;SharedAccessKeyName=Send;SharedAccessKey=${key}`;
    const before = lines(`resource "${type}" "r" {`, '  name = "r"', `  ${property}`, `    value = "‹${text}›"`, '  }', '}');
    for (const target of [{ kind: 'managedIdentity' } as const, byReference()]) {
      const { plan } = await planOf({ path: 'main.tf', before, service: 'service-bus', scope: 'whole', target });
      assert.deepEqual(
        plan.also.filter(({ edit }) => edit?.changes.some(({ newText }) => /SystemAssigned/.test(newText))),
        [],
      );
    }
  });

test('a cluster in a job of Databricks reads its settings from a scope', async () => {
  const inJob = (value: string): string =>
    lines(
      'resource "databricks_job" "j" {',
      '  job_cluster {',
      '    new_cluster {',
      '      spark_env_vars = {',
      `        DB_PASSWORD = "${value}"`,
      '      }',
      '    }',
      '  }',
      '}',
    );
  const { after, plan } = await planOf({ path: 'main.tf', before: inJob(key), target: byReference('db-password') });
  assert.equal(after, inJob('{{secrets/<scope>/db-password}}'));
  assert.match(plan.needs.map(({ command }) => command).join(' '), /az ad sp show --id/);
});

test('a cluster in a bundle of Databricks reads its settings from a scope', async () => {
  const bundle = (value: string): string =>
    lines(
      'resources:',
      '  jobs:',
      '    j:',
      '      new_cluster:',
      '        spark_version: 15.4.x',
      '        spark_env_vars:',
      `          DB_PASSWORD: ${value}`,
    );
  const { after } = await planOf({ path: 'databricks.yml', before: bundle(key), target: byReference('db-password') });
  assert.equal(after, bundle('"{{secrets/<scope>/db-password}}"'));
  const elsewhere = lines(bundle('x').trimEnd(), `password: ${key}`);
  assert.match((await refusalOf({ path: 'databricks.yml', before: elsewhere, target: byReference() })).reason, /spark_env_vars only/);
});

test('the key of a client is found where it is not the first argument, and no name says what it is', () => {
  const own = Buffer.from(Array.from({ length: 64 }, (_, i) => (i * 89 + 41) % 256)).toString('base64');
  const ruleOf = (text: string) => createDetector(allRules).scanText(text, { path: 'A.cs' })[0]?.ruleId;
  assert.equal(ruleOf(`var c = new CosmosClient(EndpointUri, "${own}");`), 'azure-cosmosdb-key-legacy');
  assert.equal(ruleOf(`var c = new CosmosClient(new Uri(Endpoint), "${own}");`), 'azure-cosmosdb-key-legacy');
  assert.equal(ruleOf(`var c = Other(url, "${own}");`), undefined);
});

test('a connection of a workflow has no identity of its own', async () => {
  const before = lines(
    "resource c 'Microsoft.Web/connections@2016-06-01' = {",
    "  name: 'bus'",
    '  properties: {',
    `    parameterValues: { connectionString: '‹Endpoint=sb://shop.servicebus.windows.net/;SharedAccessKeyName=Send;SharedAccessKey=${key}›' }`,
    '  }',
    '}',
  );
  const needs = await said(identity('service-bus', 'main.bicep', before));
  assert.match(needs, /managedIdentityAuth/);
  assert.doesNotMatch(needs, /Microsoft\.Web\/connections --query identity/);
});

test('the event hub that a connection string names is not lost', async () => {
  const text = `Endpoint=sb://shop.servicebus.windows.net/;SharedAccessKeyName=Listen;SharedAccessKey=${key};EntityPath=orders`;
  const before = `{ "IsEncrypted": false, "Values": { "EventHubConnection": "‹${text}›" } }`;
  const { plan, after } = await planOf(identity('service-bus', 'local.settings.json', before));
  assert.match(after, /"EventHubConnection__fullyQualifiedNamespace": "shop\.servicebus\.windows\.net"/);
  assert.ok(plan.needs.some(({ description }) => description.includes('"orders"')));
});
