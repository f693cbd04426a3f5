import { commands, type Disposable, type Event, EventEmitter, Uri } from 'vscode';
import type { FindingPlace } from '../../../shared/src/model/index.ts';
import type { FindingSummary } from '../../../shared/src/protocol/index.ts';
import type { Scanner } from '../languageServer/scanner.ts';

/** A URI as the editor spells it: it encodes other characters than Node does, whose spelling the places of closed files have. */
const editorUri = (uri: string): string => Uri.parse(uri).toString();

/** Whether two places are the same finding, whatever version of the document they were computed on. */
export const isSamePlace = (a: FindingPlace, b: FindingPlace): boolean => a.placeId === b.placeId && editorUri(a.uri) === editorUri(b.uri);

/** The findings that the server knows now, for the view, the status and the pickers. One request is under way at a time. */
export class Findings implements Disposable {
  readonly #scanner: Scanner & { readonly running: boolean };
  readonly #changed = new EventEmitter<void>();
  readonly #subscription: Disposable;
  readonly onDidChange: Event<void> = this.#changed.event;
  #all: readonly FindingSummary[] = [];
  #loading: Promise<void> | undefined;
  #stale = false;

  constructor(scanner: Scanner & { readonly running: boolean }) {
    this.#scanner = scanner;
    this.#subscription = scanner.onFindingsChanged(() => void this.refresh());
  }

  get all(): readonly FindingSummary[] {
    return this.#all;
  }

  /** Asks the server again; a call while one is under way leads to one more afterwards, however many calls there were. */
  refresh(): Promise<void> {
    this.#stale = true;
    this.#loading ??= this.#load().finally(() => {
      this.#loading = undefined;
    });
    return this.#loading;
  }

  async #load(): Promise<void> {
    while (this.#stale) {
      this.#stale = false;
      // A server that stopped has no findings to show; asking would start it again.
      const all = this.#scanner.running ? await this.#scanner.request('secretHygiene/findings', {}).catch(() => []) : [];
      this.#all = all.map(finding => ({ ...finding, place: { ...finding.place, uri: editorUri(finding.place.uri) } }));
    }
    void commands.executeCommand('setContext', 'secretHygiene.hasFindings', this.#all.length > 0);
    this.#changed.fire();
  }

  /** The finding of a place, by its place id when the document moved on since. */
  find(place: FindingPlace): FindingSummary | undefined {
    return this.#all.find(finding => isSamePlace(finding.place, place));
  }

  of(uri: Uri): readonly FindingSummary[] {
    const text = uri.toString();
    return this.#all.filter(finding => finding.place.uri === text);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }
}
