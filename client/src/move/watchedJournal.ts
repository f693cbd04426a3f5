import { commands, Uri, window, workspace } from 'vscode';
import { type Journal, type MoveRecord, restorable, unfinished } from '../../../shared/src/vault/index.ts';

/** Whether a place is of this window: in one of its folders, or the document in front. */
const isHere = (uri: string): boolean =>
  workspace.getWorkspaceFolder(Uri.parse(uri)) !== undefined || window.activeTextEditor?.document.uri.toString() === uri;

/** Moves that were cut short in this window: the value may be in the store and in its file at once. Oldest first. */
export const interruptedMoves = (records: readonly MoveRecord[]): MoveRecord[] =>
  unfinished(records).filter(({ places }) => places.some(({ place }) => isHere(place.uri)));

/** Values that can be restored in this window, newest move first. */
export const restorablePlaces = (records: readonly MoveRecord[]) => restorable(records).filter(({ place }) => isHere(place.uri));

/**
 * The journal, with the commands that depend on it shown only while there is something for them to do.
 * @param interrupted told the number of interrupted moves whenever it may have changed.
 */
export class WatchedJournal implements Journal {
  readonly #journal: Journal;
  readonly #interrupted: (count: number) => void;
  /** Ids of moves that this window is making right now; they are not interrupted. */
  readonly #underWay = new Set<string>();

  constructor(journal: Journal, interrupted: (count: number) => void) {
    this.#journal = journal;
    this.#interrupted = interrupted;
  }

  async begin(move: Parameters<Journal['begin']>[0]): Promise<string> {
    const id = await this.#journal.begin(move);
    this.#underWay.add(id);
    return id;
  }

  async record(...[id, event]: Parameters<Journal['record']>): Promise<void> {
    await this.#journal.record(id, event);
    if (event.state === 'moved' || event.state === 'restored' || event.state === 'closed') await this.look();
  }

  records(): Promise<MoveRecord[]> {
    return this.#journal.records();
  }

  /** No move is being made any more: what is still unfinished was interrupted. */
  async settled(): Promise<void> {
    this.#underWay.clear();
    await this.look();
  }

  async look(): Promise<void> {
    const records = await this.#journal.records();
    const interrupted = interruptedMoves(records).filter(({ id }) => !this.#underWay.has(id)).length;
    this.#interrupted(interrupted);
    await commands.executeCommand('setContext', 'secretHygiene.canResume', interrupted > 0);
    await commands.executeCommand('setContext', 'secretHygiene.canRestore', restorablePlaces(records).length > 0);
  }
}
