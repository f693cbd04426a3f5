import * as l10n from '@vscode/l10n';
import type { Node } from 'jsonc-parser';
import { type SecretReference, vaultNameOf } from '../../../../shared/src/model/index.ts';
import type { Language, Reading } from '../languages/language.ts';
import { python } from '../languages/python.ts';
import { propertyOf } from './jsonPlace.ts';

/** Python on a platform whose notebooks read a vault without a client. */
const pythonWith = (read: (reference: SecretReference) => string, review?: () => string): Language => ({
  ...python,
  client: async (_site, reference): Promise<Reading> => ({
    text: read(reference),
    compound: false,
    imports: [],
    also: [],
    ...(review && { review: review() }),
  }),
});

/** (Databricks, "Secret management": a scope that Key Vault backs.) */
export const databricks = pythonWith(
  ({ name }) => `dbutils.secrets.get(scope="<scope>", key="${name}")`,
  () => l10n.t('Fill in the name of the secret scope that the vault backs.'),
);
/** (Synapse, "Microsoft Spark Utilities", credentials.) */
const synapse = pythonWith(({ vaultUrl, name }) => `mssparkutils.credentials.getSecret("${vaultNameOf(vaultUrl)}", "${name}")`);
/** (Fabric, "NotebookUtils", credentials.) */
const fabric = pythonWith(({ vaultUrl, name }) => `notebookutils.credentials.getSecret("${vaultUrl}/", "${name}")`);

/** What stands at a path of keys of a notebook. */
export const pathOf = (root: Node | undefined, ...keys: readonly string[]): Node | undefined =>
  keys.reduce<Node | undefined>((node, key) => node && propertyOf(node, key)?.children?.[1], root);

/** The platform that a notebook says it is from, by its metadata. */
export function platformOf(root: Node): Language {
  const metadata = pathOf(root, 'metadata');
  if (pathOf(metadata, 'application/vnd.databricks.v1+notebook')) return databricks;
  if (pathOf(metadata, 'trident') || pathOf(metadata, 'dependencies', 'lakehouse')) return fabric;
  if (/^synapse/.test(String(pathOf(metadata, 'kernelspec', 'name')?.value ?? ''))) return synapse;
  return python;
}
