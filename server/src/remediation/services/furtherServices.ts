import * as l10n from '@vscode/l10n';
import type { PlanStep } from '../../../../shared/src/model/index.ts';
import type { AzureService } from './azureService.ts';
import { endpointIdentity, surroundings } from './identityService.ts';

const learn = 'https://learn.microsoft.com/azure';

/** Services whose references stand in files of their own formats, or whose credentials are those of other services. */

export const functions: AzureService = {
  slug: 'functions',
  name: 'Functions',
  documentation: {
    title: 'Tutorial: Use identity-based connections instead of secrets',
    url: `${learn}/azure-functions/functions-identity-based-connections-tutorial`,
  },
  formats: [
    '`local.settings.json`: the value leaves the file; the app setting of the same name holds the reference',
    'app settings in templates, `az functionapp config appsettings set` in scripts, and the hash tables of `New-AzFunctionApp` and `Update-AzFunctionAppSetting`: as under App Service',
  ],
};

export const logicApps: AzureService = {
  slug: 'logic-apps',
  name: 'Logic Apps',
  formats: [
    "`connections.json` and `parameters.json`: `@appsetting('NAME')`, and the app setting holds the reference",
    "`workflow.json`: `@parameters('name')`, whose value is an `@appsetting('NAME')`",
  ],
};

/** How a connection of Logic Apps (Consumption) signs in: by the identity of the workflow, and it has none itself. */
export const apiConnectionSignIn = (type: string): PlanStep | undefined =>
  /^(Microsoft\.Web\/connections|azurerm_api_connection)$/i.test(type)
    ? {
        description: l10n.t(
          'Let the connection sign in as the logic app: a parameterValueSet with the name managedIdentityAuth in the place of parameterValues, and the authentication ManagedServiceIdentity where the workflow names the connection. The identity of the logic app is the one that needs the role.',
        ),
      }
    : undefined;

export const serviceFabric: AzureService = {
  slug: 'service-fabric',
  name: 'Service Fabric',
  documentation: {
    title: 'KeyVaultReference support for Service Fabric applications',
    url: `${learn}/service-fabric/service-fabric-keyvault-references`,
  },
  formats: ['`Settings.xml` and manifests: `Type="KeyVaultReference"` with the address of the secret and its version'],
};

export const kubernetesService: AzureService = {
  slug: 'kubernetes-service',
  name: 'Kubernetes Service (AKS)',
  documentation: {
    title: 'Use the Azure Key Vault provider for Secrets Store CSI Driver in AKS',
    url: `${learn}/aks/csi-secrets-store-driver`,
  },
  formats: ['manifests: a Secret that an `ExternalSecret` or a `SecretProviderClass` fills from the vault'],
};

export const azurePipelines: AzureService = {
  slug: 'devops',
  name: 'Azure DevOps and Azure Pipelines',
  documentation: {
    title: 'Protecting secrets in Azure Pipelines',
    url: 'https://learn.microsoft.com/azure/devops/pipelines/security/secrets',
  },
  formats: ['pipelines: the task `AzureKeyVault@2` with the names of the secrets, and `$(name)` in the place of the value'],
  identity: {
    writes: 'a token of Microsoft Entra ID, or `$(System.AccessToken)` in a pipeline, instead of the personal access token',
    plan: async () => ({
      changes: [],
      needs: [
        {
          description: l10n.t(
            'In a pipeline, take $(System.AccessToken), mapped into the environment of the step that needs it. Elsewhere, take a token of an identity that is a member of the organization',
          ),
          // The application id of Azure DevOps in every tenant.
          command: 'az account get-access-token --resource 499b84ac-1321-427f-aa17-267ca6975798 --query accessToken -o tsv',
        },
      ],
    }),
  },
};

export const springApps: AzureService = {
  slug: 'spring-apps',
  name: 'Azure Spring Apps',
  documentation: {
    title: 'Integrate Azure Key Vault with Service Connector',
    url: `${learn}/service-connector/how-to-integrate-key-vault`,
  },
  retirements: [{ on: '2028-03-31', successor: 'Azure Container Apps' }],
  formats: ['`application.properties` and `application.yml`: the vault as a property source, and `${name}` in the place of the value'],
};

export const containerRegistry: AzureService = {
  slug: 'container-registry',
  name: 'Container Registry',
  identity: endpointIdentity({
    role: 'AcrPull',
    what: name => l10n.t('the registry {0}', name),
    show: name => `az acr show --name ${name} --query id -o tsv`,
    connect: address => l10n.t('Let what pulls from {0} sign in with its identity instead of the admin user.', address),
    disable: name => `az acr update --name ${name} --admin-enabled false`,
    placeholder: '.azurecr.io',
  }),
};

export const redis: AzureService = {
  slug: 'redis',
  name: 'Azure Cache for Redis',
  retirements: [{ on: '2028-09-30', successor: 'Azure Managed Redis' }],
  twoKeys: true,
  identity: {
    writes: 'sign-in with Microsoft Entra ID instead of the access key; rights are given by access policies of the cache',
    plan: async question => {
      const { start, end } = surroundings(question);
      const text = question.input.text.slice(start, end);
      const host = question.input.finding.names.host ?? /[\w-]+\.redis\.cache\.windows\.net|[\w.-]+\.redis\.azure\.net/i.exec(text)?.[0];
      const cache = host?.split('.')[0] ?? '<name>';
      return {
        changes: [],
        needs: [
          {
            description: l10n.t(
              'Connect to {0} with the Microsoft Entra support of the client library: the identity is the user, and a token of DefaultAzureCredential is the password.',
              host ?? cache,
            ),
          },
          {
            description: l10n.t(
              'In the cache {0}, switch on Microsoft Entra authentication and give the identity the access policy it needs.',
              cache,
            ),
          },
        ],
      };
    },
  },
};

export const notificationHubs: AzureService = { slug: 'notification-hubs', name: 'Notification Hubs' };

export const frontDoor: AzureService = {
  slug: 'front-door',
  name: 'Front Door',
  documentation: {
    title: 'Configure HTTPS on an Azure Front Door custom domain',
    url: `${learn}/frontdoor/standard-premium/how-to-configure-https-custom-domain`,
  },
  retirements: [{ on: '2027-03-31', part: 'Azure Front Door (classic)', successor: 'Azure Front Door Standard or Premium' }],
  formats: [
    '`Microsoft.Cdn/profiles/secrets` and `azurerm_cdn_frontdoor_secret` with a certificate in one version: marked, and the newest version is offered',
    'certificates in files beside the templates: reported; their import into Key Vault is said',
  ],
};

export const purview: AzureService = {
  slug: 'purview',
  name: 'Microsoft Purview',
  documentation: {
    title: 'Credentials for source authentication in Microsoft Purview',
    url: `${learn}/purview/manage-credentials`,
  },
  formats: [
    'references of the form of Data Factory (`AzureKeyVaultSecret`) are understood; none is written, since no published description tells how a definition of a credential holds one',
    'scripts and programs: as in their language',
  ],
};

export const sqlServerOnVirtualMachines: AzureService = {
  slug: 'sql-virtual-machine',
  name: 'SQL Server on Azure virtual machines',
  documentation: {
    title: 'Configure Azure Key Vault integration for SQL Server on Azure VMs',
    url: `${learn}/azure-sql/virtual-machines/windows/azure-key-vault-integration-configure`,
  },
  formats: [
    "templates: a parameter of type `securestring` (`@secure()` in Bicep) in the place of the service principal's secret",
    '`CREATE CREDENTIAL` in SQL: a variable of sqlcmd, or the managed identity where the credential is one for storage',
  ],
};

/** Their documentation names no file in which a reference could stand: what holds the value decides. */
const withoutReferences = (slug: string, name: string, ...formats: readonly string[]): AzureService => ({
  slug,
  name,
  formats: ['no file of its own takes a reference; scripts, programs and parameter files: as in their language or format', ...formats],
});

export const sapSolutions = withoutReferences('sap-solutions', 'Azure Center for SAP solutions');
export const communicationsGateway = withoutReferences('communications-gateway', 'Azure Communications Gateway');
export const informationProtection = withoutReferences(
  'information-protection',
  'Azure Information Protection',
  '`Use-AipServiceKeyVaultKey` with the address of a key that names no version: marked',
);
export const stackEdge = withoutReferences('stack-edge', 'Azure Stack Edge');
export const stackHub = withoutReferences(
  'stack-hub',
  'Azure Stack Hub',
  '`ConvertTo-SecureString` before `Start-SecretRotation`: `Get-AzKeyVaultSecret`, whose `SecretValue` is a secure string',
);

export const botService: AzureService = {
  slug: 'bot-service',
  name: 'Azure Bot Service',
  formats: ["settings: the password of the bot needs no place at all where `msaAppType` is `'UserAssignedMSI'`"],
};

export const automation: AzureService = {
  slug: 'automation',
  name: 'Automation',
  documentation: {
    title: 'Manage credentials in Azure Automation',
    url: `${learn}/automation/shared-resources/credentials`,
  },
  formats: [
    "runbooks in PowerShell and Python: `Get-AutomationVariable` or `Get-AutomationPSCredential` of an asset that is filled from the vault, or `Get-AzKeyVaultSecret` with the account's identity",
  ],
};

export const machineLearning: AzureService = {
  slug: 'machine-learning',
  name: 'Machine Learning',
  documentation: {
    title: 'Use authentication credential secrets in Azure Machine Learning jobs',
    url: `${learn}/machine-learning/how-to-use-secrets-in-runs`,
  },
  formats: [
    'training scripts: a call of the Key Vault client with the identity of the compute',
    'definitions of datastores: without credentials, opened with the identity of the compute; definitions of jobs: refused, with the reason',
  ],
};

export const backup: AzureService = { slug: 'backup', name: 'Backup' };

export const hdInsightOnAks: AzureService = {
  slug: 'hdinsight-on-aks',
  name: 'HDInsight on AKS',
  retirements: [{ on: '2025-01-31', successor: 'Microsoft Fabric' }],
};

export const applicationGateway: AzureService = {
  slug: 'application-gateway',
  name: 'Application Gateway',
  formats: [
    'certificates in templates: imported into Key Vault as certificates, and read there (`keyVaultSecretId`) by a user-assigned identity',
  ],
};

export const managedApplications: AzureService = {
  slug: 'managed-applications',
  name: 'Managed Applications and deployments',
  documentation: {
    title: 'Access Key Vault secret when deploying Azure Managed Applications',
    url: `${learn}/azure-resource-manager/managed-applications/key-vault-access`,
  },
  formats: [
    'parameter files: `reference` with the vault and the name of the secret; `az.getSecret(...)` in `.bicepparam`',
    'templates: a parameter of type `securestring` (`@secure()` in Bicep) in the place of the value',
  ],
};

export const devTestLabs: AzureService = {
  slug: 'devtest-labs',
  name: 'DevTest Labs',
  documentation: {
    title: 'Enable user-assigned managed identities on lab virtual machines',
    url: `${learn}/devtest-labs/enable-managed-identities-lab-vms`,
  },
  formats: ['labs in templates without an identity: `managementIdentities` is offered'],
};
