import { csharp } from '../languages/csharp.ts';
import { freeName } from '../languages/language.ts';
import { ancestors, descendants, type SyntaxNode } from '../syntax/grammar.ts';
import { indentationAt, indentUnit, insertion } from '../syntax/textLayout.ts';
import { freeParameter, onlyArgument, ownDescendants, type ReadSite, type RetryLanguage, within, wrapped } from './retryLanguage.ts';

const functions = /^(method_declaration|local_function_statement|lambda_expression|anonymous_method_expression)$/;

/** Functions around the place of a reading that it could call by name alone. */
const functionsInReach = ({ root, call }: ReadSite): SyntaxNode[] =>
  descendants(root, 'method_declaration', 'local_function_statement').filter(node => {
    const home = node.parent?.type === 'global_statement' ? node.parent.parent : node.parent;
    return home !== null && within(call, home);
  });

const nameOf = (node: SyntaxNode): string => node.childForFieldName('name')!.text;

/** The helper that a reading calls, where it is one that a move writes, and the dictionary that it keeps values in. */
function helperOf(site: ReadSite) {
  const read = site.call.childForFieldName('function')!.text;
  if (!/^ReadSecret(Async)?\d*$/.test(read)) return undefined;
  const declaration = functionsInReach(site).find(node => nameOf(node) === read);
  const values = declaration && /\b(\w+)\.(?:GetOrAdd|TryGetValue)\(name,/.exec(declaration.text)?.[1];
  return values && declaration.text.includes('.GetSecret') ? { read, declaration, values } : undefined;
}

/** The call that is awaited around a reading, in the same function; before its `ConfigureAwait`, which the answer has no more. */
function awaitedAround(reading: SyntaxNode): { readonly target: SyntaxNode; readonly isStatement: boolean } | undefined {
  for (const node of ancestors(reading.parent!)) {
    if (functions.test(node.type) || /_(statement|declaration)$/.test(node.type)) return undefined;
    if (node.type !== 'await_expression') continue;
    const awaited = node.lastNamedChild!;
    const callee = awaited.childForFieldName('function');
    const receiver = callee?.childForFieldName('name')?.text === 'ConfigureAwait' ? callee.childForFieldName('expression')! : awaited;
    const asked = receiver.childForFieldName('function')?.text;
    if (receiver.type !== 'invocation_expression' || !asked || /^Task\.\w+$/.test(asked)) return undefined;
    return { target: receiver, isStatement: node.parent?.type === 'expression_statement' };
  }
  return undefined;
}

/** Whether a lambda cannot hold the call, or the call may not be evaluated twice. */
function isBound(target: SyntaxNode): boolean {
  for (const node of ancestors(target)) {
    if (node.type === 'struct_declaration') return true;
    const parameters = functions.test(node.type) ? node.childForFieldName('parameters') : null;
    if (parameters && descendants(parameters, 'modifier').some(({ text }) => /^(ref|out|in)$/.test(text))) return true;
  }
  const kept = ['declaration_expression', 'declaration_pattern', 'assignment_expression', 'postfix_unary_expression'];
  return ownDescendants(target, functions, ...kept, 'prefix_unary_expression', 'argument').some(({ type, text, parent }) => {
    if (type === 'argument') return /^(\w+:\s*)?(ref|out)\b/.test(text);
    // What an initializer of an object sets is new each time.
    if (type === 'assignment_expression') return parent?.type !== 'initializer_expression';
    return !type.endsWith('unary_expression') || /\+\+|--/.test(text);
  });
}

function helperText(text: string, name: string, read: string, values: string, isLocal: boolean): string {
  const unit = indentUnit(text, '    ');
  const task = /\bTask\b|using System\.Threading\.Tasks;/.test(text) ? 'Task' : 'System.Threading.Tasks.Task';
  const wait = read.includes('Async') ? 'await ' : '';
  const about = [
    'Makes a call with a secret, and once more with its newest version where the service refuses it with 401 or 403: the secret may have been renewed.',
    'What stands in the call is evaluated again then; a second refusal reaches the caller.',
  ];
  return [
    ...(isLocal ? about.map(each => `// ${each}`) : [`/// <summary>${about[0]}</summary>`, `/// <remarks>${about[1]}</remarks>`]),
    `${isLocal ? '' : 'private static '}async ${task}<T> ${name}<T>(string name, Func<string, ${task}<T>> call)`,
    '{',
    `${unit}// Answers and exceptions of HTTP clients and of the libraries of Azure have their status under one of two names.`,
    `${unit}Func<object, bool> isRefusal = answer => Array.Exists(new[] { "StatusCode", "Status" }, property =>`,
    `${unit}{`,
    `${unit}${unit}var status = answer.GetType().GetProperty(property)?.GetValue(answer);`,
    `${unit}${unit}if (!(status is int || status is System.Net.HttpStatusCode)) return false;`,
    `${unit}${unit}var number = Convert.ToInt32(status);`,
    `${unit}${unit}return number == 401 || number == 403;`,
    `${unit}});`,
    `${unit}var secret = ${wait}${read}(name);`,
    `${unit}try`,
    `${unit}{`,
    `${unit}${unit}var answer = await call(secret);`,
    `${unit}${unit}if (answer == null || !isRefusal(answer)) return answer;`,
    `${unit}}`,
    `${unit}catch (Exception error) when (isRefusal(error))`,
    `${unit}{`,
    `${unit}${unit}// The call is made once more.`,
    `${unit}}`,
    `${unit}// Unless another call has read it again in the meantime.`,
    `${unit}if (${values}.TryGetValue(name, out var known) && known == secret) ${values}.TryRemove(name, out _);`,
    `${unit}return await call(${wait}${read}(name));`,
    '}',
  ].join('\n');
}

/** For calls that may have no answer. */
const withoutAnswer = (name: string, text: string): string =>
  [
    `private static Task ${name}(string name, Func<string, Task> call) =>`,
    `${indentUnit(text, '    ')}${name}(name, async secret => { await call(secret); return true; });`,
  ].join('\n');

/** C#: the call that is awaited around `ReadSecret("name")` or `await ReadSecretAsync("name")`. */
export const retryCsharp: RetryLanguage = {
  language: csharp,
  where: 'calls that are awaited',
  calls: ['invocation_expression'],

  retry(site) {
    const { text, call } = site;
    const helper = helperOf(site);
    const argument = onlyArgument(call);
    if (!helper || !argument) return undefined;
    const { read, values, declaration } = helper;
    const isAsync = read.includes('Async');
    const reading = isAsync && call.parent?.type === 'await_expression' ? call.parent : isAsync ? undefined : call;
    const around = reading && awaitedAround(reading);
    if (!reading || !around || isBound(around.target)) return undefined;
    const { target, isStatement } = around;
    const isLocal = declaration.type === 'local_function_statement';
    // Local functions have no overloads, so that there is none for calls without an answer.
    if (isLocal && isStatement) return undefined;
    const helpers = functionsInReach(site).filter(node => /^WithSecretAsync\d*$/.test(nameOf(node)));
    const known = helpers.find(node => node.text.includes(`${read}(name)`));
    const name = known ? nameOf(known) : freeName(text, 'WithSecretAsync');
    const hasOverload = helpers.some(node => nameOf(node) === name && node.text.includes('Func<string, Task> call'));
    const readings = ownDescendants(target, functions, reading.type).filter(node => node.text === reading.text);
    // Before C# 8 a lambda could not have a name that the function around it has.
    const whole = [...ancestors(target)].find(node => functions.test(node.type)) ?? target;
    const parameter = freeParameter([...ownDescendants(whole, functions, 'identifier'), ...descendants(target, 'identifier')]);
    const indent = indentationAt(text, declaration.startIndex);
    const add = (after: SyntaxNode, block: string) => insertion(after.endIndex, `\n\n${block.replace(/^(?=.)/gm, indent)}`);
    return [
      ...wrapped(text, target, `${name}(${argument}, async ${parameter} => await `, readings, parameter),
      ...(known ? [] : [add(declaration, helperText(text, name, read, values, isLocal))]),
      ...(isStatement && !hasOverload ? [add(known ?? declaration, withoutAnswer(name, text))] : []),
    ];
  },
};
