import * as l10n from '@vscode/l10n';
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
const fullRightsPolicies: ReadonlySet<string> = new Set(['rootmanagesharedaccesskey', 'iothubowner']);

/** What is wrong with a token, the gravest first. One that has expired opens nothing any more: then that is all there is to say. */
export function sasConcerns(sas: Sas, now: Date, limits: SasLimits = defaultSasLimits): Concern<SasConcernKind>[] {
  const ends = sas.expires instanceof Date ? sas.expires : undefined;
  if (ends && ends <= now) {
    return [
      {
        kind: 'expired',
        severity: 'low',
        message: l10n.t('This shared access signature expired on {0} and opens nothing any more.', shownDate(ends)),
        advice: l10n.t('Delete it; a vault is no place for it.'),
      },
    ];
  }
  if (ends && sas.starts && sas.starts >= ends) {
    return [
      {
        kind: 'neverValid',
        severity: 'low',
        message: l10n.t(
          'This shared access signature starts on {0}, after its end on {1}, so that it never works.',
          shownDate(sas.starts),
          shownDate(ends),
        ),
        advice: l10n.t('Delete it, and make a new one where it is needed.'),
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
      l10n.t('This shared access signature names neither an expiry nor a policy that has one: nothing in it ends its life.'),
    );
  const life = ends && ends.getTime() - (sas.starts ?? now).getTime();
  if (ends && life !== undefined && life > limits.longestLifeHours * 3_600_000)
    add(
      'longLived',
      life > 365 * day ? 'high' : life > 7 * day ? 'medium' : 'low',
      l10n.t(
        'This shared access signature works for {0}, until {1}; the limit is {2}.',
        shownSpan(life),
        shownDate(ends),
        shownSpan(limits.longestLifeHours * 3_600_000),
      ),
    );
  if (sas.http)
    add(
      'httpAllowed',
      'medium',
      l10n.t('This shared access signature works over plain http, where everybody on the way can read it.'),
      l10n.t('Make it with spr=https. Better, set "Secure transfer required" on the storage account.'),
    );
  return concerns.sort((a, b) => rank[a.severity] - rank[b.severity]);
}

const rank: Readonly<Record<Severity, number>> = { critical: 0, high: 1, medium: 2, low: 3 };

function excessOf(sas: Sas): { severity: Severity; message: string } | undefined {
  if (sas.kind === 'messaging') {
    const { policy } = sas;
    if (policy === undefined || !fullRightsPolicies.has(policy.toLowerCase())) return undefined;
    const message = l10n.t('This shared access signature was made with the policy {0}, which has every right on everything.', policy);
    return { severity: 'high', message };
  }
  const changing = sas.rights.filter(right => changingRights.has(right));
  const rights = listed(sas.rights);
  if (sas.kind === 'account') {
    const everyService = sas.services.length === 4;
    const everyLevel = sas.resourceTypes.length === 3;
    if (changing.length === 0 && !everyService && !everyLevel) return undefined;
    const [services, levels] = [listed(sas.services), listed(sas.resourceTypes)];
    return {
      severity: changing.length === 0 ? 'medium' : everyLevel ? 'critical' : 'high',
      message:
        everyService && everyLevel
          ? l10n.t('This account SAS allows {0} on everything in the storage account, in all four services.', rights)
          : l10n.t('This account SAS allows {0} in the whole storage account: services {1}, levels {2}.', rights, services, levels),
    };
  }
  if (changing.length === 0) return undefined;
  const single = sas.resource === 'blob' || sas.resource === 'file';
  // To write one named object is what an upload link is for; to remove it is not.
  if (single && !changing.some(right => removing.has(right))) return undefined;
  return {
    severity: single ? 'medium' : 'high',
    message: sas.resource
      ? l10n.t('This shared access signature of a {0} allows {1}.', sas.resource, rights)
      : l10n.t('This shared access signature allows {0}.', rights),
  };
}

const removing: ReadonlySet<string> = new Set(['delete', 'delete versions', 'delete for good', 'change owner', 'change permissions']);

/** What gives less away and still does the work, for the service at hand. */
function narrowerAlternative(sas: Sas): string {
  if (sas.kind === 'messaging') {
    return sas.host?.includes('.azure-devices.')
      ? l10n.t('Use a shared access policy with only the rights that are needed, and make short tokens at run time.')
      : l10n.t(
          'Use a managed identity with a role to send or to receive, or a shared access policy of this one entity with Send or Listen only, and make short tokens at run time.',
        );
  }
  if (sas.kind === 'userDelegation')
    return l10n.t('Make it at run time, for the one resource, with only the rights that are used and for as long as the work takes.');
  const overBlobs =
    sas.kind === 'account'
      ? sas.services.includes('blob')
      : sas.host?.includes('.blob.') || sas.host?.includes('.dfs.') || ['blob', 'container', 'directory'].includes(sas.resource ?? '');
  return overBlobs
    ? l10n.t(
        'Use a managed identity, or make a user delegation SAS at run time, for the one resource and with only the rights that are used. Where an account key has to sign, bind a service SAS to a stored access policy, which can be revoked without changing the key.',
      )
    : l10n.t(
        'Use a managed identity where the client can. Where an account key has to sign, bind a service SAS to a stored access policy, which can be revoked without changing the key.',
      );
}

/** What a token says about itself, one line each, for a hover. */
export function describeSas(sas: Sas, now: Date): string[] {
  const storage = sas.kind !== 'messaging';
  const key = sas.signedKey;
  return [
    {
      account: l10n.t('account SAS'),
      service: l10n.t('service SAS'),
      userDelegation: l10n.t('user delegation SAS'),
      messaging: l10n.t('shared access signature of a namespace or hub'),
    }[sas.kind],
    sas.services.length > 0 && l10n.t('services {0}', listed(sas.services)),
    sas.resourceTypes.length > 0 && l10n.t('levels {0}', listed(sas.resourceTypes)),
    sas.resource !== undefined && l10n.t('resource {0}', sas.resource),
    sas.rights.length > 0 && l10n.t('rights {0}', listed(sas.rights)),
    sas.starts !== undefined && l10n.t('starts on {0}', shownDate(sas.starts)),
    describeExpiry(sas.expires, now),
    storage && (sas.http ? l10n.t('https and http') : l10n.t('https only')),
    sas.ipRange !== undefined ? l10n.t('from {0} only', sas.ipRange) : storage && l10n.t('from any address'),
    sas.policy !== undefined && l10n.t('policy {0}', sas.policy),
    key?.objectId !== undefined && l10n.t('signed by the Entra object {0}', key.objectId),
    key?.tenantId !== undefined && l10n.t('tenant {0}', key.tenantId),
    sas.version !== undefined && l10n.t('version {0}', sas.version),
  ].filter(line => line !== false);
}

function describeExpiry(expires: Sas['expires'], now: Date): string {
  if (expires instanceof Date) {
    const left = expires.getTime() - now.getTime();
    return left <= 0 ? l10n.t('expired on {0}', shownDate(expires)) : l10n.t('expires on {0}, in {1}', shownDate(expires), shownSpan(left));
  }
  return {
    policy: l10n.t('its stored access policy decides when it expires'),
    none: l10n.t('no expiry'),
    unreadable: l10n.t('its expiry is not a date'),
  }[expires];
}
