import * as l10n from '@vscode/l10n';
import type { CompanionEdit } from '../../../../shared/src/model/index.ts';
import { appendLine } from '../delivery/dotenvStore.ts';
import type { ProjectFiles } from '../remediation.ts';
import { indentationAt, insertion } from '../syntax/textLayout.ts';
import { nearestFile } from './nearestFile.ts';

const packages = ['azure-identity', 'azure-keyvault-secrets'];
const mentions = (text: string, name: string): boolean => new RegExp(`(^|["'\\s])${name}\\b`, 'mi').test(text);

/** The packages of the Key Vault client, as an edit of requirements.txt or of the `dependencies` in pyproject.toml, or said where there is neither. */
export async function azurePackagesForPython(files: ProjectFiles, path: string): Promise<CompanionEdit[]> {
  const command = `pip install ${packages.join(' ')}`;
  const manifest =
    (await nearestFile(files, path, name => name === 'requirements.txt')) ??
    (await nearestFile(files, path, name => name === 'pyproject.toml'));
  if (!manifest) return [{ kind: 'package', description: l10n.t('Install the packages of the Key Vault client: {0}', command) }];
  const missing = packages.filter(name => !mentions(manifest.text, name));
  if (missing.length === 0) return [];
  const description = l10n.t('Add {0} to {1}.', missing.join(', '), manifest.path);
  if (manifest.path.endsWith('.txt')) return [await appendLine(files, manifest.path, missing.join('\n'), { kind: 'package', description })];
  // PEP 621: `dependencies = [` in the table [project], one entry per line; Poetry and others have tables of their own and commands that edit them.
  const table = /^\[project\][^[]*?^dependencies[ \t]*=[ \t]*\[[ \t]*\r?\n/m.exec(manifest.text);
  if (!table)
    return [
      {
        kind: 'package',
        description: l10n.t(
          'Install the packages of the Key Vault client: {0} (or the like of your tool, which edits {1})',
          command,
          manifest.path,
        ),
      },
    ];
  const at = table.index + table[0].length;
  const indent = indentationAt(manifest.text, at) || '    ';
  return [
    {
      kind: 'package',
      description,
      edit: { uri: files.uriOf(manifest.path), changes: [insertion(at, missing.map(name => `${indent}"${name}",\n`).join(''))] },
    },
  ];
}
