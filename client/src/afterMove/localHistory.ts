import { type FileType, Uri, workspace } from 'vscode';
import { historyEntriesOf } from './localHistoryIndex.ts';

/**
 * Earlier states of files that VS Code's Local History keeps, in a folder per file under the user's data with an index `entries.json`
 * (microsoft/vscode, `workingCopyHistoryService.ts`). Deleting the states leaves the index alone: VS Code drops entries without a file.
 */
export class LocalHistory {
  readonly #roots: readonly Uri[];

  /** @param globalStorageUri the extension's own, which lies beside the history in the user's data on a desktop. */
  constructor(globalStorageUri: Uri) {
    // In a browser, or with a remote, the workbench keeps its user data under a scheme of its own.
    this.#roots = [Uri.joinPath(globalStorageUri, '..', '..', 'History'), Uri.from({ scheme: 'vscode-userdata', path: '/User/History' })];
  }

  /** The earlier states of a file that can be found from here. */
  async statesOf(file: Uri): Promise<Uri[]> {
    const states: Uri[] = [];
    for (const root of this.#roots)
      for (const [folder] of await entriesOf(root)) {
        const index = await textOf(Uri.joinPath(root, folder, 'entries.json'));
        if (index === undefined) continue;
        for (const id of historyEntriesOf(index, file.path)) states.push(Uri.joinPath(root, folder, id));
      }
    return existing(states);
  }

  async delete(states: readonly Uri[]): Promise<void> {
    for (const state of states) await workspace.fs.delete(state);
  }
}

async function entriesOf(folder: Uri): Promise<[string, FileType][]> {
  try {
    return await workspace.fs.readDirectory(folder);
  } catch {
    return [];
  }
}

async function textOf(file: Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(file));
  } catch {
    return undefined;
  }
}

async function existing(files: readonly Uri[]): Promise<Uri[]> {
  const found: Uri[] = [];
  for (const file of files)
    try {
      await workspace.fs.stat(file);
      found.push(file);
    } catch {
      // The index still names a state that is gone.
    }
  return found;
}
