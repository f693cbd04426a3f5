import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { type SecretMetadata, SecretValue } from '../../shared/src/model/index.ts';
import { isStoreError, type StoreErrorKind } from '../../shared/src/vault/index.ts';

export const never: AbortSignal = new AbortController().signal;
export const newValue = () => new SecretValue(randomBytes(18).toString('base64url'));
export const metadata = (): SecretMetadata => ({
  contentType: 'text/plain',
  expiresOn: new Date(Math.floor(Date.now() / 1000 + 90 * 86_400) * 1000),
  tags: { path: 'src/config.ts', rule: 'contract', 'moved-at': `${new Date().toISOString()}#${randomUUID()}` },
});

/** Asserts that a call ends with a StoreError of this kind that does not hold the value. @returns the error. */
export async function failsWith(kind: StoreErrorKind, promise: Promise<unknown>, value?: SecretValue) {
  let caught: unknown;
  try {
    await promise;
  } catch (error) {
    caught = error;
  }
  assert.ok(isStoreError(caught), `expected ${kind}, got ${caught instanceof Error ? `${caught.name} ${caught.message}` : 'no error'}`);
  assert.equal(caught.kind, kind, caught.message);
  assert.equal(caught.cause, undefined);
  if (value) assert.ok(!`${caught.message}${caught.stack}${caught.command}`.includes(value.reveal()));
  return caught;
}
