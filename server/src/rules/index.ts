import { ai } from './ai.ts';
import { aws } from './aws.ts';
import { azureAnnotatedKeys } from './azureAnnotatedKeys.ts';
import { azureConnectionStrings } from './azureConnectionStrings.ts';
import { azureEntra } from './azureEntra.ts';
import { azureIdentifiableKeys } from './azureIdentifiableKeys.ts';
import { businessAppsAToL } from './businessAppsAToL.ts';
import { businessAppsMToZ } from './businessAppsMToZ.ts';
import { cloudPlatforms } from './cloudPlatforms.ts';
import { commerce } from './commerce.ts';
import { configurationFiles } from './configurationFiles.ts';
import { continuousIntegration } from './continuousIntegration.ts';
import { databases } from './databases.ts';
import { genericSecrets } from './genericSecrets.ts';
import { github } from './github.ts';
import { google } from './google.ts';
import { headersAndCommands } from './headersAndCommands.ts';
import { identity } from './identity.ts';
import { messaging } from './messaging.ts';
import { monitoring } from './monitoring.ts';
import { oneKeyServicesAToL } from './oneKeyServicesAToL.ts';
import { oneKeyServicesMToZ } from './oneKeyServicesMToZ.ts';
import { packageRegistries } from './packageRegistries.ts';
import { passwordHashes } from './passwordHashes.ts';
import { payments } from './payments.ts';
import { privateKeys } from './privateKeys.ts';
import { publicData } from './publicData.ts';
import type { Rule } from './ruleLanguage.ts';
import { security } from './security.ts';
import { slack } from './slack.ts';
import { sourceControl } from './sourceControl.ts';
import { storage } from './storage.ts';
import { urlsAndConnectionStrings } from './urlsAndConnectionStrings.ts';

export type { Notation } from './notations.ts';
export type { AssignmentRule, Checksum, NamedRule, PatternRule, Rule, RuleInfo, StructuralRule, TokenRule } from './ruleLanguage.ts';

/** Rules that share a file here and a page in the documentation. */
export interface RuleFamily {
  /** Name of the page, kebab case. */
  readonly page: string;
  readonly title: string;
  readonly rules: readonly Rule[];
}

export const ruleFamilies: readonly RuleFamily[] = [
  { page: 'urls-and-connection-strings', title: 'URLs and connection strings', rules: urlsAndConnectionStrings },
  { page: 'private-keys', title: 'Private keys', rules: privateKeys },
  { page: 'headers-and-commands', title: 'Headers, command lines and calls', rules: headersAndCommands },
  { page: 'generic-secrets', title: 'Generic secrets', rules: genericSecrets },
  { page: 'azure-connection-strings', title: 'Azure connection strings and signatures', rules: azureConnectionStrings },
  { page: 'ai', title: 'AI models and inference', rules: ai },
  { page: 'aws', title: 'AWS', rules: aws },
  { page: 'azure-annotated-keys', title: 'Azure annotated keys', rules: azureAnnotatedKeys },
  { page: 'azure-entra', title: 'Entra ID, Azure DevOps and Azure keys without a signature', rules: azureEntra },
  { page: 'azure-identifiable-keys', title: 'Azure identifiable keys', rules: azureIdentifiableKeys },
  { page: 'business-apps-ato-l', title: 'Business apps, A to L', rules: businessAppsAToL },
  { page: 'business-apps-mto-z', title: 'Business apps, M to Z', rules: businessAppsMToZ },
  { page: 'cloud-platforms', title: 'Cloud platforms', rules: cloudPlatforms },
  { page: 'commerce', title: 'Shopify, Square, Stripe, WooCommerce and Xendit', rules: commerce },
  { page: 'configuration-files', title: 'Configuration files and frameworks', rules: configurationFiles },
  { page: 'continuous-integration', title: 'Continuous integration', rules: continuousIntegration },
  { page: 'databases', title: 'Databases', rules: databases },
  { page: 'github', title: 'GitHub', rules: github },
  { page: 'google', title: 'Google', rules: google },
  { page: 'identity', title: 'Sign-in and social platforms', rules: identity },
  { page: 'messaging', title: 'Mail, chat and telephony', rules: messaging },
  { page: 'monitoring', title: 'Monitoring and analytics', rules: monitoring },
  { page: 'one-key-services-a-to-l', title: 'Services with one kind of key, A to L', rules: oneKeyServicesAToL },
  { page: 'one-key-services-m-to-z', title: 'Services with one kind of key, M to Z', rules: oneKeyServicesMToZ },
  { page: 'package-registries', title: 'Package registries', rules: packageRegistries },
  { page: 'password-hashes', title: 'Password hashes', rules: passwordHashes },
  { page: 'payments', title: 'Payments and market data', rules: payments },
  { page: 'public-data', title: 'Data services', rules: publicData },
  { page: 'security', title: 'Secret stores, wallets and key files', rules: security },
  { page: 'slack', title: 'Slack', rules: slack },
  { page: 'source-control', title: 'Source hosting', rules: sourceControl },
  { page: 'storage', title: 'Files and media', rules: storage },
];

/** Every kind of credential that we know. */
export const allRules: readonly Rule[] = ruleFamilies.flatMap(family => family.rules);
