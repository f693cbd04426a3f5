import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '../../../shared/src/model/index.ts';
import { offersOf } from './offers.ts';

const finding = (service?: string) =>
  ({ names: {}, parts: [{ start: 0, end: 0 }], ruleId: 'demo-key', ...(service && { service }) }) as unknown as Finding;

test('a menu offers what the file, its project and the service can take', async () => {
  const folders: Record<string, string[]> = { '': ['host.json'], web: ['Web.csproj', 'src'], 'web/src': [] };
  const files = { list: async (folder: string) => folders[folder] ?? [] };
  const none = { list: async () => [] };
  const csharp = { path: 'web/src/a.cs', languageId: 'csharp', text: '' };
  const all = await offersOf(csharp, finding('storage'), files);
  for (const target of ['managedIdentity', 'keyVaultClient', 'environment', 'userSecrets', 'exception'] as const)
    assert.ok(all.has(target), target);
  const few = await offersOf(csharp, finding(), none);
  for (const target of ['managedIdentity', 'userSecrets', 'localSettings'] as const) assert.ok(!few.has(target), target);
  assert.deepEqual([...(await offersOf({ path: 'a.unknown', text: '' }, finding(), none))], ['exception']);
});

test('an identity is offered in a file that can do without its credential, and not in any file of its kind', async () => {
  const none = { list: async () => [] };
  const offers = async (path: string, text: string) => (await offersOf({ path, text }, finding(), none)).has('managedIdentity');
  assert.equal(await offers('a.sql', "CREATE DATABASE SCOPED CREDENTIAL c WITH IDENTITY = 'SHARED ACCESS SIGNATURE', SECRET = 'x';"), true);
  assert.equal(await offers('a.sql', "CREATE LOGIN a WITH PASSWORD = 'x';"), false);
  const datastore = (type: string): string => `name: a\ntype: ${type}\ncredentials:\n  account_key: x\n`;
  assert.equal(await offers('d.yml', datastore('azure_blob')), true);
  assert.equal(await offers('d.yml', datastore('azure_file')), false);
});
