import { ai } from './ai.ts';
import { aws } from './aws.ts';
import { azureIdentifiableKeys } from './azureIdentifiableKeys.ts';
import { businessAppsAToL } from './businessAppsAToL.ts';
import { businessAppsMToZ } from './businessAppsMToZ.ts';
import { cloudPlatforms } from './cloudPlatforms.ts';
import { commerce } from './commerce.ts';
import { continuousIntegration } from './continuousIntegration.ts';
import { databases } from './databases.ts';
import { github } from './github.ts';
import { google } from './google.ts';
import { identity } from './identity.ts';
import { messaging } from './messaging.ts';
import { monitoring } from './monitoring.ts';
import { packageRegistries } from './packageRegistries.ts';
import { payments } from './payments.ts';
import { publicData } from './publicData.ts';
import type { Rule } from './ruleLanguage.ts';
import { security } from './security.ts';
import { slack } from './slack.ts';
import { sourceControl } from './sourceControl.ts';
import { storage } from './storage.ts';

export type { AssignmentRule, Checksum, NamedRule, Rule, RuleInfo, Shape, StructuralRule, TokenRule } from './ruleLanguage.ts';

/** Every kind of credential that we know. */
export const allRules: readonly Rule[] = [
  ...commerce,
  ...slack,
  ...google,
  ...ai,
  ...aws,
  ...azureIdentifiableKeys,
  ...businessAppsAToL,
  ...businessAppsMToZ,
  ...cloudPlatforms,
  ...continuousIntegration,
  ...databases,
  ...github,
  ...identity,
  ...messaging,
  ...monitoring,
  ...packageRegistries,
  ...payments,
  ...publicData,
  ...security,
  ...sourceControl,
  ...storage,
];
