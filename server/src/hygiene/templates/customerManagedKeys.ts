import * as l10n from '@vscode/l10n';
import { addProperties } from '../../templates/editing.ts';
import { Block, type TemplateProperties } from '../../templates/printing.ts';
import { entryOf, nodeAt } from '../../templates/resources.ts';
import { headOf, type ResourceInspector, settingsOf, spelled } from './resourceConcern.ts';

/** How one type is encrypted with a key of the customer's. */
export interface CustomerManagedKey {
  /** Slug of the service, as findings carry it. */
  readonly service: string;
  readonly type: string;
  /** Path under `properties` (under the block in Terraform) that is there when a key is set. */
  readonly present: string;
  readonly properties: TemplateProperties;
  /** Whose right on the key it is, where it is not the identity of the resource. */
  readonly principal?: string;
  /** What cannot be changed later, or is needed besides. */
  readonly note?: () => string;
}

const vaultUri = 'https://<vault>.vault.azure.net';
// Without its version, so that a rotation of the key is followed.
const keyUri = `${vaultUri}/keys/<key>`;
const userIdentity = '<resource-id-of-the-user-assigned-identity>';
const named = { keyVaultUri: vaultUri, keyName: '<key>' };

export const customerManagedKeys: readonly CustomerManagedKey[] = [
  {
    service: 'bot-service',
    type: 'Microsoft.BotService/botServices',
    present: 'cmekKeyVaultUrl',
    properties: { isCmekEnabled: true, cmekKeyVaultUrl: keyUri },
    principal: 'Bot Service CMEK Prod',
  },
  {
    service: 'bot-service',
    type: 'azurerm_bot_service_azure_bot',
    present: 'cmk_key_vault_key_url',
    properties: { cmk_key_vault_key_url: keyUri },
    principal: 'Bot Service CMEK Prod',
  },
  {
    service: 'cosmos-db',
    type: 'Microsoft.DocumentDB/databaseAccounts',
    present: 'keyVaultKeyUri',
    properties: { keyVaultKeyUri: keyUri, defaultIdentity: 'SystemAssignedIdentity' },
  },
  {
    service: 'cosmos-db',
    type: 'azurerm_cosmosdb_account',
    present: 'key_vault_key_id',
    properties: { key_vault_key_id: keyUri, default_identity_type: 'SystemAssignedIdentity' },
  },
  {
    service: 'postgresql',
    type: 'Microsoft.DBforPostgreSQL/flexibleServers',
    present: 'dataEncryption/primaryKeyURI',
    properties: {
      dataEncryption: { type: 'AzureKeyVault', primaryKeyURI: `${keyUri}/<version>`, primaryUserAssignedIdentityId: userIdentity },
    },
    note: () => l10n.t('It is set when the server is made and cannot be removed later; the identity has to be user-assigned.'),
  },
  {
    service: 'postgresql',
    type: 'azurerm_postgresql_flexible_server',
    present: 'customer_managed_key',
    properties: {
      customer_managed_key: new Block({ key_vault_key_id: `${keyUri}/<version>`, primary_user_assigned_identity_id: userIdentity }),
    },
    note: () => l10n.t('It is set when the server is made and cannot be removed later; the identity has to be user-assigned.'),
  },
  ...(['EventHub', 'ServiceBus'] as const).map(kind => ({
    service: kind === 'EventHub' ? 'event-hubs' : 'service-bus',
    type: `Microsoft.${kind}/namespaces`,
    present: 'encryption/keyVaultProperties',
    properties: { encryption: { keySource: 'Microsoft.KeyVault', keyVaultProperties: [named] } },
    note: () => l10n.t('Only namespaces of the premium or dedicated tier take it.'),
  })),
  {
    service: 'service-bus',
    type: 'azurerm_servicebus_namespace',
    present: 'customer_managed_key',
    properties: { customer_managed_key: new Block({ key_vault_key_id: keyUri, identity_id: userIdentity }) },
    note: () => l10n.t('Only namespaces of the premium or dedicated tier take it.'),
  },
  {
    service: 'backup',
    type: 'Microsoft.RecoveryServices/vaults',
    present: 'encryption/keyVaultProperties',
    properties: {
      encryption: {
        infrastructureEncryption: 'Disabled',
        kekIdentity: { useSystemAssignedIdentity: true },
        keyVaultProperties: { keyUri },
      },
    },
  },
  {
    service: 'backup',
    type: 'azurerm_recovery_services_vault',
    present: 'encryption',
    properties: { encryption: new Block({ key_id: keyUri, infrastructure_encryption_enabled: false, use_system_assigned_identity: true }) },
  },
  {
    service: 'automation',
    type: 'Microsoft.Automation/automationAccounts',
    present: 'encryption/keyVaultProperties',
    properties: {
      encryption: {
        keySource: 'Microsoft.Keyvault',
        keyVaultProperties: { keyvaultUri: vaultUri, keyName: '<key>', keyVersion: '<version>' },
      },
    },
  },
  {
    service: 'databricks',
    type: 'Microsoft.Databricks/workspaces',
    present: 'encryption/entities',
    properties: {
      encryption: {
        entities: { managedServices: { keySource: 'Microsoft.Keyvault', keyVaultProperties: { ...named, keyVersion: '<version>' } } },
      },
    },
    principal: 'AzureDatabricks',
  },
  {
    service: 'ai-services',
    type: 'Microsoft.CognitiveServices/accounts',
    present: 'encryption/keyVaultProperties',
    properties: { encryption: { keySource: 'Microsoft.KeyVault', keyVaultProperties: { ...named, keyVersion: '<version>' } } },
  },
  {
    service: 'machine-learning',
    type: 'Microsoft.MachineLearningServices/workspaces',
    present: 'encryption/keyVaultProperties',
    properties: {
      encryption: {
        status: 'Enabled',
        keyVaultProperties: { keyVaultArmId: '<resource-id-of-the-vault>', keyIdentifier: `${keyUri}/<version>` },
      },
    },
  },
  {
    service: 'storage',
    type: 'Microsoft.Storage/storageAccounts',
    present: 'encryption/keyvaultproperties',
    // The names are lower case in this one type.
    properties: { encryption: { keySource: 'Microsoft.Keyvault', keyvaultproperties: { keyvaulturi: vaultUri, keyname: '<key>' } } },
  },
];

/** Resources that Microsoft's keys encrypt, where the customer's own could: on request, or as a mark where the settings demand it. */
export const customerManagedKey: ResourceInspector = (template, resource) => {
  if (resource.existing) return [];
  const known = customerManagedKeys.find(({ type }) => type.toLowerCase() === resource.type.toLowerCase());
  const settings = known && settingsOf(resource);
  if (!known || !settings || nodeAt(settings, known.present)) return [];
  // What stands in the way, such as `encryption` with other members, is for a person to merge.
  const taken = Object.keys(known.properties).filter(key => entryOf(settings, key));
  const isOff = taken.length === 1 && taken[0] === 'isCmekEnabled' && spelled(template, entryOf(settings, 'isCmekEnabled')) === 'false';
  const who = known.principal
    ? l10n.t('Give the application "{0}" the role "Key Vault Crypto Service Encryption User" on the vault', known.principal)
    : l10n.t('Give the identity of this resource the role "Key Vault Crypto Service Encryption User" on the vault');
  const advice = [l10n.t('{0}; the vault needs soft delete and purge protection.', who), ...(known.note ? [known.note()] : [])].join(' ');
  const missing = Object.fromEntries(Object.entries(known.properties).filter(([key]) => !taken.includes(key)));
  const changes = [
    ...(isOff ? [{ range: rangeOfValue(settings, 'isCmekEnabled'), newText: 'true' }] : []),
    addProperties(template, settings, missing),
  ];
  return [
    {
      range: headOf(template, resource),
      quiet: true,
      concern: {
        kind: 'noCustomerManagedKey',
        severity: 'low',
        message: l10n.t('Keys of Microsoft encrypt this resource; a key of your own in Key Vault could.'),
        advice,
      },
      ...((taken.length === 0 || isOff) && {
        fix: { title: l10n.t('Encrypt with a key of your own'), changes: changes.sort((a, b) => a.range.start - b.range.start) },
      }),
    },
  ];
};

function rangeOfValue(settings: Parameters<typeof entryOf>[0], key: string): { start: number; end: number } {
  const { start, end } = entryOf(settings, key)!.value;
  return { start, end };
}
