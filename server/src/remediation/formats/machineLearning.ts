import * as l10n from '@vscode/l10n';
import { isMap } from 'yaml';
import type { FileKind, Question, Refused } from '../fileKind.ts';
import { type IdentityPlan, roleStep } from '../services/identityService.ts';
import { readsNothing } from './formatSyntax.ts';
import { pairOf, removePair, yamlPlace, yamlSyntax } from './yamlPlace.ts';

const isYaml = (path: string): boolean => /\.ya?ml$/i.test(path);
/** Datastores that are opened with the identity of whoever reads them where no credentials are given. */
const withIdentity = /^type:\s*['"]?azure_(blob|data_lake_gen2)\b/m;

/** The whole of the credentials goes. (azure-ai-ml, schema of datastores: credentials are optional.) */
async function withoutCredentials(question: Question): Promise<IdentityPlan | Refused> {
  const { text } = question.input;
  const place = yamlPlace(question);
  if (place?.path[0] !== 'credentials') return { refused: l10n.t('The value is not one of the credentials of the datastore.') };
  if (!withIdentity.test(text))
    return { refused: l10n.t('Only datastores of blobs and of Data Lake Storage Gen2 are opened with an identity.') };
  const credentials = place.document.get('credentials');
  const isOnly = isMap(credentials) && credentials.items.length === 1;
  // A service principal has several lines, of which the id is no secret but of no use alone.
  const changes = isOnly ? removePair(text, place) : removeCredentials(text, place);
  if ('refused' in changes) return changes;
  const account = String(place.document.get('account_name') ?? '<account>');
  return {
    changes,
    needs: [
      roleStep(
        'Storage Blob Data Reader',
        l10n.t(
          'Give the identity of the compute, or of whoever runs a job, the role "{0}" on the storage account {1}',
          'Storage Blob Data Reader',
          account,
        ),
        `$(az storage account show --name ${account} --query id -o tsv)`,
      ),
    ],
    review: l10n.t('A job that writes there needs the role "Storage Blob Data Contributor".'),
  };
}

function removeCredentials(text: string, place: NonNullable<ReturnType<typeof yamlPlace>>) {
  const range = pairOf(place)?.map.range;
  const refused: Refused = { refused: l10n.t('The YAML around the value is written in a way that it cannot be taken out of safely.') };
  const start = /^credentials:/m.exec(text)?.index;
  if (!range || start === undefined || place.document.get('credentials') === undefined || pairOf(place)?.map.flow) return refused;
  return [{ range: { start, end: range[1] }, newText: '' }];
}

/** A definition of a datastore of Azure Machine Learning. */
const datastore: FileKind = {
  ...readsNothing(
    () => l10n.t('Azure Machine Learning datastore'),
    ({ path, text }) =>
      isYaml(path) && /^type:\s*['"]?(azure_(blob|file|data_lake_gen[12])|one_lake)\b/m.test(text) && /^credentials:/m.test(text),
    yamlSyntax,
    () =>
      l10n.t(
        'The definition of a datastore names no secret of a vault: the workspace keeps the credential in its own vault once the datastore is made. Use a managed identity instead, or keep this file out of version control.',
      ),
  ),
  identity: withoutCredentials,
  mayUseIdentity: ({ text }) => withIdentity.test(text),
};

/** A definition of a job or of an environment. */
const definition: FileKind = readsNothing(
  () => 'Azure Machine Learning',
  ({ path, text }) => isYaml(path) && /^\$schema:\s*\S*azuremlschemas\./m.test(text),
  yamlSyntax,
  question =>
    l10n.t(
      'A definition of Azure Machine Learning is read as it is written. Store the value in the vault, delete it here, and let the script of the job read it there with SecretClient of azure-keyvault-secrets and the identity of the compute ({0}).',
      question.key,
    ),
);

/** YAML of Azure Machine Learning, version 2. */
export const machineLearningFiles: readonly FileKind[] = [datastore, definition];
