import { createHmac, randomBytes } from 'node:crypto';
import type { SecretValue } from '../../../shared/src/model/index.ts';

/** Tells equal values of one run of the process without keeping any of them. */
export interface ValueGroups {
  /** Random; handed to worker threads, never written anywhere. */
  readonly key: Uint8Array;
  /** The opaque id of a fingerprint that `valueFingerprint` made under `key`: `g1`, `g2`... in the order they are first asked for. */
  idOf(fingerprint: string): string;
}

/** Groups of one process; the same ones must serve every scan whose ids are compared. */
export function createValueGroups(): ValueGroups {
  const ids = new Map<string, string>();
  return {
    key: randomBytes(32),
    idOf(fingerprint) {
      let id = ids.get(fingerprint);
      if (!id) {
        id = `g${ids.size + 1}`;
        ids.set(fingerprint, id);
      }
      return id;
    },
  };
}

/** HMAC-SHA-256 of a value under the process's key. Stays in memory: never write it, and never show it. */
export const valueFingerprint = (key: Uint8Array, value: SecretValue): string =>
  createHmac('sha256', key).update(value.reveal()).digest('base64');

/**
 * The tag that stands beside a place in the exceptions file: HMAC-SHA-256 under the repository's salt, cut to 16 bits (four hex
 * digits). Enough to notice that another value stands there now; useless to confirm a guess, as one in 65,536 guesses fits.
 */
export const valueTag = (salt: string, value: SecretValue): string =>
  createHmac('sha256', salt).update(value.reveal()).digest('hex').slice(0, 4);
