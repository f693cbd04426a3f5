import { java } from '../languages/java.ts';
import type { Import, Site } from '../languages/language.ts';
import { azurePackagesForJava } from '../packages/jvmBuild.ts';
import type { SyntaxNode } from '../syntax/grammar.ts';
import { keyCredential, readConnection, serviceOfKeyClient, sharedAddress, takesAddress, takesHub } from './clientClasses.ts';
import {
  type Call,
  type ClientDialect,
  type ClientEdit,
  callAround,
  handedTo,
  isWholeKey,
  isWholeLiteral,
  rangeOf,
  renamedFor,
  withoutStatement,
} from './clientCode.ts';

const credential = 'new DefaultAzureCredentialBuilder().build()';
const imported: Import = { from: 'com.azure.identity.DefaultAzureCredentialBuilder' };

/** The client that a chain of calls builds: `BlobServiceClient` of `new BlobServiceClientBuilder().connectionString(...)`. */
function clientBuiltBy({ node }: Call): string | undefined {
  let receiver: SyntaxNode | null = node;
  while (receiver?.type === 'method_invocation') receiver = receiver.childForFieldName('object');
  return receiver?.type === 'object_creation_expression'
    ? /^(\w+Client)Builder$/.exec(receiver.childForFieldName('type')!.text)?.[1]
    : undefined;
}

/** The whole chain of calls that a call is part of. */
function outermost(node: SyntaxNode): SyntaxNode {
  const { parent } = node;
  return parent?.type === 'method_invocation' && parent.childForFieldName('object')?.equals(node) ? outermost(parent) : node;
}

/** From the name of a method to the end of its arguments. */
const methodRange = ({ node, callee }: Call) => ({ start: callee.startIndex, end: node.endIndex });

/** `new BlobServiceClientBuilder().connectionString("...")`. */
function fromConnection(site: Site): ClientEdit | undefined {
  const handed = handedTo(site);
  const client = handed?.call.name === 'connectionString' ? clientBuiltBy(handed.call) : undefined;
  if (!handed || !client || !takesAddress(client)) return undefined;
  const { call, variable } = handed;
  const { start, end } = site.question.input.finding.whole!;
  const connection = readConnection(site.text, start, end);
  const address = connection.addressFor(client);
  if (!address) return undefined;
  const name = address.isHost ? 'fullyQualifiedNamespace' : 'endpoint';
  const literal = `"${address.text}"`;
  const given = variable ? renamedFor(site, variable.name.text, name) : literal;
  const renamed = variable
    ? [
        { range: rangeOf(variable.name), newText: given },
        { range: site.region, newText: literal },
      ]
    : [];
  const put = (newText: string): ClientEdit => ({ changes: [...renamed, { range: methodRange(call), newText }], imports: [imported] });
  if (takesHub(client)) {
    const hub = call.arguments[1]?.text ?? (connection.hub && `"${connection.hub}"`);
    return hub ? put(`credential(${given}, ${hub}, ${credential})`) : undefined;
  }
  if (call.arguments.length > 1) return undefined;
  return put(`${name}(${given}).credential(${credential})`);
}

/** `.credential(new AzureKeyCredential("..."))`, and `.key("...")` of Cosmos DB. */
function fromKey(site: Site): ClientEdit | undefined {
  const handed = handedTo(site);
  if (!handed) return undefined;
  const { call, variable } = handed;
  const gone = variable ? [withoutStatement(site, variable.statement)] : [];
  if (call.name === 'key' && clientBuiltBy(call) === 'CosmosClient')
    return { changes: [...gone, { range: methodRange(call), newText: `credential(${credential})` }], imports: [imported] };
  const built = call.name === 'clientSecret' ? outermost(call.node) : undefined;
  if (built && /^new\s+ClientSecretCredentialBuilder\b/.test(built.text) && /\.build\(\)$/.test(built.text))
    return {
      changes: [...gone, { range: rangeOf(built), newText: credential }],
      imports: [imported],
      replaced: 'ClientSecretCredentialBuilder',
    };
  const around = keyCredential.test(call.name) ? callAround(call.node)?.call : undefined;
  const client = around?.name === 'credential' ? clientBuiltBy(around) : undefined;
  if (!client || serviceOfKeyClient(client) === undefined) return undefined;
  return { changes: [...gone, { range: rangeOf(call.node), newText: credential }], imports: [imported], replaced: call.name };
}

/** Clients of the Azure SDK for Java. */
export const clientJava: ClientDialect = {
  language: java,
  edit(site) {
    if (isWholeLiteral(java, site)) return fromConnection(site);
    return isWholeKey(site) && !sharedAddress.test(site.text) ? fromKey(site) : undefined;
  },
  packages: site => {
    const { files, input } = site.question;
    return azurePackagesForJava(files, input.path, 'identity');
  },
};
