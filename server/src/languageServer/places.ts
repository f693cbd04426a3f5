import { readFile, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { TextDocuments } from 'vscode-languageserver';
import { type FindingPlace, type Settings, valueRange } from '../../../shared/src/model/index.ts';
import type { Detector } from '../detection/index.ts';
import type { OwnRules } from '../workspace/ownRules.ts';
import { ChunkedDocument } from './chunkedDocument.ts';
import type { Engine } from './engine.ts';
import { type Folders, filePath } from './folders.ts';
import { type LocatedFinding, locate, readValue } from './locate.ts';
import type { OpenDocument } from './openDocument.ts';
import type { OpenFindings } from './openFindings.ts';
import type { Roots } from './roots.ts';
import type { ResourceSettings } from './settings.ts';

/** A finding as it is right now, with its document. */
export interface FoundPlace {
  readonly located: LocatedFinding;
  readonly text: ChunkedDocument;
  /** Absolute path of the workspace folder, or of the file's own folder, that `path` is relative to; undefined for what is on no disk. */
  readonly directory?: string;
  readonly path: string;
  readonly languageId?: string;
  readonly detector: Detector;
  readonly settings: Settings;
}

export interface PlacesDependencies {
  readonly engine: Engine;
  readonly documents: TextDocuments<OpenDocument>;
  readonly openFindings: OpenFindings;
  readonly folders: Folders;
  readonly roots: Roots;
  readonly settings: ResourceSettings;
  readonly ownRulesOf: (uri: string) => Promise<OwnRules | undefined>;
  readonly cellPath: (uri: string) => string | undefined;
}

/** Finds again what a client names by its place. */
export class Places {
  readonly #dependencies: PlacesDependencies;

  constructor(dependencies: PlacesDependencies) {
    this.#dependencies = dependencies;
  }

  /** The folder that a document's project is looked for in, and its path in there. */
  whereabouts(uri: string): Pick<FoundPlace, 'directory' | 'path'> {
    const { folder, path } = this.#dependencies.folders.locate(uri);
    const directory = folder === undefined ? undefined : filePath(folder);
    if (directory !== undefined) return { directory, path };
    const file = filePath(uri);
    return file === undefined ? { path } : { directory: dirname(file), path: basename(file) };
  }

  /**
   * The finding of a place. A place of an older version of an open document is followed through the edits since, unless `exact`.
   * @returns undefined when the document or the finding is not what the place says any more.
   */
  async find(place: FindingPlace, { exact }: { readonly exact: boolean }): Promise<FoundPlace | undefined> {
    const { documents, openFindings, engine, cellPath } = this.#dependencies;
    const document = documents.get(place.uri);
    if (!document) return place.version === undefined || !exact ? this.#findOnDisk(place) : undefined;
    const { visible, settings } = await openFindings.of(document);
    const cell = cellPath(place.uri);
    const version = place.version ?? document.version;
    if (exact && version !== document.version) return undefined;
    const range = version === document.version ? place.range : document.text.follow(place.range, version);
    const located = visible.find(({ finding }) => {
      const own = valueRange(finding);
      return finding.ruleId === place.ruleId && own.start === range?.start && own.end === range.end;
    });
    if (!located || (version === document.version && located.place.placeId !== place.placeId)) return undefined;
    const where = this.whereabouts(place.uri);
    return {
      ...where,
      // The cell's place ids count from the root, which may be above the folder.
      ...(cell !== undefined && { path: where.path + cell.slice(cell.lastIndexOf('/')) }),
      located,
      text: document.text,
      languageId: document.languageId,
      detector: await engine.detectorFor(settings),
      settings,
    };
  }

  /** The text of a document that an edit was made for; undefined when it is not at that version, or not there. */
  async textOf(uri: string, version: number | undefined): Promise<ChunkedDocument | undefined> {
    const document = this.#dependencies.documents.get(uri);
    if (document) return version === undefined || version === document.version ? document.text : undefined;
    const path = filePath(uri);
    if (path === undefined || version !== undefined) return undefined;
    const text = await readFile(path, 'utf8').catch(() => undefined);
    return text === undefined ? undefined : new ChunkedDocument(uri, '', 0, text.replace(/^\ufeff/, ''));
  }

  async #findOnDisk(place: FindingPlace): Promise<FoundPlace | undefined> {
    const { engine, settings: allSettings, documents, roots, ownRulesOf } = this.#dependencies;
    const { path } = roots.of(place.uri);
    const file = filePath(place.uri);
    if (file === undefined) return undefined;
    const where = this.whereabouts(place.uri);
    const settings = await allSettings.of(this.#dependencies.folders.locate(place.uri).folder);
    const { size } = await stat(file).catch(() => ({ size: Number.POSITIVE_INFINITY }));
    if (size > settings.maxFileSizeKB * 1024) return undefined;
    const detector = await engine.detectorFor(settings, await ownRulesOf(place.uri));
    const bytes = await readFile(file).catch(() => undefined);
    // Opened while it was read: the editor's text counts, and the place is not of it.
    if (!bytes || documents.get(place.uri)) return undefined;
    const scanned = detector.scanBytes(bytes, { path });
    if (scanned === 'binary' || scanned.text === undefined) return undefined;
    const text = new ChunkedDocument(place.uri, '', 0, scanned.text);
    const located = locate({ uri: place.uri, path, text }, scanned.findings, finding =>
      engine.groupOf(readValue(text, finding, detector)),
    ).find(
      ({ place: { placeId, range } }) => placeId === place.placeId && range.start === place.range.start && range.end === place.range.end,
    );
    return located && { ...where, located, text, detector, settings };
  }
}
