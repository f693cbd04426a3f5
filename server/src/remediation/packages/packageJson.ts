import * as l10n from '@vscode/l10n';
import { modify, parse } from 'jsonc-parser';
import type { CompanionEdit } from '../../../../shared/src/model/index.ts';
import type { ProjectFiles } from '../remediation.ts';
import { indentUnit, lineEnding } from '../syntax/textLayout.ts';
import { fetchStep, type PackagePurpose, packagesFor } from './manifestEdit.ts';
import { foldersUp, nearestFile } from './nearestFile.ts';

export interface NodePackage {
  readonly path: string;
  readonly text: string;
  /** How Node reads `.js` files beside it. */
  readonly type: 'module' | 'commonjs' | undefined;
  readonly dependencies: ReadonlySet<string>;
}

/** The package.json that governs the file at `path`. */
export async function nodePackageOf(files: ProjectFiles, path: string): Promise<NodePackage | undefined> {
  const found = await nearestFile(files, path, name => name === 'package.json');
  if (!found) return undefined;
  const content: unknown = parse(found.text);
  const manifest = (typeof content === 'object' && content !== null ? content : {}) as Record<string, unknown>;
  const names = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'].flatMap(key => {
    const part = manifest[key];
    return typeof part === 'object' && part !== null ? Object.keys(part) : [];
  });
  const type = manifest['type'] === 'module' || manifest['type'] === 'commonjs' ? manifest['type'] : undefined;
  return { ...found, type, dependencies: new Set(names) };
}

// The versions that this product itself is built and tested with.
const versions = { '@azure/identity': '^4.14.1', '@azure/keyvault-secrets': '^4.12.0' };

/** The packages that a program needs to read a vault or to sign in, as an edit of package.json, or said where there is none. */
export async function azurePackagesForNode(
  files: ProjectFiles,
  manifest: NodePackage | undefined,
  purpose: PackagePurpose = 'vault',
): Promise<CompanionEdit[]> {
  const wanted = packagesFor(versions, purpose);
  const command = `npm install ${wanted.map(([name]) => name).join(' ')}`;
  if (!manifest) return [{ kind: 'package', description: l10n.t('Install the Azure packages: {0}', command) }];
  const missing = wanted.filter(([name]) => !manifest.dependencies.has(name));
  if (missing.length === 0) return [];
  const unit = indentUnit(manifest.text, '  ');
  const formattingOptions = { insertSpaces: unit !== '\t', tabSize: unit === '\t' ? 1 : unit.length, eol: lineEnding(manifest.text) };
  let text = manifest.text;
  for (const [name, version] of missing) {
    const edits = modify(text, ['dependencies', name], version, {
      formattingOptions,
      getInsertionIndex: properties => properties.filter(property => property < name).length,
    });
    for (const edit of edits.toReversed()) text = text.slice(0, edit.offset) + edit.content + text.slice(edit.offset + edit.length);
  }
  return [
    {
      kind: 'package',
      description: l10n.t('Add {0} to {1}.', missing.map(([name]) => name).join(', '), manifest.path),
      afterwards: fetchStep(`${await managerOf(files, manifest.path)} install`),
      edit: { uri: files.uriOf(manifest.path), changes: [difference(manifest.text, text)] },
    },
  ];
}

/** Lock files by the program that writes them. */
const managers = {
  'bun.lock': 'bun',
  'bun.lockb': 'bun',
  'package-lock.json': 'npm',
  'pnpm-lock.yaml': 'pnpm',
  'yarn.lock': 'yarn',
} as const;

/** The program that installs the packages of a manifest: the one whose lock file is nearest. */
async function managerOf(files: ProjectFiles, path: string): Promise<string> {
  for (const folder of foldersUp(path)) {
    const names = await files.list(folder);
    const found = Object.entries(managers).find(([lock]) => names.includes(lock));
    if (found) return found[1];
  }
  return 'npm';
}

/** The one change between two texts, as small as their common beginning and end allow. */
function difference(before: string, after: string) {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return { range: { start, end: before.length - end }, newText: after.slice(start, after.length - end) };
}
