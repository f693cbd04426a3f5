import * as l10n from '@vscode/l10n';
import type { CompanionEdit } from '../../../../shared/src/model/index.ts';
import type { ProjectFiles } from '../remediation.ts';
import { nearestFile } from './nearestFile.ts';

export const goIdentity = 'github.com/Azure/azure-sdk-for-go/sdk/azidentity';
export const goSecrets = 'github.com/Azure/azure-sdk-for-go/sdk/security/keyvault/azsecrets';

/** The modules of the Key Vault client. Said, not written: go.mod without the sums of go.sum would not build, and `go get` writes both. */
export async function azureModulesForGo(files: ProjectFiles, path: string): Promise<CompanionEdit[]> {
  const manifest = await nearestFile(files, path, name => name === 'go.mod');
  const missing = [goIdentity, goSecrets].filter(name => !manifest?.text.includes(name));
  return missing.length === 0
    ? []
    : [
        {
          kind: 'package',
          description: l10n.t(
            'Add the modules of the Key Vault client to {0}: {1}',
            manifest?.path ?? 'go.mod',
            `go get ${missing.join(' ')}`,
          ),
        },
      ];
}
