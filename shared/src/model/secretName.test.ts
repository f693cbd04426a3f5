import assert from 'node:assert/strict';
import { test } from 'node:test';
import { proposeEnvironmentName, proposeSecretName } from './secretName.ts';

test('names are derived from keys in the usual spellings', () => {
  const cases: [string, string, string][] = [
    ['apiKey', 'api-key', 'API_KEY'],
    ['DB_PASSWORD', 'db-password', 'DB_PASSWORD'],
    ['ConnectionStrings:Db', 'ConnectionStrings--Db', 'CONNECTION_STRINGS_DB'],
    ['spring.datasource.password', 'spring-datasource-password', 'SPRING_DATASOURCE_PASSWORD'],
    ['AWSSecretKey', 'aws-secret-key', 'AWS_SECRET_KEY'],
    ['2fa', '2fa', '_2FA'],
    ['AccountName=shop;AccountKey', 'account-key', 'ACCOUNT_NAME_SHOP_ACCOUNT_KEY'],
    ['', 'secret', 'SECRET'],
    ['!!', 'secret', 'SECRET'],
  ];
  for (const [key, secret, variable] of cases)
    assert.deepEqual([proposeSecretName(key), proposeEnvironmentName(key)], [secret, variable], key);
});
