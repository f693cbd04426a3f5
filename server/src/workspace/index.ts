export { addException, BrokenExceptionsError, type NewException } from './exceptionEdit.ts';
export { type ExceptionsFile, exceptionsPath, loadExceptions } from './exceptions.ts';
export { fileStates, type GitState, wasCommitted } from './git.ts';
export { type FindingMark, findIgnoreMarks } from './inlineMarks.ts';
export { locateFindings } from './locations.ts';
export { type ScanOptions, type ScanTools, scan, scanContent } from './scan.ts';
export type {
  FindingLocation,
  ScannedFinding,
  ScanResult,
  SkippedFile,
  Suppression,
  SuppressionProblem,
} from './scanResult.ts';
export { activeFindings } from './scanResult.ts';
export { commonRoot, plainPath, scanRoot } from './scanRoot.ts';
export { type DetectorSettings, helperStarter, scanInBackground } from './scanThread.ts';
export { withTrustedMarks } from './trustedMarks.ts';
export { createValueGroups, type ValueGroups, valueFingerprint, valueTag } from './valueGroups.ts';
