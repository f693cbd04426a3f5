import { randomUUID } from 'node:crypto';

/** One request to a vault, already authenticated. */
export interface VaultRequest {
  readonly method: string;
  /** Decoded path, such as `/secrets/NAME/VERSION`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Parsed JSON body; undefined when there was none or it was no JSON object. */
  readonly body: Record<string, unknown> | undefined;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Attributes {
  enabled: boolean;
  /** Seconds since 1970, as in all the attributes below. */
  exp?: number;
  nbf?: number;
  created: number;
  updated: number;
  recoveryLevel: string;
  recoverableDays: number;
}

interface SecretVersion {
  value: string;
  readonly id: string;
  contentType?: string;
  tags?: Record<string, string>;
  attributes: Attributes;
}

interface Secret {
  /** Spelled as in the first write; names are compared without case. */
  readonly name: string;
  /** Oldest first; never empty. */
  readonly versions: SecretVersion[];
  /** Set while it is deleted: when, and how many polls still answer 404 before the deletion shows. */
  deleted?: { readonly at: number; pollsLeft: number };
}

const seconds = () => Math.floor(Date.now() / 1000);
const day = 86_400;
const maxValueBytes = 25_600;

/** An error as Key Vault words it. */
export const failure = (status: number, code: string, message: string, inner?: string): Answer => ({
  status,
  body: { error: { code, message, ...(inner && { innererror: { code: inner } }) } },
});

function withoutValue(version: SecretVersion) {
  const { value: _, ...properties } = version;
  return properties;
}

/**
 * The secrets of one vault and the operations of the data plane on them, after the public REST reference (api-version 7.x).
 * Transport, tokens and faults are the business of whoever calls `handle`.
 */
export class Vault {
  readonly origin: string;
  readonly #secrets = new Map<string, Secret>();
  readonly #pageSize: number;
  readonly #settlePolls: number;

  /** @param settlePolls how many polls after a delete answer 404, as the service takes its time. */
  constructor(host: string, pageSize: number, settlePolls: number) {
    this.origin = `https://${host}`;
    this.#pageSize = pageSize;
    this.#settlePolls = settlePolls;
  }

  /** For set-up and assertions in tests: the live value of a name, without any request. */
  valueOf(name: string): string | undefined {
    return this.#live(name)?.versions.at(-1)?.value;
  }

  /** For set-up in tests: writes a version as somebody else would. @returns the version. */
  put(name: string, value: string, contentType?: string): string {
    const answer = this.#set(name, { value, ...(contentType && { contentType }) });
    if (answer.status !== 200) throw new Error(`The stand-in refused to store ${name}: status ${answer.status}.`);
    return (answer.body as SecretVersion).id.split('/').at(-1)!;
  }

  /** For set-up in tests: changes the newest version of a name as somebody else would. */
  change(name: string, { enabled, expiresOn }: { readonly enabled?: boolean; readonly expiresOn?: Date }): void {
    const { attributes } = this.#live(name)!.versions.at(-1)!;
    if (enabled !== undefined) attributes.enabled = enabled;
    if (expiresOn) attributes.exp = Math.floor(expiresOn.getTime() / 1000);
  }

  /** For set-up in tests: soft-deletes a name at once. */
  remove(name: string): void {
    this.#live(name)!.deleted = { at: seconds(), pollsLeft: 0 };
  }

  /** For assertions: name, number of versions, content type, tags and expiry (seconds since 1970) of everything that is not deleted. */
  describe() {
    return [...this.#secrets.values()]
      .filter(secret => !secret.deleted)
      .map(({ name, versions }) => {
        const { contentType, tags, attributes } = versions.at(-1)!;
        return { name, versions: versions.length, contentType, tags, expires: attributes.exp, enabled: attributes.enabled };
      });
  }

  handle(request: VaultRequest): Answer {
    const [, collection, name, third] = request.path.split('/');
    const { method } = request;
    if (!request.query.has('api-version')) return failure(400, 'BadParameter', 'The request has no api-version parameter.');
    if (collection === 'secrets' && !name) {
      if (method !== 'GET') return failure(405, 'MethodNotAllowed', 'This method is not allowed here.');
      return this.#page(request, this.#summaries());
    }
    if (collection === 'secrets' && name) {
      if (method === 'PUT') return this.#set(name, request.body);
      const secret = this.#live(name);
      if (!secret) return this.#missing(name);
      if (method === 'GET' && third === 'versions') return this.#page(request, secret.versions.map(withoutValue));
      if (method === 'DELETE') return this.#delete(secret);
      if (method === 'GET') return this.#get(secret, third);
      if (method === 'PATCH') return this.#update(secret, third, request.body);
    }
    if (collection === 'deletedsecrets') return this.#deleted(request, name, third);
    return failure(404, 'NotFound', 'There is no such resource.');
  }

  #live(name: string): Secret | undefined {
    const secret = this.#secrets.get(name.toLowerCase());
    return secret?.deleted ? undefined : secret;
  }

  #missing(name: string): Answer {
    return failure(
      404,
      'SecretNotFound',
      `A secret with (name/id) ${name} was not found in this key vault. If you recently deleted this secret you may be able to recover it.`,
    );
  }

  #summaries() {
    return [...this.#secrets.values()]
      .filter(secret => !secret.deleted)
      .map(secret => ({ ...withoutValue(secret.versions.at(-1)!), id: `${this.origin}/secrets/${secret.name}` }));
  }

  #page(request: VaultRequest, items: readonly unknown[]): Answer {
    const size = Math.min(Number(request.query.get('maxresults') ?? this.#pageSize), this.#pageSize);
    const from = Number(request.query.get('$skiptoken') ?? 0);
    const next = new URLSearchParams({
      'api-version': request.query.get('api-version')!,
      $skiptoken: String(from + size),
      maxresults: String(size),
    });
    const nextLink = from + size < items.length ? `${this.origin}${request.path}?${next}` : null;
    return { status: 200, body: { value: items.slice(from, from + size), nextLink } };
  }

  #set(name: string, body: Record<string, unknown> | undefined): Answer {
    if (!/^[0-9a-zA-Z-]{1,127}$/.test(name)) return failure(400, 'BadParameter', 'The request URI contains an invalid name.');
    const { value, contentType, tags, attributes } = (body ?? {}) as Partial<SecretVersion>;
    if (typeof value !== 'string') return failure(400, 'BadParameter', 'Property has invalid value: value.');
    if (Buffer.byteLength(value) > maxValueBytes) return failure(400, 'BadParameter', 'The value is larger than 25 KB.');
    const key = name.toLowerCase();
    const there = this.#secrets.get(key);
    if (there?.deleted)
      return failure(
        409,
        'Conflict',
        `Secret ${name} is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the secret can only be recovered or purged.`,
        'ObjectIsDeletedButRecoverable',
      );
    const secret = there ?? { name, versions: [] };
    this.#secrets.set(key, secret);
    const now = seconds();
    const version: SecretVersion = {
      value,
      id: `${this.origin}/secrets/${secret.name}/${randomUUID().replaceAll('-', '')}`,
      ...(contentType !== undefined && { contentType }),
      ...(tags && { tags }),
      attributes: {
        enabled: true,
        ...attributes,
        created: now,
        updated: now,
        recoveryLevel: 'Recoverable+Purgeable',
        recoverableDays: 90,
      },
    };
    secret.versions.push(version);
    return { status: 200, body: version };
  }

  #version(secret: Secret, version: string | undefined): SecretVersion | undefined {
    return version ? secret.versions.find(({ id }) => id.endsWith(`/${version}`)) : secret.versions.at(-1);
  }

  #get(secret: Secret, version: string | undefined): Answer {
    const found = this.#version(secret, version);
    if (!found) return this.#missing(`${secret.name}/${version}`);
    if (!found.attributes.enabled) return failure(403, 'Forbidden', 'Operation get is not allowed on a disabled secret.', 'SecretDisabled');
    return { status: 200, body: found };
  }

  #update(secret: Secret, version: string | undefined, body: Record<string, unknown> | undefined): Answer {
    const found = this.#version(secret, version);
    if (!found) return this.#missing(`${secret.name}/${version}`);
    const { contentType, tags, attributes } = (body ?? {}) as Partial<SecretVersion>;
    if (contentType !== undefined) found.contentType = contentType;
    if (tags) found.tags = tags;
    found.attributes = { ...found.attributes, ...attributes, updated: seconds() };
    return { status: 200, body: withoutValue(found) };
  }

  #delete(secret: Secret): Answer {
    secret.deleted = { at: seconds(), pollsLeft: this.#settlePolls };
    return { status: 200, body: this.#deletedSummary(secret) };
  }

  #deletedSummary(secret: Secret) {
    const { at } = secret.deleted!;
    return {
      ...withoutValue(secret.versions.at(-1)!),
      recoveryId: `${this.origin}/deletedsecrets/${secret.name}`,
      deletedDate: at,
      scheduledPurgeDate: at + 90 * day,
    };
  }

  #deleted(request: VaultRequest, name: string | undefined, third: string | undefined): Answer {
    const gone = [...this.#secrets.values()].filter(secret => secret.deleted && secret.deleted.pollsLeft <= 0);
    if (!name) {
      const items = gone.map(secret => ({ ...this.#deletedSummary(secret), id: `${this.origin}/secrets/${secret.name}` }));
      return this.#page(request, items);
    }
    const secret = this.#secrets.get(name.toLowerCase());
    if (!secret?.deleted) return this.#missing(name);
    if (secret.deleted.pollsLeft-- > 0) return this.#missing(name);
    if (request.method === 'DELETE') {
      this.#secrets.delete(name.toLowerCase());
      return { status: 204 };
    }
    if (request.method === 'POST' && third === 'recover') {
      delete secret.deleted;
      return { status: 200, body: withoutValue(secret.versions.at(-1)!) };
    }
    return { status: 200, body: this.#deletedSummary(secret) };
  }
}
