import type { RuleInfo } from '../rules/index.ts';

type RuleName = Pick<RuleInfo, 'provider' | 'title'>;

/** Providers of the rules that are a class of credentials and nobody's name: their titles say all. */
const classes: ReadonlySet<string> = new Set([
  'Connection',
  'Database',
  'Encrypted value',
  'Generic',
  'HTTP and command line',
  'Machine login',
  'Own rule',
  'Package manager',
  'Private key',
  'Web framework',
]);

/**
 * What was found, for the middle of a sentence: "GitHub personal access token (classic)", "private key (PKCS#8)". The issuer stands in
 * front, once. Editor, reports and command line all say it this way.
 */
export function kindName({ provider, title }: RuleName): string {
  if (provider === 'Password hash') return `password hash (${title})`;
  const words = title.toLowerCase();
  const issuers = provider.toLowerCase().split(' / ');
  // A short name such as "age" can be a part of any word.
  const named = issuers.some(issuer => words.startsWith(issuer) || (issuer.length > 3 && words.includes(issuer)));
  if (named || classes.has(provider)) return title;
  // "Polls API" and "API key" share a word.
  const last = provider.slice(provider.lastIndexOf(' ') + 1);
  return `${provider} ${title.startsWith(`${last} `) ? title.slice(last.length + 1) : title}`;
}

/** The same where it stands alone, as in a heading or a list. A name keeps the spelling that its owner gave it ("npm access token"). */
export function kindTitle(rule: RuleName): string {
  const name = kindName(rule);
  return rule.provider === 'Password hash' || classes.has(rule.provider) ? name.slice(0, 1).toUpperCase() + name.slice(1) : name;
}

/** Who issues the credentials of a rule, in one name; undefined where the rule is about a class of them. */
export const issuerOf = ({ provider }: Pick<RuleInfo, 'provider'>): string | undefined =>
  provider === 'Password hash' || classes.has(provider) ? undefined : provider.replace(/ \(.*|\s\/\s.*/, '');
