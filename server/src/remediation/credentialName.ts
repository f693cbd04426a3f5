import type { Finding, PlanScope } from '../../../shared/src/model/index.ts';
import type { RuleText } from './remediation.ts';

/** What is known about a value's name. */
export interface NameSources {
  readonly finding: Pick<Finding, 'names' | 'whole' | 'service'>;
  readonly scope: PlanScope;
  /** The name of what the value is given to, as the syntax has it. */
  readonly identifier?: string | undefined;
  readonly rule?: RuleText | undefined;
  /** What the syntax says the value belongs to: a resource, a manifest, a server. Asked for only where the name says nothing of it. */
  owner(): Promise<string | undefined>;
}

/** Words that say what kind of value it is, or that it is one, and not whose. */
const vagueWords = new Set(
  `access account admin administrator api auth authorization basic bearer client code config conn connection cred credential credentials creds cs
  current data default dsn header headers key login main master my new old option options pass passphrase passwd password primary private pw pwd
  raw resource sas sasl secondary secret secrets secure settings shared sig signature str string text this token uri url user value wo`.split(
    /\s+/,
  ),
);

/** Words that a name of a credential ends with. */
const sayingNoun = /pass|pwd|pw$|key|secret|token|signature|string|cred|cert|auth|dsn|sas|url|uri/i;

const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** Whether a name does not say whose credential it is: `password`, `connectionString`, `x`. */
export const isVague = (name: string): boolean => wordsOf(name).every(word => word.length === 1 || vagueWords.has(word));

/** What stands before a literal of C++ in the place of a name: `std::string key = "..."`, `auto key{"..."}`. */
const typeOfName = /^(std:.*|auto|char|string|const)$/;
/** A command of PowerShell and a short option of a command line say how the value is used, not what it is. */
const notAName = /^((Add|Connect|Convert|ConvertFrom|ConvertTo|Get|New|Register|Set|Update)-[A-Z]\w*|-\w)$/;

/** The class that holds a key says nothing of whose it is, and no more does an address that stands before it. */
const holdsKey = /(^|\W)\w*(Key|Shared)Credential\W*$/;

/** The key that the finding carries, without what stands around it. */
function keyIn({ names }: Pick<Finding, 'names'>): string | undefined {
  if (notAName.test(names.key ?? '')) return undefined;
  if (holdsKey.test(names.key ?? '')) return 'apiKey';
  if (/^https?:/.test(names.key ?? '')) return 'key';
  return /[\p{L}_$][\p{L}\p{N}_$.:-]*(?=[^\p{L}\p{N}_$]*$)/u.exec(names.key ?? '')?.[0].replace(/[:.-]+$/, '');
}

/**
 * What the value is called where it stands: the key around the secret, the identifier around a whole connection string, else the kind of
 * credential. Names of variables and parameters derive from it. Never empty.
 */
export function nameInFile({ finding, scope, identifier, rule }: NameSources): string {
  const { names, whole } = finding;
  if (scope === 'whole') return identifier || whole?.kind || 'secret';
  if (identifier && !whole && typeOfName.test(names.key ?? '')) return identifier;
  const key = keyIn(finding);
  if (!key) {
    if (notAName.test(names.key ?? ''))
      return identifier && (sayingNoun.test(identifier) || !isVague(identifier)) ? identifier : 'password';
    if (!identifier) return rule?.title || 'secret';
    return whole && whole.kind !== 'header' ? `${identifier}Password` : identifier;
  }
  if (!identifier || !isVague(key) || holdsKey.test(names.key ?? '')) return key;
  // A variable of one letter.
  if (/^\W*\w\W*$/.test(key)) return identifier;
  // `--value` of a command, `defaultValue` of a parameter: only the name beside it says anything.
  if (/^-*(default)?(value|data|text|string)$/i.test(key)) return identifier;
  // `spring.datasource.password` says more than `password`, and `orders` with `AccountKey` more than either.
  if (identifier.toLowerCase().endsWith(key.toLowerCase())) return identifier;
  return whole && !isVague(identifier) ? `${identifier}_${key}` : key;
}

/** Labels that a host has for its purpose. */
const ofAnyHost = /^(www\d*|api|app|auth|cdn|data|db|dev|git|login|mail|mq|pkgs|registry|smtp|sso|sql|ws)$/i;
/** Names of accounts and resources that are the same everywhere. */
const ofAnybody = /^(admin|default|example|main|res|resource|root|sample|this|user|\w)$/i;
const azureHost = /\.(azconfig|azmk8s|azurewebsites|signalr|windows)\.|\.(?!dev\b)\w+\.azure\.(com|net|cn|us)$/i;

/** The name of a host that stands for what runs there: `shop` of `shop.database.windows.net`, `stripe` of `api.stripe.com`. */
function hostName(host: string | undefined): string | undefined {
  const name = /^(?:[a-z]\w*:(?:\/\/)?)?([a-z][a-z0-9.-]*[a-z0-9])(?::\d+)?[/,]?.*$/i.exec(host ?? '')?.[1];
  if (!name || /^localhost\b/i.test(name)) return undefined;
  const labels = name.split('.');
  return labels.slice(0, -2).find(label => azureHost.test(name) || !ofAnyHost.test(label)) ?? labels.at(-2) ?? name;
}

const plainName = (name: string | undefined): string | undefined =>
  name && /^[\w@.-]+$/.test(name) && !ofAnybody.test(name) && !isVague(name) ? name : undefined;

/** Whose credential it is, where its own name does not say so. */
async function ownerOf({ finding, rule, owner }: NameSources): Promise<string | undefined> {
  const { account, host, user } = finding.names;
  return (
    plainName(await owner()) ??
    plainName(account) ??
    plainName(hostName(host)) ??
    plainName(user?.split('@')[0]) ??
    finding.service ??
    rule?.issuer
  );
}

/**
 * What a secret for the value would be called in a vault, which holds those of many files: a name that does not say whose credential it is
 * (`password`) gets the name of what it belongs to in front (`ShopDatabase_password`). Never empty.
 */
export async function nameInVault(sources: NameSources): Promise<string> {
  const own = nameInFile(sources);
  // A title of a rule says what it is, and sections of a configuration are names that a program asks for.
  if (!isVague(own) || /:|__/.test(own)) return own;
  const owner = await ownerOf(sources);
  // `conn` of a whole connection string does not even say what it is.
  const noun = sources.scope === 'whole' && !sayingNoun.test(own) ? (sources.finding.whole?.kind ?? own) : own;
  if (owner) return `${owner}_${noun.replace(/^_+/, '')}`;
  // `-p` of a command: the rule knows whose.
  return /^-\w$/.test(sources.finding.names.key ?? '') ? (sources.rule?.title ?? own) : own;
}
