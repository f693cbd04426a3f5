import * as l10n from '@vscode/l10n';
import { findNodeAtLocation, type Node } from 'jsonc-parser';
import { type PlanStep, type TextChange, type TextRange, vaultNameOf } from '../../../../shared/src/model/index.ts';
import { addProperties, alone, removeEntry } from '../../templates/editing.ts';
import { printProperties } from '../../templates/printing.ts';
import { entryOf, readTemplate, resourceNameAt, templateLanguageOf } from '../../templates/resources.ts';
import type { TemplateObject } from '../../templates/templateTree.ts';
import { exportStep } from '../delivery/vaultAccess.ts';
import type { FileKind, Outcome, Question } from '../fileKind.ts';
import { indentUnit, insertion } from '../syntax/textLayout.ts';
import { vaultStore } from './formatOutcome.ts';
import { type JsonPlace, jsonFormat, jsonPlace, textProperty } from './jsonPlace.ts';

/** Keys that say what kind of value stands there and not whose. */
const vague = new Set(['value', 'connectionString', 'defaultValue']);

/** The name of what the value is given to: that of the pair, or of the parameter, or its key. */
function nameAt(question: Pick<Question, 'input' | 'value'>): string | undefined {
  const place = jsonPlace(question);
  const key = place?.path.findLast(segment => typeof segment === 'string');
  if (!place || typeof key !== 'string') return undefined;
  if (!vague.has(key)) return key;
  const holder: Node | undefined = place.node.parent?.parent;
  const outer = place.path.at(-2);
  return textProperty(holder, 'name') ?? (typeof outer === 'string' ? outer : key);
}

/** A name for a parameter: letters and digits, in the case that templates are written in. */
function parameterName(wanted: string, taken: readonly string[]): string {
  const words = wanted.replace(/[^A-Za-z0-9]+(.)?/g, (_all, next: string | undefined) => next?.toUpperCase() ?? '').replace(/^\d+/, '');
  const base = words ? words[0]!.toLowerCase() + words.slice(1) : 'secretValue';
  let name = base;
  for (let i = 2; taken.includes(name.toLowerCase()); i++) name = `${base}${i}`;
  return name;
}

async function replace(question: Question): Promise<Outcome> {
  const { input, target } = question;
  if (target.kind !== 'keyVaultReference')
    return { refused: l10n.t('A template reads no environment. Pass the value as a secure parameter.') };
  const place = jsonPlace(question);
  const template = readTemplate(input.path, input.text);
  if (!place || template?.root.kind !== 'object') return { refused: l10n.t('The value is not the text of a property.') };
  const [section, second, third] = place.path;
  if (section === 'outputs')
    return {
      refused: l10n.t('Outputs are kept in the history of the deployment. Leave this output out, and read the secret from the vault.'),
    };
  if (place.path.slice(1).includes('template') && /"scope"\s*:\s*"inner"/i.test(input.text))
    return {
      refused: l10n.t(
        'This template stands inside another, where parameters have another meaning. Pass the value as a parameter of the inner deployment.',
      ),
    };
  const { reference } = target;
  const vault = vaultNameOf(reference.vaultUrl);
  const deployable: PlanStep = {
    description: l10n.t('The vault has to let deployments read it'),
    command: `az keyvault update --name ${vault} --enabled-for-template-deployment true`,
  };
  const nested = place.whole ? nestedParameter(place) : undefined;
  if (nested)
    return {
      title: l10n.t('Move to Key Vault as "{0}" and let the deployment read it', reference.name),
      store: vaultStore(question, reference),
      changes: [
        {
          range: nested.value,
          newText: `"reference": { "keyVault": { "id": "[resourceId('Microsoft.KeyVault/vaults', '${vault}')]" }, "secretName": "${reference.name}" }`,
        },
        ...nested.secured,
      ],
      needs: [
        deployable,
        ...(nested.isDeclared
          ? []
          : [{ description: l10n.t('In the template that is linked there, the parameter has to be of the type securestring.') }]),
      ],
      review: l10n.t('Where the vault is in another resource group or subscription, name them as the first arguments of resourceId.'),
    };
  const passSteps = (name: string): PlanStep[] => [
    {
      description: l10n.t(
        'In the parameter file, let {0} name the secret: {1}',
        name,
        `"reference": { "keyVault": { "id": "<resource id of ${vault}>" }, "secretName": "${reference.name}" }`,
      ),
    },
    deployable,
    {
      ...exportStep(name.toUpperCase(), reference),
      description: l10n.t('Or pass it when you deploy: --parameters {0}="${1}"', name, name.toUpperCase()),
    },
  ];
  const common = {
    title: l10n.t('Move to Key Vault as "{0}" and pass it as a secure parameter', reference.name),
    store: vaultStore(question, reference),
  };
  const parameters = entryOf(template.root, 'parameters');
  const known = parameters?.value.kind === 'object' ? parameters.value : undefined;
  if (section === 'parameters' && third === 'defaultValue') {
    if (!place.whole) return { refused: l10n.t('A parameter takes a secret as a whole. Move the whole text of this parameter.') };
    const own = known && entryOf(known, String(second))?.value;
    if (own?.kind !== 'object') return { refused: l10n.t('The value is not the default of this parameter.') };
    return { ...common, changes: secureParameter(input.text, own), needs: passSteps(String(second)) };
  }
  if (section === 'parameters') return { refused: l10n.t('The value is not the default of this parameter.') };
  const name = parameterName(question.key, known?.entries.map(({ key }) => key.toLowerCase()) ?? []);
  const changes = place.whole ? [{ range: place.content, newText: `[parameters('${name}')]` }] : partOfText(question, place.content, name);
  if (!changes) return { refused: l10n.t('The value does not stand in a text of this expression.') };
  const declaration = { [name]: { type: 'securestring' } };
  return {
    ...common,
    changes: [...changes, known ? addProperties(template, known, declaration) : firstParameters(template.text, template.root, declaration)],
    needs: passSteps(name),
  };
}

/**
 * The parameter of an inner deployment that the value is handed to: the property to replace, and what makes the parameter secure.
 * (Azure Resource Manager, managed applications: a parameter of a nested deployment may name a vault by an expression.)
 */
function nestedParameter({ node, path }: JsonPlace) {
  const [section, name, last] = path.slice(-3);
  const property = node.parent;
  const properties = property?.parent?.parent?.parent?.parent?.parent;
  if (section !== 'parameters' || last !== 'value' || !property || properties?.type !== 'object') return undefined;
  const resource = properties.parent?.parent;
  if (textProperty(resource, 'type')?.toLowerCase() !== 'microsoft.resources/deployments') return undefined;
  const inner = findNodeAtLocation(properties, ['template', 'parameters', String(name), 'type']);
  const isSecure = /^secure/i.test(String(inner?.value ?? ''));
  const secured: TextChange[] =
    inner && !isSecure ? [{ range: { start: inner.offset, end: inner.offset + inner.length }, newText: '"securestring"' }] : [];
  return { value: { start: property.offset, end: property.offset + property.length }, secured, isDeclared: inner !== undefined };
}

/** The template's first parameters, before its resources. */
function firstParameters(text: string, root: TemplateObject, declaration: Record<string, { type: string }>): TextChange {
  const before = entryOf(root, 'variables') ?? entryOf(root, 'resources') ?? root.entries[0]!;
  const unit = indentUnit(text, '  ');
  const written = printProperties('arm', { parameters: declaration }, unit, unit);
  return alone(text, { range: { start: before.start, end: before.start }, newText: `${written},\n${unit}` });
}

/** A parameter without its default, and of a type that no log shows. */
function secureParameter(text: string, parameter: TemplateObject): TextChange[] {
  const type = entryOf(parameter, 'type')?.value;
  const value = entryOf(parameter, 'defaultValue')!;
  const secured = type?.kind === 'text' && /^secure/i.test(type.value ?? '');
  return [
    removeEntry(text, parameter, value),
    ...(type?.kind === 'text' && !secured ? [{ range: type.content, newText: 'securestring' }] : []),
  ];
}

/** Changes that make an expression of a text with the value in it: what stands beside it is wrapped, not written again. */
function partOfText({ input: { text }, value }: Question, content: TextRange, name: string): TextChange[] | undefined {
  const call = `parameters('${name}')`;
  if (/^\[(?!\[)/.test(text.slice(content.start, content.end))) return partOfExpression(text, content, value, call);
  const before = value.start > content.start;
  const after = value.end < content.end;
  const doubled = (start: number, end: number): TextChange[] =>
    [...text.slice(start, end).matchAll(/'/g)].map(({ index }) => insertion(start + index, "'"));
  return [
    ...(before ? [insertion(content.start, "[concat('"), ...doubled(content.start, value.start)] : []),
    { range: value, newText: `${before ? "', " : '[concat('}${call}${after ? ", '" : ')]'}` },
    ...(after ? [...doubled(value.end, content.end), insertion(content.end, "')]")] : []),
  ];
}

/** The value's place in a literal of an expression is taken by `call`: as one more argument of `concat`, which is put around where it is not there. */
function partOfExpression(text: string, content: TextRange, value: TextRange, call: string): TextChange[] | undefined {
  const literal = literalAround(text, content, value);
  if (!literal) return undefined;
  const { start, end, callee } = literal;
  const before = value.start > start + 1;
  const after = value.end < end - 1;
  const from = before ? value.start : start;
  const taken = { range: { start: from, end: after ? value.end : end }, newText: `${before ? "', " : ''}${call}${after ? ", '" : ''}` };
  if ((!before && !after) || callee === 'concat') return [taken];
  return before && after
    ? [insertion(start, 'concat('), taken, insertion(end, ')')]
    : before
      ? [insertion(start, 'concat('), { ...taken, newText: `${taken.newText})` }]
      : [{ ...taken, newText: `concat(${taken.newText}` }, insertion(end, ')')];
}

/** The literal of an expression that the value stands in, quotes included, and the function it is an argument of. Quotes within are doubled. */
function literalAround(text: string, content: TextRange, value: TextRange): (TextRange & { readonly callee: string }) | undefined {
  const callees: string[] = [];
  for (let at = content.start + 1; at < value.start; at++) {
    if (text[at] === '(') callees.push(/\w*$/.exec(text.slice(content.start, at))![0].toLowerCase());
    else if (text[at] === ')') callees.pop();
    else if (text[at] === "'") {
      let end = at + 1;
      while (end < content.end && (text[end] !== "'" || text[end + 1] === "'")) end += text[end] === "'" ? 2 : 1;
      if (end >= value.end) return end < content.end ? { start: at, end: end + 1, callee: callees.at(-1) ?? '' } : undefined;
      at = end;
    }
  }
  return undefined;
}

export const armTemplate: FileKind = {
  ...jsonFormat,
  get name() {
    return l10n.t('Resource Manager template');
  },
  matches: ({ path, text }) => templateLanguageOf(path, text) === 'arm',
  targets: ['keyVaultReference'],
  scopes: ['whole', 'secret'],
  ownerAt: async ({ input, value }) => resourceNameAt(input.path, input.text, value),
  nameAt: async question => nameAt(question),
  replace,
};
