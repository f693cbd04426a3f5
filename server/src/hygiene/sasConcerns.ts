import type { Severity } from '../../../shared/src/model/index.ts';
import { type Concern, listed, shownDate, shownSpan } from './concern.ts';
import { changingRights, type Sas } from './sas.ts';

export type SasConcernKind = 'expired' | 'neverValid' | 'overPrivileged' | 'longLived' | 'noExpiry' | 'httpAllowed';

export interface SasLimits {
  /** Hours that a token may live without a word about it. */
  readonly longestLifeHours: number;
}

export const defaultSasLimits: SasLimits = { longestLifeHours: 24 };

const day = 86_400_000;
/** Policies that every namespace and every IoT hub has, with all rights. */
const fullRightsPolicies: Readonly<Record<string, string>> = {
  rootmanagesharedaccesskey: 'Manage, Send and Listen on the whole namespace',
  iothubowner: 'every right on the whole hub',
};

/** What is wrong with a token, the gravest first. One that has expired opens nothing any more: then that is all there is to say. */
export function sasConcerns(sas: Sas, now: Date, limits: SasLimits = defaultSasLimits): Concern<SasConcernKind>[] {
  const ends = sas.expires instanceof Date ? sas.expires : undefined;
  if (ends && ends <= now) {
    return [
      {
        kind: 'expired',
        severity: 'low',
        message: `This shared access signature expired on ${shownDate(ends)} and opens nothing any more.`,
        advice: 'Delete it; a vault is no place for it.',
      },
    ];
  }
  if (ends && sas.starts && sas.starts >= ends) {
    return [
      {
        kind: 'neverValid',
        severity: 'low',
        message: `This shared access signature starts on ${shownDate(sas.starts)}, after its end on ${shownDate(ends)}, so that it never works.`,
        advice: 'Delete it, and make a new one where it is needed.',
      },
    ];
  }
  const advice = narrowerAlternative(sas);
  const concerns: Concern<SasConcernKind>[] = [];
  const add = (kind: SasConcernKind, severity: Severity, message: string, more = advice) =>
    void concerns.push({ kind, severity, message, advice: more });

  const excess = excessOf(sas);
  if (excess) add('overPrivileged', excess.severity, excess.message);
  if (sas.expires === 'none')
    add(
      'noExpiry',
      'critical',
      `This shared access signature names neither an expiry nor a ${policyTerm(sas)}: nothing in it ends its life.`,
    );
  const life = ends && ends.getTime() - (sas.starts ?? now).getTime();
  if (ends && life !== undefined && life > limits.longestLifeHours * 3_600_000)
    add(
      'longLived',
      life > 365 * day ? 'high' : life > 7 * day ? 'medium' : 'low',
      `This shared access signature works for ${shownSpan(life)}, until ${shownDate(ends)}; the limit is ${shownSpan(limits.longestLifeHours * 3_600_000)}.`,
    );
  if (sas.http)
    add(
      'httpAllowed',
      'medium',
      'This shared access signature works over plain http, where everybody on the way can read it.',
      'Make it with spr=https. Better, set "Secure transfer required" on the storage account.',
    );
  return concerns.sort((a, b) => rank[a.severity] - rank[b.severity]);
}

const rank: Readonly<Record<Severity, number>> = { critical: 0, high: 1, medium: 2, low: 3 };
const policyTerm = (sas: Sas): string => (sas.kind === 'messaging' ? 'shared access policy' : 'stored access policy');

function excessOf(sas: Sas): { severity: Severity; message: string } | undefined {
  if (sas.kind === 'messaging') {
    const rights = fullRightsPolicies[sas.policy?.toLowerCase() ?? ''];
    return rights
      ? { severity: 'high', message: `This shared access signature was made with the policy ${sas.policy}, which has ${rights}.` }
      : undefined;
  }
  const changing = sas.rights.filter(right => changingRights.has(right));
  if (sas.kind === 'account') {
    const everyService = sas.services.length === 4;
    const everyLevel = sas.resourceTypes.length === 3;
    if (changing.length === 0 && !everyService && !everyLevel) return undefined;
    const reach = [
      everyService ? 'all four storage services' : listed(sas.services.map(service => `${service}s`)),
      everyLevel ? 'at every level (service, containers, objects)' : `at the level of ${listed(sas.resourceTypes)}`,
    ].join(' ');
    return {
      severity: everyLevel && changing.length > 0 ? 'critical' : changing.length > 0 ? 'high' : 'medium',
      message: `This account SAS allows ${listed(sas.rights)} on ${reach} of the storage account.`,
    };
  }
  if (changing.length === 0) return undefined;
  const single = sas.resource === 'blob' || sas.resource === 'file';
  // To write one named object is what an upload link is for; to remove it is not.
  if (single && !changing.some(right => removing.has(right))) return undefined;
  const where = sas.resource ? (sas.resource.startsWith('table ') ? sas.resource : `a whole ${sas.resource}`) : 'what it was made for';
  return {
    severity: single ? 'medium' : 'high',
    message: `This shared access signature allows ${listed(sas.rights)} on ${single ? `a ${sas.resource}` : where}.`,
  };
}

const removing: ReadonlySet<string> = new Set(['delete', 'delete versions', 'delete for good', 'change owner', 'change permissions']);

/** What gives less away and still does the work, for the service at hand. */
function narrowerAlternative(sas: Sas): string {
  if (sas.kind === 'messaging') {
    return sas.host?.includes('.azure-devices.')
      ? 'Use a managed identity, or a shared access policy with only the rights that are needed, and make short tokens at run time.'
      : 'Use a managed identity with a role to send or to receive, or a shared access policy of this one entity with Send or Listen only, and make short tokens at run time.';
  }
  const least = 'for the one resource, with only the rights that are used';
  if (sas.kind === 'userDelegation') return `Make it at run time, ${least}, as short as the work takes.`;
  const overBlobs =
    sas.kind === 'account'
      ? sas.services.includes('blob')
      : sas.host?.includes('.blob.') || sas.host?.includes('.dfs.') || ['blob', 'container', 'directory'].includes(sas.resource ?? '');
  const revocable = 'a service SAS that is bound to a stored access policy, because that can be revoked without changing the account key';
  return overBlobs
    ? `Use a managed identity, or make a user delegation SAS at run time ${least}. Where an account key has to sign, make ${revocable}.`
    : `Use a managed identity where the client can. Where an account key has to sign, make ${revocable}.`;
}

/** What a token says about itself, one line each, for a hover. */
export function describeSas(sas: Sas, now: Date): string[] {
  const kinds = {
    account: 'account SAS',
    service: 'service SAS',
    userDelegation: 'user delegation SAS',
    messaging: 'messaging SAS',
  } as const;
  const opens =
    sas.kind === 'account'
      ? [
          sas.services.length > 0 && `services ${listed(sas.services)}`,
          sas.resourceTypes.length > 0 && `levels ${listed(sas.resourceTypes)}`,
        ]
      : [sas.resource && `resource ${sas.resource}`];
  const expires =
    sas.expires instanceof Date
      ? sas.expires <= now
        ? `expired on ${shownDate(sas.expires)}`
        : `expires on ${shownDate(sas.expires)}, in ${shownSpan(sas.expires.getTime() - now.getTime())}`
      : { policy: 'its stored access policy decides when it expires', none: 'no expiry', unreadable: 'its expiry is not a date' }[
          sas.expires
        ];
  const key = sas.signedKey;
  return [
    kinds[sas.kind],
    ...opens,
    sas.rights.length > 0 && `rights ${listed(sas.rights)}`,
    sas.starts && `starts on ${shownDate(sas.starts)}`,
    expires,
    sas.kind !== 'messaging' && (sas.http ? 'https and http' : 'https only'),
    sas.ipRange ? `from ${sas.ipRange} only` : sas.kind !== 'messaging' && 'from any address',
    sas.policy && `${policyTerm(sas)} ${sas.policy}`,
    key?.objectId && `signed by the Entra object ${key.objectId}${key.tenantId ? ` of tenant ${key.tenantId}` : ''}`,
    sas.version && `version ${sas.version}`,
  ].filter(line => typeof line === 'string' && line !== '') as string[];
}
