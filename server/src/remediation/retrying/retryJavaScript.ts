import { freeName } from '../languages/language.ts';
import { typescript } from '../languages/typescript.ts';
import { isTypeScript, spelling } from '../languages/typescriptModules.ts';
import { ancestors, descendants, namedChildrenOf, type SyntaxNode } from '../syntax/grammar.ts';
import { insertion } from '../syntax/textLayout.ts';
import { freeParameter, onlyArgument, ownDescendants, type ReadSite, type RetryLanguage, within, wrapped } from './retryLanguage.ts';

const functions = /^(function_\w+|generator_function\w*|arrow_function|method_definition|class_body|class_static_block)$/;

/** Functions at the top of the file, exported ones too, by name. */
function functionNamed(root: SyntaxNode, isIt: (name: string, body: string) => boolean): SyntaxNode | undefined {
  return namedChildrenOf(root)
    .map(node => (node.type === 'export_statement' ? node.childForFieldName('declaration') : node))
    .find(node => node?.type === 'function_declaration' && isIt(node.childForFieldName('name')!.text, node.text)) as SyntaxNode | undefined;
}

/** The helper that a reading calls, where it is the one that a move writes, and the map that it keeps values in. */
function helperOf({ root, call }: ReadSite) {
  const read = call.childForFieldName('function')!.text;
  if (!/^readSecret\d*$/.test(read)) return undefined;
  const declaration = functionNamed(root, name => name === read);
  const values = declaration && /\b(\w+)\.set\(name, value\)/.exec(declaration.text)?.[1];
  return values && declaration.text.includes(`${values}.get(name)`) ? { read, declaration, values } : undefined;
}

const unwrapped = (node: SyntaxNode): SyntaxNode =>
  /^(parenthesized_expression|as_expression|satisfies_expression|non_null_expression)$/.test(node.type) && node.firstNamedChild
    ? unwrapped(node.firstNamedChild)
    : node;

/** The call that is awaited around a reading, in the same function; before its `then` and the like, which see the answer of the service only then. */
function awaitedAround(reading: SyntaxNode): SyntaxNode | undefined {
  for (const node of ancestors(reading.parent!)) {
    if (functions.test(node.type) || /_(statement|declaration)$/.test(node.type)) return undefined;
    if (node.type !== 'await_expression') continue;
    let target = node.firstNamedChild!;
    for (let call = unwrapped(target); ; call = unwrapped(target)) {
      const callee = call.childForFieldName('function');
      if (call.type !== 'call_expression' || !callee || /^Promise\.\w+$/.test(callee.text)) return undefined;
      const receiver = callee.childForFieldName('object');
      if (!/^(then|catch|finally)$/.test(callee.childForFieldName('property')?.text ?? '') || !within(reading, receiver)) return target;
      target = receiver!;
    }
  }
  return undefined;
}

/** Whether a call cannot be put into a function, or may not be evaluated twice. */
const isBound = (target: SyntaxNode): boolean =>
  target.text.startsWith('{') ||
  ownDescendants(target, functions, 'yield_expression', 'assignment_expression', 'augmented_assignment_expression', 'update_expression')
    .length > 0;

function helperText({ file, text, root }: ReadSite, name: string, read: string, values: string): string {
  const { quote, semicolon: end, unit } = spelling({ root, text });
  const typed = isTypeScript(file);
  const quoted = (...each: string[]): string => each.map(one => quote + one + quote).join(', ');
  return [
    '/**',
    ' * Makes a call with a secret, and once more with its newest version where the service refuses it with 401 or 403: the secret may have',
    ' * been renewed. What stands in `call` is evaluated again then; a second refusal reaches the caller.',
    ' */',
    typed
      ? `async function ${name}<T>(name: string, call: (secret: string) => T | PromiseLike<T>): Promise<T> {`
      : `async function ${name}(name, call) {`,
    `${unit}const isRefusal = (answer${typed ? ': unknown' : ''}) => {`,
    `${unit}${unit}const { status, statusCode, response } = Object(answer)${end}`,
    `${unit}${unit}const numbers = [status, statusCode, response?.status, response?.statusCode]${end}`,
    `${unit}${unit}return numbers.some(number => [${quoted('401', '403')}].includes(String(number)))${end}`,
    `${unit}}${end}`,
    `${unit}const secret = await ${read}(name)${end}`,
    `${unit}try {`,
    `${unit}${unit}const answer = await call(secret)${end}`,
    `${unit}${unit}if (!isRefusal(answer)) return answer${end}`,
    `${unit}} catch (error) {`,
    `${unit}${unit}if (!isRefusal(error)) throw error${end}`,
    `${unit}}`,
    `${unit}// Unless another call has read it again in the meantime.`,
    `${unit}if (${values}.get(name) === secret) ${values}.delete(name)${end}`,
    `${unit}return call(await ${read}(name))${end}`,
    '}',
  ].join('\n');
}

/** JavaScript and TypeScript: the call that is awaited around `await readSecret('name')`. */
export const retryJavaScript: RetryLanguage = {
  language: typescript,
  where: 'calls that are awaited',
  calls: ['call_expression'],

  retry(site) {
    const { root, text, call } = site;
    const helper = helperOf(site);
    const argument = onlyArgument(call);
    const reading = call.parent;
    if (!helper || !argument || reading?.type !== 'await_expression') return undefined;
    const target = awaitedAround(reading);
    if (!target || isBound(target)) return undefined;
    const { read, values, declaration } = helper;
    const awaits = ownDescendants(target, functions, 'await_expression');
    const readings = awaits.filter(node => node.firstNamedChild!.text === call.text);
    const known = functionNamed(
      root,
      (name, body) => /^withSecret\d*$/.test(name) && body.includes(`${values}.delete(name)`) && body.includes(`await ${read}(name)`),
    );
    const name = known ? known.childForFieldName('name')!.text : freeName(text, 'withSecret');
    const parameter = freeParameter(descendants(target, 'identifier', 'shorthand_property_identifier'));
    const arrow = `${awaits.length > readings.length ? 'async ' : ''}${parameter} => `;
    const after = declaration.parent?.type === 'export_statement' ? declaration.parent : declaration;
    return [
      ...wrapped(text, target, `${name}(${argument}, ${arrow}`, readings, parameter),
      ...(known ? [] : [insertion(after.endIndex, `\n\n${helperText(site, name, read, values)}`)]),
    ];
  },
};
