import * as l10n from '@vscode/l10n';
import type { CompanionEdit } from '../../../../shared/src/model/index.ts';
import type { ProjectFiles } from '../remediation.ts';
import { insertion } from '../syntax/textLayout.ts';
import { fetchStep, manifestEdit } from './manifestEdit.ts';
import { nearestFile } from './nearestFile.ts';

const name = 'AzureKeyVault';

/** The package of the vault client for R, as an edit of the DESCRIPTION of the package at hand, or said where there is none. */
export async function azurePackageForR(files: ProjectFiles, path: string): Promise<CompanionEdit[]> {
  const description = await nearestFile(files, path, file => file === 'DESCRIPTION');
  if (!description)
    return [{ kind: 'package', description: l10n.t('Install the packages of the Key Vault client: {0}', `install.packages("${name}")`) }];
  const { text } = description;
  if (new RegExp(`\\b${name}\\b`).test(text)) return [];
  // A field goes on in lines that are indented. (Writing R Extensions, "The DESCRIPTION file".)
  const imports = /^Imports:[ \t]*(?=\S)|^Imports:[ \t]*\r?\n[ \t]+/m.exec(text);
  const gap = text === '' || text.endsWith('\n') ? '' : '\n';
  const change = imports ? insertion(imports.index + imports[0].length, `${name}, `) : insertion(text.length, `${gap}Imports: ${name}\n`);
  return [
    {
      kind: 'package',
      description: l10n.t('Add {0} to {1}.', name, description.path),
      edit: manifestEdit(files, description, change),
      afterwards: fetchStep(`Rscript -e 'install.packages("${name}")'`),
    },
  ];
}
