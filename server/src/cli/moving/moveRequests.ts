import { type PlanScope, proposeSecretName, type RemediationTarget, type SecretReference } from '../../../../shared/src/model/index.ts';
import type { JournalPlace, MoveRequest } from '../../../../shared/src/vault/index.ts';
import type { ScannedFinding } from '../../workspace/scanResult.ts';
import type { FileProject } from './fileProject.ts';

/** A finding that stays where it is, and why. */
export interface LeftFinding {
  readonly finding: ScannedFinding;
  readonly reason: string;
}

type VaultTarget = Extract<RemediationTarget, { readonly reference: SecretReference }>['kind'];
interface Wanted {
  readonly places: JournalPlace[];
  readonly kinds: Map<string, VaultTarget>;
  readonly scope: PlanScope;
  readonly key: string;
}

/**
 * One request for each value: all its places become one secret. A place whose file wants the text around the value whole is a secret of
 * its own. What no reference can replace is left, with the reason.
 */
export async function moveRequests(
  findings: readonly ScannedFinding[],
  project: FileProject,
  vaultUrl: string,
  expiryDays: number | 'none',
): Promise<{ requests: MoveRequest[]; left: LeftFinding[] }> {
  const wanted = new Map<string, Wanted>();
  const left: LeftFinding[] = [];
  for (const scanned of findings) {
    const { place, path } = project.place(scanned.path, scanned);
    const key = scanned.finding.names.key ?? '';
    const reference = { vaultUrl, name: proposeSecretName(key) };
    const answer = await project.plans(place, [
      { kind: 'keyVaultReference', reference },
      { kind: 'keyVaultClient', reference },
    ]);
    const plan = answer?.plans[0];
    if (!plan || (plan.target.kind !== 'keyVaultReference' && plan.target.kind !== 'keyVaultClient')) {
      const reason = answer?.refusals[0]?.reason ?? 'The file is not in UTF-8, or changed during the scan.';
      left.push({ finding: scanned, reason });
      continue;
    }
    const group = plan.scope === 'whole' ? `${scanned.group} ${place.placeId}` : scanned.group;
    const known: Wanted = wanted.get(group) ?? { places: [], kinds: new Map(), scope: plan.scope, key };
    wanted.set(group, known);
    known.places.push({ place, path });
    known.kinds.set(place.placeId, plan.target.kind);
  }
  const requests = [...wanted.values()].map(
    ({ places, kinds, scope, key }): MoveRequest => ({
      places,
      scope,
      proposedName: proposeSecretName(key),
      target: (name, { placeId }) => ({ kind: kinds.get(placeId) ?? 'keyVaultReference', reference: { vaultUrl, name } }),
      expiryDays,
      confirmVault: false,
    }),
  );
  return { requests, left };
}
