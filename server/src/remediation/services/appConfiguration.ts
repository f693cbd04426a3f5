import * as l10n from '@vscode/l10n';
import type { AzureService } from './azureService.ts';
import { endpointIdentity } from './identityService.ts';
import { propertiesSlot } from './templateSlot.ts';

/** The content type that tells a client that the value is a reference. (App Configuration, schema KeyVaultReference 1.0.0.) */
export const referenceContentType = 'application/vnd.microsoft.appconfig.keyvaultref+json;charset=utf-8';

/** The program resolves the reference, not the store. */
export const clientReads = () => [
  {
    description: l10n.t(
      'The program that reads the store resolves the reference, so it is the program whose identity needs the role on the vault, and its configuration has to connect to Key Vault (ConfigureKeyVault).',
    ),
  },
];

export const appConfiguration: AzureService = {
  slug: 'app-configuration',
  name: 'App Configuration',
  documentation: {
    title: 'Tutorial: Use Key Vault references in an ASP.NET Core app',
    url: 'https://learn.microsoft.com/azure/azure-app-configuration/use-key-vault-references-dotnet-core',
  },
  formats: ['`az appconfig kv set --value` in scripts: `kv set-keyvault --secret-identifier` with the address of the secret'],
  slots: [
    propertiesSlot(
      ['Microsoft.AppConfiguration/configurationStores/keyValues'],
      'properties/value',
      ({ identifier }) => ({ value: JSON.stringify({ uri: identifier }), contentType: referenceContentType }),
      { readBy: 'deployment', needs: clientReads, drop: ['contentType'] },
    ),
    propertiesSlot(['azurerm_app_configuration_key'], 'value', ({ identifier }) => ({ type: 'vault', vault_key_reference: identifier }), {
      readBy: 'deployment',
      needs: clientReads,
      drop: ['content_type', 'type'],
    }),
  ],
  identity: endpointIdentity({
    role: 'App Configuration Data Reader',
    show: name => `az appconfig show --name ${name} --query id -o tsv`,
    connect: endpoint =>
      l10n.t('Connect to {0} with DefaultAzureCredential of the Azure Identity library instead of the connection string.', endpoint),
    disable: name => `az appconfig update --name ${name} --disable-local-auth true`,
    what: name => l10n.t('the App Configuration store {0}', name),
  }),
};
