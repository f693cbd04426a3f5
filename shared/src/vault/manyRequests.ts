import type { Plan } from '../model/index.ts';
import type { JournalPlace } from './journal.ts';
import type { MoveRequest } from './move.ts';

/** A finding that a reference to a vault can take the place of. */
export interface MovablePlace extends JournalPlace {
  /** Equal for places with equal values. */
  readonly group: string;
  /** The plan to carry out, for any name; the one that it has is proposed. */
  readonly plan: Plan;
}

/**
 * One request for each value: all its places become one secret, each with the kind of reference that its own plan has. A place whose file
 * wants the text around the value whole is a secret of its own.
 */
export function requestsOf(places: readonly MovablePlace[], shared: Pick<MoveRequest, 'expiryDays' | 'confirmVault'>): MoveRequest[] {
  const byValue = new Map<string, MovablePlace[]>();
  for (const movable of places) {
    const { group, place, plan } = movable;
    const value = plan.scope === 'whole' ? `${group} ${place.uri} ${place.placeId}` : group;
    byValue.set(value, [...(byValue.get(value) ?? []), movable]);
  }
  return [...byValue.values()].map(some => {
    const targets = new Map(some.map(({ place, plan }) => [`${place.uri} ${place.placeId}`, plan.target]));
    const first = some[0]!;
    return {
      ...shared,
      places: some.map(({ place, path }) => ({ place, path })),
      scope: first.plan.scope,
      proposedName: 'reference' in first.plan.target ? first.plan.target.reference.name : '',
      target: (name, place) => {
        const target = targets.get(`${place.uri} ${place.placeId}`) ?? first.plan.target;
        return 'reference' in target ? { ...target, reference: { vaultUrl: target.reference.vaultUrl, name } } : target;
      },
    };
  });
}
