import type { SecretValue, Settings } from '../../../shared/src/model/index.ts';
import type { GitFileResult, HistoryResult } from '../../../shared/src/protocol/index.ts';
import type { Detector } from '../detection/detector.ts';
import type { CreateRemediation } from '../remediation/remediation.ts';
import type { RuleInfo } from '../rules/index.ts';
import type { ScanResult, Suppression } from '../workspace/scanResult.ts';

/** All that the language server shows but does not know itself: the other rooms, as it needs them. */
export interface Engine {
  readonly detector: Detector;
  ruleOf(ruleId: string): RuleInfo | undefined;
  /** Opaque; the same for equal values in documents and in scans of this process. */
  groupOf(value: SecretValue): string;
  readonly createRemediation: CreateRemediation;
  /** Bytes of a grammar or of its runtime, by file name. */
  grammar(fileName: string): Promise<Uint8Array>;
  /** Scans a folder on disk. Stops soon when the signal fires, and gives what it has. */
  scanFolder(directory: string, settings: Settings, signal: AbortSignal, onProgress: (files: number) => void): Promise<ScanResult>;
  /** Whether a scan of the folder would read the file: not ignored, inside. @param path POSIX path relative to the folder. */
  coversFile(directory: string, path: string, settings: Settings): Promise<boolean>;
  /** The exceptions of the folder's repository as they are on disk now; malformed ones count for nothing. */
  exceptionsOf(directory: string): Promise<Exceptions>;
  /** Whether the value was ever committed. @param path POSIX path relative to the folder. */
  historyOf(directory: string, path: string, value: SecretValue, signal: AbortSignal): Promise<HistoryResult['committed']>;
  gitStateOf(absolutePath: string): Promise<GitFileResult['state']>;
}

/** What a repository accepted in its exceptions file. */
export interface Exceptions {
  suppressionOf(placeId: string, value: SecretValue): Suppression | undefined;
  /** The tag to write beside a new entry; undefined where the repository has no salt yet and none can be made. */
  tagOf(value: SecretValue): string | undefined;
}

export const noExceptions: Exceptions = { suppressionOf: () => undefined, tagOf: () => undefined };
