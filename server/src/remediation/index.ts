export { offersOf } from './offers.ts';
export { createRemediation } from './planning.ts';
export type {
  Acceptance,
  CreateRemediation,
  FindingInDocument,
  ProjectFiles,
  Remediation,
  RemediationSources,
  RuleText,
} from './remediation.ts';
export { retryOnRefusal } from './retrying/retrying.ts';
