import * as l10n from '@vscode/l10n';
import { addProperties } from '../../templates/editing.ts';
import { entryOf } from '../../templates/resources.ts';
import { headOf, type ResourceInspector, revalue, settingsOf, spelled } from './resourceConcern.ts';

/** The property that keeps keys out, and its safe value, as the models of `@azure/arm-*` and the pages of the provider azurerm name it. */
interface KeySwitch {
  readonly types: readonly string[];
  readonly property: string;
  readonly safe: 'true' | 'false';
}

const switches: readonly KeySwitch[] = [
  {
    types: [
      'Microsoft.AppConfiguration/configurationStores',
      'Microsoft.Automation/automationAccounts',
      'Microsoft.BotService/botServices',
      'Microsoft.CognitiveServices/accounts',
      'Microsoft.DocumentDB/databaseAccounts',
      'Microsoft.EventGrid/topics',
      'Microsoft.EventHub/namespaces',
      'Microsoft.ServiceBus/namespaces',
      'Microsoft.SignalRService/SignalR',
      'Microsoft.SignalRService/WebPubSub',
      'Microsoft.Maps/accounts',
      'Microsoft.Search/searchServices',
      'Microsoft.Devices/IotHubs',
    ],
    property: 'disableLocalAuth',
    safe: 'true',
  },
  { types: ['Microsoft.Storage/storageAccounts'], property: 'allowSharedKeyAccess', safe: 'false' },
  { types: ['Microsoft.ContainerRegistry/registries'], property: 'adminUserEnabled', safe: 'false' },
  { types: ['azurerm_container_registry'], property: 'admin_enabled', safe: 'false' },
  { types: ['azurerm_storage_account'], property: 'shared_access_key_enabled', safe: 'false' },
  { types: ['azurerm_cosmosdb_account'], property: 'local_authentication_enabled', safe: 'false' },
  {
    types: [
      'azurerm_servicebus_namespace',
      'azurerm_cognitive_account',
      'azurerm_eventgrid_topic',
      'azurerm_signalr_service',
      'azurerm_web_pubsub',
    ],
    property: 'local_auth_enabled',
    safe: 'false',
  },
  {
    types: [
      'azurerm_eventhub_namespace',
      'azurerm_bot_service_azure_bot',
      'azurerm_search_service',
      'azurerm_iothub',
      'azurerm_maps_account',
    ],
    property: 'local_authentication_enabled',
    safe: 'false',
  },
];

/** Services that take keys beside identities: on request, since what still uses a key would stop. */
export const keySignIn: ResourceInspector = (template, resource) => {
  if (resource.existing) return [];
  const known = switches.find(({ types }) => types.some(type => type.toLowerCase() === resource.type.toLowerCase()));
  const settings = known && settingsOf(resource);
  if (!known || !settings) return [];
  const entry = entryOf(settings, known.property);
  const value = spelled(template, entry);
  // An expression decides elsewhere.
  if (value !== undefined && value !== 'true' && value !== 'false') return [];
  // A registry has no admin user unless it is asked for one.
  if (value === known.safe || (value === undefined && /admin/i.test(known.property))) return [];
  const properties = { [known.property]: known.safe === 'true' };
  return [
    {
      range: entry ? { start: entry.start, end: entry.end } : headOf(template, resource),
      quiet: true,
      concern: {
        kind: 'keysAllowed',
        severity: 'low',
        message: l10n.t('This resource can be used with its keys as well as with identities.'),
        advice: l10n.t('When nothing uses the keys any more, switch them off: then none can leak.'),
      },
      fix: {
        title: l10n.t('Switch off sign-in with keys ({0})', known.property),
        changes: [entry ? revalue(entry, known.safe) : addProperties(template, settings, properties)],
      },
    },
  ];
};
