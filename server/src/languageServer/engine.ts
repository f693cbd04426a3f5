import type { Finding, RemediationTarget, SecretValue, Settings, TextChange, TextRange } from '../../../shared/src/model/index.ts';
import type { GitFileResult, HistoryResult } from '../../../shared/src/protocol/index.ts';
import type { Detector } from '../detection/index.ts';
import type { CreateRemediation, FindingInDocument, ProjectFiles } from '../remediation/index.ts';
import type { RuleInfo } from '../rules/index.ts';
import type { ExceptionsFile } from '../workspace/exceptions.ts';
import type { OwnRules } from '../workspace/ownRules.ts';
import type { ScanResult } from '../workspace/scanResult.ts';

/** All that the language server shows but does not know itself: the other rooms, as it needs them. */
export interface Engine {
  /** The same detector for equal settings and the same rules of a repository. */
  detectorFor(settings: Pick<Settings, 'disabledRules' | 'commentedOutCode'>, ownRules?: OwnRules): Promise<Detector>;
  /** @param root of the repository whose own rules may be meant; only those count that were asked for before. */
  ruleOf(ruleId: string, root?: string): KnownRule | undefined;
  /** Opaque; the same for equal values in documents and in scans of this process. */
  groupOf(value: SecretValue): string;
  /** Loaded when somebody asks for a fix: its parsers would cost a third of the start. */
  loadRemediation(): Promise<RemediationRoom>;
  /** Bytes of a grammar or of its runtime, by file name. */
  grammar(fileName: string): Promise<Uint8Array>;
  /** Findings and concerns on disk, findings that the repository accepted marked as such. Stops soon when the signal fires, and gives what it has. */
  scan(request: ScanRequest): Promise<ScanResult>;
  /** Whether a scan of the folder comes to the file: it is not ignored. @param path POSIX path relative to the folder. */
  coversFile(directory: string, path: string): boolean;
  /** The exceptions of a root as they are on disk now, the same object until the file changes; undefined when there are none. */
  exceptionsOf(root: string): Promise<ExceptionsFile | undefined>;
  /** The own rules of a root as they are on disk now, the same object until the file changes; undefined when there are none. */
  ownRulesOf(root: string): Promise<OwnRules | undefined>;
  /** Whether the value was ever committed. @param spelled the value as the file spells it. */
  historyOf(directory: string, value: SecretValue, spelled: SecretValue): Promise<HistoryResult['committed']>;
  gitStateOf(absolutePath: string): Promise<GitFileResult['state']>;
  /** Whether a file is an environment file that git ignores and never carried. Cheap to ask again while git's state is the same. */
  isLocalEnvironment(absolutePath: string): Promise<boolean>;
}

/** A rule of ours, or one of a repository with its line in the file of rules. */
export type KnownRule = RuleInfo & { readonly line?: number };

interface ScanRequest {
  /** Absolute path of the workspace folder. */
  readonly directory: string;
  /** Absolute paths of the files to scan; the whole folder when missing. */
  readonly paths?: readonly string[];
  readonly settings: Settings;
  /** Whether the workspace is trusted: only then the repository's own rules count. */
  readonly trusted: boolean;
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
  /** The changes that make the call around a reading of a secret once more where it is refused; undefined where no such call is there. */
  retryOnRefusal(
    file: Pick<FindingInDocument, 'path' | 'languageId' | 'text'>,
    reading: TextRange,
    grammar: ProjectFiles['grammar'],
  ): Promise<readonly TextChange[] | undefined>;
}
