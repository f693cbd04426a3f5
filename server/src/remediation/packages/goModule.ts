import * as l10n from '@vscode/l10n';
import type { CompanionEdit } from '../../../../shared/src/model/index.ts';
import type { ProjectFiles } from '../remediation.ts';
import { insertion } from '../syntax/textLayout.ts';
import { nearestFile } from './nearestFile.ts';

export const goIdentity = 'github.com/Azure/azure-sdk-for-go/sdk/azidentity';
export const goSecrets = 'github.com/Azure/azure-sdk-for-go/sdk/security/keyvault/azsecrets';
const versions = { [goIdentity]: 'v1.15.0', [goSecrets]: 'v1.5.1' };

/**
 * The modules of the Key Vault client, as an edit of go.mod, or said where there is none. The sums of go.sum cannot be known here:
 * `go mod tidy` adds them, and what these modules need themselves. (Go Modules Reference, "go.mod files" and "go mod tidy".)
 */
export async function azureModulesForGo(files: ProjectFiles, path: string): Promise<CompanionEdit[]> {
  const manifest = await nearestFile(files, path, name => name === 'go.mod');
  const missing = Object.entries(versions).filter(([name]) => !manifest?.text.includes(name));
  if (missing.length === 0) return [];
  const names = missing.map(([name]) => name).join(' ');
  if (!manifest)
    return [{ kind: 'package', description: l10n.t('Add the modules of the Key Vault client to {0}: {1}', 'go.mod', `go get ${names}`) }];
  return [
    {
      kind: 'package',
      description: l10n.t('Add {0} to {1}; then run {2}, which fills in go.sum.', names.replace(' ', ', '), manifest.path, 'go mod tidy'),
      edit: { uri: files.uriOf(manifest.path), changes: [required(manifest.text, missing)] },
    },
  ];
}

/** The modules at the end of the first block of requirements, or in a block of their own. */
function required(text: string, modules: readonly (readonly [name: string, version: string])[]) {
  const end = /\r\n/.test(text) ? '\r\n' : '\n';
  const entries = modules.map(([name, version]) => `\t${name} ${version}${end}`).join('');
  const block = /^require[ \t]*\([^)]*?(?=^\))/m.exec(text);
  if (block) return insertion(block.index + block[0].length, entries);
  return insertion(text.length, `${text.endsWith('\n') ? '' : end}${end}require (${end}${entries})${end}`);
}
