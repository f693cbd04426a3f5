import * as l10n from '@vscode/l10n';
import type { CertificateFacts, KeyFacts, KeyMaterial, PrivateKeyFacts } from './certificates.ts';
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
const defaultCertificateLimits: CertificateLimits = { soonDays: 30 };

const least = 2048;
const keepAsCertificate = () =>
  l10n.t('Import it into Key Vault as a certificate, take it out of the source tree, and let the service read it from there.');
const renew = () =>
  l10n.t(
    'Renew it and put the new one where this one is used. A certificate that Key Vault keeps can be renewed or announced in time by its lifetime action.',
  );

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
      return concernsOfCertificate(material, now, limits);
    case 'privateKey':
      return [placedKey(material, certificates), ...weakness(material.key)];
    case 'pfx': {
      const within = material.certificates.flatMap(certificate => concernsOfCertificate(certificate, now, limits));
      if (material.privateKey === 'none') return within;
      const message = {
        plain: l10n.t('A PFX with a private key that no password protects stands in the source tree.'),
        encrypted: l10n.t(
          'A PFX with a private key stands in the source tree: only its password protects it, and guesses at that need no connection.',
        ),
        unknown: l10n.t(
          'A PFX stands in the source tree: only its password protects what it holds, and guesses at that need no connection.',
        ),
      }[material.privateKey];
      const severity = material.privateKey === 'plain' ? 'critical' : 'high';
      return [{ kind: 'pfxInSource', severity, message, advice: keepAsCertificate() }, ...within];
    }
  }
}

function placedKey({ key, encrypted }: PrivateKeyFacts, certificates: readonly CertificateFacts[]): Concern<CertificateConcernKind> {
  const owner = key && certificates.find(certificate => certificate.key?.publicKeyId === key.publicKeyId);
  if (owner) {
    return {
      kind: 'privateKeyBesideCertificate',
      severity: 'critical',
      message: l10n.t('The private key of {0} stands beside its certificate: whoever has both can pose as it.', owner.subject),
      advice: `${keepAsCertificate()} ${l10n.t('Then have the certificate revoked and issued with a new key.')}`,
    };
  }
  return {
    kind: 'privateKeyInSource',
    severity: encrypted ? 'medium' : 'critical',
    message: encrypted
      ? l10n.t('An encrypted private key stands in the source tree: only its password protects it, and guesses at that need no connection.')
      : l10n.t('A private key stands in the source tree and nothing protects it.'),
    advice: l10n.t('Move it into Key Vault, make a new key pair, and replace the public key wherever the old one is trusted.'),
  };
}

function concernsOfCertificate(
  { subject, notAfter, key }: CertificateFacts,
  now: Date,
  { soonDays }: CertificateLimits,
): Concern<CertificateConcernKind>[] {
  const left = notAfter.getTime() - now.getTime();
  const concerns = weakness(key, subject);
  const end = shownDate(notAfter);
  if (left <= 0) {
    const message = l10n.t('The certificate of {0} expired on {1}.', subject, end);
    concerns.unshift({ kind: 'expired', severity: 'medium', message, advice: renew() });
  } else if (left <= soonDays * 86_400_000) {
    const message = l10n.t('The certificate of {0} expires on {1}, in {2}.', subject, end, shownSpan(left));
    concerns.unshift({ kind: 'expiringSoon', severity: 'low', message, advice: renew() });
  }
  return concerns;
}

/** NIST SP 800-131A asks for 2048 bits at least. */
function weakness(key: KeyFacts | undefined, subject?: string): Concern<CertificateConcernKind>[] {
  if (!key?.bits || key.bits >= least) return [];
  const { algorithm, bits } = key;
  return [
    {
      kind: 'weakKey',
      severity: 'high',
      message:
        subject === undefined
          ? l10n.t('This {0} key has {1} bits; {2} is the least that is still held secure.', algorithm, bits, least)
          : l10n.t(
              'The certificate of {0} has an {1} key of {2} bits; {3} is the least that is still held secure.',
              subject,
              algorithm,
              bits,
              least,
            ),
      advice: l10n.t('Make a new key: RSA with {0} bits or more, or an elliptic curve.', least),
    },
  ];
}

/** What key material says about itself, one line each, for a hover. */
export function describeKeyMaterial(material: KeyMaterial): string[] {
  switch (material.kind) {
    case 'certificate':
      return [
        l10n.t('certificate of {0}', material.subject),
        material.issuer ? l10n.t('issued by {0}', material.issuer) : l10n.t('names no issuer'),
        l10n.t('valid from {0} to {1}', shownDate(material.notBefore), shownDate(material.notAfter)),
        ...describeKey(material.key),
      ];
    case 'privateKey':
      return [material.encrypted ? l10n.t('encrypted private key') : l10n.t('private key'), ...describeKey(material.key)];
    case 'pfx':
      return [
        {
          plain: l10n.t('PFX with an unprotected private key'),
          encrypted: l10n.t('PFX with a private key'),
          unknown: l10n.t('PFX'),
          none: l10n.t('PFX without a private key'),
        }[material.privateKey],
        ...material.certificates.flatMap(describeKeyMaterial),
      ];
  }
}

function describeKey(key: KeyFacts | undefined): string[] {
  if (!key) return [];
  return [key.bits === undefined ? l10n.t('key {0}', key.algorithm) : l10n.t('key {0} with {1} bits', key.algorithm, key.bits)];
}
