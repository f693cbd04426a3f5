import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from './concerns.ts';

const reference = '@Microsoft.KeyVault(SecretUri=https://contoso.vault.azure.net/secrets/db)';
const codes = (text: string, marks = true, disabledRules: readonly string[] = []) =>
  inspect({ text, path: '.env', credentials: [], now: new Date() }, { marks, disabledRules }).concerns.map(({ code }) => code);

test('a mark silences a concern where marks count, by code or for all, and needs a reason', () => {
  const line = `DB=${reference}`;
  assert.deepEqual(codes(line), ['reference-not-resolved-here']);
  assert.deepEqual(codes(`# secret-hygiene:ignore our loader resolves it\n${line}`), []);
  assert.deepEqual(codes(`# secret-hygiene:ignore[reference-not-resolved-here] our loader resolves it\n${line}`), []);
  assert.deepEqual(codes(`# secret-hygiene:ignore[jwt] another matter\n${line}`), ['reference-not-resolved-here']);
  assert.deepEqual(codes(`# secret-hygiene:ignore\n${line}`), ['reference-not-resolved-here']);
  assert.deepEqual(codes(`# secret-hygiene:ignore our loader resolves it\n${line}`, false), ['reference-not-resolved-here']);
});

test('a setting switches a kind off', () => {
  assert.deepEqual(codes(`DB=${reference}`, true, ['reference-not-resolved-here']), []);
});
