import { freeName } from '../languages/language.ts';
import { python, usualQuote } from '../languages/python.ts';
import { additions } from '../languages/pythonImports.ts';
import { ancestors, childrenOf, descendants, namedChildrenOf, type SyntaxNode } from '../syntax/grammar.ts';
import { insertion } from '../syntax/textLayout.ts';
import { freeParameter, onlyArgument, ownDescendants, type ReadSite, type RetryLanguage, wrapped } from './retryLanguage.ts';
import { callAround } from './retryPythonCalls.ts';

const functions = /^(lambda|function_definition)$/;

/** Functions of the module by name, with their decorators. */
function functionNamed(root: SyntaxNode, isIt: (name: string, body: string) => boolean): SyntaxNode | undefined {
  return namedChildrenOf(root).find(node => {
    const definition = node.type === 'decorated_definition' ? node.childForFieldName('definition') : node;
    return definition?.type === 'function_definition' && isIt(definition.childForFieldName('name')!.text, node.text);
  });
}

/** The helper that a reading calls, where it is one that a move writes, and how it forgets a value. */
function helperOf({ root, call }: ReadSite) {
  const read = call.childForFieldName('function')!.text;
  if (!/^read_secret(_async)?\d*$/.test(read)) return undefined;
  const declaration = functionNamed(root, name => name === read);
  if (!declaration?.text.includes('.get_secret(name)')) return undefined;
  if (!read.includes('_async')) return declaration.text.startsWith('@lru_cache') ? { read, declaration } : undefined;
  const values = /\b(\w+)\[name\] = value/.exec(declaration.text)?.[1];
  return values ? { read, declaration, values } : undefined;
}

/** Whether a lambda cannot hold the call, or the call may not be evaluated twice. */
function isBound(target: SyntaxNode, readings: readonly SyntaxNode[]): boolean {
  const scope = [...ancestors(target)].find(node => functions.test(node.type) || /^(class_definition|decorator)$/.test(node.type));
  // A lambda does not see the names of the class that it stands in.
  if (scope && !functions.test(scope.type)) return true;
  const stays = ownDescendants(target, functions, 'yield', 'await', 'named_expression', 'call').filter(
    node => (node.type !== 'call' || node.childForFieldName('function')!.text === 'super') && !readings.some(each => each.equals(node)),
  );
  return stays.length > 0;
}

function helperText({ root, text }: ReadSite, name: string, read: string, values: string | undefined): string {
  const quote = usualQuote(root);
  const answer = freeName(text, '_Answer');
  const [def, wait, given] = values ? ['async def', 'await ', `Awaitable[${answer}]`] : ['def', '', answer];
  return [
    `${answer} = TypeVar(${quote}${answer}${quote})`,
    '',
    '',
    `${def} ${name}(name: str, call: Callable[[str], ${given}]) -> ${answer}:`,
    '    """Make a call with a secret, and once more with its newest version where the service refuses it with 401 or 403.',
    '',
    '    The secret may have been renewed since it was read. What stands in the call is evaluated again then; a second refusal reaches',
    '    the caller.',
    '    """',
    '',
    '    def is_refusal(answer: object) -> bool:',
    `        places = (answer, getattr(answer, ${quote}response${quote}, None))`,
    `        numbers = [getattr(place, field, None) for place in places for field in (${quote}status_code${quote}, ${quote}status${quote})]`,
    '        return any(isinstance(number, int) and number in (401, 403) for number in numbers)',
    '',
    `    secret = ${wait}${read}(name)`,
    '    try:',
    `        answer = ${wait}call(secret)`,
    '        if not is_refusal(answer):',
    '            return answer',
    '    except Exception as error:',
    '        if not is_refusal(error):',
    '            raise',
    '    # Unless another call has read it again in the meantime.',
    ...(values
      ? [`    if ${values}.get(name) == secret:`, `        del ${values}[name]`]
      : [`    if ${read}(name) == secret:`, `        ${read}.cache_clear()`]),
    `    return ${wait}call(${wait}${read}(name))`,
  ].join('\n');
}

/** Python: the call of a service around `read_secret("name")`, and the call that is awaited around `await read_secret_async("name")`. */
export const retryPython: RetryLanguage = {
  language: python,
  where: 'calls that are awaited, and calls in functions that do not wait',
  calls: ['call'],

  retry(site) {
    const { root, text, call } = site;
    const helper = helperOf(site);
    const argument = onlyArgument(call);
    if (!helper || !argument) return undefined;
    const { read, values, declaration } = helper;
    const reading = values ? call.parent : call;
    const target = reading && callAround(reading, values !== undefined);
    if (!target) return undefined;
    const readings = ownDescendants(target, functions, reading.type).filter(node => sameButQuotes(node.text, reading.text));
    if (isBound(target, readings)) return undefined;
    const known = functionNamed(
      root,
      (name, body) =>
        /^with_secret(_async)?\d*$/.test(name) && new RegExp(`\\b${read}\\(name\\)`).test(body) && /cache_clear|\bdel /.test(body),
    );
    const name = known ? nameOf(known) : freeName(text, values ? 'with_secret_async' : 'with_secret');
    const parameter = freeParameter(descendants(target, 'identifier'));
    // Within an f-string the quotes are other ones, and stay what they are.
    const isFormatted = [...ancestors(target)].some(node => node.type === 'interpolation');
    const spelled = isFormatted
      ? argument
      : argument.replace(/^(['"])([\w-]+)\1$/, (_, __, each) => usualQuote(root) + each + usualQuote(root));
    const imports = [
      ...(values ? [{ from: 'collections.abc', name: 'Awaitable' }] : []),
      { from: 'collections.abc', name: 'Callable' },
      { from: 'typing', name: 'TypeVar' },
    ];
    return [
      ...wrapped(text, target, `${name}(${spelled}, lambda ${parameter}: `, readings, parameter),
      ...(known
        ? []
        : [...additions({ root, text }, { imports }), insertion(declaration.endIndex, `\n\n\n${helperText(site, name, read, values)}`)]),
    ];
  },
};

/** Whether two texts are the same but for their quotes. */
const sameButQuotes = (one: string, other: string): boolean => one.replaceAll("'", '"') === other.replaceAll("'", '"');

const nameOf = (node: SyntaxNode): string =>
  (childrenOf(node).find(child => child.type === 'function_definition') ?? node).childForFieldName('name')!.text;
