import { java } from '../languages/java.ts';
import { freeName } from '../languages/language.ts';
import { ancestors, childrenOf, descendants, type SyntaxNode } from '../syntax/grammar.ts';
import { indentationAt, indentUnit, insertion } from '../syntax/textLayout.ts';
import { freeParameter, onlyArgument, ownDescendants, type ReadSite, type RetryLanguage, within, wrapped } from './retryLanguage.ts';

const functions = /^(method_declaration|constructor_declaration|lambda_expression|class_body)$/;

const nameOf = (node: SyntaxNode): string => node.childForFieldName('name')!.text;
const methodsNamed = (root: SyntaxNode, name: RegExp): SyntaxNode[] =>
  descendants(root, 'method_declaration').filter(node => name.test(nameOf(node)));

/** The helper that a reading calls, where it is the one that a move writes, and the map that it keeps values in. */
function helperOf({ root, call }: ReadSite) {
  const read = nameOf(call);
  if (!/^readSecret\d*$/.test(read) || call.childForFieldName('object')) return undefined;
  const declaration = methodsNamed(root, /^readSecret\d*$/).find(node => nameOf(node) === read);
  const values = declaration && /\b(\w+)\.computeIfAbsent\(name,/.exec(declaration.text)?.[1];
  return values && declaration.text.includes('.getSecret(') ? { read, declaration, values } : undefined;
}

/** Whether the code around a call deals with every exception: what a call throws in sum is no more exact than that. */
function handlesAll(target: SyntaxNode): boolean {
  const every = /(?<!\w)(java\.lang\.)?(Exception|Throwable)\b/;
  for (const node of ancestors(target)) {
    if (node.type === 'try_statement' && within(target, node.childForFieldName('body')))
      if (descendants(node, 'catch_type').some(type => type.parent?.parent?.parent?.equals(node) && every.test(type.text))) return true;
    if (functions.test(node.type))
      return node.type !== 'lambda_expression' && childrenOf(node).some(each => each.type === 'throws' && every.test(each.text));
  }
  return false;
}

/** Whether a lambda cannot hold the call, because a variable in it changes, or the call may not be evaluated twice. */
function isBound(target: SyntaxNode): boolean {
  const changes = ['assignment_expression', 'update_expression'];
  if (ownDescendants(target, functions, ...changes).length > 0) return true;
  const method = [...ancestors(target)].filter(node => /^(method|constructor)_declaration$/.test(node.type)).at(-1);
  if (!method) return true;
  const changed = descendants(method, ...changes, 'variable_declarator').flatMap(node => {
    if (node.type === 'variable_declarator') return node.childForFieldName('value') ? [] : [nameOf(node)];
    return [(node.childForFieldName('left') ?? node.firstNamedChild)!.text];
  });
  return descendants(target, 'identifier').some(({ text }) => changed.includes(text));
}

/** `client.send(request, handler)` of the JDK, or the last call on a client of Azure that is built in the expression. */
function serviceCallAround(reading: SyntaxNode, text: string): SyntaxNode | undefined {
  for (const node of ancestors(reading.parent!)) {
    if (functions.test(node.type) || /_(statement|declaration)$/.test(node.type)) return undefined;
    if (node.type !== 'method_invocation') continue;
    if (nameOf(node) === 'send' && within(reading, node.childForFieldName('arguments')))
      return /\bjava\.net\.http\b/.test(text) && handlesAll(node) ? node : undefined;
    const isLast = node.parent?.type !== 'method_invocation' || !node.parent.childForFieldName('object')?.equals(node);
    // What is listed is asked for only while it is gone through, and a statement by itself may have no answer.
    if (isLast && /\.buildClient\(\)\s*\.[^;]+$/.test(node.text) && within(reading, node.childForFieldName('object')))
      return /^(list|search|query)/.test(nameOf(node)) || node.parent?.type === 'expression_statement' ? undefined : node;
  }
  return undefined;
}

const fromJdk = 'java.net.http.HttpResponse';
const fromAzure = 'com.azure.core.exception.HttpResponseException';

function helperText(text: string, name: string, read: string, values: string): string {
  const unit = indentUnit(text, '    ');
  const [refusal, type] = [freeName(text, 'isRefusal'), freeName(text, 'SecretCall')];
  return [
    '/**',
    ' * Makes a call with a secret, and once more with its newest version where the service refuses it with 401 or 403: the secret may',
    ' * have been renewed. What stands in the call is evaluated again then; a second refusal reaches the caller.',
    ' */',
    `private static <T, E extends Exception> T ${name}(String name, ${type}<T, E> call) throws E {`,
    `${unit}String secret = ${read}(name);`,
    `${unit}try {`,
    `${unit}${unit}T answer = call.make(secret);`,
    `${unit}${unit}if (!${refusal}(answer)) {`,
    `${unit}${unit}${unit}return answer;`,
    `${unit}${unit}}`,
    `${unit}} catch (Exception error) {`,
    `${unit}${unit}if (!${refusal}(error)) {`,
    `${unit}${unit}${unit}throw error;`,
    `${unit}${unit}}`,
    `${unit}}`,
    `${unit}// Unless another call has read it again in the meantime.`,
    `${unit}${values}.remove(name, secret);`,
    `${unit}return call.make(${read}(name));`,
    '}',
    '',
    `private interface ${type}<T, E extends Exception> {`,
    `${unit}T make(String secret) throws E;`,
    '}',
    '',
    `private static boolean ${refusal}(Object answer) {`,
    `${unit}int status = 0;`,
    ...(/\bjava\.net\.http\b/.test(text)
      ? [`${unit}if (answer instanceof ${fromJdk}) {`, `${unit}${unit}status = ((${fromJdk}<?>) answer).statusCode();`, `${unit}}`]
      : []),
    `${unit}if (answer instanceof ${fromAzure} && ((${fromAzure}) answer).getResponse() != null) {`,
    `${unit}${unit}status = ((${fromAzure}) answer).getResponse().getStatusCode();`,
    `${unit}}`,
    `${unit}return status == 401 || status == 403;`,
    '}',
  ].join('\n');
}

/** Java: a request of the HTTP client of the JDK, or a call on a client of Azure, around `readSecret("name")`. */
export const retryJava: RetryLanguage = {
  language: java,
  where:
    '`send` of the HTTP client of the JDK, where the code around it handles every exception, and a call on a client of Azure that is built in the same expression',
  calls: ['method_invocation'],

  retry(site) {
    const { root, text, call } = site;
    const helper = helperOf(site);
    const argument = onlyArgument(call);
    const target = helper && argument && serviceCallAround(call, text);
    if (!helper || !target || isBound(target)) return undefined;
    const { read, values, declaration } = helper;
    const known = methodsNamed(root, /^withSecret\d*$/).find(node => node.text.includes(`${read}(name)`));
    // The helper knows the answers that the file had when it was written.
    if (known && nameOf(target) === 'send' && !text.includes(`instanceof ${fromJdk})`)) return undefined;
    const name = known ? nameOf(known) : freeName(text, 'withSecret');
    const readings = ownDescendants(target, functions, 'method_invocation').filter(node => node.text === call.text);
    const method = [...ancestors(target)].find(node => functions.test(node.type)) ?? target;
    const parameter = freeParameter([...ownDescendants(method, functions, 'identifier'), ...descendants(target, 'identifier')]);
    const block = helperText(text, name, read, values).replace(/^(?=.)/gm, indentationAt(text, declaration.startIndex));
    return [
      ...wrapped(text, target, `${name}(${argument}, ${parameter} -> `, readings, parameter),
      ...(known ? [] : [insertion(declaration.endIndex, `\n\n${block}`)]),
    ];
  },
};
