import * as l10n from '@vscode/l10n';
import type { DocumentEdit, FindingPlace, Plan, Refusal, SecretValue } from '../model/index.ts';
import type { JournalPlace, MovedPlace } from './journal.ts';
import { mergePlans } from './mergePlans.ts';
import type { MoveContext, MoveRequest, MoveResult } from './move.ts';
import { tracesOf } from './traces.ts';
import type { ReadValue } from './transaction.ts';

/** How often a document may change under a move before it is given up. */
export const maxStale = 3;

/** The reading of one place: where it is now and how its value is written there. */
export interface Reading {
  readonly place: FindingPlace;
  readonly path: string;
  readonly read: ReadValue;
}

/** An ending that is not an error; thrown, because it can be found at any depth. */
export class Ending {
  readonly result: MoveResult;
  constructor(result: MoveResult) {
    this.result = result;
  }
}

/** The places of one move in documents that may change under it: what they hold, and the plans for what stands there now. */
export class MovePlaces {
  /** Their files, in words. */
  readonly files: string;
  readonly #request: MoveRequest;
  readonly #context: MoveContext;

  constructor(request: MoveRequest, context: MoveContext) {
    this.files = filesOf(request.places);
    this.#request = request;
    this.#context = context;
  }

  /** Where the findings are now and what they hold. @param expected what they have to hold; the first one's value when undefined. */
  async read(expected?: SecretValue): Promise<Reading[]> {
    const { source, signal } = this.#context;
    const readings: Reading[] = [];
    let value = expected;
    for (const { place: offered, path } of this.#request.places) {
      let reading: Reading | undefined;
      for (let attempt = 0; attempt < maxStale && !reading; attempt++) {
        this.checkCancelled();
        const place = await source.locate(offered, signal);
        if (!place) throw this.gone(l10n.t('The finding is not in {0} any more.', path));
        const read = await source.value(place, this.#request.scope, signal);
        if (read.kind === 'value') reading = { place, path, read };
      }
      if (!reading) throw this.gone(l10n.t('The text of {0} keeps changing; try again when it is quiet.', path));
      value ??= reading.read.value;
      if (!value.equals(reading.read.value)) throw this.gone(l10n.t('{0} holds another value by now.', path));
      readings.push(reading);
    }
    return readings;
  }

  /** The plans for all places under one name; reads again where a document moved on. */
  async plan(given: readonly Reading[], name: string, value: SecretValue): Promise<{ readings: readonly Reading[]; plans: Plan[] }> {
    const { source, signal } = this.#context;
    let readings = given;
    for (let attempt = 0; attempt < maxStale; attempt++) {
      const plans: Plan[] = [];
      for (const { place } of readings) {
        const answer = await source.plan(place, this.#request.target(name, place), this.#request.scope, signal);
        if (answer.kind === 'refusal') throw this.refused(answer.refusal);
        if (answer.kind === 'stale') break;
        plans.push(answer.plan);
      }
      const edits = plans.length === readings.length ? this.merge(plans) : 'versions';
      if (edits === 'overlap') {
        const { target, scope } = plans[0]!;
        throw this.refused({
          target: target.kind,
          scope,
          reason: l10n.t('The changes in {0} overlap; move them one by one.', this.files),
        });
      }
      if (edits !== 'versions') return { readings, plans };
      readings = await this.read(value);
    }
    throw this.gone(l10n.t('The text of {0} keeps changing; try again when it is quiet.', this.files));
  }

  /** The edits of all plans as one. */
  merge(plans: readonly Plan[]) {
    // The `.env` store keeps ignore and example files itself, before the value is written.
    const dotenv = this.#context.store.location.kind === 'dotenv';
    return mergePlans(plans, kind => !dotenv || (kind !== 'ignoreEntry' && kind !== 'exampleEntry'));
  }

  /** What the edit will leave behind; undefined when a document is not at its version any more. */
  async traces(readings: readonly Reading[], plans: readonly Plan[], merged: readonly DocumentEdit[]): Promise<MovedPlace[] | undefined> {
    const places: MovedPlace[] = [];
    for (const [i, { place, path, read }] of readings.entries()) {
      const document = await this.#context.edits.read(place.uri);
      const edit = merged.find(e => e.uri === place.uri);
      if (!document || document.version !== edit?.version) return undefined;
      const traces = tracesOf(document.text, edit?.changes ?? [], plans[i]!.edit.changes, read.range);
      places.push({ uri: place.uri, path, placeId: place.placeId, decode: read.decode, traces });
    }
    return places;
  }

  checkCancelled(): void {
    if (this.#context.signal.aborted) throw this.cancelled();
  }

  /** @param because a sentence that stands before what was left undone. */
  cancelled(because?: string): Ending {
    const message = [because, l10n.t('Nothing was changed in {0}.', this.files)].filter(Boolean).join(' ');
    return new Ending({ kind: 'cancelled', message });
  }

  gone(message: string): Ending {
    return new Ending({ kind: 'gone', message: `${message} ${l10n.t('Nothing was changed.')}` });
  }

  refused(refusal: Refusal): Ending {
    return new Ending({ kind: 'refused', refusal, message: refusal.reason });
  }
}

/** `src/a.ts`, or `src/a.ts and 2 more`. */
export function filesOf(places: readonly JournalPlace[]): string {
  const [first = '', ...rest] = new Set(places.map(p => p.path));
  return rest.length === 0 ? first : l10n.t('{0} and {1} more', first, rest.length);
}
