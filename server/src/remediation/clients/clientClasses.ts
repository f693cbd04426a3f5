import { connectionSettings, hostOf, type Setting } from '../services/identityService.ts';

/** What a client takes in the place of its connection string: a bare host, or the address of one of the services of an account. */
type AddressKind = 'namespace' | 'blob' | 'queue' | 'table' | 'dfs' | 'endpoint' | 'accountEndpoint';

/** Clients that are made from a connection string, by their names in the SDKs of all languages. (READMEs of the Azure SDKs.) */
const connectionClients: readonly (readonly [name: RegExp, address: AddressKind])[] = [
  [/^ServiceBus(Administration)?Client$/, 'namespace'],
  [/^EventHub(BufferedProducer|Producer|Consumer)?Client$/, 'namespace'],
  [/^BlobServiceClient$/, 'blob'],
  [/^QueueServiceClient$/, 'queue'],
  [/^TableServiceClient$/, 'table'],
  [/^DataLakeServiceClient$/, 'dfs'],
  [/^(Azure)?(App)?ConfigurationClient$/, 'endpoint'],
  [/^WebPubSubServiceClient$/, 'endpoint'],
  [/^(CommunicationIdentity|Email|Sms|PhoneNumbers|Rooms)Client$/, 'endpoint'],
  [/^CosmosClient$/, 'accountEndpoint'],
];

/** Clients that take a credential for a key as well as one for an identity, with the slug of their service. (READMEs of the Azure SDKs.) */
const keyClients: readonly (readonly [name: RegExp, service: string])[] = [
  [/^Search(Index|Indexer)?Client$/, 'ai-search'],
  [/^((Async)?AzureOpenAI|(Azure)?OpenAIClient)$/, 'openai'],
  [
    /^(TextAnalytics|TextAnalysis|ConversationAnalysis|QuestionAnswering|DocumentAnalysis|DocumentModelAdministration|DocumentIntelligence(Administration)?|FormRecognizer|FormTraining|ContentSafety|Blocklist|ImageAnalysis|Face)Client$/,
    'ai-services',
  ],
  [/^EventGrid(Publisher|Sender|Receiver)?Client$/, 'event-grid'],
  [/^WebPubSubServiceClient$/, 'web-pubsub'],
  [/^(CommunicationIdentity|Email|Sms|PhoneNumbers|Rooms)Client$/, 'communication-services'],
  [/^CosmosClient$/, 'cosmos-db'],
  [/^(Blob|Queue|DataLake|Table)(Service|Container|FileSystem)?Client$/, 'storage'],
];

/** Classes that hold a key and that a credential of an identity can stand for. */
export const keyCredential =
  /^(AzureKeyCredential|ApiKeyCredential|AzureNamedKeyCredential|StorageSharedKeyCredential|TableSharedKeyCredential)$/;

/** Whether the client takes a hub between its address and its credential. */
export const takesHub = (client: string): boolean => client.startsWith('EventHub');

/** The slug of the service whose client takes a key, by the name of the client; undefined for others. */
export const serviceOfKeyClient = (client: string): string | undefined => keyClients.find(([name]) => name.test(client))?.[1];

/** The service of the first client of such a name in a stretch of code. */
export function serviceNamedIn(code: string): string | undefined {
  for (const [name] of code.matchAll(/\b[A-Z]\w*?(?:Client|AzureOpenAI)(?=(?:Builder)?\b)/g)) {
    const service = serviceOfKeyClient(name);
    if (service) return service;
  }
  return undefined;
}

/** Whether a client can be made from an address and an identity, in the place of a connection string. */
export const takesAddress = (client: string): boolean => connectionClients.some(([name]) => name.test(client));

/** What a connection string says besides its key. */
export interface Connection {
  /** The address for a client of this name; undefined where the string does not have it. */
  addressFor(client: string): { readonly text: string; readonly isHost: boolean } | undefined;
  /** The account of Storage that the string names. */
  readonly account?: string;
  /** The hub that the string names. */
  readonly hub?: string;
}

/** Reads a connection string that stands in `text` from `start` to `end`. */
export function readConnection(text: string, start: number, end: number): Connection {
  const settings = connectionSettings(text, start, end);
  const settingOf = (key: string): string | undefined => settings.find((setting: Setting) => setting.key === key)?.value;
  const hub = settingOf('entitypath');
  const account = settingOf('accountname');
  return {
    addressFor(client) {
      const kind = connectionClients.find(([name]) => name.test(client))?.[1];
      const address = kind && addressOf(kind, settingOf);
      return address && /^[\w.:/-]+$/.test(address) ? { text: address, isHost: kind === 'namespace' } : undefined;
    },
    ...(account && /^[a-z0-9]+$/.test(account) && { account }),
    ...(hub && /^[\w.-]+$/.test(hub) && { hub }),
  };
}

function addressOf(kind: AddressKind, settingOf: (key: string) => string | undefined): string | undefined {
  switch (kind) {
    case 'namespace':
      return hostOf(settingOf('endpoint'));
    case 'endpoint':
      return settingOf('endpoint')?.replace(/\/$/, '');
    case 'accountEndpoint':
      return settingOf('accountendpoint');
    default: {
      const account = settingOf('accountname');
      const suffix = settingOf('endpointsuffix') ?? 'core.windows.net';
      return settingOf(`${kind}endpoint`) ?? (account && `https://${account}.${kind}.${suffix}`);
    }
  }
}

/** The scope of tokens for Azure AI services, in the cloud that the text around names. (Azure OpenAI, how-to managed identity.) */
export const tokenScope = (text: string): string =>
  `https://cognitiveservices.azure.${/\.azure\.us\b/.test(text) ? 'us' : /\.azure\.cn\b/.test(text) ? 'cn' : 'com'}/.default`;

/** Addresses of a region, which all resources in it share: they take keys only, because a token belongs to a resource with a name of its own. */
export const sharedAddress = /\.api\.cognitive\.(microsoft|azure)\./i;
