import { FileSystemError, Uri, workspace } from 'vscode';
import type { DotenvFiles } from '../../../shared/src/vault/index.ts';
import type { Scanner } from '../languageServer/scanner.ts';

/**
 * The files beside a `.env` file. They are written through `workspace.fs`, because a save through an editor would leave a copy of the
 * value in VS Code's Local History. An open editor shows the new text by itself.
 */
export function dotenvFiles(folder: Uri, scanner: Scanner): DotenvFiles {
  const uriOf = (path: string) => Uri.joinPath(folder, path);
  return {
    async read(path) {
      try {
        return new TextDecoder().decode(await workspace.fs.readFile(uriOf(path)));
      } catch (error) {
        if (error instanceof FileSystemError && error.code === 'FileNotFound') return undefined;
        throw error;
      }
    },
    write: (path, text) => Promise.resolve(workspace.fs.writeFile(uriOf(path), new TextEncoder().encode(text))),
    isTracked: async path => (await scanner.request('secretHygiene/gitFile', { uri: uriOf(path).toString() })).state === 'tracked',
  };
}
