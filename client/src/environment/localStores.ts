import { homedir } from 'node:os';
import { FileSystemError, l10n, Uri, workspace } from 'vscode';
import type { StoreTarget } from '../../../shared/src/model/index.ts';
import {
  type DotenvFiles,
  openDotenv,
  openSettingsFile,
  type SecretStore,
  StoreError,
  type StoreLocation,
} from '../../../shared/src/vault/index.ts';
import type { Scanner } from '../languageServer/scanner.ts';
import { dotenvDialect } from './dotenvDialect.ts';
import { userSecretsPath } from './userSecretsFile.ts';

export type LocalLocation = Exclude<StoreLocation, { kind: 'keyVault' }>;

/** Where a plan keeps its value on this machine; undefined for a plan that keeps it elsewhere or not at all. */
export function localLocation(target: StoreTarget): LocalLocation | undefined {
  switch (target.kind) {
    case 'dotenv':
    case 'localSettings':
      return { kind: target.kind, uri: target.uri };
    case 'userSecrets':
      return { kind: target.kind, id: target.id };
    default:
      return undefined;
  }
}

/**
 * Opens a store on this machine. A file of the workspace must be on disk inside one of its folders: the setting that names it, or a
 * server that was asked by another window, may say otherwise.
 * @param languageId of the document that needs the value; decides how a `.env` file is quoted.
 * @throws StoreError when there is no such place.
 */
export function openLocalStore(location: LocalLocation, scanner: Scanner, languageId = ''): SecretStore {
  const isTracked = async (uri: Uri) => (await scanner.request('secretHygiene/gitFile', { uri: uri.toString() })).state === 'tracked';
  if (location.kind === 'userSecrets') {
    const uri = userSecretsUri(location.id);
    const file = { read: () => read(uri), write: (text: string) => write(uri, text), isTracked: async () => false };
    return openSettingsFile({ location, label: l10n.t('the user secrets of the project'), file });
  }
  const uri = Uri.parse(location.uri);
  const folder = workspace.getWorkspaceFolder(uri);
  if (uri.scheme !== 'file' || !folder)
    throw new StoreError('invalidName', l10n.t('The value can only be kept in a file on disk in a folder that is open.'));
  if (location.kind === 'localSettings') {
    const file = { read: () => read(uri), write: (text: string) => write(uri, text), isTracked: () => isTracked(uri) };
    return openSettingsFile({ location, label: workspace.asRelativePath(uri), file });
  }
  const inFolder = (path: string) => Uri.joinPath(folder.uri, path);
  const files: DotenvFiles = {
    read: path => read(inFolder(path)),
    write: (path, text) => write(inFolder(path), text),
    isTracked: path => isTracked(inFolder(path)),
  };
  const path = uri.path.slice(folder.uri.path.length).replace(/^\/+/, '');
  return openDotenv({ uri: location.uri, path, files, dialect: dotenvDialect(languageId) });
}

function userSecretsUri(id: string): Uri {
  const segments = userSecretsPath(id, process.platform);
  const root = process.platform === 'win32' ? process.env['APPDATA'] : homedir();
  if (!segments || !root)
    throw new StoreError('invalidName', l10n.t('The project has no usable UserSecretsId. "dotnet user-secrets init" makes one.'));
  return Uri.joinPath(Uri.file(root), ...segments);
}

async function read(uri: Uri): Promise<string | undefined> {
  try {
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await workspace.fs.readFile(uri));
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return undefined;
    throw error;
  }
}

/** Through `workspace.fs`, because a save through an editor would leave a copy of the value in VS Code's Local History. */
async function write(uri: Uri, text: string): Promise<void> {
  await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}
