import { Uri, workspace } from 'vscode';
import type { StoreTarget } from '../../../shared/src/model/index.ts';
import type { SecretStore } from '../../../shared/src/vault/index.ts';
import * as vault from '../../../shared/src/vault/index.ts';
import type { Scanner } from '../languageServer/scanner.ts';
import { dotenvDialect } from './dotenvDialect.ts';
import { dotenvFiles } from './dotenvFiles.ts';

/** The `.env` file at `uri` as a store; the language of the document that needs the variable decides about quotes. */
export function openDotenvAt(uri: Uri, scanner: Scanner, languageId: string): SecretStore {
  const folder = Uri.joinPath(uri, '..');
  const path = uri.path.slice(folder.path.length).replace(/^\//, '');
  return vault.openDotenv({ uri: uri.toString(), path, files: dotenvFiles(folder, scanner), dialect: dotenvDialect(languageId) });
}

/**
 * The store of a plan that keeps the value on this machine. A `.env` file must be inside the workspace folder of the document: the
 * setting that names it may say `../`.
 */
export function localStore(target: StoreTarget, scanner: Scanner, document: Uri, languageId: string): SecretStore | undefined {
  if (target.kind !== 'dotenv') return undefined;
  const uri = Uri.parse(target.uri);
  const folder = workspace.getWorkspaceFolder(document);
  return folder && uri.scheme === 'file' && workspace.getWorkspaceFolder(uri)?.index === folder.index
    ? openDotenvAt(uri, scanner, languageId)
    : undefined;
}
