import * as l10n from '@vscode/l10n';
import { modify, parse } from 'jsonc-parser';
import { applyChanges, type CompanionEdit, type TextChange } from '../../../../shared/src/model/index.ts';
import type { ProjectFiles } from '../remediation.ts';
import { indentUnit, insertion, lineEnding } from '../syntax/textLayout.ts';
import { manifestEdit } from './manifestEdit.ts';
import { nearestFile } from './nearestFile.ts';

const packages = ['azure-identity-cpp', 'azure-security-keyvault-secrets-cpp'];
const cmakeTargets = {
  'azure-identity-cpp': 'Azure::azure-identity',
  'azure-security-keyvault-secrets-cpp': 'Azure::azure-security-keyvault-secrets',
};

/** The packages in vcpkg.json; undefined where its list of dependencies cannot take them. */
function vcpkgChanges(text: string, missing: readonly string[]): TextChange[] | undefined {
  const unit = indentUnit(text, '  ');
  const formattingOptions = { insertSpaces: unit !== '\t', tabSize: unit === '\t' ? 1 : unit.length, eol: lineEnding(text) };
  const dependencies: unknown = (parse(text) as { dependencies?: unknown } | undefined)?.dependencies;
  if (!Array.isArray(dependencies)) return undefined;
  let after = text;
  for (const name of missing)
    after = applyChanges(
      after,
      modify(after, ['dependencies', -1], name, { formattingOptions, isArrayInsertion: true }).map(({ offset, length, content }) => ({
        range: { start: offset, end: offset + length },
        newText: content,
      })),
    );
  return [{ range: { start: 0, end: text.length }, newText: after }];
}

/** The packages of the Key Vault client: as edits of vcpkg.json and of a CMakeLists.txt with one target, or said. */
export async function azurePackagesForCpp(files: ProjectFiles, path: string): Promise<CompanionEdit[]> {
  const manifest = await nearestFile(files, path, name => name === 'vcpkg.json');
  const build = await nearestFile(files, path, name => name === 'CMakeLists.txt');
  const edits: CompanionEdit[] = [];
  const missing = packages.filter(name => !manifest?.text.includes(`"${name}"`));
  const changes = manifest && missing.length > 0 ? vcpkgChanges(manifest.text, missing) : undefined;
  if (manifest && changes)
    edits.push({
      kind: 'package',
      description: l10n.t('Add {0} to {1}.', missing.join(', '), manifest.path),
      edit: manifestEdit(files, manifest, ...changes),
    });
  else if (missing.length > 0)
    edits.push({
      kind: 'package',
      description: l10n.t('Install the packages of the Key Vault client: {0}', `vcpkg add port ${packages.join(' ')}`),
    });
  const targets = [...(build?.text ?? '').matchAll(/^\s*add_(?:executable|library)\s*\(\s*([\w.+-]+)/gm)].map(match => match[1]!);
  const unknown = packages.filter(name => !build?.text.includes(`find_package(${name}`));
  if (unknown.length === 0) return edits;
  const lines = [
    ...unknown.map(name => `find_package(${name} CONFIG REQUIRED)`),
    `target_link_libraries(${targets[0] ?? '<target>'} PRIVATE ${Object.values(cmakeTargets).join(' ')})`,
  ];
  if (build && targets.length === 1)
    edits.push({
      kind: 'package',
      description: l10n.t('Link {0} with the packages in {1}.', targets[0]!, build.path),
      edit: manifestEdit(files, build, insertion(build.text.length, `${build.text.endsWith('\n') ? '' : '\n'}\n${lines.join('\n')}\n`)),
    });
  else
    edits.push({
      kind: 'package',
      description: l10n.t('Link the program with the packages of the Key Vault client; with CMake: {0}', lines.join(' ')),
    });
  return edits;
}
