import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allRules } from '../../rules/index.ts';
import { createDetector } from '../detector.ts';

const detector = createDetector(allRules);
const found = (text: string): readonly string[] => detector.scanText(text, { path: 'a.txt' }).map(({ ruleId }) => ruleId);
const account = (key: string): string =>
  `DefaultEndpointsProtocol=https;AccountName=mylogs;AccountKey=${key};EndpointSuffix=core.windows.net`;

test('words in the place of a key are none, since a machine makes keys; a password may be words', () => {
  assert.deepEqual(found(account('storageaccountkeybase64encoded')), []);
  assert.equal(found(account(`${['Yx3Wq8Zt5Rv1Ns7Yb4Lm', 'Jc2Dg6Hf9Pa0Te1W'].join('')}Ab8==`)).length, 1);
  const database = 'Server=db.internal.net;Database=shop;User Id=app;';
  assert.equal(found(`${database}Password=${'horsebattery'.padStart(19, 'correct')}`).length, 1);
});

test('a connection string is the one of the service that its host names, and holds the host that stands before its fields', () => {
  const key = Buffer.from(Array.from({ length: 32 }, (_, i) => (i * 89 + 41) % 256)).toString('base64');
  assert.deepEqual(found(`HostName=h1.azure-devices.net;SharedAccessKeyName=iothubowner;SharedAccessKey=${key}`), [
    'azure-iot-connection-string',
  ]);
  const redis = `shop.redis.cache.windows.net:6380,password=${key},ssl=True,abortConnect=False`;
  const text = `{ "Redis": "${redis}" }`;
  const [finding] = detector.scanText(text, { path: 'appsettings.json' });
  assert.equal(finding?.ruleId, 'azure-redis-connection-string');
  assert.equal(text.slice(finding.whole?.start, finding.whole?.end), redis);
});

test('a password for a database is one of the service that the host of the database belongs to', () => {
  const password = ['Qv7', 'rT2m', 'Zk9'].join('-');
  for (const [host, rule] of [
    ['shop.postgres.database.azure.com', 'azure-postgresql-password'],
    ['shop.postgres.database.chinacloudapi.cn', 'azure-postgresql-password'],
    ['c-shop.4x7.postgres.cosmos.azure.com', 'azure-postgresql-password'],
    ['shop.mysql.database.azure.com', 'azure-mysql-password'],
    ['shop.mysql.database.usgovcloudapi.net', 'azure-mysql-password'],
    ['shop.database.windows.net', 'azure-sql-password'],
    ['shop.database.usgovcloudapi.net', 'azure-sql-password'],
  ])
    assert.deepEqual(found(`Server=${host};Database=shop;User Id=app;Password=${password};`), [rule], host);
  assert.deepEqual(found(`host=shop.postgres.database.azure.com dbname=shop user=app password=${password} sslmode=require`), [
    'azure-postgresql-password',
  ]);
});

test('a connection string is found whole behind a name that is longer than a field', () => {
  const key = Buffer.from(Array.from({ length: 32 }, (_, i) => (i * 89 + 41) % 256)).toString('base64');
  const bus = `Endpoint=sb://orders.servicebus.windows.net/;SharedAccessKeyName=send;SharedAccessKey=${key}`;
  for (const name of ['connection', 'spring.cloud.azure.servicebus.connection-string', `${'a'.repeat(150)}.b`]) {
    const text = `${name}=${bus}`;
    const [finding] = detector.scanText(text, { path: 'application.properties' });
    assert.equal(finding?.ruleId, 'azure-servicebus-connection-string', name);
    assert.equal(text.slice(finding.whole?.start, finding.whole?.end), bus, name);
  }
});

test('a key of Azure Storage is told by the names that it is given to', () => {
  const key = Buffer.from(Array.from({ length: 64 }, (_, i) => (i * 89 + 41) % 256)).toString('base64');
  for (const name of ['AZURE_STORAGE_KEY', 'storageAccountKey', 'account_key', 'storage_key', 'AccountKey'])
    assert.deepEqual(found(`${name}=${key}`), ['azure-storage-key-legacy'], name);
});

test('the key in the address of a function is found, of an API and of what the platform calls', () => {
  const key = Buffer.from(Array.from({ length: 40 }, (_, i) => (i * 89 + 41) % 256)).toString('base64');
  for (const path of ['api/orders', 'runtime/webhooks/signalr'])
    assert.deepEqual(found(`https://shop.azurewebsites.net/${path}?code=${key}`), ['azure-function-code-url'], path);
});

test('a row of the alphabet among the fields of a service is worth a look, and a word that stands for a key is none', () => {
  const row = `${Array.from({ length: 86 }, (_, i) => 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'[i % 62]).join('')}==`;
  assert.deepEqual(
    detector.scanText(account(row), { path: 'a.txt' }).map(({ ruleId, confidence }) => `${ruleId} ${confidence}`),
    ['azure-storage-connection-string low'],
  );
  assert.deepEqual(found(account('<account-key>')), []);
});

test('a row as long as a key is worth a look as a signature, and none as a password', () => {
  const row = Array.from({ length: 43 }, (_, i) => 'abcdefghijklmnopqrstuvwxyz'[i % 26]).join('');
  const signed = (signature: string): string =>
    `https://acct.blob.core.windows.net/c?sv=2024-11-04&se=2030-01-01&sr=c&sp=r&sig=${signature}`;
  const graded = (text: string) => detector.scanText(text, { path: 'a.txt' }).map(({ confidence }) => confidence);
  assert.deepEqual(graded(signed(`${row}%3D`)), ['low']);
  assert.deepEqual(graded(signed(row.slice(0, 20))), []);
  assert.deepEqual(graded(`Server=db.internal.net;Database=shop;User Id=app;Password=${row};`), []);
});
