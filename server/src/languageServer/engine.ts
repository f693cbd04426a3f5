import type { Finding, RemediationTarget, SecretValue, Settings } from '../../../shared/src/model/index.ts';
import type { GitFileResult, HistoryResult } from '../../../shared/src/protocol/index.ts';
import type { Detector } from '../detection/index.ts';
import type { CreateRemediation, FindingInDocument, ProjectFiles } from '../remediation/index.ts';
import type { RuleInfo } from '../rules/index.ts';
import type { ExceptionsFile } from '../workspace/exceptions.ts';
import type { ScanResult } from '../workspace/scanResult.ts';

/** All that the language server shows but does not know itself: the other rooms, as it needs them. */
export interface Engine {
  /** The same detector for equal settings. */
  detectorFor(settings: Pick<Settings, 'disabledRules'>): Detector;
  ruleOf(ruleId: string): RuleInfo | undefined;
  /** Opaque; the same for equal values in documents and in scans of this process. */
  groupOf(value: SecretValue): string;
  /** Loaded when somebody asks for a fix: its parsers would cost a third of the start. */
  loadRemediation(): Promise<RemediationRoom>;
  /** Bytes of a grammar or of its runtime, by file name. */
  grammar(fileName: string): Promise<Uint8Array>;
  /** Findings on disk, those that the repository accepted marked as such. Stops soon when the signal fires, and gives what it has. */
  scan(request: ScanRequest): Promise<ScanResult>;
  /** Whether a scan of the folder comes to the file: it is not ignored. @param path POSIX path relative to the folder. */
  coversFile(directory: string, path: string): boolean;
  /** The exceptions of a root as they are on disk now, the same object until the file changes; undefined when there are none. */
  exceptionsOf(root: string): Promise<ExceptionsFile | undefined>;
  /** Whether the value was ever committed. @param spelled the value as the file spells it. */
  historyOf(directory: string, value: SecretValue, spelled: SecretValue): Promise<HistoryResult['committed']>;
  gitStateOf(absolutePath: string): Promise<GitFileResult['state']>;
}

interface ScanRequest {
  /** Absolute path of the workspace folder. */
  readonly directory: string;
  /** Absolute paths of the files to scan; the whole folder when missing. */
  readonly paths?: readonly string[];
  readonly settings: Settings;
  readonly signal?: AbortSignal;
  /** @param files scanned so far. */
  readonly onProgress?: (files: number) => void;
}

/** What the language server uses of the remediation room. */
export interface RemediationRoom {
  readonly createRemediation: CreateRemediation;
  /** Targets that can make sense for a finding, judged by its kind, its file and its project, without parsing the text. */
  offersOf(
    file: Pick<FindingInDocument, 'path' | 'languageId' | 'text'>,
    finding: Finding,
    files: ProjectFiles,
  ): Promise<ReadonlySet<RemediationTarget['kind']>>;
}
