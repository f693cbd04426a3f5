import assert from 'node:assert/strict';
import { test } from 'node:test';
import { userSecretsPath } from './userSecretsFile.ts';

test('an id names one file, and can name none outside', () => {
  assert.deepEqual(userSecretsPath('a1b2-c3', 'linux'), ['.microsoft', 'usersecrets', 'a1b2-c3', 'secrets.json']);
  assert.deepEqual(userSecretsPath('Contoso.Shop', 'win32'), ['Microsoft', 'UserSecrets', 'Contoso.Shop', 'secrets.json']);
  for (const id of ['', '..', '.', '../x', 'a/b', 'a\\b', 'C:x', 'x'.repeat(101)])
    assert.equal(userSecretsPath(id, 'linux'), undefined, id);
});
