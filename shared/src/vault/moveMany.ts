import * as l10n from '@vscode/l10n';
import { type DocumentEdit, type Plan, sameSecretName } from '../model/index.ts';
import { freeSecretName } from './freeSecretName.ts';
import { mergePlans, sameChange } from './mergePlans.ts';
import { type MoveContext, type MoveRequest, type MoveResult, type PreparedMove, prepareMove, type StoredMove } from './move.ts';
import { filesOf } from './movePlaces.ts';
import type { Ask } from './transaction.ts';

/** A secret that would be made of one value, before anything is stored or changed. */
export interface ProposedSecret {
  readonly request: MoveRequest;
  readonly name: string;
  /** The store holds the value already under this name. */
  readonly reuse: boolean;
  /** The name that was wanted first, where something else stands under it. */
  readonly instead?: string;
  readonly plans: readonly Plan[];
}

/** What the user sees and may change before many values are moved. */
export interface ManyQuestion {
  readonly secrets: readonly ProposedSecret[];
  /** Proposes one of `secrets` under another name; the result takes its place, or says as a sentence why the name cannot be used. */
  rename(secret: ProposedSecret, name: string): Promise<ProposedSecret | string>;
}

export interface ManyContext extends Omit<MoveContext, 'ask'> {
  readonly ask: Pick<Ask, 'confirmVault'>;
  /** The secrets to go on with, each of them one of the question's or renamed; undefined: none. */
  choose(question: ManyQuestion): Promise<readonly ProposedSecret[] | undefined>;
  /** How many of how many are done, for a progress message. */
  readonly advanced?: (done: number, of: number) => void;
}

export interface EndedMove {
  readonly request: MoveRequest;
  readonly result: MoveResult;
}

interface Prepared {
  readonly proposed: ProposedSecret;
  readonly move: PreparedMove;
}

/** Failures that the next secret would meet as well: of the account, the network or the vault as a whole. */
const ofTheStore = new Set([
  'notSignedIn',
  'missingRole',
  'disabled',
  'firewall',
  'vaultNotFound',
  'throttled',
  'tls',
  'network',
  'timeout',
]);

/**
 * Moves many values at once, one secret each: names are proposed and checked together, then every value is stored and read back, and
 * then all texts change in one edit. A name that is taken is never written over: a free one is proposed. Where a secret cannot be
 * stored or its text not be changed, none of its places is changed, and the others go on. Never rejects.
 * @param requests one per value. Two that overlap in a text are carried out one after the other.
 * @returns how each ended, in order; empty when the user chose none.
 */
export async function moveMany(requests: readonly MoveRequest[], context: ManyContext): Promise<EndedMove[]> {
  const ended = new Map<MoveRequest, MoveResult>();
  const taken: string[] = [];
  const prepared = new Map<ProposedSecret, Prepared>();
  const keep = (entry: Prepared): ProposedSecret => {
    prepared.set(entry.proposed, entry);
    taken.push(entry.proposed.name);
    return entry.proposed;
  };
  let confirmed = false;
  const prepare = async (request: MoveRequest): Promise<Prepared | MoveResult> => {
    const ask = numberedNames(taken, context.ask);
    const move = await prepareMove({ ...request, confirmVault: request.confirmVault && !confirmed }, { ...context, ask });
    if (move.kind !== 'prepared') return move;
    confirmed = true;
    const { name, reuse, plans } = move;
    return { move, proposed: { request, name, reuse, plans, ...(name !== request.proposedName && { instead: request.proposedName }) } };
  };

  for (const [done, request] of requests.entries()) {
    context.advanced?.(done, requests.length);
    const result = await prepare(request);
    if ('proposed' in result) keep(result);
    else ended.set(request, result);
    // Without the vault there is nothing to choose from; what was not asked for ends the same way.
    if ('message' in result && (result.kind === 'cancelled' || stops(result))) {
      for (const left of requests.slice(done + 1)) ended.set(left, result);
      return inOrder(requests, ended);
    }
  }
  if (prepared.size === 0) return inOrder(requests, ended);
  const chosen = await context.choose({
    secrets: [...prepared.keys()],
    async rename(secret, name) {
      const problem = context.store.checkName(name);
      if (problem !== undefined) return problem;
      if (taken.some(other => other !== secret.name && sameSecretName(other, name)))
        return l10n.t('Another secret of this move has the name "{0}" already.', name);
      const others = taken.splice(0).filter(other => other !== secret.name);
      taken.push(...others);
      const result = await prepare({ ...secret.request, proposedName: name });
      if ('message' in result) return result.message;
      if (!sameSecretName(result.proposed.name, name)) return l10n.t('{0} holds another value as "{1}".', context.store.label, name);
      prepared.delete(secret);
      return keep({ ...result, proposed: { ...result.proposed, request: secret.request } });
    },
  });
  if (!chosen) return [];
  const going = chosen.flatMap(secret => prepared.get(secret) ?? []);
  const stored = await storeAll(going, context, ended);
  await editAll(stored, context, ended);
  return inOrder(requests, ended);
}

/** Answers for names without a question: `name`, `name-2`, `name-3`... until one is free or holds the value already. */
function numberedNames(taken: readonly string[], ask: Pick<Ask, 'confirmVault'>): Ask {
  let number = 1;
  return {
    confirmVault: question => ask.confirmVault(question),
    async chooseName({ proposed, problem, check }) {
      const wanted = problem === undefined ? proposed : `${proposed.replace(/-\d{1,3}$/, '')}-${++number}`;
      const free = freeSecretName(wanted, taken, number);
      number = free.number;
      const { name } = free;
      return check(name) === undefined ? name : undefined;
    },
    resolveCollision: async () => (number < 999 ? 'otherName' : undefined),
    // Only restoring and resuming ask these.
    confirmRestore: async () => false,
    confirmResume: async () => false,
  };
}

const stops = (result: MoveResult): boolean => result.kind === 'storeFailed' && ofTheStore.has(result.error.kind);

interface Going {
  readonly request: MoveRequest;
  readonly move: StoredMove;
}

async function storeAll(going: readonly Prepared[], context: ManyContext, ended: Map<MoveRequest, MoveResult>): Promise<Going[]> {
  const stored: Going[] = [];
  let failure: MoveResult | undefined;
  for (const [done, { proposed, move }] of going.entries()) {
    context.advanced?.(done, going.length);
    const result: MoveResult | StoredMove = failure ?? (await move.store());
    if (result.kind === 'stored') stored.push({ request: proposed.request, move: result });
    else {
      ended.set(proposed.request, result === failure ? notTried(result, proposed.request) : result);
      if (stops(result) || context.signal.aborted) failure = result;
    }
  }
  return stored;
}

const notTried = (failure: MoveResult, { places }: MoveRequest): MoveResult => ({
  kind: 'cancelled',
  message: `${l10n.t('Nothing was changed in {0}.', filesOf(places))} ${failure.message}`,
});

/** How often the texts may change under a preview before it is given up. */
const mostPreviews = 3;

/** Changes the texts: all that do not overlap at once, then the rest. */
async function editAll(stored: readonly Going[], context: ManyContext, ended: Map<MoveRequest, MoveResult>): Promise<void> {
  let left = [...stored];
  for (let attempts = 0; left.length > 0; ) {
    context.progress?.('editing');
    const batch: { readonly going: Going; readonly plans: readonly Plan[] }[] = [];
    const later: Going[] = [];
    let merged: readonly DocumentEdit[] = [];
    for (const going of left) {
      const planned = await going.move.plans();
      if (planned.kind !== 'planned') {
        ended.set(going.request, planned);
        continue;
      }
      const together = mergePlans([...batch.flatMap(entry => entry.plans), ...planned.plans]);
      if (typeof together === 'string') later.push(going);
      else {
        merged = together;
        batch.push({ going, plans: planned.plans });
      }
    }
    if (batch.length === 0) {
      // Alone, a move that overlaps with itself was refused before anything was stored: the text changed since.
      for (const { request, move } of later)
        ended.set(request, await move.finish({ kind: 'failed', reason: l10n.t('The text keeps changing; try again when it is quiet.') }));
      return;
    }
    let isCurrent = true;
    for (const { going } of batch) isCurrent = (await going.move.announce(merged)) && isCurrent;
    const label = l10n.t('Move to {0}', context.store.label);
    const outcome = isCurrent
      ? await (context.edits.applyTogether?.(labelled(batch, merged), label) ?? context.edits.apply(merged, label))
      : ({ kind: 'stale' } as const);
    if (outcome.kind === 'stale' && ++attempts < mostPreviews) {
      left = left.filter(({ request }) => !ended.has(request));
      continue;
    }
    const final =
      outcome.kind === 'stale'
        ? ({ kind: 'failed', reason: l10n.t('The text keeps changing; try again when it is quiet.') } as const)
        : outcome;
    for (const { going } of batch) ended.set(going.request, await going.move.finish(final));
    attempts = 0;
    left = later;
  }
}

/** Each change once, under the first secret that asks for it. */
function labelled(
  batch: readonly { readonly going: Going; readonly plans: readonly Plan[] }[],
  merged: readonly DocumentEdit[],
): { readonly label: string; readonly edits: readonly DocumentEdit[] }[] {
  const left = new Map(merged.map(edit => [edit.uri, [...edit.changes]]));
  return batch.map(({ going, plans }) => {
    const own = mergePlans(plans);
    const edits = (typeof own === 'string' ? [] : own).map(edit => {
      const changes = left.get(edit.uri) ?? [];
      const taken = changes.filter(change => edit.changes.some(other => sameChange(other, change)));
      left.set(
        edit.uri,
        changes.filter(change => !taken.includes(change)),
      );
      return { ...edit, changes: taken };
    });
    return { label: going.move.name, edits: edits.filter(edit => edit.changes.length > 0) };
  });
}

const inOrder = (requests: readonly MoveRequest[], ended: ReadonlyMap<MoveRequest, MoveResult>): EndedMove[] =>
  requests.flatMap(request => {
    const result = ended.get(request);
    return result ? [{ request, result }] : [];
  });
