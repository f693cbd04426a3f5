import * as l10n from '@vscode/l10n';
import type { DocumentEdit, Plan, SecretValue } from '../model/index.ts';
import { chooseName } from './chooseName.ts';
import type { MoveEvent } from './journal.ts';
import { moveMetadata } from './metadata.ts';
import type { KeptCopy, MoveContext, MoveRequest, MoveResult, PreparedMove, StoredMove } from './move.ts';
import { Ending, MovePlaces, maxStale, type Reading } from './movePlaces.ts';
import { isStoreError, type NameState, StoreError, type WrittenVersion } from './secretStore.ts';
import type { EditResult } from './transaction.ts';

/** A name that the value can be stored under, and the plans for it. */
interface Chosen {
  readonly name: string;
  readonly state: NameState;
  readonly value: SecretValue;
  readonly plans: readonly Plan[];
}

/** The value is in the store, and the text still holds it. */
interface Stored {
  readonly name: string;
  readonly version: string;
  readonly value: SecretValue;
  readonly reused: boolean;
  readonly readings: readonly Reading[];
  readonly plans: readonly Plan[];
}

/** One move, from the offer to its ending. */
export class MoveTransaction {
  readonly #request: MoveRequest;
  readonly #context: MoveContext;
  readonly #places: MovePlaces;
  readonly #asksName: boolean;
  #vaultConfirmed = false;
  #journalId: string | undefined;
  #kept: KeptCopy | undefined;
  /** The name of a write whose end is not known. */
  #writing: string | undefined;

  constructor(request: MoveRequest, context: MoveContext, asksName = true) {
    this.#request = request;
    this.#context = context;
    this.#places = new MovePlaces(request, context);
    this.#asksName = asksName;
  }

  prepare(): Promise<PreparedMove | MoveResult> {
    return this.#ends(async () => {
      const chosen = await this.#choose(this.#request.proposedName);
      return {
        kind: 'prepared',
        name: chosen.name,
        reuse: chosen.state.kind === 'sameValue',
        plans: chosen.plans,
        commit: () => this.#ends(async () => this.#edit(await this.#store(chosen))),
        store: () => this.#ends(async () => this.#staged(await this.#store(chosen))),
      };
    });
  }

  async #choose(proposed: string, problem?: string): Promise<Chosen> {
    this.#context.progress?.('checking');
    const readings = await this.#places.read();
    const value = readings[0]!.read.value;
    // A reference that cannot stand there is said before anything is asked or sent.
    await this.#places.plan(readings, proposed, value);
    const { store, ask, signal } = this.#context;
    const asksName = this.#asksName || problem !== undefined;
    const confirmVault = this.#request.confirmVault && !this.#vaultConfirmed;
    const chosen = await chooseName({ proposed, value, asksName, confirmVault, ...(problem && { problem }) }, { store, ask, signal });
    if (!chosen) throw this.#places.cancelled();
    this.#vaultConfirmed = true;
    const { name, state } = chosen;
    const { plans } = await this.#places.plan(readings, name, value);
    return { name, state, value, plans };
  }

  async #store({ name, state, value }: Chosen): Promise<Stored> {
    const { store, journal, signal, ask } = this.#context;
    // The preview may have stood open for a while: what is stored must be what the text holds now.
    const { readings, plans } = await this.#places.plan(await this.#places.read(value), name, value);
    const { target, scope } = plans[0]!;
    this.#journalId = await journal.begin({ location: store.location, name, target: target.kind, scope, places: readings });

    let version: string;
    if (state.kind === 'sameValue') {
      version = state.version;
      await this.#note({ state: 'stored', version });
    } else {
      this.#context.progress?.('storing');
      const { place, path } = readings[0]!;
      const contentType = plans[0]!.store.kind === 'keyVault' ? plans[0]!.store.contentType : 'text/plain';
      const metadata = moveMetadata({ path, ruleId: place.ruleId }, contentType, this.#request.expiryDays, this.#context.clock.now());
      this.#writing = name;
      let written: WrittenVersion;
      try {
        written = await store.write(name, value, metadata, signal);
      } catch (error) {
        // Who may not look at deleted secrets learns only now that the name is taken.
        if (!isStoreError(error) || error.kind !== 'softDeleted') throw error;
        this.#writing = undefined;
        return this.#again(name, error.message);
      }
      this.#writing = undefined;
      version = written.version;
      this.#kept = { location: store.location, name, version };
      await this.#note({ state: 'stored', version });
      const expected = ('versions' in state ? state.versions : 0) + 1;
      if (written.versions > expected) {
        const message = l10n.t('Somebody else wrote "{0}" in {1} at the same moment.', name, store.label);
        const answer = await ask.resolveCollision({ kind: 'writtenMeanwhile' }, { name, label: store.label, message });
        if (answer !== 'otherName') throw this.#places.cancelled(message);
        return this.#again(name, message);
      }
    }
    this.#context.progress?.('readingBack');
    await this.#readBack(name, version, value);
    this.#kept = { location: store.location, name, version };
    return { name, version, value, reused: state.kind === 'sameValue', readings, plans };
  }

  /** The same move under another name. */
  async #again(name: string, problem: string): Promise<Stored> {
    await this.#note({ state: 'closed' });
    return this.#store(await this.#choose(name, problem));
  }

  async #readBack(name: string, version: string, value: SecretValue): Promise<void> {
    const { store, signal } = this.#context;
    let stored: SecretValue;
    try {
      stored = await store.read(name, version, signal);
    } catch (error) {
      if (!isStoreError(error) || error.kind !== 'missingRole') throw error;
      const message = l10n.t(
        '"{0}" was stored in {1}, but may not be read back, so nothing vouches for it. {2}',
        name,
        store.label,
        error.message,
      );
      throw new StoreError('missingRole', message, error.command);
    }
    if (!stored.equals(value))
      throw new StoreError('serviceError', l10n.t('{0} gave back another value than was stored as "{1}".', store.label, name));
  }

  async #edit(first: Stored): Promise<MoveResult> {
    const { store, edits } = this.#context;
    let stored = first;
    for (let attempt = 0; attempt < maxStale; attempt++) {
      this.#places.checkCancelled();
      this.#context.progress?.('editing');
      const merged = this.#places.merge(stored.plans) as readonly DocumentEdit[];
      if (await this.#announce(stored, merged)) {
        const outcome = await edits.apply(merged, l10n.t('Move to {0}', store.label));
        if (outcome.kind !== 'stale') return this.#finish(stored, outcome);
      }
      stored = await this.#replanned(stored);
    }
    throw this.#places.gone(l10n.t('The text of {0} keeps changing; try again when it is quiet.', this.#places.files));
  }

  /** The same stored value with plans for the documents as they are now. */
  async #replanned(stored: Stored): Promise<Stored> {
    return { ...stored, ...(await this.#places.plan(await this.#places.read(stored.value), stored.name, stored.value)) };
  }

  /** Writes into the journal what the edit will leave behind; false when a document is not at its version any more. */
  async #announce(stored: Stored, merged: readonly DocumentEdit[]): Promise<boolean> {
    const places = await this.#places.traces(stored.readings, stored.plans, merged);
    if (places) await this.#note({ state: 'editing', places });
    return places !== undefined;
  }

  async #finish({ name, version, reused, plans }: Stored, outcome: Exclude<EditResult, { kind: 'stale' }>): Promise<MoveResult> {
    const { store } = this.#context;
    if (outcome.kind === 'applied') {
      await this.#note({ state: 'moved' });
      const message = reused
        ? l10n.t('The value moved out of {2}; {0} held it already as "{1}".', store.label, name, this.#places.files)
        : l10n.t('The value moved from {2} to {0} as "{1}".', store.label, name, this.#places.files);
      return { kind: 'moved', name, version, reused, plans, message };
    }
    await this.#note({ state: 'closed' });
    const kept: KeptCopy = { location: store.location, name, version };
    const reason = outcome.reason.replace(/\.$/, '');
    return {
      kind: 'editFailed',
      kept,
      message: l10n.t('{0} could not be changed: {1}. {2}', this.#places.files, reason, keptMessage(kept, store.label)),
    };
  }

  /** The rest of the move, for a caller that makes the edits of several moves as one. */
  #staged(first: Stored): StoredMove {
    let stored = first;
    return {
      kind: 'stored',
      name: first.name,
      plans: () =>
        this.#ends(async () => {
          stored = await this.#replanned(stored);
          return { kind: 'planned', plans: stored.plans };
        }),
      announce: merged => this.#announce(stored, merged),
      finish: outcome => this.#ends(() => this.#finish(stored, outcome)),
    };
  }

  /** After the value is stored, a journal that fails must not stop the edit: the text would be the worse place for it. */
  async #note(event: MoveEvent): Promise<void> {
    if (this.#journalId) await this.#context.journal.record(this.#journalId, event).catch(() => {});
  }

  /** Turns every way out into a result, and closes the journal: what the user was told needs no resuming. */
  async #ends<T extends { readonly kind: string }>(run: () => Promise<T>): Promise<T | MoveResult> {
    try {
      return await run();
    } catch (error) {
      await this.#note({ state: 'closed' });
      const kept = this.#kept && { kept: this.#kept };
      const also = this.#copyMessage(error);
      if (error instanceof Ending) return { ...error.result, ...kept, message: error.result.message + also };
      if (isStoreError(error) && error.kind === 'cancelled')
        return { kind: 'cancelled', ...kept, message: l10n.t('Nothing was changed in {0}.', this.#places.files) + also };
      if (isStoreError(error))
        return {
          kind: 'storeFailed',
          error,
          ...kept,
          message: `${error.message} ${l10n.t('Nothing was changed in {0}.', this.#places.files)}${also}`,
        };
      // The text of an unforeseen error may hold anything; its kind does not.
      const kind = error instanceof Error ? error.name : typeof error;
      return {
        kind: 'interrupted',
        ...kept,
        message: l10n.t('The move stopped unexpectedly ({0}). Nothing was changed in {1}.', kind, this.#places.files) + also,
      };
    }
  }

  /** What is, or may be, in the store although the text was not changed. */
  #copyMessage(error: unknown): string {
    const { label } = this.#context.store;
    if (this.#kept) return ` ${keptMessage(this.#kept, label)}`;
    const unknown = isStoreError(error) && ['timeout', 'network', 'serviceError', 'cancelled'].includes(error.kind);
    return this.#writing && unknown
      ? ` ${l10n.t('Whether {0} stored it as "{1}" is not known; moving again finds out and uses it.', label, this.#writing)}`
      : '';
  }
}

const keptMessage = ({ name }: KeptCopy, label: string) =>
  l10n.t('The copy in {0} stays there as "{1}"; moving again uses it.', label, name);
