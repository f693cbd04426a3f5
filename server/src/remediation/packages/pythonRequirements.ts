import * as l10n from '@vscode/l10n';
import type { CompanionEdit, TextChange } from '../../../../shared/src/model/index.ts';
import { appendLine } from '../delivery/dotenvStore.ts';
import type { ProjectFiles } from '../remediation.ts';
import { indentationAt, insertion } from '../syntax/textLayout.ts';
import { fetchStep, manifestEdit, type PackagePurpose, packagesFor } from './manifestEdit.ts';
import { nearestFile } from './nearestFile.ts';

const mentions = (text: string, name: string): boolean => new RegExp(`(^|["'\\s])${name}\\b`, 'mi').test(text);

const versions = { 'azure-identity': '*', 'azure-keyvault-secrets': '*' };

/**
 * The packages that a program needs to read a vault or to sign in, and what it needs besides, as an edit of requirements.txt, of pyproject.toml (also that of Poetry) or of a Pipfile, or said where
 * there is none.
 */
export async function azurePackagesForPython(
  files: ProjectFiles,
  path: string,
  besides: readonly string[] = [],
  purpose: PackagePurpose = 'vault',
): Promise<CompanionEdit[]> {
  const packages = [...packagesFor(versions, purpose).map(([name]) => name), ...besides];
  const command = `pip install ${packages.join(' ')}`;
  const manifest =
    (await nearestFile(files, path, name => name === 'requirements.txt')) ??
    (await nearestFile(files, path, name => name === 'pyproject.toml' || name === 'Pipfile'));
  if (!manifest) return [{ kind: 'package', description: l10n.t('Install the Azure packages: {0}', command) }];
  const missing = packages.filter(name => !mentions(manifest.text, name));
  if (missing.length === 0) return [];
  const description = l10n.t('Add {0} to {1}.', missing.join(', '), manifest.path);
  if (manifest.path.endsWith('.txt'))
    return [
      {
        ...(await appendLine(files, manifest.path, missing.join('\n'), { kind: 'package', description })),
        afterwards: fetchStep(`pip install -r ${manifest.path}`),
      },
    ];
  const change = manifest.path.endsWith('Pipfile') ? inTable(manifest.text, 'packages', missing) : inProject(manifest.text, missing);
  if (!change)
    return [
      {
        kind: 'package',
        description: l10n.t('Install the Azure packages: {0} (or the like of your tool, which edits {1})', command, manifest.path),
      },
    ];
  const tool = manifest.path.endsWith('Pipfile') ? 'pipenv install' : /^\[tool\.poetry/m.test(manifest.text) ? 'poetry install' : undefined;
  return [{ kind: 'package', description, edit: manifestEdit(files, manifest, change), ...(tool && { afterwards: fetchStep(tool) }) }];
}

/** Packages of any version in a table of TOML: `name = "*"`. */
function inTable(text: string, table: string, names: readonly string[]): TextChange | undefined {
  const head = new RegExp(`^\\[${table.replaceAll('.', '\\.')}\\][ \\t]*\\r?\\n`, 'm').exec(text);
  return head ? insertion(head.index + head[0].length, names.map(name => `${name} = "*"\n`).join('')) : undefined;
}

/** PEP 621: the list `dependencies` of the table [project], on one line or on several; else the table that Poetry has. */
function inProject(text: string, names: readonly string[]): TextChange | undefined {
  const list = /^\[project\][^[]*?^dependencies[ \t]*=[ \t]*\[/m.exec(text);
  if (!list) return inTable(text, 'tool.poetry.dependencies', names);
  const at = list.index + list[0].length;
  const line = /^[ \t]*\r?\n/.exec(text.slice(at));
  if (line) {
    const start = at + line[0].length;
    const indent = indentationAt(text, start) || '    ';
    return insertion(start, names.map(name => `${indent}"${name}",\n`).join(''));
  }
  const isEmpty = /^[ \t]*\]/.test(text.slice(at));
  return insertion(at, `${names.map(name => `"${name}"`).join(', ')}${isEmpty ? '' : ', '}`);
}
