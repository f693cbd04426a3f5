export type { Concern } from './concern.ts';
export { type KeyRight, keyIssued, keyRight, knownKeyRights } from './keyRights.ts';
export { parseSas, type Sas, type SignedKey } from './sas.ts';
export { defaultSasLimits, describeSas, type SasConcernKind, type SasLimits, sasConcerns } from './sasConcerns.ts';
