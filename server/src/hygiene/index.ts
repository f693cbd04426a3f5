export {
  type CertificateConcernKind,
  type CertificateLimits,
  certificateConcerns,
  defaultCertificateLimits,
  describeKeyMaterial,
} from './certificateConcerns.ts';
export {
  type CertificateFacts,
  type FoundKeyMaterial,
  findKeyMaterial,
  type KeyFacts,
  type KeyMaterial,
  type PfxFacts,
  type PrivateKeyFacts,
  readKeyFile,
} from './certificates.ts';
export type { Concern } from './concern.ts';
export { type KeyRight, keyIssued, keyRight, knownKeyRights } from './keyRights.ts';
export { findReferences } from './references/findReferences.ts';
export { type MisplacedReference, misplacedReferences, type ReferenceConcernKind } from './references/misplaced.ts';
export type { FoundReference, ReferenceContext, ReferenceForm, ReferenceParts } from './references/reference.ts';
export { parseSas, type Sas, type SignedKey } from './sas.ts';
export { defaultSasLimits, describeSas, type SasConcernKind, type SasLimits, sasConcerns } from './sasConcerns.ts';
