import * as l10n from '@vscode/l10n';
import { cloudOf, type PlanStep, type SecretReference, secretIdentifier, vaultNameOf } from '../../../../shared/src/model/index.ts';
import type { Question } from '../fileKind.ts';

/** The value of an App Service or Functions setting that the platform resolves itself. Never for a file that the program reads. */
export const appServiceReference = (reference: SecretReference): string => `@Microsoft.KeyVault(SecretUri=${secretIdentifier(reference)})`;

/** Free text that the vault keeps beside the value, for policies that demand one: the kind of the value. */
export function contentTypeOf(question: Question): string {
  const { finding } = question.input;
  if (question.scope === 'whole' && finding.whole)
    return finding.whole.kind === 'connectionString' ? 'connection-string' : finding.whole.kind;
  return finding.ruleId.slice(0, 255);
}

/**
 * What must be true for anything to read the secret: the role on that vault, or the policy in a vault of the older model, which does not
 * look at roles. (Key Vault, "Provide access with Azure role-based access control"; "Assign a Key Vault access policy".)
 * @param principal the object id of who reads, as a command line takes it.
 */
export function vaultAccessSteps(reference: SecretReference, principal = '<principal-id>'): PlanStep[] {
  const vault = vaultNameOf(reference.vaultUrl);
  const cloud = cloudOf(reference.vaultUrl).cliName;
  return [
    ...(cloud === 'AzureCloud'
      ? []
      : [
          {
            description: l10n.t('The vault is in another cloud, which the Azure CLI has to be told'),
            command: `az cloud set --name ${cloud}`,
          },
        ]),
    {
      description: l10n.t('Give the identity that runs this the role "Key Vault Secrets User" on the vault {0}', vault),
      command: `az role assignment create --role "Key Vault Secrets User" --assignee-object-id ${principal} --assignee-principal-type ServicePrincipal --scope $(az keyvault show --name ${vault} --query id -o tsv)`,
    },
    {
      description: l10n.t(
        'Instead of the role, where {0} still gives access by access policies ("az keyvault show --name {0} --query properties.enableRbacAuthorization" does not print true): allow the identity to get secrets',
        vault,
      ),
      command: `az keyvault set-policy --name ${vault} --secret-permissions get --object-id ${principal}`,
    },
  ];
}

/** How App Service or Functions hand the secret to the program as an environment variable. */
export function appSettingSteps(setting: string, reference: SecretReference): PlanStep[] {
  return [
    {
      description: l10n.t(
        'On App Service or Functions, set the application setting {0} to a reference that the platform resolves',
        setting,
      ),
      command: `az webapp config appsettings set --name <app> --resource-group <resource-group> --settings "${setting}=${appServiceReference(reference)}"`,
    },
    {
      description: l10n.t('The app needs an identity of its own, which the role above is given to'),
      command: 'az webapp identity assign --name <app> --resource-group <resource-group>',
    },
  ];
}

/** Prints the secret to standard output, for the beginning of a pipe or a substitution. It is never part of the command line itself. */
export const showCommand = ({ vaultUrl, name }: SecretReference): string =>
  `az keyvault secret show --vault-name ${vaultNameOf(vaultUrl)} --name ${name} --query value -o tsv`;

/** Sets an environment variable from the vault in the shell at hand. */
export const exportStep = (variable: string, reference: SecretReference): PlanStep => ({
  description: l10n.t('Set {0} from {1} before it is started', variable, secretIdentifier(reference)),
  command: `export ${variable}="$(${showCommand(reference)})"`,
});
