import type { Finding } from '../../../shared/src/model/index.ts';
import type { Detector } from '../detection/index.ts';
import { archiveBounds, archiveKind, type ReadArchive } from './archiveKinds.ts';
import type { ConcernSettings } from './concerns.ts';
import { concernsOfFile, type ScannedConcern } from './fileConcerns.ts';
import { createFileReader } from './fileReader.ts';
import { type FindingMark, findIgnoreMarks } from './inlineMarks.ts';
import { locateFindings } from './locations.ts';
import type { FindingLocation, SkippedFile } from './scanResult.ts';
import { valueFingerprint, valueTag } from './valueGroups.ts';

/** A finding as one thread hands it to another: all that needs the text is computed where the text is. */
export interface FoundInFile {
  readonly finding: Finding;
  readonly location: FindingLocation;
  /** Of the value, under the process's key. */
  readonly fingerprint: string;
  /** Of the value, under the repository's salt; missing when it has none. */
  readonly tag?: string;
  readonly mark?: FindingMark;
}

interface FileFindings {
  /** POSIX path relative to the root. */
  readonly path: string;
  readonly found: readonly FoundInFile[];
}

/** What scanning some files gave. */
export interface FilesOutcome {
  readonly findings: FileFindings[];
  readonly concerns: ScannedConcern[];
  readonly skipped: SkippedFile[];
  files: number;
  bytes: number;
}

/** What a thread needs to scan files, beside the detector; plain data, so that it can be sent to one. */
export interface FileScanSettings {
  /** Absolute, forward slashes, none at the end. */
  readonly root: string;
  readonly maxFileBytes: number;
  /** Key of the process's value groups. */
  readonly groupKey: Uint8Array;
  /** Look into archives. */
  readonly archives?: boolean;
  /** Salt of the repository's exceptions. */
  readonly tagSalt?: string;
  /** Concerns are looked for when given. */
  readonly concerns?: ConcernSettings;
}

export interface FileScanner {
  /** Scans the file at an absolute path below the root. */
  scanFile(path: string, outcome: FilesOutcome): void;
  /** Scans content that is known already, under a path relative to the root. */
  scanContent(bytes: Uint8Array, path: string, outcome: FilesOutcome): void;
}

export const emptyOutcome = (): FilesOutcome => ({ findings: [], concerns: [], skipped: [], files: 0, bytes: 0 });

/**
 * Scans files one after the other in the calling thread.
 * @param readArchive unpacks archives; they are binary files without it.
 */
export function createFileScanner(detector: Detector, settings: FileScanSettings, readArchive?: ReadArchive): FileScanner {
  const { root, maxFileBytes, groupKey, tagSalt, concerns } = settings;
  const read = createFileReader(maxFileBytes);

  const describe = (bytes: Uint8Array, text: string, findings: readonly Finding[]): FoundInFile[] => {
    const locations = locateFindings(text, findings, bytes);
    const marks = findIgnoreMarks(text, findings, locations);
    return findings.map((finding, index) => {
      const value = detector.readValue(text, finding);
      const mark = marks[index];
      return {
        finding,
        location: locations[index]!,
        fingerprint: valueFingerprint(groupKey, value),
        ...(tagSalt !== undefined && { tag: valueTag(tagSalt, value) }),
        ...(mark && { mark }),
      };
    });
  };

  const scanContent = (bytes: Uint8Array, path: string, outcome: FilesOutcome): void => {
    outcome.files++;
    outcome.bytes += bytes.length;
    try {
      const scan = detector.scanBytes(bytes, { path });
      if (scan === 'binary') outcome.skipped.push({ path, reason: 'binary' });
      else if (scan.findings.length > 0) outcome.findings.push({ path, found: describe(bytes, scan.text!, scan.findings) });
      if (concerns) outcome.concerns.push(...concernsOfFile(bytes, path, scan, detector, concerns));
    } catch (error) {
      // The message could quote the file; the kind of error and the place in our own code cannot.
      const place = /\/([\w.-]+\.[jt]s:\d+):\d+\)?$/m.exec((error as Error).stack ?? '')?.[1];
      outcome.skipped.push({ path, reason: 'failed', detail: `${(error as Error).name}${place ? ` at ${place}` : ''}` });
    }
  };

  const scanArchive = (unpack: ReadArchive, bytes: Uint8Array, path: string, outcome: FilesOutcome): void => {
    for (const part of unpack(bytes, path, archiveBounds(maxFileBytes))) {
      if ('bytes' in part) scanContent(part.bytes, part.path, outcome);
      else outcome.skipped.push({ path: part.path, reason: part.reason, detail: part.detail });
    }
  };

  return {
    scanContent,
    scanFile(absolute, outcome) {
      const path = absolute.slice(root.length + 1);
      const isArchive = readArchive !== undefined && archiveKind(path) !== undefined;
      const bytes = read(absolute, isArchive);
      if ('failure' in bytes) outcome.skipped.push({ path, reason: bytes.failure, detail: bytes.detail });
      else if (isArchive) scanArchive(readArchive, bytes, path, outcome);
      else scanContent(bytes, path, outcome);
    },
  };
}
