import type { Range } from 'vscode-languageserver';
import type { TextRange } from '../../../shared/src/model/index.ts';
import { type Inspection, type LocatedConcern, vaultConcerns } from '../hygiene/index.ts';
import { demandedConcerns, inspect, unsilenced } from '../workspace/concerns.ts';
import { toRange } from './locate.ts';
import type { Log } from './log.ts';
import type { OpenDocument } from './openDocument.ts';
import type { OpenDocumentFindings, OpenFindings } from './openFindings.ts';
import type { VaultKnowledge } from './vaultKnowledge.ts';

/** A concern where it stands in the document now. */
export interface PlacedConcern extends LocatedConcern {
  readonly place: Range;
}

/** What a document says about the state of its credentials and about its references, for one state of the document. */
export interface DocumentInspection extends Omit<Inspection, 'concerns'> {
  readonly concerns: readonly PlacedConcern[];
  /** Of the findings and the concerns: another one whenever either may be other. */
  readonly stateId: string;
}

export interface OpenInspectionsDependencies {
  readonly openFindings: OpenFindings;
  readonly vaults: VaultKnowledge;
  readonly isTrusted: () => boolean;
  readonly log: Log;
  /** Called when a document's concerns are other than those that were given for it last. */
  readonly changed: (uri: string) => void;
}

interface Kept {
  readonly version: number;
  /** Of the findings and of what is known about vaults. */
  readonly basis: string;
  readonly inspection: Inspection;
  readonly stateId: string;
  /** How long the inspection took. */
  readonly milliseconds: number;
}

// An inspection reads the whole text: half a millisecond in 100 KB of code, some 15 in 1 MB, and 40 in 100 KB that are nothing but
// references, which is too much for a keystroke.
/** Characters up to which a document is inspected with each change, whatever is in it. */
const alwaysEagerLength = 10_000;
/** Characters up to which a document is inspected with each change, as long as one inspection takes no more than the milliseconds below. */
const eagerLength = 100_000;
const eagerMilliseconds = 8;
/** Characters from which on a document is not inspected: nobody writes references into such a file. */
export const longestInspected = 1_000_000;
/** A larger document is inspected when nobody has typed for so many milliseconds. */
const quietMilliseconds = 400;

const isEager = (length: number, lastMilliseconds: number): boolean =>
  length <= alwaysEagerLength || (length <= eagerLength && lastMilliseconds <= eagerMilliseconds);

const nothing: Inspection = { references: [], keyMaterial: [], concerns: [] };

/** Inspections of the documents that are open. Between two inspections of a large document its concerns move with the text. */
export class OpenInspections {
  readonly #dependencies: OpenInspectionsDependencies;
  readonly #kept = new WeakMap<OpenDocument, Kept>();
  readonly #timers = new WeakMap<OpenDocument, NodeJS.Timeout>();
  #states = 0;

  constructor(dependencies: OpenInspectionsDependencies) {
    this.#dependencies = dependencies;
  }

  /** For marks, which are asked for with every keystroke: of a large document, what was known before the last keystrokes. */
  async shown(document: OpenDocument): Promise<{ readonly found: OpenDocumentFindings; readonly inspection: DocumentInspection }> {
    const found = await this.#dependencies.openFindings.of(document);
    const kept = this.#kept.get(document);
    if (this.#isCurrent(kept, document, found) || isEager(document.text.length, kept?.milliseconds ?? 0))
      return { found, inspection: this.#place(document, this.#inspect(document, found)) };
    this.#later(document);
    const stateId = `${found.stateId}-${kept?.stateId ?? ''}-${document.version}`;
    return { found, inspection: { ...this.#place(document, kept), stateId } };
  }

  /** As the document is now, however large; for what the user asks for. */
  async current(document: OpenDocument): Promise<{ readonly found: OpenDocumentFindings; readonly inspection: DocumentInspection }> {
    const found = await this.#dependencies.openFindings.of(document);
    return { found, inspection: this.#place(document, this.#inspect(document, found)) };
  }

  #isCurrent(kept: Kept | undefined, { version }: OpenDocument, found: OpenDocumentFindings): boolean {
    return kept !== undefined && kept.version === version && kept.basis === this.#basis(found);
  }

  #basis = ({ stateId }: OpenDocumentFindings): string => `${stateId}-${this.#dependencies.vaults.generation}`;

  #inspect(document: OpenDocument, found: OpenDocumentFindings): Kept {
    const last = this.#kept.get(document);
    if (last && this.#isCurrent(last, document, found)) return last;
    const started = performance.now();
    const inspection = document.text.length > longestInspected ? nothing : this.#look(document, found);
    const milliseconds = performance.now() - started;
    const kept = { version: document.version, basis: this.#basis(found), inspection, stateId: String(++this.#states), milliseconds };
    this.#kept.set(document, kept);
    return kept;
  }

  #look({ text }: OpenDocument, { scanned, settings }: OpenDocumentFindings): Inspection {
    if (!scanned) return nothing;
    const { vaults, isTrusted, log } = this.#dependencies;
    const { path, findings, detector } = scanned;
    const [whole, now, trusted] = [text.getText(), new Date(), isTrusted()];
    const silence = { marks: trusted, disabledRules: settings.disabledRules, demanded: demandedConcerns(settings) };
    try {
      const credentials = findings.map(({ finding, suppression }) => ({
        finding,
        accepted: suppression !== undefined && trusted,
        read: (scope: 'secret' | 'whole') => detector.readValue(whole, finding, scope),
      }));
      const inspection = inspect({ path, text: whole, credentials, now }, silence);
      const ofVaults = vaultConcerns(inspection.references, url => vaults.of(url), now);
      return { ...inspection, concerns: [...inspection.concerns, ...unsilenced(whole, ofVaults, silence)] };
    } catch (error) {
      log.error('A document could not be inspected', error);
      return nothing;
    }
  }

  #later(document: OpenDocument): void {
    clearTimeout(this.#timers.get(document));
    const inspectNow = async () => {
      const before = this.#kept.get(document);
      const shown = this.#place(document, before).concerns;
      const { inspection } = await this.current(document);
      const isSame = JSON.stringify(shown.map(essence)) === JSON.stringify(inspection.concerns.map(essence));
      if (!isSame) this.#dependencies.changed(document.uri);
    };
    this.#timers.set(document, setTimeout(() => void inspectNow(), quietMilliseconds).unref());
  }

  /** What was found in an older version, where it is now; what an edit has touched since is left out. */
  #place(document: OpenDocument, kept: Kept | undefined): DocumentInspection {
    const { references, keyMaterial, concerns } = kept?.inspection ?? nothing;
    const placed = concerns.flatMap((concern): PlacedConcern[] => {
      const range = kept!.version === document.version ? concern.range : document.text.follow(concern.range, kept!.version);
      return range ? [{ ...concern, range, place: toRange(document.text, range) }] : [];
    });
    return { references, keyMaterial, concerns: placed, stateId: kept?.stateId ?? '' };
  }
}

const essence = ({ range, code, concern }: PlacedConcern): [TextRange, string, string] => [range, code, concern.message];
