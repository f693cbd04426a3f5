import { lstatSync } from 'node:fs';
import { placeIds } from '../../../shared/src/model/index.ts';
import type { Detector } from '../detection/index.ts';
import { isInArchive, loadArchives } from './archiveKinds.ts';
import type { ConcernSettings } from './concerns.ts';
import { type EnvironmentFileState, isEnvironmentFile } from './environmentFiles.ts';
import type { ScannedConcern } from './fileConcerns.ts';
import { createFileScanner, emptyOutcome, type FileScanSettings, type FilesOutcome } from './fileScanner.ts';
import { walkFiles } from './fileWalk.ts';
import { ignoresFile, rulesOf } from './ignoreRules.ts';
import type { FindingLocation, ScannedFinding, ScanResult, SkippedFile } from './scanResult.ts';
import { type Accepted, type Suppressible, suppress } from './suppressions.ts';
import type { ValueGroups } from './valueGroups.ts';

/** What to scan; plain data, so that it can be sent to a thread. All paths are absolute, with forward slashes and none at the end. */
export interface ScanOptions extends Accepted {
  /** What reported paths are relative to. */
  readonly root: string;
  /** Files and folders at or below the root. */
  readonly paths: readonly string[];
  /** Patterns in `.gitignore` syntax, from the root. */
  readonly exclude: readonly string[];
  /** Scan what `.gitignore` leaves out, too. */
  readonly includeIgnored: boolean;
  /** Look into archives, too; they are binary files otherwise. */
  readonly archives?: boolean;
  /** Text files that are larger are skipped and reported. */
  readonly maxFileBytes: number;
  /** Threads that scan, the calling one included. */
  readonly threads: number;
  /** Concerns about credentials, certificates and references are looked for when given. */
  readonly concerns?: ConcernSettings;
}

/** What a scan works with. */
export interface ScanTools {
  readonly detector: Detector;
  readonly groups: ValueGroups;
  /** Starts one more thread that scans files with the same detector. */
  readonly startHelper: (settings: FileScanSettings) => ScanHelper;
  /** Paths below a folder that git tracks although they are ignored, relative to it: they are in the repository all the same. */
  readonly trackedButIgnored: (folder: string) => Promise<readonly string[]>;
  /** What git does with environment files, by path relative to the root; those it knows nothing about are missing. */
  readonly environmentFileStates: (root: string, paths: readonly string[]) => Promise<ReadonlyMap<string, EnvironmentFileState>>;
  readonly signal?: AbortSignal;
  readonly onProgress?: (files: number) => void;
}

/** A thread that scans files. */
export interface ScanHelper {
  /** Scans files at absolute paths. */
  scan(paths: readonly string[]): Promise<FilesOutcome>;
  stop(): void;
}

/** A tree with fewer and smaller files than this is done before a thread has started. */
const tinyFiles = 400;
const tinyBytes = 4 << 20;
const batchBytes = 1 << 20;
/** Batches that wait at a helper, so that it never idles while this thread is busy with one of its own. */
const waitingBatches = 3;

/** Scans files and folders. The result does not depend on the number of threads. */
export async function scan(options: ScanOptions, tools: ScanTools): Promise<ScanResult> {
  const started = performance.now();
  const { root, exceptions } = options;
  const { groups, signal } = tools;
  const settings: FileScanSettings = {
    root,
    maxFileBytes: options.maxFileBytes,
    groupKey: groups.key,
    ...(options.archives && { archives: true }),
    ...(exceptions?.salt && { tagSalt: exceptions.salt }),
    ...(options.concerns && { concerns: options.concerns }),
  };
  const scanner = createFileScanner(tools.detector, settings, options.archives ? await loadArchives() : undefined);
  const total = emptyOutcome();
  const seen = new Set<string>();
  const ignoredEnvironment: string[] = [];
  const environment = new Map<string, EnvironmentFileState>();
  const askGit = async (paths: readonly string[]): Promise<void> => {
    if (paths.length === 0 || signal?.aborted) return;
    for (const [path, state] of await tools.environmentFileStates(root, paths)) environment.set(path, state);
  };
  let files: Iterator<string, void> = walkAll(options, seen, total.skipped, ignoredEnvironment);
  // Git works on its list while this thread walks and scans.
  let tracked: Promise<string[]> | undefined = trackedFiles(options, tools);
  const first: string[] = [];
  const helpers: { readonly helper: ScanHelper; waiting: number }[] = [];
  if (options.threads > 1) {
    fill(first, files, tinyFiles);
    if (first.length === tinyFiles || hasMoreBytes(first, tinyBytes))
      for (let i = 1; i < options.threads; i++) helpers.push({ helper: tools.startHelper(settings), waiting: 0 });
  }

  let failure: unknown;
  let wake: () => void = () => {};
  const wakeOnAbort = (): void => wake();
  signal?.addEventListener('abort', wakeOnAbort);
  const add = (outcome: FilesOutcome): void => {
    for (const one of outcome.findings) total.findings.push(one);
    for (const one of outcome.concerns) total.concerns.push(one);
    for (const one of outcome.skipped) total.skipped.push(one);
    total.files += outcome.files;
    total.bytes += outcome.bytes;
  };
  const nextBatch = async (): Promise<string[]> => {
    // Sizes are not known before files are read, and asking for them costs as much as a small file: those read so far tell.
    const usual = total.files > 50 ? total.bytes / total.files : batchBytes / 32;
    const wanted = Math.max(4, Math.min(256, Math.round(batchBytes / (usual + 1))));
    const batch = first.splice(0, wanted);
    fill(batch, files, wanted);
    if (batch.length === 0 && tracked) {
      await askGit(ignoredEnvironment);
      // What no repository knows stays left out, as all that is ignored.
      const local = ignoredEnvironment.filter(path => environment.has(path)).map(path => `${root}/${path}`);
      files = [...new Set([...(await tracked), ...local])].filter(path => !seen.has(path)).values();
      tracked = undefined;
      fill(batch, files, wanted);
    }
    return batch;
  };

  try {
    for (let more = true; !signal?.aborted; ) {
      for (const one of helpers) {
        while (more && one.waiting < waitingBatches) {
          const batch = await nextBatch();
          if (batch.length === 0) more = false;
          else {
            one.waiting++;
            one.helper.scan(batch).then(
              outcome => {
                one.waiting--;
                add(outcome);
                wake();
              },
              error => {
                failure = error;
                wake();
              },
            );
          }
        }
      }
      const own = more ? await nextBatch() : [];
      if (own.length > 0) {
        const outcome = emptyOutcome();
        for (const path of own) scanner.scanFile(path, outcome);
        add(outcome);
        // A turn of the event loop, in which helpers report and a cancellation arrives.
        await new Promise<void>(done => setImmediate(done));
      } else {
        more = false;
        if (helpers.every(one => one.waiting === 0)) break;
        if (!failure && !signal?.aborted)
          await new Promise<void>(done => {
            wake = done;
          });
      }
      if (failure) throw failure;
      tools.onProgress?.(total.files);
    }
  } finally {
    signal?.removeEventListener('abort', wakeOnAbort);
    for (const { helper } of helpers) helper.stop();
  }
  await askGit(
    total.findings.map(({ path }) => path).filter(path => isEnvironmentFile(path) && !isInArchive(path) && !environment.has(path)),
  );
  const result = assemble(total, options, groups, environment);
  return { ...result, milliseconds: performance.now() - started, cancelled: signal?.aborted ?? false };
}

/** Scans content that is no file, such as standard input, under a path relative to the root. */
export function scanContent(
  bytes: Uint8Array,
  path: string,
  options: ScanOptions,
  tools: Pick<ScanTools, 'detector' | 'groups'>,
): ScanResult {
  const started = performance.now();
  const { root, maxFileBytes, exceptions } = options;
  const total = emptyOutcome();
  const settings: FileScanSettings = {
    root,
    maxFileBytes,
    groupKey: tools.groups.key,
    ...(exceptions?.salt && { tagSalt: exceptions.salt }),
    ...(options.concerns && { concerns: options.concerns }),
  };
  createFileScanner(tools.detector, settings).scanContent(bytes, path, total);
  const result = assemble(total, { ...options, paths: [`${root}/${path}`] }, tools.groups);
  return { ...result, milliseconds: performance.now() - started, cancelled: false };
}

/** Every file below the paths, once; adds each to `seen`, and environment files that are ignored to `ignoredEnvironment`. */
function* walkAll(
  { root, paths, exclude, includeIgnored }: ScanOptions,
  seen: Set<string>,
  skipped: SkippedFile[],
  ignoredEnvironment: string[],
): Generator<string, void> {
  const onIgnoredEnvironment = (path: string): void => void ignoredEnvironment.push(path.slice(root.length + 1));
  const onUnreadable = (path: string, code: string): void => {
    skipped.push({ path: path.slice(root.length + 1) || '.', reason: 'unreadable', detail: code });
  };
  for (const path of paths) {
    const files = isFolder(path) ? walkFiles(path, { root, exclude, includeIgnored, onUnreadable, onIgnoredEnvironment }) : [path];
    for (const file of files) {
      if (seen.has(file)) continue;
      seen.add(file);
      yield file;
    }
  }
}

/** What git tracks although it is ignored: it is in the repository all the same, so it is scanned. */
async function trackedFiles({ root, paths, exclude, includeIgnored }: ScanOptions, tools: ScanTools): Promise<string[]> {
  if (includeIgnored) return [];
  const excluded = rulesOf(exclude, root);
  const found: string[] = [];
  for (const folder of paths.filter(isFolder)) {
    for (const name of await tools.trackedButIgnored(folder)) {
      const path = `${folder}/${name}`;
      if (isFile(path) && !ignoresFile(excluded, path)) found.push(path);
    }
  }
  return found;
}

const isFolder = (path: string): boolean => lstatSync(path || '/', { throwIfNoEntry: false })?.isDirectory() ?? false;
const isFile = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/** Moves up to `count` more paths from a walk into `batch`. */
function fill(batch: string[], files: Iterator<string, void>, count: number): void {
  while (batch.length < count) {
    const next = files.next();
    if (next.done) return;
    batch.push(next.value);
  }
}

function hasMoreBytes(paths: readonly string[], limit: number): boolean {
  let bytes = 0;
  return paths.some(path => {
    bytes += lstatSync(path, { throwIfNoEntry: false })?.size ?? 0;
    return bytes > limit;
  });
}

/** Puts what threads found into one order, names places and groups, and applies what the repository accepts. */
function assemble(
  total: FilesOutcome,
  options: ScanOptions,
  groups: ValueGroups,
  environment?: ReadonlyMap<string, EnvironmentFileState>,
): Omit<ScanResult, 'milliseconds' | 'cancelled'> {
  const byPath = (a: { readonly path: string }, b: { readonly path: string }): number => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);
  const all: Suppressible[] = [];
  for (const { path, found } of total.findings.sort(byPath)) {
    const ids = placeIds(
      path,
      found.map(f => f.finding),
    );
    found.forEach((one, index) => {
      const finding: ScannedFinding = {
        path,
        finding: one.finding,
        placeId: ids[index]!,
        group: groups.idOf(one.fingerprint),
        location: one.location,
        ...(environment?.get(path) === 'local' && { localOnly: true }),
      };
      all.push({ finding, found: one });
    });
  }
  const scanned = options.paths.map(path => (path === options.root ? '' : path.slice(options.root.length + 1)));
  const covers = (path: string): boolean => scanned.some(s => s === '' || s === path || path.startsWith(`${s}/`));
  const { findings, problems } = suppress(all, options, covers);
  return {
    root: options.root,
    findings,
    ...(options.concerns && { concerns: unaccepted(total.concerns, findings).sort(byPath) }),
    problems,
    skipped: total.skipped.sort(byPath),
    files: total.files,
    bytes: total.bytes,
  };
}

/** The concerns but for those about a credential that the repository accepts: what is wrong with it was accepted, too. */
function unaccepted(concerns: readonly ScannedConcern[], findings: readonly ScannedFinding[]): ScannedConcern[] {
  const accepted = findings.filter(({ suppression }) => suppression);
  const covers = ({ charOffset, charLength }: FindingLocation, other: FindingLocation): boolean =>
    charOffset < other.charOffset + other.charLength && other.charOffset < charOffset + charLength;
  return concerns.filter(
    ({ path, location }) => !accepted.some(finding => finding.path === path && location && covers(finding.location, location)),
  );
}
