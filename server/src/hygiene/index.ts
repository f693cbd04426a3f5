export { certificateConcerns, describeKeyMaterial } from './certificateConcerns.ts';
export { findKeyMaterial, type KeyMaterial, readKeyFile } from './certificates.ts';
export { keyIssued, keyRight, knownKeyRights } from './keyRights.ts';
export { findReferences } from './references/findReferences.ts';
export { misplacedReferences, type ReferenceConcernKind } from './references/misplaced.ts';
export type { ReferenceForm } from './references/reference.ts';
export { parseSas, type Sas } from './sas.ts';
export { defaultSasLimits, describeSas, type SasConcernKind, sasConcerns } from './sasConcerns.ts';
