import 'reflect-metadata';
import type { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

// Key material for the tests of this folder: made when they run, so that none is ever committed.

const day = 86_400_000;

export type SampleKey = 'RSA 1024' | 'RSA 2048' | 'EC';

export interface SampleCertificate {
  readonly certificatePem: string;
  readonly certificateDer: Uint8Array;
  /** PKCS#8. */
  readonly keyPem: string;
  readonly keyDer: Uint8Array;
}

/** A self-signed certificate that ends `endsInDays` after `now` and began a year before that. */
export async function sampleCertificate(kind: SampleKey, now: Date, endsInDays: number, name = 'CN=sample'): Promise<SampleCertificate> {
  const signingAlgorithm =
    kind === 'EC'
      ? { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
      : { name: 'RSASSA-PKCS1-v1_5', modulusLength: Number(kind.slice(4)), publicExponent: Uint8Array.of(1, 0, 1), hash: 'SHA-256' };
  const keys = (await crypto.subtle.generateKey(signingAlgorithm, true, ['sign', 'verify'])) as webcrypto.CryptoKeyPair;
  const notAfter = new Date(now.getTime() + endsInDays * day);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name,
    notBefore: new Date(notAfter.getTime() - 365 * day),
    notAfter,
    signingAlgorithm,
    keys,
  });
  const keyDer = new Uint8Array(await crypto.subtle.exportKey('pkcs8', keys.privateKey));
  return {
    certificatePem: certificate.toString('pem'),
    certificateDer: new Uint8Array(certificate.rawData),
    keyPem: x509.PemConverter.encode(keyDer, 'PRIVATE KEY'),
    keyDer,
  };
}

/** An element of DER. */
export function der(tag: number, ...contents: readonly Uint8Array[]): Uint8Array {
  const content = Buffer.concat(contents);
  const size = content.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255];
  return Uint8Array.from([tag, ...length, ...content]);
}

export function derOid(text: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = text.split('.').map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap(number => {
    const groups = [number & 127];
    for (let left = number >> 7; left > 0; left >>= 7) groups.unshift((left & 127) | 128);
    return groups;
  });
  return der(0x06, Uint8Array.from(bytes));
}

const contentInfo = (type: string, content: Uint8Array): Uint8Array => der(0x30, derOid(type), der(0xa0, content));
const data = (content: Uint8Array): Uint8Array => contentInfo('1.2.840.113549.1.7.1', der(0x04, content));

/** A PFX whose parts are as asked for; what is encrypted in it is noise. */
export function samplePfx(
  { keyDer, certificateDer }: SampleCertificate,
  shape: { readonly key: 'plain' | 'shrouded' | 'inEncryptedPart' | 'none'; readonly certificate: 'plain' | 'inEncryptedPart' },
): Uint8Array {
  const bag = (kind: number, value: Uint8Array) => der(0x30, derOid(`1.2.840.113549.1.12.10.1.${kind}`), der(0xa0, value));
  const noise = crypto.getRandomValues(new Uint8Array(600));
  const encrypted = contentInfo('1.2.840.113549.1.7.6', der(0x30, der(0x02, Uint8Array.of(0)), der(0x30, der(0x80, noise))));
  const bags = [
    ...(shape.key === 'plain' ? [bag(1, keyDer)] : []),
    ...(shape.key === 'shrouded' ? [bag(2, der(0x30, der(0x30), der(0x04, noise)))] : []),
    ...(shape.certificate === 'plain' ? [bag(3, der(0x30, derOid('1.2.840.113549.1.9.22.1'), der(0xa0, der(0x04, certificateDer))))] : []),
  ];
  const parts = [
    ...(shape.key === 'inEncryptedPart' || shape.certificate === 'inEncryptedPart' ? [encrypted] : []),
    data(der(0x30, ...bags)),
  ];
  return der(0x30, der(0x02, Uint8Array.of(3)), data(der(0x30, ...parts)), der(0x30, der(0x30), der(0x04, noise.subarray(0, 8))));
}
