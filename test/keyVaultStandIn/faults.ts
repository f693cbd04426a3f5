/** What goes wrong with the requests that it matches. The first fault that matches is used; it is gone after `times` uses (for good by default). */
export interface Fault {
  /** `login` stands for the sign-in service; `vault`, the default, for authenticated requests to a vault; `challenge` for those without a token. */
  readonly at?: 'vault' | 'login' | 'challenge';
  readonly method?: string;
  /** Tested against the decoded path, such as `/secrets/NAME`. */
  readonly path?: RegExp;
  /** Host name of one vault; all when missing. */
  readonly host?: string;
  readonly times?: number;

  /** Somebody else acts at the worst moment: run before, or after, the request has its effect. */
  readonly before?: () => void | Promise<void>;
  readonly after?: () => void | Promise<void>;
  /** Milliseconds before the answer. */
  readonly delayMs?: number;
  /** `drop` closes the connection; `silence` never answers; `dropAfter` lets the request have its effect and then closes the connection. */
  readonly connection?: 'drop' | 'silence' | 'dropAfter';
  /** Answers with this status instead of doing what was asked. */
  readonly status?: number;
  readonly code?: string;
  readonly inner?: string;
  readonly message?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface FaultMatch {
  readonly at: 'vault' | 'login' | 'challenge';
  readonly method: string;
  readonly path: string;
  readonly host: string;
}

/** The faults that wait to happen. */
export class Faults {
  readonly #waiting: { readonly fault: Fault; left: number }[] = [];

  add(...faults: readonly Fault[]): void {
    for (const fault of faults) this.#waiting.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY });
  }

  clear(): void {
    this.#waiting.length = 0;
  }

  /** Faults that were given a number of uses and did not have all of them: a test that ends with some did not test what it says. */
  get unused(): readonly Fault[] {
    return this.#waiting.filter(({ left }) => Number.isFinite(left)).map(({ fault }) => fault);
  }

  /** The fault for a request, used once by this call. */
  take(request: FaultMatch): Fault | undefined {
    const index = this.#waiting.findIndex(
      ({ fault }) =>
        (fault.at ?? 'vault') === request.at &&
        (!fault.method || fault.method === request.method) &&
        (!fault.path || fault.path.test(request.path)) &&
        (!fault.host || fault.host === request.host),
    );
    const entry = this.#waiting[index];
    if (!entry) return undefined;
    if (--entry.left <= 0) this.#waiting.splice(index, 1);
    return entry.fault;
  }
}

/** A role is missing: the answer of a vault with Azure RBAC. `action` is the last part of `Microsoft.KeyVault/vaults/secrets/ACTION/action`. */
export const missingRole = (action: 'getSecret' | 'setSecret' | 'readMetadata' | 'recover', vault = 'demo') =>
  ({
    status: 403,
    code: 'Forbidden',
    inner: 'ForbiddenByRbac',
    message: [
      'Caller is not authorized to perform action on resource.',
      'If role assignments, deny assignments or role definitions were changed recently, please observe propagation time.',
      'Caller: appid=00000000-0000-0000-0000-0000000000a1;oid=00000000-0000-0000-0000-0000000000b2',
      `Action: 'Microsoft.KeyVault/vaults/secrets/${action}/action'`,
      `Resource: '/subscriptions/00000000-0000-0000-0000-0000000000c3/resourcegroups/demo/providers/microsoft.keyvault/vaults/${vault}'`,
      'Assignment: (not found)',
      "DecisionReason: 'DeniedWithNoValidRBAC'",
      `Vault: ${vault};location=westeurope`,
    ].join('\r\n'),
  }) satisfies Fault;

/** The vault's firewall refuses the caller's address. */
export const firewall = {
  status: 403,
  code: 'Forbidden',
  inner: 'ForbiddenByFirewall',
  message: 'Client address is not authorized and caller is not a trusted service.\r\nClient address: 203.0.113.7',
} satisfies Fault;

/** A policy of the organisation refuses the write. */
export const policyRefusal = (policy: string) =>
  ({
    status: 403,
    code: 'Forbidden',
    inner: 'ForbiddenByPolicy',
    message: `The request was refused by policy: ${policy}.`,
  }) satisfies Fault;

/** Too many requests; come back after so many seconds. */
export const throttled = (seconds: number, times: number) =>
  ({
    status: 429,
    code: 'Throttled',
    message: 'Request was not processed because too many requests were received.',
    headers: { 'Retry-After': String(seconds) },
    times,
  }) satisfies Fault;
