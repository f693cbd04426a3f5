import { fileURLToPath } from 'node:url';
import { type MessagePort, Worker } from 'node:worker_threads';
import type { Detector } from '../detection/index.ts';
import type { PatternRule } from '../rules/index.ts';
import { loadArchives } from './archiveKinds.ts';
import { environmentFileStates } from './environmentFiles.ts';
import { createFileScanner, emptyOutcome, type FileScanSettings, type FilesOutcome } from './fileScanner.ts';
import { trackedButIgnored } from './git.ts';
import { type ScanHelper, type ScanOptions, scan } from './scan.ts';
import type { ScanResult } from './scanResult.ts';
import type { ValueGroups } from './valueGroups.ts';

/** Settings of the detector as they travel to a thread; every thread builds its own detector from them. */
export interface DetectorSettings {
  readonly disabledRules: readonly string[];
  /** Whether credentials in comments are reported; they are when missing. */
  readonly commentedOutCode?: 'find' | 'ignore';
  /** Rules of the repository itself. */
  readonly ownRules?: readonly PatternRule[];
}

/** Makes a detector of these settings. */
export type CreateDetector = (settings: DetectorSettings) => Detector | Promise<Detector>;

/** What a thread is started for. */
type ThreadTask =
  | { readonly role: 'files'; readonly detector: DetectorSettings; readonly settings: FileScanSettings }
  | { readonly role: 'scan'; readonly detector: DetectorSettings; readonly options: ScanOptions; readonly groupKey: Uint8Array };

/** What a thread of the role `scan` says; the one of role `files` answers each batch with its outcome. */
type FromThread = { readonly progress: number } | { readonly result: ScanResult };

// The same code runs from the sources (tests) and from a bundle, where it may have become a chunk one folder below.
const own = new URL(import.meta.url).pathname;
const entry = own.endsWith('.ts') ? './worker.ts' : own.includes('/chunks/') ? '../worker.js' : './worker.js';
const workerFile = fileURLToPath(new URL(entry, import.meta.url));

/** Starts threads that scan files with detectors of these settings. */
export const helperStarter =
  (detector: DetectorSettings) =>
  (settings: FileScanSettings): ScanHelper => {
    const task: ThreadTask = { role: 'files', detector, settings };
    const worker = new Worker(workerFile, { workerData: task });
    const waiting: { done: (outcome: FilesOutcome) => void; fail: (error: unknown) => void }[] = [];
    worker.on('message', (outcome: FilesOutcome) => waiting.shift()?.done(outcome));
    worker.on('error', error => {
      for (const { fail } of waiting.splice(0)) fail(error);
    });
    return {
      scan: paths =>
        new Promise((done, fail) => {
          waiting.push({ done, fail });
          worker.postMessage(paths);
        }),
      stop: () => void worker.terminate(),
    };
  };

/**
 * Scans without ever blocking the calling thread, which stays free to answer an editor.
 * @throws when the thread cannot start or fails; a scan that is cancelled gives what was found so far.
 */
export function scanInBackground(
  options: ScanOptions,
  detector: DetectorSettings,
  groups: ValueGroups,
  { signal, onProgress }: { readonly signal?: AbortSignal; readonly onProgress?: (files: number) => void } = {},
): Promise<ScanResult> {
  const task: ThreadTask = { role: 'scan', detector, options, groupKey: groups.key };
  const worker = new Worker(workerFile, { workerData: task });
  const cancel = (): void => worker.postMessage('cancel');
  signal?.addEventListener('abort', cancel);
  if (signal?.aborted) cancel();
  return new Promise<ScanResult>((done, fail) => {
    worker.on('error', fail);
    worker.on('exit', () => fail(new Error('The scan ended without a result.')));
    worker.on('message', (message: FromThread) => {
      if ('progress' in message) onProgress?.(message.progress);
      // The thread names groups by fingerprint; ids are this thread's own, so that open documents and scans agree on them.
      else done({ ...message.result, findings: message.result.findings.map(f => ({ ...f, group: groups.idOf(f.group) })) });
    });
  }).finally(() => {
    signal?.removeEventListener('abort', cancel);
    void worker.terminate();
  });
}

/** Runs in a thread that was started here. */
export async function serveThread(port: MessagePort, data: unknown, createDetector: CreateDetector): Promise<void> {
  const task = data as ThreadTask;
  // Messages wait until somebody listens.
  const detector = await createDetector(task.detector);
  if (task.role === 'files') {
    const scanner = createFileScanner(detector, task.settings, task.settings.archives ? await loadArchives() : undefined);
    port.on('message', (paths: readonly string[]) => {
      const outcome = emptyOutcome();
      for (const path of paths) scanner.scanFile(path, outcome);
      port.postMessage(outcome);
    });
    return;
  }
  const cancellation = new AbortController();
  port.on('message', () => cancellation.abort());
  const groups: ValueGroups = { key: task.groupKey, idOf: fingerprint => fingerprint };
  const onProgress = (progress: number): void => port.postMessage({ progress } satisfies FromThread);
  const tools = {
    detector,
    groups,
    startHelper: helperStarter(task.detector),
    trackedButIgnored,
    environmentFileStates,
    signal: cancellation.signal,
    onProgress,
  };
  scan(task.options, tools).then(
    result => port.postMessage({ result } satisfies FromThread),
    error =>
      setImmediate(() => {
        throw error;
      }),
  );
}
