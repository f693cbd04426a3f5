import * as l10n from '@vscode/l10n';
import { type Finding, type Settings, type TextRange, valueRange } from '../../../shared/src/model/index.ts';
import type { Detector } from '../detection/index.ts';
import type { ExceptionsFile } from '../workspace/exceptions.ts';
import type { OwnRules } from '../workspace/ownRules.ts';
import type { Engine } from './engine.ts';
import { type Folders, filePath } from './folders.ts';
import { type LocatedFinding, locate, readValue } from './locate.ts';
import { type Log, RelativePath } from './log.ts';
import type { OpenDocument } from './openDocument.ts';
import { isScannable } from './openDocument.ts';
import type { Roots } from './roots.ts';
import type { ResourceSettings } from './settings.ts';
import type { Status } from './status.ts';
import { withSuppressions } from './suppression.ts';
import { isExcluded, visibleFindings } from './visible.ts';

/** A document as detection saw it. */
export interface ScannedDocument {
  /** POSIX path relative to the root. */
  readonly path: string;
  /** All findings, those that the repository accepted and those that a setting leaves out included. */
  readonly findings: readonly LocatedFinding[];
  readonly detector: Detector;
}

/** The findings of one state of a document. */
export interface OpenDocumentFindings {
  readonly settings: Settings;
  /** Those that count, in order of place. */
  readonly visible: readonly LocatedFinding[];
  /** What was looked at; undefined for a document that is not scanned, or could not be. */
  readonly scanned?: ScannedDocument;
  /** Another one whenever anything above may be other: after an edit, and after a change of settings, trust, exceptions or own rules. */
  readonly stateId: string;
}

export interface OpenFindingsDependencies {
  readonly engine: Engine;
  readonly folders: Folders;
  readonly roots: Roots;
  readonly settings: ResourceSettings;
  readonly isTrusted: () => boolean;
  /** The repository's own rules for a document; undefined when it has none, or the workspace is not trusted. */
  readonly ownRulesOf: (uri: string) => Promise<OwnRules | undefined>;
  /** Path and language to detect by, where they are not the document's own: a notebook's cell. */
  readonly cellPath: (uri: string) => string | undefined;
  readonly status: Status;
  readonly log: Log;
}

interface LocatedOfVersion {
  readonly version: number;
  readonly located: readonly LocatedFinding[];
}

/** What decides about findings beside the text. */
interface Judges {
  readonly settings: Settings;
  readonly detector: Detector;
  readonly exceptions: ExceptionsFile | undefined;
  readonly ownRules: OwnRules | undefined;
}

/** Findings with all that they were judged by. */
interface KeptFindings extends Judges {
  readonly version: number;
  readonly generation: number;
  readonly isLocal: boolean;
  readonly found: OpenDocumentFindings;
}

/** Findings of the documents that are open, kept until the document or what decides about it changes. */
export class OpenFindings {
  readonly #dependencies: OpenFindingsDependencies;
  readonly #kept = new WeakMap<OpenDocument, KeptFindings>();
  /** All findings of the last judgement, with the version that they are of. */
  readonly #located = new WeakMap<OpenDocument, LocatedOfVersion>();
  #generation = 0;
  #states = 0;

  constructor(dependencies: OpenFindingsDependencies) {
    this.#dependencies = dependencies;
  }

  /** Settings, trust, folders or exceptions changed: all is judged again. */
  invalidate(): void {
    this.#generation++;
  }

  /** Never fails: when the detector does, the document has no findings, and the status says so. */
  async of(document: OpenDocument): Promise<OpenDocumentFindings> {
    const { settings: allSettings, engine, roots, ownRulesOf } = this.#dependencies;
    const { root } = roots.of(document.uri);
    const file = filePath(document.uri);
    const [settings, exceptions, ownRules, isLocal] = await Promise.all([
      allSettings.of(document.uri),
      root === undefined ? undefined : engine.exceptionsOf(root),
      ownRulesOf(document.uri),
      file !== undefined && engine.isLocalEnvironment(file),
    ]);
    const detector = await engine.detectorFor(settings, ownRules);
    // From here to the end nothing waits, so that the text, its version and its findings belong together.
    const kept = this.#kept.get(document);
    const isSame =
      kept?.version === document.version &&
      kept.generation === this.#generation &&
      kept.exceptions === exceptions &&
      kept.ownRules === ownRules &&
      kept.isLocal === isLocal;
    if (isSame) return kept.found;
    const judges = { settings, detector, exceptions, ownRules };
    const scanned = this.#scan(document, judges);
    const located = scanned?.findings ?? [];
    const placed = isLocal ? located.map(one => ({ ...one, localOnly: true as const })) : located;
    const visible = visibleFindings(placed, settings, this.#dependencies.isTrusted());
    const found = { settings, visible, ...(scanned && { scanned }), stateId: `${document.opening}.${++this.#states}` };
    this.#kept.set(document, { version: document.version, generation: this.#generation, ...judges, isLocal, found });
    return found;
  }

  #scan(document: OpenDocument, { settings, detector, exceptions, ownRules }: Judges): ScannedDocument | undefined {
    const { engine, folders, roots, cellPath, status, log } = this.#dependencies;
    const { path } = folders.locate(document.uri);
    if (!settings.enable || !isScannable(document.uri) || isExcluded(path, settings)) return undefined;
    if (document.text.length > settings.maxFileSizeKB * 1024) return undefined;
    try {
      const ownPath = cellPath(document.uri) ?? roots.of(document.uri).path;
      const findings = document.findings(detector, { path: ownPath, languageId: document.languageId });
      const source = { uri: document.uri, version: document.version, path: ownPath, text: document.text };
      const known = knownGroups(document, this.#located.get(document));
      const readOwn = (finding: Finding) => readValue(document.text, finding, detector);
      const located = locate(
        source,
        findings,
        finding => known.get(spot(finding, valueRange(finding))) ?? engine.groupOf(readOwn(finding)),
      );
      this.#located.set(document, { version: document.version, located });
      const accepted = { ...(exceptions && { exceptions }), ...(ownRules && { ownRules }) };
      const judged = withSuppressions(document.text, ownPath, located, accepted, ({ finding }) => readOwn(finding));
      status.recovered(document.uri);
      return { path: ownPath, findings: judged, detector };
    } catch (error) {
      log.error('A document could not be scanned', error, { path: new RelativePath(path) });
      status.failed(document.uri, l10n.t('A document could not be scanned; its findings are not shown. The log says more.'));
      return undefined;
    }
  }
}

/** Tells a value apart by where it stands and how it is read. */
const spot = ({ decode }: Finding, { start, end }: TextRange): string => `${start} ${end} ${JSON.stringify(decode)}`;

/**
 * Groups of the findings whose text no edit has touched since, by spot. Most findings are such, and computing a group costs more than
 * all the rest that is done for one.
 */
function knownGroups({ text }: OpenDocument, last: LocatedOfVersion | undefined): Map<string, string> {
  const known = new Map<string, string>();
  for (const { finding, group } of last?.located ?? []) {
    const now = text.follow(valueRange(finding), last!.version);
    if (now) known.set(spot(finding, now), group);
  }
  return known;
}
