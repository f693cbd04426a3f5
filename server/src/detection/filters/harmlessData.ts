import { crc32 } from '../checksums.ts';
import { latin1 } from '../encodings.ts';
import { marvin32 } from '../marvin32.ts';
import { unsignedToken } from './jsonWebToken.ts';

const uuid = /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i;
const starts: readonly (readonly [RegExp, string])[] = [
  [/^(?:sha1|sha224|sha256|sha384|sha512|md5|h1)[-:=]/i, 'it is a digest'],
  [/^data:[a-z]+\//i, 'it is a data URI'],
  [/^(?:AWS4-HMAC-SHA256 +)?Credential=[^,\s]+, ?SignedHeaders=/, 'it is the signature of one request'],
  [/^(?:iVBORw0KGgo|\/9j\/4|R0lGOD|d09GR|d09GM|PHN2Zy|UklGR|AAABAA|JVBERi0|UEsDB)/, 'it is an image, a font or a document in base64'],
  [/^(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-\S+|sk-ssh-\S+)\s|^AAAA[BC]3NzaC1|^age1[a-z0-9]{20}/, 'it is a public key'],
  [/^-----BEGIN (?:CERTIFICATE|PUBLIC KEY|RSA PUBLIC KEY|X509 CRL|CERTIFICATE REQUEST)/, 'it is a certificate or a public key'],
  [/^(?:MII[A-Za-z0-9+/]{5}(?:ANBgkq|IDaD|CCA))/, 'it is a certificate or a public key'],
  [/^(?:MFkwEwYHKoZIzj0|MHYwEAYHKoZIzj0|MIGbMBAGByqGSM49|MCowBQYDK2V[wu]AyEA)/, 'it is a public key'],
  [/^(?:ENC\[|vault:v\d|\$ANSIBLE_VAULT|AgA[A-Z][A-Za-z0-9+/]{60}|\{AES\}|CfDJ8)/, 'it is encrypted'],
  [
    /^(?:\$2[abxy]\$|\$argon2|\$[156y]\$|\$apr1\$|\$pbkdf2|pbkdf2[:_]|scrypt:|\{SSHA|\{SHA|SCRAM-SHA-\d+\$)/,
    'it is the hash of a password',
  ],
  [/^(?:0123456789|abcdefghijklm|ABCDEFGHIJKLM|zyxwv)/, 'it is an alphabet'],
];

/**
 * CRC32 and Marvin32 of keys that vendors publish: of the emulators of Azure Storage and Cosmos DB, of the samples in Firebase's Android SDK,
 * the signature of the JSON Web Token on the introductory web page, which people put behind claims of their own, and the recovery phrases of
 * development chains and of BIP-39's test vectors. They open nothing; the keys themselves would look live in this file.
 */
const publishedKeys: ReadonlyMap<string, string> = new Map(
  `b4cbd586-97f0ce3b 87707360-c9c9e369
  ba59aba-980dddbe 3627aa84-4761180a 94bb94f9-389742f5 ffddd189-aef3a534 6159ac90-a093514b 7aa120d5-9b326392
  6a4f7820-315442a0 fbc47221-cc70c311 8394327-e0d11183 afe8ff3e-ae436a5c 6b66e8a8-a528dc22 5c298136-79a48342 170b4539-40a4fa12
  1f358cbe-a0f156f5 6b9463f8-b0b5adce 202f468f-4f28f935 3c5d7fda-a987e9a5
  7e65a8c2-e419422a 421558d5-a7b752b2 76c23ba3-d0cf8f2 50fec5b1-31d1da71 412e09c0-fc05d7e9`
    .split(/\s+/)
    .map(tags => tags.split('-') as [string, string]),
);

const testVectors = /(?:^|[/_.-])(?:test[-_]?vectors?|wycheproof|cavp)(?:[/_.-]|$)/;

/** Whether a value is one of the keys that implementations of a cipher are tested with, by the name of its file. */
export const isTestVector = (value: string, path: string): boolean => /^(?:[0-9a-f]{2}){16,}$/i.test(value) && testVectors.test(path);

/** Why the value is data that merely looks random, or a key that everybody has. */
export function harmlessData(value: string): string | undefined {
  if (uuid.test(value)) return 'it is a UUID';
  for (const [pattern, reason] of starts) if (pattern.test(value)) return reason;
  return unsignedToken(value) ?? knownTestKey(value);
}

/** Why the value is a key that a vendor published, of an emulator or a sample. */
export function knownTestKey(value: string): string | undefined {
  if (value.length < 39 || value.length > 100) return undefined;
  const bytes = latin1(value);
  const tag = publishedKeys.get(crc32(bytes).toString(16));
  return tag && tag === marvin32(bytes, 'Emulator').toString(16) ? 'its vendor publishes it, for an emulator or a sample' : undefined;
}
