import * as l10n from '@vscode/l10n';
import type { PlanStep } from '../../../../shared/src/model/index.ts';
import type { AzureService } from './azureService.ts';
import { type TemplateSlot, textSlot } from './templateSlot.ts';

const scope = '<scope>';

/** The application AzureDatabricks of the tenant, which reads the vault behind a scope; its application id is the same in every tenant. */
export const databricksReader = '$(az ad sp show --id 2ff814a6-3304-4ab8-85cb-cd0e6f879c1d --query id -o tsv)';

/** That a scope has to be there, and who reads the vault behind it. */
export const scopeStep = (vaultUrl: string): PlanStep => ({
  description: l10n.t(
    'A secret scope of Databricks has to be backed by the vault {0}; the application AzureDatabricks reads it, so it is the one that needs the role.',
    vaultUrl,
  ),
});

/** How Spark reads an account of Azure Storage without its key. (Azure Databricks, "Connect to cloud object storage using Unity Catalog".) */
export const unityCatalog = (): PlanStep => ({
  description: l10n.t(
    'Let Spark read the account without its key: on Databricks by an external location of Unity Catalog, whose storage credential is an access connector; the identity of that connector is the one that needs the role.',
  ),
});

/** What Databricks puts in the place of a reference in the settings of a cluster; it has to be the whole value. */
const reference = (property: string): TemplateSlot => {
  const slot = textSlot(['databricks_cluster', 'databricks_job'], property, given => `{{secrets/${scope}/${given.reference.name}}}`);
  return {
    ...slot,
    write: context => ({
      ...slot.write(context),
      reader: databricksReader,
      needs: [scopeStep(context.reference.vaultUrl)],
      review: l10n.t('Fill in the secret scope of Databricks that is backed by the vault.'),
    }),
  };
};

export const databricks: AzureService = {
  slug: 'databricks',
  name: 'Azure Databricks',
  retirements: [{ on: '2026-10-01', part: 'Standard tier of Azure Databricks', concerns: () => false }],
  formats: [
    'definitions of clusters in JSON and bundles (`databricks.yml`): the same in `spark_conf` and `spark_env_vars`',
    'notebooks in Python, Scala and R: `dbutils.secrets.get(...)`; in SQL: `secret(...)`',
  ],
  // A job declares its clusters in blocks of its own.
  slots: [reference('**/spark_conf/*'), reference('**/spark_env_vars/*')],
};
