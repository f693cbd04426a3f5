import { type PlanCase, vaultUrl } from '../../planCase.ts';
import { armText, inTemplate, type ServiceCase } from '../serviceCase.ts';

const target = { kind: 'managedIdentity' } as const;
/** Named, so that no text of a case looks like a connection string to a scanner. */
const storage = 'DefaultEndpointsProtocol=https;AccountName=acct;AccountKey=«v1234567»;EndpointSuffix=core.windows.net';
const bus = 'Endpoint=sb://ns.servicebus.windows.net/;SharedAccessKeyName=R;SharedAccessKey=«v1234567»';
const cosmos = 'AccountEndpoint=https://acct.documents.azure.com:443/;AccountKey=«v1234567»;';

const site = (name: string, value: string, kind = "'functionapp,linux'"): string[] => [
  "resource app 'Microsoft.Web/sites@2023-12-01' = {",
  "  name: 'jobs'",
  `  kind: ${kind}`,
  "  identity: { type: 'SystemAssigned' }",
  '  properties: {',
  '    siteConfig: {',
  '      appSettings: [',
  '        {',
  `          name: '${name}'`,
  `          value: '${value}'`,
  '        }',
  '      ]',
  '    }',
  '  }',
  '}',
];
const plain = (text: string): string => text.replace(/[«»‹›]/g, '');
const settings = (line: string): string[] => [
  'resource "azurerm_linux_function_app" "app" {',
  '  name = "jobs"',
  '  app_settings = {',
  `    ${line}`,
  '  }',
  '}',
];
const arm = (name: string, value: string): string =>
  armText({
    type: 'Microsoft.Web/sites',
    apiVersion: '2023-12-01',
    name: 'jobs',
    kind: 'functionapp',
    properties: { siteConfig: { appSettings: [{ name, value }] } },
  });

/** Code is said, not written: the text stays as it is. */
const said = (title: string, service: string, before: string, ...commands: readonly RegExp[]): ServiceCase => ({
  title,
  given: { path: 'a.py', target, service, before },
  after: plain(before),
  commands,
});

export const identityCases: readonly ServiceCase[] = [
  inTemplate(
    'bicep',
    'Functions: the storage of the host',
    site('AzureWebJobsStorage', `‹${storage}›`),
    site('AzureWebJobsStorage__accountName', 'acct'),
    {
      given: { target, service: 'storage' },
      commands: [/--role "Storage Blob Data Owner" --assignee-object-id \$\(az functionapp identity show --name jobs/],
    },
  ),
  inTemplate(
    'bicep',
    'Functions: a trigger of Service Bus',
    site('Orders', `‹${bus}›`),
    site('Orders__fullyQualifiedNamespace', 'ns.servicebus.windows.net'),
    {
      given: { target, service: 'service-bus' },
      commands: [
        /--role "Azure Service Bus Data Sender".*az functionapp identity show --name jobs.*az servicebus namespace show --name ns/,
        /--disable-local-auth true/,
      ],
    },
  ),
  inTemplate(
    'bicep',
    'Functions: a trigger of Cosmos DB',
    site('Db', `‹${cosmos}›`),
    site('Db__accountEndpoint', 'https://acct.documents.azure.com:443/'),
    {
      given: { target, service: 'cosmos-db' },
      commands: [
        /az cosmosdb sql role assignment create --account-name acct .*--principal-id \$\(az functionapp identity show --name jobs/,
      ],
    },
  ),
  inTemplate(
    'bicep',
    'a web app reads its own settings: nothing is renamed',
    site('Orders', `‹${bus}›`, "'app,linux'"),
    site('Orders', plain(bus), "'app,linux'"),
    {
      given: { target, service: 'service-bus' },
      says: [/DefaultAzureCredential/],
      commands: [/az webapp identity show --name jobs/],
    },
  ),
  inTemplate(
    'arm',
    'Functions: a trigger of Event Hubs',
    arm('Events', `‹${bus}›`),
    arm('Events__fullyQualifiedNamespace', 'ns.servicebus.windows.net'),
    {
      given: { target, service: 'event-hubs' },
      commands: [/az eventhubs namespace show --name ns/],
    },
  ),
  inTemplate(
    'terraform',
    'Functions: a trigger of Service Bus',
    settings(`Orders = "‹${bus}›"`),
    settings('Orders__fullyQualifiedNamespace = "ns.servicebus.windows.net"'),
    {
      given: { target, service: 'service-bus' },
      beside: [/identity \{\n {4}type = "SystemAssigned"/],
    },
  ),
  inTemplate(
    'terraform',
    'Functions: a setting whose name is in quotes',
    settings(`"Orders" = "‹${bus}›"`),
    settings('"Orders__fullyQualifiedNamespace" = "ns.servicebus.windows.net"'),
    {
      given: { target, service: 'service-bus' },
    },
  ),
  inTemplate(
    'bicep',
    'SQL in a connection string of a site',
    site('Db', '‹Server=tcp:a.database.windows.net;Database=d;User ID=u;Password=«v1234567»;Encrypt=True›'),
    site('Db', 'Server=tcp:a.database.windows.net;Database=d;Authentication=Active Directory Default;Encrypt=True'),
    { given: { target, service: 'sql-database' }, says: [/CREATE USER/] },
  ),
  inTemplate(
    'bicep',
    'SignalR in a setting',
    site('Signal', '‹Endpoint=https://s.service.signalr.net;AccessKey=«v1234567»;Version=1.0;›'),
    site('Signal', 'Endpoint=https://s.service.signalr.net;AuthType=azure.msi;Version=1.0;'),
    {
      given: { target, service: 'signalr' },
      commands: [/--role "SignalR App Server".*az functionapp identity show --name jobs.*az signalr show --name s /],
    },
  ),
  said(
    'App Configuration',
    'app-configuration',
    'c = "‹Endpoint=https://store.azconfig.io;Id=abc;Secret=«v1234567»›"\n',
    /--role "App Configuration Data Reader".*az appconfig show --name store /,
    /az appconfig update --name store --disable-local-auth true/,
  ),
  said(
    'Web PubSub',
    'web-pubsub',
    'c = "‹Endpoint=https://hub.webpubsub.azure.com;AccessKey=«v1234567»;Version=1.0;›"\n',
    /--role "Web PubSub Service Owner".*--name hub --resource-type Microsoft\.SignalRService\/WebPubSub/,
  ),
  said(
    'Communication Services',
    'communication-services',
    'c = "‹endpoint=https://talk.communication.azure.com/;accesskey=«v1234567»›"\n',
    /--name talk --resource-type Microsoft\.Communication/,
  ),
  said(
    'IoT Hub',
    'iot-hub',
    'c = "‹HostName=plant.azure-devices.net;SharedAccessKeyName=iothubowner;SharedAccessKey=«v1234567»›"\n',
    /--role "IoT Hub Data Contributor".*--name plant /,
    /--name plant .*disableLocalAuth=true/,
  ),
  said(
    'OpenAI, with its address near by',
    'openai',
    'endpoint = "https://chat.openai.azure.com/"\nkey = "«v1234567»"\n',
    /--role "Cognitive Services OpenAI User".*--name chat /,
  ),
  said('AI services without an address', 'ai-services', 'key = "«v1234567»"\n', /--role "Cognitive Services User".*--name <name> /),
  said(
    'AI Search',
    'ai-search',
    'c = ("https://find.search.windows.net", "«v1234567»")\n',
    /--role "Search Index Data Reader".*--name find /,
  ),
  said(
    'Event Grid',
    'event-grid',
    'c = "‹Endpoint=https://topic.westeurope-1.eventgrid.azure.net/api/events;SharedAccessKey=«v1234567»›"\n',
    /--role "EventGrid Data Sender".*--name topic /,
  ),
  said('Maps', 'maps', 'key = "«v1234567»"\n', /--role "Azure Maps Data Reader"/),
  said('Batch', 'batch', 'c = ("nightly.westeurope.batch.azure.com", "«v1234567»")\n', /--role "Azure Batch Data Contributor"/),
  said(
    'Relay',
    'relay',
    'c = "‹Endpoint=sb://relay.servicebus.windows.net/;SharedAccessKeyName=R;SharedAccessKey=«v1234567»›"\n',
    /--role "Azure Relay Sender".*--name relay /,
  ),
  said(
    'Container Registry',
    'container-registry',
    'c = ("images.azurecr.io", "«v1234567»")\n',
    /--role "AcrPull".*az acr show --name images /,
    /az acr update --name images --admin-enabled false/,
  ),
  said('Azure DevOps', 'devops', 'token = "«v1234567»"\n', /az account get-access-token --resource 499b84ac-1321-427f-aa17-267ca6975798/),
  {
    title: 'Redis: rights are given in the cache, and the service ends',
    given: { path: 'a.py', target, service: 'redis', before: 'c = "‹shop.redis.cache.windows.net:6380,password=«v1234567»,ssl=True›"\n' },
    after: 'c = "shop.redis.cache.windows.net:6380,password=v1234567,ssl=True"\n',
    says: [/shop\.redis\.cache\.windows\.net/, /cache shop/],
    review: /Azure Managed Redis/,
  },
];

const move = (given: Partial<PlanCase>): PlanCase => ({
  path: 'a.py',
  before: 'key = "«v1234567»"\n',
  target: { kind: 'keyVaultReference', reference: { vaultUrl, name: 'api-key' } },
  ...given,
});
const lookup = 'import os\n\nkey = os.environ["API_KEY"]\n';

/** What the service of a credential adds to any plan about it. */
export const serviceRemarkCases: readonly ServiceCase[] = [
  { title: 'two keys are renewed in turn', given: move({ service: 'storage' }), after: lookup, says: [/two keys/] },
  {
    title: 'a policy that may do everything is named',
    given: move({
      service: 'service-bus',
      before: 'key = "Endpoint=sb://ns.servicebus.windows.net/;SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=«v1234567»"\n',
    }),
    after: `import os\n\nkey = f"Endpoint=sb://ns.servicebus.windows.net/;SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey={os.environ['API_KEY']}"\n`,
    says: [/RootManageSharedAccessKey/],
  },
  { title: 'a service that ends says so', given: move({ service: 'redis' }), after: lookup, review: /retires .*Azure Managed Redis/ },
];
