import type { DecodeStep, FindingPlace, PlanScope, RemediationTarget } from '../model/index.ts';
import type { StoreLocation } from './secretStore.ts';

/** One stretch of text that a move wrote, and what stood around the value there. Holds nothing of the value. */
export interface EditTrace {
  /** Offset of `written` right after the move, in UTF-16 code units. */
  readonly start: number;
  readonly written: string;
  /** What stood there: `before`, then the value where `holdsValue`, then `after`. Quotes and prefixes, a few characters each. */
  readonly before: string;
  readonly after: string;
  readonly holdsValue: boolean;
}

/** What a move did to one finding. */
export interface MovedPlace {
  readonly uri: string;
  /** Relative POSIX path, for messages. */
  readonly path: string;
  readonly placeId: string;
  readonly decode: readonly DecodeStep[];
  /** In order of `start`; empty when the text around the value was too long to be recorded safely. */
  readonly traces: readonly EditTrace[];
}

/** A place that a move was begun for. */
export interface JournalPlace {
  readonly place: FindingPlace;
  readonly path: string;
}

export interface BegunMove {
  readonly location: StoreLocation;
  readonly name: string;
  readonly target: RemediationTarget['kind'];
  readonly scope: PlanScope;
  readonly places: readonly JournalPlace[];
}

export type MoveEvent =
  /** The store holds the value; the text still does, too. */
  | { readonly state: 'stored'; readonly version: string }
  /** The edit comes next, and will leave these traces. */
  | { readonly state: 'editing'; readonly places: readonly MovedPlace[] }
  | { readonly state: 'moved' }
  /** One place holds its value again. */
  | { readonly state: 'restored'; readonly placeId: string }
  /** Given up or dealt with: nothing is left to resume. */
  | { readonly state: 'closed' };

export interface MoveRecord extends BegunMove {
  readonly id: string;
  readonly at: Date;
  readonly state: 'begun' | 'stored' | 'editing' | 'moved' | 'closed';
  readonly version?: string;
  readonly moved: readonly MovedPlace[];
  /** Place ids that hold their value again. */
  readonly restored: readonly string[];
}

/** What a move has done so far, so that one that was killed can be resumed and one that was made can be taken back. Never a value. */
export interface Journal {
  /** @returns the id of the move. Rejects when it cannot be written down; then nothing may be stored. */
  begin(move: BegunMove): Promise<string>;
  record(id: string, event: MoveEvent): Promise<void>;
  /** Oldest first. */
  records(): Promise<MoveRecord[]>;
}

/** Where the journal's text is: user state, never the workspace, which a hostile repository could fill. */
export interface JournalStorage {
  /** All of it; empty when there is none yet. */
  read(): Promise<string>;
  /** Adds to its end, and returns when that is on disk. */
  append(text: string): Promise<void>;
}

type Line =
  | ({ readonly v: 1; readonly id: string; readonly at: string; readonly state: 'begun' } & BegunMove)
  | ({ readonly v: 1; readonly id: string; readonly at: string } & MoveEvent);

/** A journal of JSON lines. A line that a kill left torn is skipped, and never swallows the line that follows it. */
export function createJournal(storage: JournalStorage, clock: { now(): Date }, newId: () => string): Journal {
  // Every line begins with a line break: whatever a torn write left before it stays a line of its own.
  const append = (line: Line) => storage.append(`\n${JSON.stringify(line)}\n`);
  const stamp = (id: string) => ({ v: 1 as const, id, at: clock.now().toISOString() });
  return {
    async begin(move) {
      const id = newId();
      const { location, name, target, scope } = move;
      const places = move.places.map(({ place, path }) => ({
        place: { uri: place.uri, placeId: place.placeId, ruleId: place.ruleId, range: place.range },
        path,
      }));
      await append({ ...stamp(id), state: 'begun', location, name, target, scope, places });
      return id;
    },
    record: (id, event) => append({ ...stamp(id), ...event }),
    async records() {
      const records = new Map<string, MoveRecord>();
      for (const text of (await storage.read()).split('\n')) {
        const line = parse(text);
        if (!line) continue;
        const known = records.get(line.id);
        if (line.state === 'begun') {
          const { v: _, at, ...begun } = line;
          records.set(line.id, { ...begun, at: new Date(at), moved: [], restored: [] });
        } else if (known) records.set(line.id, { ...known, ...applied(known, line) });
      }
      return [...records.values()];
    },
  };
}

/** Moves that were cut short: the value may be in the store and in the text at once. Oldest first. */
export const unfinished = (records: readonly MoveRecord[]): MoveRecord[] =>
  records.filter(r => r.state === 'stored' || r.state === 'editing' || r.state === 'begun');

/** Places that a restore can put their value back to, newest move first. */
export function restorable(records: readonly MoveRecord[]): { readonly record: MoveRecord; readonly place: MovedPlace }[] {
  const newest = new Map<string, { readonly record: MoveRecord; readonly place: MovedPlace }>();
  for (const record of records.filter(({ state }) => state === 'moved').reverse())
    for (const place of record.moved)
      if (!record.restored.includes(place.placeId) && !newest.has(`${place.uri} ${place.placeId}`))
        newest.set(`${place.uri} ${place.placeId}`, { record, place });
  return [...newest.values()];
}

function applied(record: MoveRecord, event: MoveEvent): Partial<MoveRecord> {
  switch (event.state) {
    case 'stored':
      return { state: 'stored', version: event.version };
    case 'editing':
      return { state: 'editing', moved: event.places };
    case 'restored':
      return { restored: [...record.restored, event.placeId] };
    default:
      return { state: event.state };
  }
}

function parse(text: string): Line | undefined {
  try {
    const line = JSON.parse(text) as Partial<Line> | null;
    return typeof line === 'object' && line?.v === 1 && typeof line.id === 'string' && typeof line.state === 'string'
      ? (line as Line)
      : undefined;
  } catch {
    return undefined;
  }
}
