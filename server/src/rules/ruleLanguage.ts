import type { Confidence, Severity } from '../../../shared/src/model/index.ts';
import { type Layout, parseLayout } from './layout.ts';
import type { Notation } from './notations.ts';

/** What every kind of credential carries, whatever it looks like. */
export interface RuleInfo {
  /** Stable, kebab case; shown as the diagnostic's code. */
  readonly id: string;
  readonly provider: string;
  /** The kind in the provider's own words, lower case where it is no name: `personal access token (classic)`. */
  readonly title: string;
  readonly severity: Severity;
  /** Upper limit: what a filter doubts is reported lower. */
  readonly confidence: Confidence;
  /** One or two sentences: what it is and what its holder can do. */
  readonly description: string;
  /** Where or how to revoke or rotate it, as a person would do it. */
  readonly revoke: string;
  readonly doc?: string;
  /** The Azure service, as a slug of `remediation/services`. */
  readonly service?: string;
  /** Exists so that it is recognised and spared: publishable keys, identifiers, encrypted values. */
  readonly publicByDesign?: boolean;
  /** Ids of the rules whose findings are used together with this one's. */
  readonly pairsWith?: readonly string[];
}

/** How the last characters prove the rest. The arithmetic is in `detection/checksums.ts`. */
export type Checksum =
  /** CRC32 in base62 (0-9A-Za-z), six characters, over the run before it: GitHub, npm. */
  | { readonly kind: 'crc32Base62' }
  /** CRC32 as eight hex digits at the end, over the whole token before them (`all`) or over its last run only (`body`); a `separator` before the digits counts for neither. */
  | {
      readonly kind: 'crc32Hex';
      readonly over: 'all' | 'body';
      readonly separator?: string;
      readonly littleEndian?: boolean;
      readonly upperCase?: boolean;
    }
  /** CRC32 in base36, seven characters, over all before it, where a version stands before it; without one it is not checked: GitLab's routable tokens. */
  | { readonly kind: 'crc32Base36' }
  /** CRC32, four little-endian bytes in six base64 characters, over the body before it: Confluent. */
  | { readonly kind: 'crc32Base64' }
  /** Microsoft HIS v1: Marvin32 over the decoded bytes but the last four; any one of the seeds (eight characters each). */
  | { readonly kind: 'his'; readonly seeds: readonly string[] }
  /** Microsoft common annotated security key: Marvin32 over the first 60 decoded bytes. */
  | { readonly kind: 'cask' }
  /** Entra ID client secrets: the last three characters are an encoded Marvin32 of those before. */
  | { readonly kind: 'entra' }
  /** Azure DevOps personal access tokens of 52 base32 characters. Nothing else tells them from noise: a failed check rejects. */
  | { readonly kind: 'devOpsPat' };

export const crc32Base62: Checksum = { kind: 'crc32Base62' };

/** Words of a key's own name that tell a credential from the ids of the same shape that a provider hands out beside it. */
export const credentialWords: readonly string[] = ['key', 'secret', 'token', 'pass', 'pwd', 'auth', 'credential', 'pat'];

/** Recognised by its own layout, wherever it stands; with `near`, only where one of these words stands near by. */
export interface TokenRule extends RuleInfo {
  readonly form: 'token';
  readonly layouts: readonly Layout[];
  readonly near?: readonly string[];
  /** With `near`: words of which the key's own name must hold one (`secret`, `key`). */
  readonly keys?: readonly string[];
  readonly checksum?: Checksum;
  /** Least Shannon entropy in bits per character, where the default for the alphabet is wrong. */
  readonly entropy?: number;
  /** Its alphabet is known to the letter: a value of another one under the provider's name is none of its keys. */
  readonly exact?: true;
}

/** The literal given to a key of one of these names, whatever it holds: `_authToken`, `requirepass`, `client-key-data`. */
export interface NamedRule extends RuleInfo {
  readonly form: 'named';
  /** Compared without case and without `_`, `-`, `.` and spaces. */
  readonly names: readonly string[];
  readonly layouts?: readonly Layout[];
  /** A word that must stand within some 1,000 characters before or after: `kind: Config`, `packageSourceCredentials`. */
  readonly near?: readonly string[];
  /** Ends of paths, lower case: the rule works in these files only. */
  readonly paths?: readonly string[];
  readonly entropy?: number;
}

/** Recognised by parsing; the parsers are in `detection/shapes/`. */
export interface StructuralRule extends RuleInfo {
  readonly form: 'structural';
  readonly shape: Shape;
}

export type Shape =
  /** `Name=value;Name=value`: the value of a field in `secret` where every field of `requires` stands beside it and one of `hosts` occurs in it. */
  | {
      readonly kind: 'connectionString';
      readonly secret: readonly string[];
      readonly requires?: readonly string[];
      readonly hosts?: readonly string[];
    }
  /** `scheme://user:password@host`; any scheme and host where none is given. */
  | { readonly kind: 'urlCredentials'; readonly schemes?: readonly string[]; readonly hosts?: readonly string[] }
  /** A JSON object whose `"type"` says that the strings in `fields` after it are secret: the state files of tools. */
  | { readonly kind: 'fieldAfter'; readonly type: string; readonly fields: readonly string[] }
  /** `https://token@host`: a random user and no password. */
  | { readonly kind: 'urlToken' }
  /** A notation of its own, where no name and no option says that it is a password: `echo user:password | chpasswd`. */
  | { readonly kind: 'notation'; readonly notations: readonly Notation[] }
  /**
   * `?a=1&name=value`: the parameter `name` where all of `requires` stand beside it and one of `hosts` occurs before it. A value that is
   * `chosen` by people holds any character that does not end it.
   */
  | {
      readonly kind: 'queryParameter';
      readonly name: string;
      readonly requires?: readonly string[];
      readonly hosts?: readonly string[];
      readonly chosen?: true;
    }
  /** `-----BEGIN label-----` to its END line, in many lines or one, escaped or not. */
  | { readonly kind: 'pem'; readonly label: string }
  | { readonly kind: 'jwt' }
  | { readonly kind: 'puttyKey' }
  /** `Authorization: scheme value`, with `Basic` decoded. */
  | { readonly kind: 'authorizationHeader'; readonly scheme: string }
  /** `command ... option value`; with `userAndPassword` only what follows the colon is the secret. */
  | {
      readonly kind: 'commandLine';
      readonly commands: readonly string[];
      readonly options: readonly string[];
      readonly userAndPassword?: boolean;
      readonly glued?: boolean;
    }
  /** A literal argument of a call: `new NetworkCredential("user", "password")` has index 1. */
  | { readonly kind: 'argument'; readonly callees: readonly string[]; readonly index: number; readonly random?: boolean }
  /** A credential inside something else: a text in base64 or hexadecimal digits, a Kubernetes Secret. */
  | { readonly kind: 'wrapped'; readonly by: 'base64' | 'hex' | 'kubernetesSecret' }
  /** Files that hold one credential per line in a layout of their own. */
  | { readonly kind: 'file'; readonly format: 'netrc' | 'pgpass' | 'htpasswd' | 'shadow' };

/** A literal given to a name that says it is secret; judged by its value. */
export interface AssignmentRule extends RuleInfo {
  readonly form: 'assignment';
  /** Words of a name, lower case, of which one makes it secret; several words are joined: `api key` stands for apiKey, API_KEY, api-key. */
  readonly words: readonly string[];
  /** `password`: people choose it, so weak values count, at a lower confidence. `random`: a machine makes it, so it must look random. */
  readonly value: 'password' | 'random';
}

export type Rule = TokenRule | NamedRule | StructuralRule | AssignmentRule;

/** A rule that a repository wrote for itself: a pattern that is tried in the text around its anchors. */
export interface PatternRule extends RuleInfo {
  readonly form: 'pattern';
  /** In RE2's syntax: matched in linear time, never by the backtracking engine. */
  readonly pattern: string;
  /** Number of the group that is the value; 0 is all that matches. */
  readonly group: number;
  /** Of which one must stand near: printable ASCII, compared without case. */
  readonly anchors: readonly string[];
  /** How far from an anchor a match may begin or end, in UTF-16 units. */
  readonly span: number;
  /** Least Shannon entropy of the value in bits per character. */
  readonly entropy?: number;
  /** Patterns: a value in which one of them is found is spared. */
  readonly except: readonly string[];
  /** Globs in `.gitignore` syntax, from the root; all files where there is no `include`. */
  readonly paths?: { readonly include: readonly string[]; readonly exclude: readonly string[] };
}
type OneOrMore = string | readonly string[];
type Details = Partial<Pick<RuleInfo, 'confidence' | 'description' | 'revoke' | 'doc' | 'service' | 'publicByDesign'>> & {
  readonly pairsWith?: OneOrMore;
};
/** A rule before its family has filled in what its members share. */
export type RuleDraft = Rule extends infer R
  ? R extends Rule
    ? Omit<R, 'provider' | 'revoke' | 'description'> & Partial<RuleInfo>
    : never
  : never;

const roles = new Set(
  'token secret key auth_token access_token client_secret client_id secret_key app_secret oauth_token storage consumer tenant code pat app_id appid password access session_token hmac role_id secret_id token_id token-id token-secret site_key'.split(
    ' ',
  ),
);
/** Words for the role of a value do not name a provider: they are left out where others remain. */
const providerWords = (words: readonly string[]): readonly string[] => {
  const naming = words.filter(word => !roles.has(word));
  return naming.length > 0 ? naming : words;
};
const list = (words: OneOrMore): readonly string[] => (typeof words === 'string' ? [words] : words);
const head = (id: string, title: string, severity: Severity, confidence: Confidence, { pairsWith, ...details }: Details) => ({
  id,
  title,
  severity,
  confidence,
  ...details,
  ...(pairsWith && { pairsWith: list(pairsWith) }),
});

/** A kind that speaks for itself: `token('github-pat-classic', 'personal access token (classic)', 'critical', 'ghp_<36 alnum>', { checksum: crc32Base62 })`. */
export function token(
  id: string,
  title: string,
  severity: Severity,
  layouts: OneOrMore,
  details: Details & Pick<TokenRule, 'checksum' | 'entropy'> = {},
): RuleDraft {
  const { checksum, entropy, ...rest } = details;
  return {
    form: 'token',
    ...head(id, title, severity, 'high', rest),
    layouts: list(layouts).map(parseLayout),
    ...(checksum && { checksum }),
    ...(entropy !== undefined && { entropy }),
  };
}

/** A kind that needs a word near by (same line, line above, key path): `contextual('bitly-access-token', 'access token', 'medium', 'bitly', '<40 hex>')`. */
export function contextual(
  id: string,
  title: string,
  severity: Severity,
  near: OneOrMore,
  layouts: OneOrMore,
  details: Details & Pick<TokenRule, 'checksum' | 'entropy' | 'keys' | 'exact'> = {},
): RuleDraft {
  const { checksum, entropy, keys, exact, ...rest } = details;
  return {
    form: 'token',
    ...head(id, title, severity, 'medium', rest),
    layouts: list(layouts).map(parseLayout),
    near: providerWords(list(near).map(word => word.toLowerCase())),
    ...(keys && { keys }),
    ...(exact && { exact }),
    ...(checksum && { checksum }),
    ...(entropy !== undefined && { entropy }),
  };
}

/** The literal given to a key of an exact name, an underscore at its beginning included: `named('npmrc-authtoken', 'registry token', 'critical', '_authToken', { paths: ['.npmrc'] })`. */
export function named(
  id: string,
  title: string,
  severity: Severity,
  names: OneOrMore,
  details: Details & Pick<NamedRule, 'near' | 'paths' | 'entropy'> & { readonly layouts?: OneOrMore } = {},
): RuleDraft {
  const { near, paths, entropy, layouts, ...rest } = details;
  return {
    form: 'named',
    ...head(id, title, severity, 'medium', rest),
    names: list(names),
    ...(layouts && { layouts: list(layouts).map(parseLayout) }),
    ...(near && { near: near.map(word => word.toLowerCase()) }),
    ...(paths && { paths }),
    ...(entropy !== undefined && { entropy }),
  };
}

/** A kind that is parsed for what it is: `structural('jwt', 'JSON Web Token', 'high', { kind: 'jwt' })`. */
export const structural = (id: string, title: string, severity: Severity, shape: Shape, details: Details = {}): RuleDraft => ({
  form: 'structural',
  ...head(id, title, severity, 'high', details),
  shape,
});

/** A literal given to a name that says it is secret. */
export const assignment = (
  id: string,
  title: string,
  severity: Severity,
  value: AssignmentRule['value'],
  words: readonly string[],
  details: Details = {},
): RuleDraft => ({ form: 'assignment', ...head(id, title, severity, 'medium', details), value, words });

const powers = {
  critical: 'Its holder controls the account, its data or what is published from it.',
  high: 'Its holder can use the live service as its owner.',
  medium: 'Its holder reaches a limited part of the service.',
  low: 'Alone it gives little access; together with other values it may give more.',
} as const;

/** Rules of one provider, with what they share. A member's own fields win. */
export function family(
  shared: { readonly provider: string; readonly revoke: string } & Pick<Details, 'doc' | 'service'>,
  drafts: readonly RuleDraft[],
): readonly Rule[] {
  return drafts.map(draft => {
    const provider = draft.provider ?? shared.provider;
    const description = `${provider} ${draft.title}. ${draft.publicByDesign ? 'It is public by design and not reported.' : powers[draft.severity]}`;
    return { description, ...shared, ...draft } as Rule;
  });
}

type OneKeyService = readonly [name: string, words: OneOrMore, keys: OneOrMore, secrets?: OneOrMore];

/** Services of which little more is known than the words that name them and the form of their key; a name of a credential must stand before it. */
export const oneKeyServices = (services: readonly OneKeyService[]): readonly Rule[] =>
  services.flatMap(([provider, words, keys, secrets = []]) => {
    const details = { keys: credentialWords, exact: true } as const;
    const id = provider
      .toLowerCase()
      .replace(/\+/g, 'plus')
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/-$/, '');
    return family({ provider, revoke: `${provider}: revoke it in the account settings and issue a new one` }, [
      ...(keys.length > 0 ? [contextual(`${id}-api-key`, 'API key', 'medium', words, keys, details)] : []),
      ...(secrets.length > 0 ? [contextual(`${id}-api-secret`, 'API secret', 'medium', words, secrets, details)] : []),
    ]);
  });
