import { stat } from 'node:fs/promises';
import type { Connection } from 'vscode-languageserver';
import { DidChangeWatchedFilesNotification, type DidChangeWatchedFilesParams, FileChangeType } from 'vscode-languageserver';
import { exceptionsPath } from '../workspace/exceptions.ts';
import { fileUri } from '../workspace/fileUri.ts';
import { rulesPath } from '../workspace/ownRules.ts';
import type { Engine } from './engine.ts';
import type { FileFindings, FoundInFiles } from './fileFindings.ts';
import { type Folders, filePath } from './folders.ts';
import { type Log, RelativePath } from './log.ts';
import { foundBy } from './scanWorkspace.ts';
import type { ResourceSettings } from './settings.ts';

export interface FileWatchingDependencies {
  readonly engine: Engine;
  readonly folders: Folders;
  readonly settings: ResourceSettings;
  readonly files: FileFindings;
  readonly log: Log;
  readonly isTrusted: () => boolean;
  /** Some exceptions are other ones now. */
  readonly exceptionsChanged: () => void;
  /** A repository's own rules are other ones now. */
  readonly rulesChanged: () => void;
}

/** Asks the client to tell about every file; which of them matter is decided when one changes. */
export async function watchFiles(connection: Connection): Promise<void> {
  await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: '**/*' }] });
}

/** Keeps the findings of closed files true while files change outside of the editor: one event after the other, in their order. */
export class FileWatching {
  readonly #dependencies: FileWatchingDependencies;
  #queue: Promise<void> = Promise.resolve();

  constructor(dependencies: FileWatchingDependencies) {
    this.#dependencies = dependencies;
  }

  filesChanged({ changes }: DidChangeWatchedFilesParams): Promise<void> {
    const { log } = this.#dependencies;
    for (const { uri, type } of changes) {
      this.#queue = this.#queue
        .then(() => this.#changed(uri, type))
        .catch(error => log.error('A changed file could not be scanned', error, { path: this.#path(uri) }));
    }
    return this.#queue;
  }

  /**
   * What is in one file as it is on disk.
   * @param isKnown it was scanned before, ignored or not.
   * @returns undefined when it is gone, outside of the folders, or left out of scans.
   */
  async rescan(uri: string, isKnown: boolean): Promise<FoundInFiles | undefined> {
    const { engine, folders, settings, isTrusted } = this.#dependencies;
    const { folder, path } = folders.locate(uri);
    const directory = folder && filePath(folder);
    const file = filePath(uri);
    if (!directory || !file || (!isKnown && !engine.coversFile(directory, path))) return undefined;
    const own = await settings.of(folder);
    if (!own.enable) return undefined;
    const info = await stat(file).catch(() => undefined);
    if (!info?.isFile()) return undefined;
    const result = await engine.scan({ directory, paths: [file], settings: own, trusted: isTrusted() });
    return foundBy(result, () => uri);
  }

  /** Scans every folder again, once there was a scan: rules may find something in any file. */
  async rescanFolders(): Promise<void> {
    const { folders, files, settings } = this.#dependencies;
    for (const { uri, directory } of folders.onDisk)
      if (files.isActive && (await settings.of(uri)).enable) await this.#scanFolder(uri, uri, directory);
  }

  /** @param folder URI of the workspace folder. @param uri of what is scanned in it. */
  async #scanFolder(folder: string, uri: string, directory: string, path?: string): Promise<void> {
    const { engine, files, folders, settings, isTrusted } = this.#dependencies;
    const started = files.startScan();
    const request = { directory, settings: await settings.of(folder), trusted: isTrusted() };
    const result = await engine.scan({ ...request, ...(path !== undefined && { paths: [path] }) });
    const found = foundBy(result, fileUri, file => folders.locate(file).folder === folder);
    files.scanned(uri, found, started, !result.cancelled);
  }

  async #changed(uri: string, type: FileChangeType): Promise<void> {
    const { engine, files, folders, exceptionsChanged, rulesChanged } = this.#dependencies;
    const { folder, path } = folders.locate(uri);
    if (folder === undefined || /(^|\/)\.git(\/|$)/.test(path)) return;
    if (`/${path}`.endsWith(`/${exceptionsPath}`)) exceptionsChanged();
    if (`/${path}`.endsWith(`/${rulesPath}`)) rulesChanged();
    if (type === FileChangeType.Deleted) return files.deleted(uri);
    if (!files.isActive) return;
    const file = filePath(uri);
    const info = file && (await stat(file).catch(() => undefined));
    if (!info) return;
    if (info.isFile()) return files.changedOnDisk(uri);
    const directory = filePath(folder);
    // A folder that was moved here comes as one event.
    if (type !== FileChangeType.Created || !directory || !file || !engine.coversFile(directory, path)) return;
    return this.#scanFolder(folder, uri, directory, file);
  }

  #path(uri: string): RelativePath {
    return new RelativePath(this.#dependencies.folders.locate(uri).path);
  }
}
