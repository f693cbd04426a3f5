import 'reflect-metadata';
import type { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

/** A certificate and its private key, both PEM. */
interface KeyAndCertificate {
  readonly key: string;
  readonly cert: string;
}

/** What a client may meet: a certificate that it trusts, or one of three that it must refuse. */
export type TlsMode = 'trusted' | 'untrusted' | 'expired' | 'wrongHost';

export interface Certificates {
  /** PEM of the authority that clients are told to trust. */
  readonly authority: string;
  readonly leaves: Readonly<Record<TlsMode, KeyAndCertificate>>;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const day = 86_400_000;
const newKeys = () => crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
const serial = () => Buffer.from(crypto.getRandomValues(new Uint8Array(8))).toString('hex');

async function newAuthority(name: string) {
  const keys = await newKeys();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(),
    name: `CN=${name}`,
    notBefore: new Date(Date.now() - 30 * day),
    notAfter: new Date(Date.now() + 2 * day),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { keys, certificate };
}

async function pem(key: webcrypto.CryptoKey): Promise<string> {
  return x509.PemConverter.encode(await crypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY');
}

/**
 * Makes a throw-away authority and certificates for `hosts` (wildcards allowed): nothing is read from disk and no program is called.
 * Certificates are valid for two days; `expired` ended yesterday.
 */
export async function makeCertificates(hosts: readonly string[]): Promise<Certificates> {
  const [trusted, stranger] = await Promise.all([newAuthority('Key Vault stand-in authority'), newAuthority('Unknown authority')]);
  const leaf = async (issuer: typeof trusted, names: readonly string[], from: number, to: number): Promise<KeyAndCertificate> => {
    const keys = await newKeys();
    const certificate = await x509.X509CertificateGenerator.create({
      serialNumber: serial(),
      subject: 'CN=Key Vault stand-in',
      issuer: issuer.certificate.subject,
      notBefore: new Date(Date.now() + from * day),
      notAfter: new Date(Date.now() + to * day),
      signingAlgorithm: algorithm,
      publicKey: keys.publicKey,
      signingKey: issuer.keys.privateKey,
      extensions: [
        new x509.BasicConstraintsExtension(false),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
        new x509.SubjectAlternativeNameExtension(names.map(value => ({ type: 'dns', value }))),
        await x509.AuthorityKeyIdentifierExtension.create(issuer.keys.publicKey),
      ],
    });
    return { key: await pem(keys.privateKey), cert: certificate.toString('pem') };
  };
  const [good, untrusted, expired, wrongHost] = await Promise.all([
    leaf(trusted, hosts, -1, 2),
    leaf(stranger, hosts, -1, 2),
    leaf(trusted, hosts, -20, -1),
    leaf(trusted, ['elsewhere.example'], -1, 2),
  ]);
  return { authority: trusted.certificate.toString('pem'), leaves: { trusted: good, untrusted, expired, wrongHost } };
}
