import type { TextDocuments } from 'vscode-languageserver';
import type { FileFindings } from './fileFindings.ts';
import type { LocatedFinding } from './locate.ts';
import type { OpenDocument } from './openDocument.ts';
import type { OpenFindings } from './openFindings.ts';
import type { VisibleInFile } from './visible.ts';

export interface FindingsFeedDependencies {
  readonly documents: TextDocuments<OpenDocument>;
  readonly openFindings: OpenFindings;
  readonly files: FileFindings;
  readonly visibleInFile: VisibleInFile;
  /** Tells the client that `all` would answer something else now. */
  readonly notify: () => void;
}

/** A burst of keystrokes or of files is told once. */
const quietMilliseconds = 150;

/** All that is known now, in open documents and closed files, and when it changed. */
export class FindingsFeed {
  readonly #dependencies: FindingsFeedDependencies;
  #timer: NodeJS.Timeout | undefined;
  #told = '';
  #filesRevision = 0;

  constructor(dependencies: FindingsFeedDependencies) {
    this.#dependencies = dependencies;
  }

  async all(): Promise<LocatedFinding[]> {
    const { files, visibleInFile } = this.#dependencies;
    const closed = await Promise.all(files.byFile().map(({ uri, found }) => visibleInFile(uri, found)));
    return [...(await this.#open()), ...closed.flatMap(({ findings }) => findings)];
  }

  filesChanged(): void {
    this.#filesRevision++;
    this.changed();
  }

  changed(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#tell();
    }, quietMilliseconds).unref();
  }

  async #tell(): Promise<void> {
    const places = (await this.#open()).map(({ place, range, group }) => [place.uri, place.placeId, range.start, group]);
    const now = JSON.stringify([this.#filesRevision, places]);
    if (now === this.#told) return;
    this.#told = now;
    this.#dependencies.notify();
  }

  async #open(): Promise<LocatedFinding[]> {
    const { documents, openFindings } = this.#dependencies;
    return (await Promise.all(documents.all().map(document => openFindings.of(document)))).flatMap(({ visible }) => visible);
  }
}
