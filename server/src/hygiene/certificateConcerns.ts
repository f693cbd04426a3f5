import type { CertificateFacts, KeyFacts, KeyMaterial } from './certificates.ts';
import { type Concern, shownDate, shownSpan } from './concern.ts';

export type CertificateConcernKind =
  | 'expired'
  | 'expiringSoon'
  | 'weakKey'
  | 'privateKeyBesideCertificate'
  | 'privateKeyInSource'
  | 'pfxInSource';

export interface CertificateLimits {
  /** Days before the end of a certificate from which on it is worth a word. */
  readonly soonDays: number;
}

/** Thirty days is when Key Vault raises its own near-expiry events (Event Grid schema of Key Vault). */
export const defaultCertificateLimits: CertificateLimits = { soonDays: 30 };

const least = 2048;
const keepAsCertificate =
  'Import it into Key Vault as a certificate, take it out of the source tree, and let the service read it from there.';
const renew =
  'Renew it and put the new one where this one is used. A certificate that Key Vault keeps can be renewed or announced in time by its lifetime action.';

/**
 * What is wrong with the key material of one file, or of files that stand beside each other.
 * @returns pairs of an element of `materials` and a concern about it, in the order of `materials`.
 */
export function certificateConcerns<T extends KeyMaterial>(
  materials: readonly T[],
  now: Date,
  limits: CertificateLimits = defaultCertificateLimits,
): { readonly material: T; readonly concern: Concern<CertificateConcernKind> }[] {
  const all: readonly KeyMaterial[] = materials;
  const certificates = all.filter(material => material.kind === 'certificate');
  return materials.flatMap(material => concernsOf(material, certificates, now, limits).map(concern => ({ material, concern })));
}

function concernsOf(
  material: KeyMaterial,
  certificates: readonly CertificateFacts[],
  now: Date,
  limits: CertificateLimits,
): Concern<CertificateConcernKind>[] {
  switch (material.kind) {
    case 'certificate':
      return [...validity(material, now, limits), ...weakness(material.key, `The certificate of ${material.subject}`)];
    case 'privateKey': {
      const { key, encrypted } = material;
      const owner = key && certificates.find(certificate => certificate.key?.publicKeyId === key.publicKeyId);
      const placed: Concern<CertificateConcernKind> = owner
        ? {
            kind: 'privateKeyBesideCertificate',
            severity: 'critical',
            message: `The private key of ${owner.subject} stands beside its certificate: whoever has both can pose as it.`,
            advice: `${keepAsCertificate} Then have the certificate revoked and issued with a new key.`,
          }
        : {
            kind: 'privateKeyInSource',
            severity: encrypted ? 'medium' : 'critical',
            message: encrypted
              ? 'An encrypted private key stands in the source tree: only its password protects it, and guesses at that need no connection.'
              : 'A private key stands in the source tree and nothing protects it.',
            advice: 'Move it into Key Vault, make a new key pair, and replace the public key wherever the old one is trusted.',
          };
      return [placed, ...weakness(key, 'This private key')];
    }
    case 'pfx': {
      const { privateKey } = material;
      const within = material.certificates.flatMap(certificate => [
        ...validity(certificate, now, limits),
        ...weakness(certificate.key, `The certificate of ${certificate.subject}`),
      ]);
      if (privateKey === 'none') return within;
      const what = {
        plain: 'A PFX with a private key that no password protects stands in the source tree.',
        encrypted:
          'A PFX with a private key stands in the source tree: only its password protects it, and guesses at that need no connection.',
        unknown: 'A PFX stands in the source tree: only its password protects what it holds, and guesses at that need no connection.',
      }[privateKey];
      return [
        { kind: 'pfxInSource', severity: privateKey === 'plain' ? 'critical' : 'high', message: what, advice: keepAsCertificate },
        ...within,
      ];
    }
  }
}

function validity({ subject, notAfter }: CertificateFacts, now: Date, { soonDays }: CertificateLimits): Concern<CertificateConcernKind>[] {
  const left = notAfter.getTime() - now.getTime();
  if (left <= 0)
    return [
      { kind: 'expired', severity: 'medium', message: `The certificate of ${subject} expired on ${shownDate(notAfter)}.`, advice: renew },
    ];
  if (left > soonDays * 86_400_000) return [];
  return [
    {
      kind: 'expiringSoon',
      severity: 'low',
      message: `The certificate of ${subject} expires on ${shownDate(notAfter)}, in ${shownSpan(left)}.`,
      advice: renew,
    },
  ];
}

/** NIST SP 800-131A asks for 2048 bits at least. */
function weakness(key: KeyFacts | undefined, what: string): Concern<CertificateConcernKind>[] {
  if (!key?.bits || key.bits >= least) return [];
  return [
    {
      kind: 'weakKey',
      severity: 'high',
      message: `${what} has a key of ${key.bits} bits (${key.algorithm}); ${least} is the least that is still held secure.`,
      advice: `Make a new key: RSA with ${least} bits or more, or an elliptic curve.`,
    },
  ];
}

/** What key material says about itself, one line each, for a hover. */
export function describeKeyMaterial(material: KeyMaterial): string[] {
  switch (material.kind) {
    case 'certificate':
      return [
        `certificate of ${material.subject}`,
        `issued by ${material.issuer || '(no issuer)'}`,
        `valid from ${shownDate(material.notBefore)} to ${shownDate(material.notAfter)}`,
        ...describeKey(material.key),
      ];
    case 'privateKey':
      return [material.encrypted ? 'encrypted private key' : 'private key', ...describeKey(material.key)];
    case 'pfx':
      return [
        {
          plain: 'PFX with an unprotected private key',
          encrypted: 'PFX with a private key',
          unknown: 'PFX',
          none: 'PFX without a private key',
        }[material.privateKey],
        ...material.certificates.flatMap(describeKeyMaterial),
      ];
  }
}

const describeKey = (key: KeyFacts | undefined): string[] =>
  key ? [`key ${key.algorithm}${key.bits ? ` with ${key.bits} bits` : ''}`] : [];
