import { decodeBase64, textOf } from '../encodings.ts';

/**
 * Characters that signatures have in base64url (RFC 7518 section 3, RFC 8037 section 3.1); those of RSA are as long as the key, which has
 * 1024 bits at least.
 */
const signatureLengths: ReadonlyMap<unknown, number> = new Map(
  Object.entries({ HS256: 43, HS384: 64, HS512: 86, ES256: 86, ES384: 128, ES512: 176, EdDSA: 86 }),
);
const shortestRsa = 171;

/** The object that a part of a token holds; undefined when it is none. */
export function objectIn(part: string): Record<string, unknown> | undefined {
  const bytes = decodeBase64(part);
  const text = bytes && textOf(bytes);
  if (!text?.startsWith('{')) return undefined;
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

/** Whether a signature of this many characters may be one of the algorithm that the header names. */
export function signatureFits({ alg }: Record<string, unknown>, length: number): boolean {
  const exact = signatureLengths.get(alg);
  if (exact !== undefined) return length === exact;
  return typeof alg !== 'string' || !/^[RP]S\d{3}$/.test(alg) || length >= shortestRsa;
}

/** Why a value that is written like a JSON Web Token opens nothing: anybody can write its header, and a signature only with the key. */
export function unsignedToken(value: string): string | undefined {
  if (!value.startsWith('eyJ') || value.length > 4000) return undefined;
  const [head = '', claims, signature] = value.replace(/=+$/, '').split('.');
  const header = objectIn(head);
  if (!header || (header['alg'] === undefined && header['typ'] === undefined)) return undefined;
  if (claims === undefined) return 'it is the header of a JSON Web Token without its claims';
  return signature === undefined || header['enc'] !== undefined || signatureFits(header, signature.length)
    ? undefined
    : 'the signature of the JSON Web Token has another length';
}
