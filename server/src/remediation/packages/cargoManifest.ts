import * as l10n from '@vscode/l10n';
import type { CompanionEdit } from '../../../../shared/src/model/index.ts';
import type { ProjectFiles } from '../remediation.ts';
import { insertion } from '../syntax/textLayout.ts';
import { manifestEdit } from './manifestEdit.ts';
import { nearestFile } from './nearestFile.ts';

/** The crates of the Key Vault client, at the first version that Azure supports in production. */
const crates = { azure_core: '1.0', azure_identity: '1.0', azure_security_keyvault_secrets: '1.0' };

/** The crates of the Key Vault client, as an edit of Cargo.toml, or said where it has no table that takes them. */
export async function azureCratesForRust(files: ProjectFiles, path: string): Promise<CompanionEdit[]> {
  const manifest = await nearestFile(files, path, name => name === 'Cargo.toml');
  const missing = Object.entries(crates).filter(([name]) => !new RegExp(`^\\s*"?${name}"?\\s*[=.]`, 'm').test(manifest?.text ?? ''));
  if (missing.length === 0) return [];
  const names = missing.map(([name]) => name);
  const table = manifest && /^\[dependencies\][ \t]*\r?\n/m.exec(manifest.text);
  // A manifest with a package and no such table can get one; one of a workspace alone belongs to no program.
  const canAdd = manifest !== undefined && /^\[package\]/m.test(manifest.text) && !/^\[dependencies[.\]]/m.test(manifest.text);
  if (!manifest || !(table || canAdd))
    return [{ kind: 'package', description: l10n.t('Add the crates of the Key Vault client: {0}', `cargo add ${names.join(' ')}`) }];
  const at = table ? table.index + table[0].length : manifest.text.length;
  const head = table ? '' : `${manifest.text.endsWith('\n') ? '' : '\n'}\n[dependencies]\n`;
  return [
    {
      kind: 'package',
      description: l10n.t('Add {0} to {1}.', names.join(', '), manifest.path),
      edit: manifestEdit(files, manifest, insertion(at, `${head}${missing.map(([name, version]) => `${name} = "${version}"\n`).join('')}`)),
    },
  ];
}
