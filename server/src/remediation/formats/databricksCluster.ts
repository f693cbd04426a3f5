import * as l10n from '@vscode/l10n';
import type { TextChange } from '../../../../shared/src/model/index.ts';
import type { FileKind, Outcome, Question, Refused } from '../fileKind.ts';
import { databricksReader, scopeStep } from '../services/databricks.ts';
import { vaultStore } from './formatOutcome.ts';
import { jsonFormat, jsonPlace } from './jsonPlace.ts';
import { putInScalar, yamlFormat, yamlPlace } from './yamlPlace.ts';

/** The only two objects of a cluster's definition in which Databricks resolves references. */
const resolving = new Set(['spark_conf', 'spark_env_vars']);

/** What replaces the whole value in a place of such an object. */
interface ClusterPlace {
  readonly path: readonly (string | number)[];
  readonly whole: boolean;
  put(text: string): readonly TextChange[] | Refused;
}

const inJson = (question: Question): ClusterPlace | undefined => {
  const place = jsonPlace(question);
  return place && { path: place.path, whole: place.whole, put: newText => [{ range: place.content, newText }] };
};

const inYaml = (question: Question): ClusterPlace | undefined => {
  const place = yamlPlace(question);
  const whole = place && !place.parts.before.trim() && !place.parts.after.trim();
  return place && { path: place.path, whole: whole === true, put: text => putInScalar(question, place, text) };
};

/** (Azure Databricks, "Secrets: reference a secret in a Spark configuration property or environment variable".) */
async function replace(question: Question, place: ClusterPlace | undefined): Promise<Outcome> {
  const { target } = question;
  if (target.kind !== 'keyVaultReference')
    return { refused: l10n.t('The definition of a cluster has no environment of its own; it can name a secret of a scope.') };
  if (!place || !resolving.has(String(place.path.at(-2))))
    return { refused: l10n.t('Databricks resolves references in spark_conf and spark_env_vars only.') };
  if (!place.whole)
    return { refused: l10n.t('Databricks resolves a reference only where it is the whole value. Move the whole text instead.') };
  const { reference } = target;
  const changes = place.put(`{{secrets/<scope>/${reference.name}}}`);
  if ('refused' in changes) return changes;
  return {
    title: l10n.t('Move to Key Vault as "{0}" and let Databricks read it', reference.name),
    store: vaultStore(question, reference),
    changes,
    needs: [scopeStep(reference.vaultUrl)],
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
  replace: question => replace(question, inJson(question)),
};

/** (Databricks Asset Bundles, "Configuration": clusters of jobs and pipelines are spelled as in the definition in JSON.) */
export const databricksBundle: FileKind = {
  ...yamlFormat,
  get name() {
    return l10n.t('Databricks bundle');
  },
  matches: ({ path, text }) =>
    /\.ya?ml$/i.test(path) &&
    /^\s*-?\s*spark_(conf|env_vars)\s*:/m.test(text) &&
    /^\s*-?\s*(spark_version|bundle|resources|node_type_id)\s*:/m.test(text),
  targets: ['keyVaultReference'],
  scopes: ['whole', 'secret'],
  replace: question => replace(question, inYaml(question)),
};
