import * as l10n from '@vscode/l10n';
import type { CompanionEdit, TextChange } from '../../../../shared/src/model/index.ts';
import type { ProjectFiles } from '../remediation.ts';
import { insertion } from '../syntax/textLayout.ts';
import { fetchStep, manifestEdit } from './manifestEdit.ts';
import { nearestFile } from './nearestFile.ts';

export const goIdentity = 'github.com/Azure/azure-sdk-for-go/sdk/azidentity';
export const goSecrets = 'github.com/Azure/azure-sdk-for-go/sdk/security/keyvault/azsecrets';

/** The modules of the Key Vault client, at the versions that its programs are run with in our tests. */
const modules = { [goIdentity]: 'v1.15.0', [goSecrets]: 'v1.5.1' };

/** Adds modules to the first block of requirements, where the alphabet has them; else in a block of their own behind all that stands there. */
function required(text: string, missing: readonly [path: string, version: string][]): TextChange[] {
  const block = /^require[ \t]*\([ \t]*\r?\n([\s\S]*?)^\)/m.exec(text);
  if (!block) {
    const lines = missing.map(([path, version]) => `\t${path} ${version}\n`).join('');
    return [insertion(text.length, `${text.endsWith('\n') ? '' : '\n'}\nrequire (\n${lines})\n`)];
  }
  const start = block.index + block[0].length - 1 - block[1]!.length;
  const listed = [...block[1]!.matchAll(/^[ \t]*([^\s/][^\s]*)[^\n]*\n/gm)];
  return missing.map(([path, version]) => {
    const next = listed.find(([, other]) => other! > path);
    return insertion(start + (next?.index ?? block[1]!.length), `\t${path} ${version}\n`);
  });
}

/** The modules of the Key Vault client, as an edit of go.mod, or said where there is none. The sums of go.sum are for Go itself to write. */
export async function azureModulesForGo(files: ProjectFiles, path: string): Promise<CompanionEdit[]> {
  const manifest = await nearestFile(files, path, name => name === 'go.mod');
  const missing = Object.entries(modules).filter(
    ([name]) => !new RegExp(`^[ \\t]*(?:require[ \\t]+)?"?${name.replaceAll('.', '\\.')}"?[ \\t]+v`, 'm').test(manifest?.text ?? ''),
  );
  if (missing.length === 0) return [];
  const names = missing.map(([name]) => name);
  if (!manifest)
    return [
      {
        kind: 'package',
        description: l10n.t('Add the modules of the Key Vault client to {0}: {1}', 'go.mod', `go get ${names.join(' ')}`),
      },
    ];
  const vendored = (await files.list(manifest.path.replace(/\/?go\.mod$/, ''))).includes('vendor');
  return [
    {
      kind: 'package',
      description: l10n.t('Add {0} to {1}.', names.join(', '), manifest.path),
      edit: manifestEdit(files, manifest, ...required(manifest.text, missing)),
      afterwards: fetchStep(vendored ? 'go mod tidy && go mod vendor' : 'go mod tidy'),
    },
  ];
}
