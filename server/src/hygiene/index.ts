export { certificateConcerns, describeKeyMaterial } from './certificateConcerns.ts';
export { findKeyMaterial, type KeyMaterial, readKeyFile } from './certificates.ts';
export { shownDate, shownSpan } from './concern.ts';
export { describeCredential } from './credentialState.ts';
export {
  codeOf,
  type InspectedText,
  type Inspection,
  inspectText,
  type LocatedConcern,
  vaultConcerns,
} from './inspection.ts';
export { keyIssued, keyRight, knownKeyRights } from './keyRights.ts';
export { findReferences } from './references/findReferences.ts';
export { misplacedReferences, type ReferenceConcernKind } from './references/misplaced.ts';
export { portalPage } from './references/portalPage.ts';
export type { FoundReference, ReferenceForm } from './references/reference.ts';
export { askable, type KnownSecrets, stateOf, vaultConcern } from './references/vaultStates.ts';
export { parseSas, type Sas } from './sas.ts';
export { defaultSasLimits, describeSas, type SasConcernKind, sasConcerns } from './sasConcerns.ts';
