import * as l10n from '@vscode/l10n';
import type { Node } from 'jsonc-parser';
import { type SecretReference, vaultNameOf } from '../../../../shared/src/model/index.ts';
import { isRefused, type Outcome, type Question } from '../fileKind.ts';
import type { Language, Reading } from '../languages/language.ts';
import { type LexedLanguage, putWholeLexeme } from '../languages/lexedKind.ts';
import { python } from '../languages/python.ts';
import { r } from '../languages/r.ts';
import { scala } from '../languages/scala.ts';
import { sql } from '../languages/sql.ts';
import { databricksReader, scopeStep } from '../services/databricks.ts';
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

const scopeIsMissing = (): string => l10n.t('Fill in the name of the secret scope that the vault backs.');
/** (Databricks, "Secret management": a scope that Key Vault backs.) The utility is the same in Python, Scala and R. */
const fromScope = ({ name }: SecretReference): string => `dbutils.secrets.get(scope="<scope>", key="${name}")`;

export const databricks = pythonWith(fromScope, scopeIsMissing);

const readsScope = async (_site: unknown, reference: SecretReference): Promise<Reading> => ({
  text: fromScope(reference),
  compound: false,
  imports: [],
  also: [],
  review: scopeIsMissing(),
});
export const databricksScala: Language = { ...scala, client: readsScope };
export const databricksR: LexedLanguage = { ...r, client: readsScope };

/** (Databricks SQL, "secret function".) */
export const databricksSql: LexedLanguage = {
  ...sql,
  targets: ['keyVaultClient'],
  client: async (_site, { name }) => ({
    text: `secret('<scope>', '${name}')`,
    compound: false,
    imports: [],
    also: [],
    review: scopeIsMissing(),
  }),
  put: (site, reading) =>
    site.prefix || site.suffix
      ? { refused: l10n.t('The function secret of Databricks is a whole expression. Move the whole text instead.') }
      : putWholeLexeme(sql, site, reading),
};

/** (Synapse, "Microsoft Spark Utilities", credentials.) */
const synapse = pythonWith(({ vaultUrl, name }) => `mssparkutils.credentials.getSecret("${vaultNameOf(vaultUrl)}", "${name}")`);
/** (Fabric, "NotebookUtils", credentials.) */
const fabric = pythonWith(({ vaultUrl, name }) => `notebookutils.credentials.getSecret("${vaultUrl}/", "${name}")`);

/** What a plan of Databricks says of who reads the vault: the scope does, whoever runs the notebook. */
export const readByScope = (outcome: Outcome, { target }: Pick<Question, 'target'>): Outcome =>
  isRefused(outcome) || target.kind !== 'keyVaultClient'
    ? outcome
    : { ...outcome, reader: databricksReader, needs: [...(outcome.needs ?? []), scopeStep(target.reference.vaultUrl)] };

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
