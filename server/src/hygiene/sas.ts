import type { SecretValue } from '../../../shared/src/model/index.ts';

/** Storage services that an account SAS can open. */
type StorageService = 'blob' | 'queue' | 'table' | 'file';
/** Levels of a storage account that an account SAS can open: the service itself, containers and the like, single objects. */
type ResourceType = 'service' | 'container' | 'object';

/** The user delegation key behind a token that was signed with Entra ID credentials instead of an account key. */
interface SignedKey {
  readonly objectId?: string;
  readonly tenantId?: string;
  readonly starts?: Date;
  readonly expires?: Date;
  readonly version?: string;
}

/** What a shared access signature says about itself. The signature is not in it. */
export interface Sas {
  /**
   * `account`, `service` and `userDelegation` are of Azure Storage; `messaging` is `SharedAccessSignature sr=...` of Service Bus,
   * Event Hubs, Relay and IoT Hub.
   */
  readonly kind: 'account' | 'service' | 'userDelegation' | 'messaging';
  /** Host of the resource, lower case, where the text around the token names it. */
  readonly host?: string;
  /** What the token opens, in words: `container`, `blob`, `table orders`, or the address of a messaging entity. */
  readonly resource?: string;
  /** In words, in the order of the token; empty where the stored access policy or the messaging policy decides. */
  readonly rights: readonly string[];
  /** Account SAS only. */
  readonly services: readonly StorageService[];
  /** Account SAS only. */
  readonly resourceTypes: readonly ResourceType[];
  readonly starts?: Date;
  /** The sooner of the token's and its user delegation key's end. `policy`: a stored access policy decides. `unreadable`: there is one that is no date. */
  readonly expires: Date | 'policy' | 'none' | 'unreadable';
  /** Whether it works over http, too: for storage that is so unless the token says `https` only. Messaging tokens do not say. */
  readonly http: boolean;
  /** An address or a range `a-b`. */
  readonly ipRange?: string;
  /** Service version of a storage token: a date. */
  readonly version?: string;
  /** Stored access policy (storage) or shared access policy (messaging). */
  readonly policy?: string;
  readonly signedKey?: SignedKey;
}

/** Rights whose holder changes or removes something, by the names that `Sas.rights` uses. */
export const changingRights: ReadonlySet<string> = new Set([
  ...['add', 'create', 'write', 'update', 'delete', 'delete versions', 'delete for good', 'process', 'write tags', 'move'],
  ...['change owner', 'change permissions', 'set immutability'],
]);

// Letters of `sp`: "Create a service SAS" and "Create an account SAS", Azure Storage REST API.
const rightNames: Readonly<Record<string, string>> = {
  r: 'read',
  a: 'add',
  c: 'create',
  w: 'write',
  u: 'update',
  d: 'delete',
  x: 'delete versions',
  y: 'delete for good',
  l: 'list',
  t: 'write tags',
  f: 'find by tags',
  m: 'move',
  e: 'execute',
  o: 'change owner',
  p: 'change permissions',
  i: 'set immutability',
};
const resourceNames: Readonly<Record<string, string>> = {
  b: 'blob',
  bs: 'blob snapshot',
  bv: 'blob version',
  c: 'container',
  d: 'directory',
  f: 'file',
  s: 'file share',
};
const serviceNames: Readonly<Record<string, StorageService>> = { b: 'blob', q: 'queue', t: 'table', f: 'file' };
const resourceTypeNames: Readonly<Record<string, ResourceType>> = { s: 'service', c: 'container', o: 'object' };

/**
 * Reads a shared access signature: a query with or without `?`, a URL, a connection string with `SharedAccessSignature=`, or the
 * header form `SharedAccessSignature sr=...`. `&` may be escaped as in XML or JSON.
 * @returns undefined when it is none, or one of a kind that says nothing about itself.
 */
export function parseSas(value: SecretValue): Sas | undefined {
  const text = value
    .reveal()
    .slice(0, 8_192)
    .replaceAll('&amp;', '&')
    .replace(/\\u0026/gi, '&');
  const { query, host } = tokenOf(text);
  const parameters = parametersOf(query);
  if (!parameters.has('sig')) return undefined;
  return messagingSas(parameters) ?? storageSas(parameters, host);
}

/** The token's own parameters and the host beside it. */
function tokenOf(text: string): { query: string; host?: string } {
  const host = /:\/\/(?:[^/?#@\s;]{0,200}@)?([a-z0-9.-]{1,253})/i.exec(text)?.[1]?.toLowerCase();
  // Messaging connection strings repeat the word: `SharedAccessSignature=SharedAccessSignature sr=...`.
  const named = [...text.matchAll(/SharedAccessSignature[ =]/gi)].at(-1);
  if (named) return { query: upTo(text.slice(named.index + named[0].length), ';'), ...(host && { host }) };
  const mark = text.indexOf('?');
  return { query: upTo(mark < 0 ? text : text.slice(mark + 1), '#'), ...(host && { host }) };
}

const upTo = (text: string, stop: string): string => {
  const end = text.indexOf(stop);
  return end < 0 ? text : text.slice(0, end);
};

/** Names and decoded values; the signature's value is dropped here, so that nothing behind this point can show it. */
function parametersOf(query: string): Map<string, string> {
  const parameters = new Map<string, string>();
  for (const pair of query
    .trim()
    .replace(/^[?&"']+/, '')
    .split('&')) {
    const equals = pair.indexOf('=');
    if (equals <= 0) continue;
    const name = pair.slice(0, equals);
    const raw = pair.slice(equals + 1);
    if (!parameters.has(name)) parameters.set(name, name === 'sig' ? '' : decoded(raw).trim());
  }
  return parameters;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `se` in seconds since 1970 is what tells these from storage tokens. */
function messagingSas(parameters: ReadonlyMap<string, string>): Sas | undefined {
  const [resource, expiry, policy] = [parameters.get('sr'), parameters.get('se'), parameters.get('skn')];
  if (!resource || !(policy !== undefined || /^\d+$/.test(expiry ?? ''))) return undefined;
  const host = /^(?:[a-z]{2,5}:\/\/)?([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8})/i.exec(resource)?.[1]?.toLowerCase();
  return {
    kind: 'messaging',
    ...(host && { host }),
    resource,
    rights: [],
    services: [],
    resourceTypes: [],
    expires: expiry ? (/^\d{1,12}$/.test(expiry) ? new Date(Number(expiry) * 1000) : 'unreadable') : 'none',
    http: false,
    ...(policy && { policy }),
  };
}

function storageSas(parameters: ReadonlyMap<string, string>, host: string | undefined): Sas | undefined {
  const version = parameters.get('sv');
  // Logic Apps trigger URLs have `sv=1.0` and `sp=/triggers/...`: they say nothing that is read here.
  if (!version || !/^\d{4}-\d{2}-\d{2}$/.test(version)) return undefined;
  const [services, resourceTypes] = [parameters.get('ss'), parameters.get('srt')];
  const isAccount = services !== undefined && resourceTypes !== undefined;
  const isDelegated = parameters.has('skoid');
  const policy = parameters.get('si');
  const table = parameters.get('tn');
  const resource = table ? `table ${table}` : resourceNames[parameters.get('sr') ?? ''];
  const [starts, ipRange] = [dateOf(parameters.get('st')), parameters.get('sip')];
  const signedKey = isDelegated ? signedKeyOf(parameters) : undefined;
  // `p` is "process" for queues, which only account tokens and tokens of a queue can open, and "permissions" for everything else.
  const process = isAccount || host?.includes('.queue.') || (!resource && !isDelegated);
  const rights = [...(parameters.get('sp') ?? '')].flatMap(letter => (letter === 'p' && process ? 'process' : (rightNames[letter] ?? [])));
  return {
    kind: isAccount ? 'account' : isDelegated ? 'userDelegation' : 'service',
    ...(host && { host }),
    ...(resource && { resource }),
    rights,
    services: isAccount ? [...services].flatMap(letter => serviceNames[letter] ?? []) : [],
    resourceTypes: isAccount ? [...resourceTypes].flatMap(letter => resourceTypeNames[letter] ?? []) : [],
    ...(starts && { starts }),
    expires: expiryOf(parameters.get('se'), policy, signedKey?.expires),
    http: parameters.get('spr') !== 'https',
    ...(ipRange && { ipRange }),
    version,
    ...(policy && { policy }),
    ...(signedKey && { signedKey }),
  };
}

function signedKeyOf(parameters: ReadonlyMap<string, string>): SignedKey {
  const [objectId, tenantId, version] = [parameters.get('skoid'), parameters.get('sktid'), parameters.get('skv')];
  const [starts, expires] = [dateOf(parameters.get('skt')), dateOf(parameters.get('ske'))];
  return {
    ...(objectId && { objectId }),
    ...(tenantId && { tenantId }),
    ...(starts && { starts }),
    ...(expires && { expires }),
    ...(version && { version }),
  };
}

function expiryOf(text: string | undefined, policy: string | undefined, keyExpires: Date | undefined): Sas['expires'] {
  const own = dateOf(text);
  if (own && keyExpires) return own < keyExpires ? own : keyExpires;
  return own ?? (text ? 'unreadable' : policy ? 'policy' : (keyExpires ?? 'none'));
}

/** ISO 8601 in the forms that Azure Storage takes: a date alone, or with minutes, seconds or fractions; always UTC. */
function dateOf(text: string | undefined): Date | undefined {
  const parts = text && /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(:\d{2}(?:\.\d{1,7})?)?Z?)?$/.exec(text);
  if (!parts) return undefined;
  const date = new Date(`${parts[1]}T${parts[2] ?? '00:00'}${parts[3]?.slice(0, 7) ?? ':00'}Z`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
