import type { TextChange } from '../../../../shared/src/model/index.ts';
import type { Import, Site } from '../languages/language.ts';
import { python, usualQuote } from '../languages/python.ts';
import { azurePackagesForPython } from '../packages/pythonRequirements.ts';
import { insertion } from '../syntax/textLayout.ts';
import { keyCredential, readConnection, serviceOfKeyClient, sharedAddress, takesAddress, takesHub, tokenScope } from './clientClasses.ts';
import {
  type ClientDialect,
  type ClientEdit,
  handedTo,
  isForClients,
  isWholeKey,
  isWholeLiteral,
  rangeOf,
  withAddress,
  withoutStatement,
} from './clientCode.ts';

const credential = 'DefaultAzureCredential()';

/** The module of the credential: a client that awaits takes one that awaits. */
const identityFor = (site: Site, client: string): string =>
  new RegExp(`from\\s+azure\\.[\\w.]+\\.aio\\s+import\\s[^\\n]*(?:\\([^)]*)?\\b${client}\\b`).test(site.text) || client.startsWith('Async')
    ? 'azure.identity.aio'
    : 'azure.identity';
const importFor = (site: Site, client: string): Import => ({ from: identityFor(site, client), name: 'DefaultAzureCredential' });

/** What the address is called in the constructor of a client. */
const addressName = (client: string): string =>
  /^(ServiceBus|EventHub)/.test(client)
    ? 'fully_qualified_namespace'
    : /^(Blob|Queue|DataLake)/.test(client)
      ? 'account_url'
      : client === 'AzureAppConfigurationClient'
        ? 'base_url'
        : client === 'CosmosClient'
          ? 'url'
          : 'endpoint';

/** Names of what `from_connection_string` takes by position behind the string; the constructor takes it in another order. */
const behindString: Readonly<Record<string, string>> = { EventHubConsumerClient: 'consumer_group', WebPubSubServiceClient: 'hub' };

/** `BlobServiceClient.from_connection_string('...')`. */
function fromConnection(site: Site): ClientEdit | undefined {
  const handed = handedTo(site);
  const client = handed && /(\w+)\.from_connection_string$/.exec(handed.call.callee.text)?.[1];
  if (!client || !takesAddress(client)) return undefined;
  const { call, argument, position } = handed;
  const { start, end } = site.question.input.finding.whole!;
  const connection = readConnection(site.text, start, end);
  const address = connection.addressFor(client);
  const others = call.arguments.filter(each => !each.equals(argument));
  const unnamed = others.filter(each => each.type !== 'keyword_argument');
  const named = (name: string): boolean => others.some(each => each.childForFieldName('name')?.text === name);
  if (!address || unnamed.length > (behindString[client] ? 1 : 0) || named('credential')) return undefined;
  if (unnamed.length > 0 && position !== 0) return undefined;
  const quote = usualQuote(site.root);
  const needsHub = takesHub(client) && !named('eventhub_name');
  if (needsHub && !connection.hub) return undefined;
  const hub = needsHub ? `, eventhub_name=${quote}${connection.hub}${quote}` : '';
  const object = call.callee.childForFieldName('object')!;
  const changes: TextChange[] = [
    { range: { start: object.endIndex, end: call.callee.endIndex }, newText: '' },
    ...(handed.name
      ? [{ range: rangeOf(argument.childForFieldName('name')!), newText: addressName(client) }]
      : [insertion(argument.startIndex, `${addressName(client)}=`)]),
    ...withAddress(site, handed, `${quote}${address.text}${quote}`, addressName(client)),
    insertion(argument.endIndex, `${hub}, credential=${credential}`),
    ...unnamed.map(each => insertion(each.startIndex, `${behindString[client]}=`)),
  ];
  return { changes, imports: [importFor(site, client)] };
}

/** `AzureKeyCredential('...')`, and `BlobServiceClient(url, credential='...')`. */
function fromKey(site: Site): ClientEdit | undefined {
  const handed = handedTo(site);
  if (!handed) return undefined;
  const { call, variable, expression } = handed;
  const gone = variable ? [withoutStatement(site, variable.statement)] : [];
  if (keyCredential.test(call.name)) {
    if (!isForClients(site, call.node)) return undefined;
    // The client that awaits is what tells which credential it takes.
    const from = /from\s+azure\.(?!identity)[\w.]+\.aio\s+import/.test(site.text) ? 'azure.identity.aio' : 'azure.identity';
    return {
      changes: [...gone, { range: rangeOf(call.node), newText: credential }],
      imports: [{ from, name: 'DefaultAzureCredential' }],
      replaced: call.name,
    };
  }
  if (call.name === 'ClientSecretCredential') {
    if (!(handed.name === 'client_secret' || (!handed.name && handed.position === 2))) return undefined;
    const from = /from\s+azure\.identity\.aio\s+import[^\n]*\bClientSecretCredential\b/.test(site.text)
      ? 'azure.identity.aio'
      : 'azure.identity';
    return {
      changes: [...gone, { range: rangeOf(call.node), newText: credential }],
      imports: [{ from, name: 'DefaultAzureCredential' }],
      replaced: call.name,
    };
  }
  if (serviceOfKeyClient(call.name) === undefined) return undefined;
  if (/OpenAI$/.test(call.name)) {
    if (handed.name !== 'api_key') return undefined;
    const quote = usualQuote(site.root);
    const from = identityFor(site, call.name);
    return {
      changes: [
        ...gone,
        {
          range: rangeOf(handed.argument),
          newText: `azure_ad_token_provider=get_bearer_token_provider(${credential}, ${quote}${tokenScope(site.text)}${quote})`,
        },
      ],
      imports: [
        { from, name: 'DefaultAzureCredential' },
        { from, name: 'get_bearer_token_provider' },
      ],
    };
  }
  const takesPlainKey = /^(Cosmos|Blob\w*|Queue\w*|DataLake\w*)Client$/.test(call.name);
  const isCredential =
    handed.name === 'credential' || (!handed.name && handed.position === 1 && /^(Cosmos|BlobService|QueueService)Client$/.test(call.name));
  if (!takesPlainKey || !isCredential) return undefined;
  return {
    changes: [...gone, { range: variable ? rangeOf(expression) : site.region, newText: credential }],
    imports: [importFor(site, call.name)],
  };
}

/** Clients of the Azure SDK for Python. */
export const clientPython: ClientDialect = {
  language: python,
  edit(site) {
    if (isWholeLiteral(python, site)) return fromConnection(site);
    if (!isWholeKey(site) || sharedAddress.test(site.text)) return undefined;
    return fromKey(site);
  },
  packages: site => {
    const { files, input } = site.question;
    return azurePackagesForPython(files, input.path, [], 'identity');
  },
};
