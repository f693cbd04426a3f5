import { csharp } from '../languages/csharp.ts';
import type { Import, Site } from '../languages/language.ts';
import { azurePackagesForDotnet } from '../packages/csproj.ts';
import { insertion } from '../syntax/textLayout.ts';
import { keyCredential, readConnection, sharedAddress, takesAddress, takesHub } from './clientClasses.ts';
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

const credential = 'new DefaultAzureCredential()';
const imported: Import = { from: 'Azure.Identity' };

/** `new ServiceBusClient("...")`. */
function fromConnection(site: Site): ClientEdit | undefined {
  const handed = handedTo(site);
  if (handed?.call.node.type !== 'object_creation_expression' || handed.name || !takesAddress(handed.call.name)) return undefined;
  const { call, position, argument } = handed;
  const { start, end } = site.question.input.finding.whole!;
  const connection = readConnection(site.text, start, end);
  const address = connection.addressFor(call.name);
  if (!address) return undefined;
  // Cosmos DB takes its address as a text, as the namespaces do.
  const isText = address.isHost || call.name === 'CosmosClient';
  let after = argument;
  let hub = '';
  if (call.name === 'WebPubSubServiceClient') after = call.arguments[position + 1] ?? argument;
  if (takesHub(call.name)) {
    const next = call.arguments[position + 1];
    if (next && !/^new\b|[Oo]ptions/.test(next.text)) after = next;
    else if (connection.hub) hub = `, "${connection.hub}"`;
    else return undefined;
  }
  return {
    changes: [
      ...withAddress(site, handed, `"${address.text}"`, address.isHost ? 'fullyQualifiedNamespace' : 'endpoint', value =>
        isText ? value : `new Uri(${value})`,
      ),
      insertion(after.endIndex, `${hub}, ${credential}`),
    ],
    imports: [imported, ...(isText ? [] : [{ from: 'System' }])],
  };
}

/** `AddAzureAppConfiguration("...")` and `options.Connect("...")` of App Configuration. */
function fromConfigurationBuilder(site: Site): ClientEdit | undefined {
  const handed = handedTo(site);
  if (!handed || handed.variable || handed.name || handed.call.arguments.length > 1) return undefined;
  const { start, end } = site.question.input.finding.whole!;
  const address = readConnection(site.text, start, end).addressFor('ConfigurationClient')?.text;
  if (!address || !/\.azconfig\./.test(address)) return undefined;
  const connected = `new Uri("${address}"), ${credential}`;
  const newText = { Connect: connected, AddAzureAppConfiguration: `options => options.Connect(${connected})` }[handed.call.name];
  return newText ? { changes: [{ range: site.region, newText }], imports: [imported, { from: 'System' }] } : undefined;
}

/** `new AzureKeyCredential("...")`, `new StorageSharedKeyCredential(account, "...")`, `new CosmosClient(endpoint, "...")`. */
function fromKey(site: Site): ClientEdit | undefined {
  const handed = handedTo(site);
  if (handed?.call.node.type !== 'object_creation_expression') return undefined;
  const { call, variable, expression, position } = handed;
  const gone = variable ? [withoutStatement(site, variable.statement)] : [];
  if (keyCredential.test(call.name))
    return isForClients(site, call.node)
      ? { changes: [...gone, { range: rangeOf(call.node), newText: credential }], imports: [imported] }
      : undefined;
  if (call.name === 'ClientSecretCredential' && position === 2)
    return { changes: [...gone, { range: rangeOf(call.node), newText: credential }], imports: [imported] };
  if (call.name !== 'CosmosClient' || position !== 1) return undefined;
  return { changes: [...gone, { range: variable ? rangeOf(expression) : site.region, newText: credential }], imports: [imported] };
}

/** Clients of the Azure SDK for .NET. */
export const clientCsharp: ClientDialect = {
  language: csharp,
  edit(site) {
    if (isWholeLiteral(csharp, site)) return fromConfigurationBuilder(site) ?? fromConnection(site);
    return isWholeKey(site) && !sharedAddress.test(site.text) ? fromKey(site) : undefined;
  },
  packages: site => {
    const { files, input } = site.question;
    return azurePackagesForDotnet(files, input.path, 'identity');
  },
};
