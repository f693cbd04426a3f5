import type { StructuralRule } from '../rules/index.ts';
import { assignmentMatcher, namedMatcher } from './assignmentMatcher.ts';
import type { AnyRule, Matcher } from './candidate.ts';
import type { ProviderForms } from './filters/providerForms.ts';
import { type CompilePattern, patternMatcher } from './patternMatcher.ts';
import { argumentMatcher, authorizationHeaderMatcher, commandLineMatcher } from './shapes/commands.ts';
import { connectionStringMatcher } from './shapes/connectionString.ts';
import { credentialFileMatcher } from './shapes/credentialFile.ts';
import { fieldAfterMatcher } from './shapes/fieldAfter.ts';
import { joinedLiteralsMatcher } from './shapes/joinedLiterals.ts';
import { jwtMatcher } from './shapes/jwt.ts';
import { kubernetesSecretMatcher } from './shapes/kubernetesSecret.ts';
import { notationMatcher } from './shapes/notation.ts';
import { pemMatcher, puttyKeyMatcher } from './shapes/pem.ts';
import { queryParameterMatcher } from './shapes/queryParameter.ts';
import { escapedMatcher, percentEncodedMatcher } from './shapes/respelledSecret.ts';
import { urlCredentialsMatcher } from './shapes/urlCredentials.ts';
import { urlTokenMatcher } from './shapes/urlToken.ts';
import { base64WrappedMatcher, type FindWithin, hexWrappedMatcher } from './shapes/wrappedSecret.ts';
import { tokenMatcher } from './tokenMatcher.ts';

/** What a rule needs to know of all others: the heads of their tokens, what is only written like one, and a search through what was unwrapped. */
export interface Wrapping {
  readonly tokens: readonly string[];
  readonly within: FindWithin;
  readonly forms: ProviderForms;
}

/** The rule made ready to work. @throws SyntaxError when the rule has nothing to look for, or a pattern that cannot be read. */
export function matcherOf(rule: AnyRule, wrapping: Wrapping, compile: CompilePattern): Matcher {
  switch (rule.form) {
    case 'token':
      return tokenMatcher(rule);
    case 'named':
      return namedMatcher(rule);
    case 'assignment':
      return assignmentMatcher(rule, wrapping.forms);
    case 'structural':
      return shapeMatcher(rule, wrapping);
    case 'pattern':
      return patternMatcher(rule, compile);
  }
}

/** What looks at text that is spelled another way, and reports the kinds that it finds there. */
export const respellingMatchers = ({ tokens, within }: Wrapping): readonly Matcher[] => [
  percentEncodedMatcher(within),
  escapedMatcher(within),
  joinedLiteralsMatcher(tokens, within),
];

function shapeMatcher(rule: StructuralRule, { tokens, within }: Wrapping): Matcher {
  const { shape } = rule;
  switch (shape.kind) {
    case 'connectionString':
      return connectionStringMatcher(rule, shape);
    case 'urlCredentials':
      return urlCredentialsMatcher(rule, shape);
    case 'fieldAfter':
      return fieldAfterMatcher(rule, shape);
    case 'notation':
      return notationMatcher(rule, shape);
    case 'urlToken':
      return urlTokenMatcher(rule);
    case 'queryParameter':
      return queryParameterMatcher(rule, shape);
    case 'pem':
      return pemMatcher(rule, shape.label);
    case 'puttyKey':
      return puttyKeyMatcher(rule);
    case 'jwt':
      return jwtMatcher(rule);
    case 'authorizationHeader':
      return authorizationHeaderMatcher(rule, shape);
    case 'commandLine':
      return commandLineMatcher(rule, shape);
    case 'argument':
      return argumentMatcher(rule, shape);
    case 'wrapped':
      if (shape.by === 'kubernetesSecret') return kubernetesSecretMatcher(rule, within);
      return shape.by === 'hex' ? hexWrappedMatcher(rule, tokens, within) : base64WrappedMatcher(rule, tokens, within);
    case 'file':
      return credentialFileMatcher(rule, shape.format);
  }
}
