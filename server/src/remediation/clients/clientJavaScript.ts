import type { Import, Site } from '../languages/language.ts';
import { isComponent } from '../languages/scriptBlocks.ts';
import { typescript } from '../languages/typescript.ts';
import { spelling } from '../languages/typescriptModules.ts';
import { azurePackagesForNode, nodePackageOf } from '../packages/packageJson.ts';
import { insertion } from '../syntax/textLayout.ts';
import { keyCredential, readConnection, sharedAddress, takesAddress, takesHub, tokenScope } from './clientClasses.ts';
import {
  type ClientDialect,
  type ClientEdit,
  callAround,
  handedTo,
  isForClients,
  isWholeKey,
  isWholeLiteral,
  rangeOf,
  withAddress,
  withoutStatement,
} from './clientCode.ts';

const credential = 'new DefaultAzureCredential()';
const imported: Import = { from: '@azure/identity', name: 'DefaultAzureCredential' };

/** `new ServiceBusClient('...')` and `BlobServiceClient.fromConnectionString('...')`. */
function fromConnection(site: Site): ClientEdit | undefined {
  const handed = handedTo(site);
  if (!handed) return undefined;
  const { call, position, argument } = handed;
  const isFactory = call.name === 'fromConnectionString';
  const client = isFactory
    ? /(\w+)\.fromConnectionString$/.exec(call.callee.text)?.[1]
    : call.node.type === 'new_expression'
      ? call.name
      : undefined;
  if (!client || !takesAddress(client)) return undefined;
  const { start, end } = site.question.input.finding.whole!;
  const connection = readConnection(site.text, start, end);
  const address = connection.addressFor(client);
  if (!address) return undefined;
  const { quote } = spelling(site);
  const literal = `${quote}${address.text}${quote}`;
  if (client === 'CosmosClient') {
    const options = (value: string): string => `{ endpoint: ${value}, aadCredentials: ${credential} }`;
    if (call.arguments.length > 1) return undefined;
    return { changes: withAddress(site, handed, literal, 'endpoint', options), imports: [imported] };
  }
  let after = argument;
  let hub = '';
  if (takesHub(client)) {
    const next = call.arguments[position + 1];
    if (next && next.type !== 'object') after = next;
    else if (connection.hub) hub = `, ${quote}${connection.hub}${quote}`;
    else return undefined;
  }
  return {
    changes: [
      ...(isFactory ? [{ range: rangeOf(call.callee), newText: `new ${client}` }] : []),
      ...withAddress(site, handed, literal, address.isHost ? 'fullyQualifiedNamespace' : 'endpoint'),
      insertion(after.endIndex, `${hub}, ${credential}`),
    ],
    imports: [imported],
  };
}

/** `new AzureKeyCredential('...')`, `new StorageSharedKeyCredential(account, '...')`. */
function fromKeyObject(site: Site): ClientEdit | undefined {
  const handed = handedTo(site);
  if (handed?.call.node.type !== 'new_expression' || !keyCredential.test(handed.call.name)) return undefined;
  const { call, variable } = handed;
  if (!isForClients(site, call.node)) return undefined;
  return {
    changes: [...(variable ? [withoutStatement(site, variable.statement)] : []), { range: rangeOf(call.node), newText: credential }],
    imports: [imported],
    replaced: call.name,
  };
}

/** `new ClientSecretCredential(tenant, client, '...')`. */
function fromClientSecret(site: Site): ClientEdit | undefined {
  const handed = handedTo(site);
  if (handed?.call.node.type !== 'new_expression' || handed.call.name !== 'ClientSecretCredential' || handed.position !== 2)
    return undefined;
  const { call, variable } = handed;
  const gone = variable ? [withoutStatement(site, variable.statement)] : [];
  return { changes: [...gone, { range: rangeOf(call.node), newText: credential }], imports: [imported], replaced: call.name };
}

/** `new AzureOpenAI({ apiKey: '...' })`, `new CosmosClient({ endpoint, key: '...' })`. */
function fromOption(site: Site): ClientEdit | undefined {
  const pair = site.container.parent;
  const options = pair?.type === 'pair' ? pair.parent : null;
  const call = options && callAround(options)?.call;
  if (!pair || call?.node.type !== 'new_expression') return undefined;
  const option = pair.childForFieldName('key')!.text;
  const put = (newText: string, ...imports: Import[]): ClientEdit => ({
    changes: [{ range: rangeOf(pair), newText }],
    imports: [imported, ...imports],
  });
  if (call.name === 'CosmosClient' && option === 'key') return put(`aadCredentials: ${credential}`);
  if (call.name !== 'AzureOpenAI' || option !== 'apiKey') return undefined;
  const { quote } = spelling(site);
  return put(`azureADTokenProvider: getBearerTokenProvider(${credential}, ${quote}${tokenScope(site.text)}${quote})`, {
    from: '@azure/identity',
    name: 'getBearerTokenProvider',
  });
}

/** Clients of the Azure SDK for JavaScript. */
export const clientJavaScript: ClientDialect = {
  language: typescript,
  edit(site) {
    // Nothing signs in an identity in a browser.
    if (isComponent(site.question.input)) return undefined;
    if (isWholeLiteral(typescript, site)) return fromConnection(site);
    if (!isWholeKey(site) || sharedAddress.test(site.text)) return undefined;
    return fromClientSecret(site) ?? fromKeyObject(site) ?? fromOption(site);
  },
  packages: async site => {
    const { files, input } = site.question;
    return azurePackagesForNode(files, await nodePackageOf(files, input.path), 'identity');
  },
};
