import { documentKey } from './folders.ts';
import type { LocatedFinding, ScannedFileConcern } from './locate.ts';

/** What was found in one file, or below a folder. */
export interface FoundInFiles {
  readonly findings: readonly LocatedFinding[];
  readonly concerns: readonly ScannedFileConcern[];
}

/** What the findings of files need from the rest of the server. */
export interface FileFindingsDependencies {
  /** Whether the editor has the document, so that its marks are not ours. */
  isOpen(uri: string): boolean;
  /**
   * What is in the file as it is on disk; undefined when there is no such file, or it is not to be scanned.
   * @param isKnown a scan has found something in it, so that it is looked at whatever the ignore files say.
   */
  rescan(uri: string, isKnown: boolean): Promise<FoundInFiles | undefined>;
  /** Shows this in place of what was shown for the file before, if it still is what to show when it comes to it. */
  publish(uri: string, found: FoundInFiles, isCurrent: () => boolean): Promise<void>;
  withdraw(uri: string): void;
  /** Called after any change. */
  changed(): void;
}

/**
 * Owns the findings and concerns of files that are not open, from the first workspace scan on. It shows them by pushing, takes them back when
 * the editor opens the file and reads the file again when the editor closes it, so that each of them is shown exactly once.
 * Readings overlap (a scan takes seconds, files change meanwhile): a reading counts only when no younger one has been started.
 */
export class FileFindings {
  readonly #dependencies: FileFindingsDependencies;
  /** By document key; only files in which there is something, none of them open. */
  readonly #files = new Map<string, { readonly uri: string; readonly found: FoundInFiles }>();
  /** Start of the youngest reading of a file. */
  readonly #readings = new Map<string, number>();
  /** Files in which a scan found something once. */
  readonly #found = new Set<string>();
  /** Start of the youngest whole scan of a folder. */
  readonly #scans = new Map<string, number>();
  #clock = 0;
  #isScanned = false;

  constructor(dependencies: FileFindingsDependencies) {
    this.#dependencies = dependencies;
  }

  /** Whether there was a scan, so that files are looked at which nobody opened. */
  get isActive(): boolean {
    return this.#isScanned;
  }

  byFile(): { readonly uri: string; readonly found: FoundInFiles }[] {
    return [...this.#files.values()];
  }

  /** To be called before a scan reads its first file. @returns the time to give to `scanned`. */
  startScan(): number {
    this.#isScanned = true;
    return ++this.#clock;
  }

  /**
   * Takes over what a scan found; files below the folder that it does not name hold nothing.
   * @param isComplete false for a scan that was cancelled: then files that it does not name stay as they were.
   */
  scanned(folder: string, found: FoundInFiles, started: number, isComplete: boolean): void {
    const byFile = groupByFile(found);
    const counts = (key: string) => (this.#readings.get(key) ?? 0) < started && !this.#isOvertaken(key, started);
    if (isComplete) {
      const whole = documentKey(folder);
      this.#scans.set(whole, Math.max(started, this.#scans.get(whole) ?? 0));
      // What was read before the scan began is overtaken by it as a whole.
      for (const [key, reading] of this.#readings) if (reading < started && isBelow(key, folder)) this.#readings.delete(key);
      for (const key of this.#below(folder)) if (!byFile.has(key) && counts(key)) this.#drop(key);
    }
    for (const [key, { uri, ...ofFile }] of byFile) {
      if (!counts(key)) continue;
      this.#readings.set(key, started);
      this.#found.add(key);
      this.#take(key, uri, ofFile);
    }
    this.#dependencies.changed();
  }

  opened(uri: string): void {
    const key = documentKey(uri);
    this.#readings.set(key, ++this.#clock);
    this.#drop(key);
  }

  closed(uri: string): Promise<void> {
    return this.changedOnDisk(uri);
  }

  /** A file was changed, made, or closed in the editor. Nothing is read before the user has asked for a scan. */
  async changedOnDisk(uri: string): Promise<void> {
    const key = documentKey(uri);
    if (!this.#isScanned || this.#dependencies.isOpen(uri)) return;
    const reading = ++this.#clock;
    this.#readings.set(key, reading);
    const found = await this.#dependencies.rescan(uri, this.#found.has(key));
    if (this.#isOvertaken(key, reading) || this.#readings.get(key) !== reading) return;
    if (found) this.#take(key, uri, found);
    else this.#drop(key);
    this.#dependencies.changed();
  }

  /** A file or a folder is gone. */
  deleted(uri: string): void {
    for (const key of [documentKey(uri), ...this.#below(uri)]) {
      this.#readings.set(key, ++this.#clock);
      this.#drop(key);
    }
    this.#dependencies.changed();
  }

  /** Reads every file in which there was something again, because what decides about them changed. */
  async refresh(folder?: string): Promise<void> {
    const keys = folder === undefined ? [...this.#files.keys()] : this.#below(folder);
    await Promise.all(keys.map(key => this.changedOnDisk(this.#files.get(key)!.uri)));
  }

  /** Shows everything again, because how it is shown changed. */
  async republish(): Promise<void> {
    await Promise.all([...this.#files].map(([key, { uri, found }]) => this.#publish(key, uri, found)));
  }

  clear(): void {
    this.#isScanned = false;
    this.#clock++;
    for (const key of [...this.#files.keys()]) {
      this.#readings.set(key, this.#clock);
      this.#drop(key);
    }
    this.#dependencies.changed();
  }

  /** Whether a whole scan that began later has come to its end already. */
  #isOvertaken(key: string, started: number): boolean {
    return [...this.#scans].some(([folder, scan]) => scan > started && key.startsWith(`${folder}/`));
  }

  #below(folder: string): string[] {
    return [...this.#files.keys()].filter(key => isBelow(key, folder));
  }

  #take(key: string, uri: string, found: FoundInFiles): void {
    if (this.#dependencies.isOpen(uri)) return;
    if (found.findings.length + found.concerns.length > 0) {
      this.#files.set(key, { uri, found });
      void this.#publish(key, uri, found);
    } else this.#drop(key);
  }

  #publish(key: string, uri: string, found: FoundInFiles): Promise<void> {
    return this.#dependencies.publish(uri, found, () => this.#files.get(key)?.found === found);
  }

  #drop(key: string): void {
    const file = this.#files.get(key);
    if (!file) return;
    this.#files.delete(key);
    this.#dependencies.withdraw(file.uri);
  }
}

const isBelow = (key: string, folder: string): boolean => key.startsWith(`${documentKey(folder)}/`);

/** By document key. */
function groupByFile({ findings, concerns }: FoundInFiles) {
  const byFile = new Map<string, { readonly uri: string; readonly findings: LocatedFinding[]; readonly concerns: ScannedFileConcern[] }>();
  const ofFile = (uri: string) => {
    const key = documentKey(uri);
    const known = byFile.get(key) ?? { uri, findings: [], concerns: [] };
    byFile.set(key, known);
    return known;
  };
  for (const finding of findings) ofFile(finding.place.uri).findings.push(finding);
  for (const concern of concerns) ofFile(concern.uri).concerns.push(concern);
  return byFile;
}
