import { t } from '@vscode/l10n';
import type { Settings } from '../../../shared/src/model/index.ts';
import type { ExceptionsFile } from '../workspace/exceptionsFile.ts';
import type { Engine } from './engine.ts';
import { type Folders, filePath } from './folders.ts';
import { type LocatedFinding, locate, readValue } from './locate.ts';
import { type Log, RelativePath } from './log.ts';
import type { OpenDocument } from './openDocument.ts';
import { isScannable } from './openDocument.ts';
import type { ResourceSettings } from './settings.ts';
import type { Status } from './status.ts';
import { withSuppressions } from './suppression.ts';
import { isExcluded, visibleFindings } from './visible.ts';

/** The findings of one state of a document. */
export interface OpenDocumentFindings {
  readonly settings: Settings;
  /** Those that count, in order of place. */
  readonly visible: readonly LocatedFinding[];
  /** Changes whenever anything above may have: opening, version, and all that settings, trust and exceptions decide. */
  readonly stateId: string;
}

export interface OpenFindingsDependencies {
  readonly engine: Engine;
  readonly folders: Folders;
  readonly settings: ResourceSettings;
  readonly exceptionsOf: (directory: string) => Promise<ExceptionsFile | undefined>;
  readonly isTrusted: () => boolean;
  /** Path and language to detect by, where they are not the document's own: a notebook's cell. */
  readonly cellPath: (uri: string) => string | undefined;
  readonly status: Status;
  readonly log: Log;
}

/** Findings of the documents that are open, kept until the document or what decides about it changes. */
export class OpenFindings {
  readonly #dependencies: OpenFindingsDependencies;
  readonly #kept = new WeakMap<OpenDocument, OpenDocumentFindings>();
  #generation = 0;

  constructor(dependencies: OpenFindingsDependencies) {
    this.#dependencies = dependencies;
  }

  /** Settings, trust, folders or exceptions changed: all is judged again. */
  invalidate(): void {
    this.#generation++;
  }

  /** Never fails: when the detector does, the document has no findings, and the status says so. */
  async of(document: OpenDocument): Promise<OpenDocumentFindings> {
    const { settings, exceptionsOf, folders } = this.#dependencies;
    const { folder, path } = folders.locate(document.uri);
    const directory = folder === undefined ? undefined : filePath(folder);
    const [own, accepted] = await Promise.all([settings.of(document.uri), directory ? exceptionsOf(directory) : undefined]);
    // From here to the end nothing waits, so that the text, its version and its findings belong together.
    const stateId = `${document.opening}.${document.version}.${this.#generation}`;
    const kept = this.#kept.get(document);
    if (kept?.stateId === stateId) return kept;
    const found = { settings: own, visible: this.#find(document, path, own, accepted), stateId };
    this.#kept.set(document, found);
    return found;
  }

  #find(document: OpenDocument, path: string, settings: Settings, exceptions: ExceptionsFile | undefined): readonly LocatedFinding[] {
    const { engine, isTrusted, cellPath, status, log } = this.#dependencies;
    if (!settings.enable || !isScannable(document.uri) || isExcluded(path, settings)) return [];
    if (document.text.length > settings.maxFileSizeKB * 1024) return [];
    try {
      const ownPath = cellPath(document.uri) ?? path;
      const detector = engine.detectorFor(settings);
      const findings = document.findings(detector, { path: ownPath, languageId: document.languageId });
      const source = { uri: document.uri, version: document.version, path: ownPath, text: document.text };
      const located = locate(source, findings, detector, engine.groupOf);
      const readOwn = ({ finding }: LocatedFinding) => readValue(document.text, finding, detector);
      const judged = withSuppressions(document.text, ownPath, located, exceptions, readOwn);
      status.recovered(document.uri);
      return visibleFindings(judged, settings, isTrusted());
    } catch (error) {
      log.error('A document could not be scanned', error, { path: new RelativePath(path) });
      status.failed(document.uri, t('A document could not be scanned; its findings are not shown. The log says more.'));
      return [];
    }
  }
}
