import * as l10n from '@vscode/l10n';
import type { CancellationToken, WorkDoneProgressReporter } from 'vscode-languageserver';
import type { ScanSummary, ScanWorkspaceParams } from '../../../shared/src/protocol/index.ts';
import { fileUri } from '../workspace/fileUri.ts';
import type { ScanResult } from '../workspace/scanResult.ts';
import type { Engine } from './engine.ts';
import type { FileFindings, FoundInFiles } from './fileFindings.ts';
import { documentKey, type Folders } from './folders.ts';
import { locateConcern, locateScanned } from './locate.ts';
import type { Log } from './log.ts';
import type { ResourceSettings } from './settings.ts';
import type { Status } from './status.ts';
import { visibleFindings } from './visible.ts';

export interface WorkspaceScanDependencies {
  readonly engine: Engine;
  readonly folders: Folders;
  readonly settings: ResourceSettings;
  readonly files: FileFindings;
  readonly isTrusted: () => boolean;
  readonly status: Status;
  readonly log: Log;
}

/**
 * What a scan found, by URI.
 * @param uriOf the URI of an absolute path.
 * @param belongs whether a file is of the folder that was scanned, and not of one inside it.
 */
export function foundBy(
  { root, findings, concerns = [] }: ScanResult,
  uriOf: (path: string) => string,
  belongs: (uri: string) => boolean = () => true,
): FoundInFiles {
  return {
    findings: findings.map(one => locateScanned(uriOf(`${root}/${one.path}`), one)).filter(({ place }) => belongs(place.uri)),
    concerns: concerns.map(one => locateConcern(uriOf(`${root}/${one.path}`), one)).filter(({ uri }) => belongs(uri)),
  };
}

const emptySummary: ScanSummary = {
  files: 0,
  bytes: 0,
  findings: 0,
  milliseconds: 0,
  skipped: [],
  ignoredByRepository: 0,
  cancelled: false,
};

/** Scans the workspace folders, one after the other, and hands what it finds to the owner of the findings of closed files. */
export async function scanWorkspace(
  { folders: wanted }: ScanWorkspaceParams,
  token: CancellationToken,
  progress: WorkDoneProgressReporter,
  dependencies: WorkspaceScanDependencies,
): Promise<ScanSummary> {
  const { engine, folders, settings, files, isTrusted, status, log } = dependencies;
  const keys = wanted && new Set(wanted.map(uri => documentKey(uri.replace(/\/+$/, ''))));
  // An outer folder comes before the folders inside it, whose findings are their own.
  const chosen = folders.onDisk.filter(({ uri }) => !keys || keys.has(documentKey(uri))).sort((a, b) => a.uri.length - b.uri.length);
  const abort = new AbortController();
  const listener = token.onCancellationRequested(() => abort.abort());
  const started = performance.now();
  let total = emptySummary;
  progress.begin(l10n.t('Scanning for secrets'), undefined, l10n.t('{0} files', 0), true);
  status.scanning(0);
  try {
    for (const { uri, directory } of chosen) {
      if (token.isCancellationRequested) break;
      const own = await settings.of(uri);
      if (!own.enable) continue;
      const scanStarted = files.startScan();
      const before = total.files;
      const result = await engine.scan({
        directory,
        settings: own,
        trusted: isTrusted(),
        signal: abort.signal,
        onProgress: count => {
          status.scanning(before + count);
          progress.report(l10n.t('{0} files', before + count));
        },
      });
      const found = foundBy(result, fileUri, file => folders.locate(file).folder === uri);
      files.scanned(uri, found, scanStarted, !result.cancelled);
      const visible = visibleFindings(found.findings, own, isTrusted());
      total = {
        ...total,
        files: total.files + result.files,
        bytes: total.bytes + result.bytes,
        findings: total.findings + visible.filter(one => !one.localOnly).length,
        skipped: [...total.skipped, ...result.skipped.map(({ path, reason }) => ({ uri: fileUri(`${result.root}/${path}`), reason }))],
        ignoredByRepository: total.ignoredByRepository + (isTrusted() ? found.findings.filter(one => one.suppression).length : 0),
      };
    }
  } finally {
    listener.dispose();
    status.scanning(undefined);
    progress.done();
  }
  const summary = { ...total, milliseconds: Math.round(performance.now() - started), cancelled: token.isCancellationRequested };
  log.info('Scanned the workspace', {
    folders: chosen.length,
    files: summary.files,
    findings: summary.findings,
    skipped: summary.skipped.length,
    milliseconds: summary.milliseconds,
    cancelled: summary.cancelled,
  });
  return summary;
}
