import { aws } from './aws.ts';
import { azureIdentifiableKeys } from './azureIdentifiableKeys.ts';
import { github } from './github.ts';
import type { Rule } from './ruleLanguage.ts';

export type { AssignmentRule, Checksum, NamedRule, Rule, RuleInfo, Shape, StructuralRule, TokenRule } from './ruleLanguage.ts';

/** Every kind of credential that we know. */
export const allRules: readonly Rule[] = [...azureIdentifiableKeys, ...aws, ...github];
