import { ancestors, type SyntaxNode } from '../syntax/grammar.ts';
import { within } from './retryLanguage.ts';

/** Methods and functions of HTTP clients: their answer is that of the service. */
const requests = /^(get|post|put|patch|delete|head|options|request|send|urlopen)$/;

// What a secret goes through on its way to a call: none of these asks a service.
const constructions = /^(_*[A-Z]\w*|from_\w+|client|resource|session|partial|create_engine|field)$/;
const collections = /^(dict|list|tuple|set|frozenset|append|extend|insert|update|setdefault|pop|((set|add|put)_\w+))$/;
const texts =
  /^(str|bytes|bytearray|repr|encode|decode|\w?strip|format|format_map|join|replace|r?split|lower|upper|title|remove(prefix|suffix)|r?partition|quote(_plus)?|urlencode|(\w+_)?b64(en|de)code|(un)?hexlify|hex|dumps?|loads?)$/;
const digests = /^(new|md5|sha\d\w*|digest|hexdigest|compare_digest|pbkdf2_hmac|scrypt)$/;
const builtins =
  /^(print|len|sorted|reversed|zip|map|filter|enumerate|iter|next|any|all|sum|min|max|int|float|bool|isinstance|hash|getattr|setattr|hasattr|getenv|cast|debug|info|warning|error)$/;
const local = [constructions, collections, texts, digests, builtins];

/** The last name of what is called: `get` of `session.get(...)`. */
function calleeOf(call: SyntaxNode): string {
  const callee = call.childForFieldName('function')!;
  return (callee.childForFieldName('attribute') ?? callee).text;
}

const asksService = (node: SyntaxNode): boolean => node.type === 'call' && !local.some(names => names.test(calleeOf(node)));
const isRequest = (call: SyntaxNode): boolean => requests.test(calleeOf(call));

/** The nodes around a reading, up to the function or statement that it stands in. */
function* around(reading: SyntaxNode): Generator<SyntaxNode> {
  for (const node of ancestors(reading.parent!)) {
    if (/^(lambda|decorator|block|module|\w+_definition|\w+_statement)$/.test(node.type)) return;
    yield node;
  }
}

/** The call of a service that a reading stands in, whose answer is at hand in its expression; undefined where that is none, or may be several. */
export function callAround(reading: SyntaxNode, isAwaited: boolean): SyntaxNode | undefined {
  if (isAwaited) return reading.type === 'await' ? awaitedAround(reading) : undefined;
  const scope = [...ancestors(reading)].find(node => node.type === 'function_definition');
  // Where functions wait, the answer of a call may be one that is still to be awaited.
  if (scope?.firstChild?.type === 'async') return undefined;
  const calls = [...around(reading)].filter(asksService);
  const [first] = calls;
  if (!first) return undefined;
  const target = within(reading, first.childForFieldName('function')) ? endOfChain(first, calls) : askedWith(reading, calls);
  return target && !isLazy(target) ? target : undefined;
}

function awaitedAround(reading: SyntaxNode): SyntaxNode | undefined {
  const target = [...around(reading)].find(node => node.type === 'await')?.lastNamedChild;
  return target?.type === 'call' && !/^asyncio\.(gather|wait)$/.test(target.childForFieldName('function')!.text) ? target : undefined;
}

/** `Client(key).blobs("a").read()`: where the client is made in the expression, its last call, or the one whose answer is that of the service. */
function endOfChain(first: SyntaxNode, calls: readonly SyntaxNode[]): SyntaxNode {
  let last = first;
  for (const call of calls.slice(1)) {
    if (isRequest(last) || !within(last, call.childForFieldName('function'))) break;
    last = call;
  }
  return last;
}

/** The call whose arguments hold the reading. Of calls that stand in one another, it is the one that speaks HTTP. */
function askedWith(reading: SyntaxNode, calls: readonly SyntaxNode[]): SyntaxNode | undefined {
  const given = calls.filter(call => within(reading, call.childForFieldName('arguments')));
  const request = given.find(isRequest);
  return request ?? (given.length === 1 ? given[0] : undefined);
}

/** Whether the answer may be one that asks the service only while it is gone through. */
const isLazy = (target: SyntaxNode): boolean =>
  !isRequest(target) &&
  /^for_(statement|in_clause)$/.test(target.parent?.type ?? '') &&
  target.parent!.childForFieldName('right')?.equals(target) === true;
