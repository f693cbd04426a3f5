import * as l10n from '@vscode/l10n';
import type { FileKind, Outcome, Question } from '../fileKind.ts';
import { databricksReader } from '../services/databricks.ts';
import { vaultStore } from './formatOutcome.ts';
import { jsonFormat, jsonPlace } from './jsonPlace.ts';

/** The only two objects of a cluster's definition in which Databricks resolves references. */
const resolving = new Set(['spark_conf', 'spark_env_vars']);

/** (Azure Databricks, "Secrets: reference a secret in a Spark configuration property or environment variable".) */
async function replace(question: Question): Promise<Outcome> {
  const { target } = question;
  const place = jsonPlace(question);
  if (target.kind !== 'keyVaultReference')
    return { refused: l10n.t('The definition of a cluster has no environment of its own; it can name a secret of a scope.') };
  if (!place || !resolving.has(String(place.path.at(-2))))
    return { refused: l10n.t('Databricks resolves references in spark_conf and spark_env_vars only.') };
  if (!place.whole)
    return { refused: l10n.t('Databricks resolves a reference only where it is the whole value. Move the whole text instead.') };
  const { reference } = target;
  return {
    title: l10n.t('Move to Key Vault as "{0}" and let Databricks read it', reference.name),
    store: vaultStore(question, reference),
    changes: [{ range: place.content, newText: `{{secrets/<scope>/${reference.name}}}` }],
    needs: [
      {
        description: l10n.t(
          'A secret scope of Databricks has to be backed by the vault {0}; the application AzureDatabricks reads it, so it is the one that needs the role.',
          reference.vaultUrl,
        ),
      },
    ],
    reader: databricksReader,
    review: l10n.t('Fill in the secret scope of Databricks that is backed by the vault.'),
  };
}

export const databricksCluster: FileKind = {
  ...jsonFormat,
  get name() {
    return l10n.t('Databricks cluster');
  },
  matches: ({ path, text }) => /\.json$/i.test(path) && /"spark_version"\s*:/.test(text) && /"spark_(conf|env_vars)"\s*:/.test(text),
  targets: ['keyVaultReference'],
  scopes: ['whole', 'secret'],
  replace,
};
