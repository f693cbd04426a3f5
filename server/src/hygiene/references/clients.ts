import { type FoundReference, matchesOf, partsOf, type ReferenceFinder } from './reference.ts';
import { type Argument, callArguments } from './syntax.ts';

// Names of the Key Vault packages of .NET, Java, JavaScript, Python, Go and Rust: without one of them `getSecret` may mean anything.
const sdk = /@azure\/keyvault|azure\.keyvault|azure\.security\.keyvault|Azure\.Security\.KeyVault|azsecrets|azure_security_keyvault/;
const vaultAddress = /["'`](https:\/\/[a-z0-9-]{3,24}\.vault\.(?:azure\.net|azure\.cn|usgovcloudapi\.net))\/?["'`]/gi;
/** Methods of the clients, and the functions that our own replacements put before them. */
const calls =
  /\b(?:getSecret|get_secret|GetSecret|GetSecretAsync|readSecret\d*|read_secret(?:_async)?\d*|ReadSecret\d*|ReadSecretAsync\d*|mustReadSecret\d*)\(/g;
/** Our functions that make a call with a secret, up to the name. What they call may be long, and is no part of the reference. */
const retries = /\b(?:withSecret|with_secret(?:_async)?|WithSecret(?:Async)?)\d*\(\s{0,80}["']([A-Za-z0-9-]{1,127})["'](?=\s{0,80},)/g;

/** Calls of a Key Vault client with a literal name. The vault is named where the file has the address of one and no more. */
export const clients: ReferenceFinder = text => (sdk.test(text) ? [...clientCalls(text)] : []);

function* clientCalls(text: string): Generator<FoundReference> {
  const vaults = new Set([...matchesOf(text, vaultAddress)].map(match => match[1]!.toLowerCase()));
  const vault = vaults.size === 1 ? [...vaults][0] : undefined;
  for (const match of matchesOf(text, calls)) {
    const call = callArguments(text, match.index + match[0].length - 1);
    const strings = call?.list.map(({ string }: Argument) => string).filter(string => string !== undefined) ?? [];
    const [name, version] = strings;
    const parts = partsOf(vault, name?.value, version?.value);
    if (!call || !name || !parts.name) continue;
    yield { form: 'client', range: { start: match.index, end: call.end }, object: 'secret', parts, nameRange: name.range };
  }
  for (const match of matchesOf(text, retries)) {
    const end = match.index + match[0].length;
    const nameRange = { start: end - 1 - match[1]!.length, end: end - 1 };
    yield { form: 'client', range: { start: match.index, end }, object: 'secret', parts: partsOf(vault, match[1]), nameRange };
  }
}
