import * as l10n from '@vscode/l10n';
import { proposeEnvironmentName, type SecretReference, type TextChange, vaultNameOf } from '../../../../shared/src/model/index.ts';
import { resourceNameAt } from '../../templates/resources.ts';
import type { FileKind, Outcome, Question, Refused } from '../fileKind.ts';
import { countSyntaxErrors, isInComment, namedChildrenOf, type SyntaxNode } from '../syntax/grammar.ts';
import { indentationAt, insertion } from '../syntax/textLayout.ts';
import { environmentStore, vaultStore } from './formatOutcome.ts';
import { loadStep } from './formatSyntax.ts';
import { attributesOf, attributeText, type HclPlace, hclPlace, lineOf, topBlocks } from './hclPlace.ts';

const isVariablesFile = (path: string): boolean => /\.(tf|pkr)vars$|\.pkrvars\.hcl$/i.test(path);
const isPacker = (path: string): boolean => /\.pkr(vars)?\.hcl$/i.test(path);
const prefixOf = (path: string): string => (isPacker(path) ? 'PKR_VAR_' : 'TF_VAR_');

/** Configuration that the tool reads before it knows any value. */
function constantPlace({ blocks, keys }: HclPlace): string | undefined {
  const [outer, inner] = blocks;
  if (outer?.type === 'terraform' && inner?.type === 'backend')
    return l10n.t(
      'A backend takes no expressions. Delete the argument and pass it with -backend-config=<file>, or in its environment variable (ARM_ACCESS_KEY, ARM_CLIENT_SECRET).',
    );
  const constant =
    outer?.type === 'terraform' ||
    outer?.type === 'packer' ||
    (outer?.type === 'variable' && keys[0] !== 'default') ||
    (outer?.type === 'module' && /^(source|version)$/.test(keys[0] ?? ''));
  return constant ? l10n.t('Only a constant can stand here.') : undefined;
}

/** Providers that sign in before any vault can be read. */
const isAzureProvider = ({ blocks: [outer] }: HclPlace): boolean =>
  outer?.type === 'provider' && /^(azurerm|azuread|azapi)$/.test(outer.labels[0] ?? '');

/** The other `.tf` files of the module, by path. */
async function moduleFiles({ input, files }: Question): Promise<Map<string, string>> {
  const folder = input.path.split('/').slice(0, -1).join('/');
  const texts = new Map([[input.path, input.text]]);
  for (const name of await files.list(folder)) {
    const path = folder ? `${folder}/${name}` : name;
    const text = /\.tf$/.test(name) && path !== input.path ? await files.read(path) : undefined;
    if (text !== undefined) texts.set(path, text);
  }
  return texts;
}

/** What the module declares already: blocks with one label or two, as `type.label` to the text of their attribute `name`, and the variables. */
async function declared(question: Question) {
  const blocks: { readonly type: string; readonly labels: readonly string[]; readonly name?: string; readonly vaultId?: string }[] = [];
  for (const text of (await moduleFiles(question)).values())
    await question.parse('hcl', text, root => {
      for (const { node, type, labels } of topBlocks(root)) {
        const name = attributeText(node, 'name');
        const vaultId = attributeText(node, 'key_vault_id');
        blocks.push({ type, labels, ...(name !== undefined && { name }), ...(vaultId !== undefined && { vaultId }) });
      }
    });
  return blocks;
}

/** A label that no block of this type has. */
function freeLabel(taken: readonly string[], wanted: string): string {
  const base = wanted
    .replace(/[^A-Za-z0-9_]+/g, '_')
    .replace(/^(?=[0-9])/, '_')
    .toLowerCase();
  for (let n = 1; ; n++) {
    const label = n === 1 ? base : `${base}_${n}`;
    if (!taken.includes(label)) return label;
  }
}

const newBlock = (head: string, ...lines: readonly string[]): string => `\n${head} {\n${lines.map(line => `  ${line}\n`).join('')}}\n`;

/** The vault and the secret as data sources, those of the module where it has them. (Terraform, provider azurerm, `azurerm_key_vault_secret`.) */
async function dataSource(
  question: Question,
  reference: SecretReference,
  mode: 'data' | 'ephemeral',
): Promise<{ readonly expression: string; readonly blocks: readonly string[]; readonly newVault: boolean }> {
  const known = await declared(question);
  const vaultName = vaultNameOf(reference.vaultUrl);
  const labelsOf = (type: string, kind: string) =>
    known.filter(each => each.type === type && each.labels[0] === kind).map(each => each.labels[1] ?? '');
  const vault = known.find(
    each => /^(data|resource)$/.test(each.type) && each.labels[0] === 'azurerm_key_vault' && each.name?.toLowerCase() === vaultName,
  );
  const label = vault?.labels[1] ?? freeLabel(labelsOf('data', 'azurerm_key_vault'), vaultName);
  const id = `${vault?.type === 'resource' ? '' : 'data.'}azurerm_key_vault.${label}.id`;
  const kind = 'azurerm_key_vault_secret';
  const secret = known.find(each => each.type === mode && each.labels[0] === kind && each.name === reference.name && each.vaultId === id);
  const secretLabel = secret?.labels[1] ?? freeLabel(labelsOf(mode, kind), reference.name);
  return {
    expression: `${mode}.${kind}.${secretLabel}.value`,
    newVault: !vault,
    blocks: [
      ...(vault
        ? []
        : [
            newBlock(
              `data "azurerm_key_vault" "${label}"`,
              `name                = "${vaultName}"`,
              'resource_group_name = "<resource-group>"',
            ),
          ]),
      ...(secret ? [] : [newBlock(`${mode} "${kind}" "${secretLabel}"`, `name         = "${reference.name}"`, `key_vault_id = ${id}`)]),
    ],
  };
}

/** Blocks at the end of the file, each as a change of its own, so that what two values need is written once. */
function appended(text: string, blocks: readonly string[]): TextChange[] {
  const gap = text === '' || text.endsWith('\n') ? '' : '\n';
  return blocks.map((block, i) => insertion(text.length, `${i === 0 ? gap : ''}${block}`));
}

/** Puts an expression in the place of the value, encoded as the text around it has it. */
function put({ input, value, scope }: Question, { literal, whole }: HclPlace, expression: string): TextChange[] | Refused {
  let range = value;
  let wrapped = expression;
  const steps = scope === 'whole' ? [] : input.finding.decode;
  for (const { kind } of steps.toReversed()) {
    if (kind === 'literal') continue;
    if (kind === 'url') wrapped = `urlencode(${wrapped})`;
    else if (kind === 'base64') wrapped = `base64encode(${wrapped})`;
    else if (kind === 'json' && range === value && /"$/.test(input.text.slice(0, value.start)) && input.text[value.end] === '"') {
      wrapped = `jsonencode(${wrapped})`;
      range = { start: value.start - 1, end: value.end + 1 };
    } else
      return {
        refused: l10n.t(
          'The value is wrapped in {0} here, which an expression cannot rebuild safely. Move the whole text instead.',
          kind.toUpperCase(),
        ),
      };
  }
  return whole
    ? [{ range: { start: literal.startIndex, end: literal.endIndex }, newText: wrapped }]
    : [{ range, newText: `\${${wrapped}}` }];
}

/** An output that shows a secret has to be marked, or the plan fails. */
function markSensitive(text: string, block: SyntaxNode, attribute: SyntaxNode): TextChange[] | Refused {
  if (attributesOf(block).some(each => namedChildrenOf(each)[0]?.text === 'sensitive')) return [];
  if (!block.text.includes('\n'))
    return { refused: l10n.t('A block on one line takes one argument only. Write it on several lines first.') };
  return [insertion(attribute.endIndex, `\n${indentationAt(text, attribute.startIndex)}sensitive = true`)];
}

/** The value of a variable leaves the file: its environment variable sets it. A default goes, and the variable is marked as sensitive. */
async function leaveToVariable(question: Question, place: HclPlace, name: string): Promise<Outcome> {
  const { input } = question;
  const { text, path } = input;
  const attribute = place.attribute!;
  const block = place.blocks[0]?.node;
  const marked = !block || attributesOf(block).some(each => namedChildrenOf(each)[0]?.text === 'sensitive');
  const changes: TextChange[] = [
    marked
      ? { range: lineOf(text, attribute), newText: '' }
      : { range: { start: attribute.startIndex, end: attribute.endIndex }, newText: 'sensitive = true' },
  ];
  const variable = prefixOf(path) + name;
  const { store, also, path: dotenv } = await environmentStore(question, variable);
  const inVault = question.target.kind === 'keyVaultReference';
  return {
    title:
      question.target.kind === 'keyVaultReference'
        ? l10n.t('Move to Key Vault as "{0}" and pass it as {1}', question.target.reference.name, variable)
        : l10n.t('Replace with the environment variable {0}', variable),
    store,
    changes,
    also,
    needs: [
      loadStep(question, variable, dotenv),
      ...(block
        ? []
        : [{ description: l10n.t('Mark the variable {0} with sensitive = true where it is declared, so that no plan prints it.', name) }]),
    ],
    ...(inVault &&
      !isPacker(path) && {
        review: l10n.t('The state of Terraform keeps what resources are given in plain text: keep the state in a protected backend.'),
      }),
  };
}

/** The value becomes a new variable of the module that its environment variable sets. */
async function newVariable(question: Question, place: HclPlace): Promise<Outcome> {
  const { input, target } = question;
  const taken = (await declared(question)).filter(each => each.type === 'variable').map(each => each.labels[0] ?? '');
  const wanted =
    target.kind === 'environment' && target.variable ? target.variable.replace(/^(TF|PKR)_VAR_/, '') : proposeEnvironmentName(question.key);
  const name = freeLabel(taken, wanted);
  const changes = put(question, place, `var.${name}`);
  if ('refused' in changes) return changes;
  const variable = prefixOf(input.path) + name;
  const { store, also, path: dotenv } = await environmentStore(question, variable);
  return {
    title:
      target.kind === 'keyVaultReference'
        ? l10n.t('Move to Key Vault as "{0}" and pass it as {1}', target.reference.name, variable)
        : l10n.t('Replace with the environment variable {0}', variable),
    store,
    changes: [...changes, ...appended(input.text, [newBlock(`variable "${name}"`, 'type      = string', 'sensitive = true')])],
    also,
    needs: [loadStep(question, variable, dotenv)],
  };
}

async function replace(question: Question): Promise<Outcome> {
  const { input, target } = question;
  return question.parse('hcl', input.text, async (root): Promise<Outcome> => {
    const place = hclPlace(root, question);
    if (!place?.attribute) return { refused: l10n.t('The value is not the text of an argument.') };
    if (/\$\$\{|%%\{/.test(input.text.slice(question.value.start, question.value.end)))
      return {
        refused: l10n.t('Terraform reads $${ as ${, which the value would keep as it is written. Please replace the value by hand.'),
      };
    const constant = constantPlace(place);
    if (constant) return { refused: constant };
    const [outer] = place.blocks;
    const isDefault = outer?.type === 'variable';
    if (isVariablesFile(input.path) || isDefault) {
      if (!place.whole || place.keys.length > 1 || namedChildrenOf(place.attribute)[1]?.text !== place.literal.text)
        return { refused: l10n.t('The environment passes a variable as a whole. Give the secret a variable of its own first.') };
      if (question.scope === 'secret' && input.finding.decode.some(({ kind }) => kind !== 'literal'))
        return {
          refused: l10n.t('The value is encoded for the text around it, which a reference cannot do. Move the whole text instead.'),
        };
      return leaveToVariable(question, place, isDefault ? (outer.labels[0] ?? '') : place.keys[0]!);
    }
    if (target.kind !== 'keyVaultReference' || isAzureProvider(place) || isPacker(input.path)) return newVariable(question, place);
    const common = {
      title: l10n.t('Move to Key Vault as "{0}" and read it as a data source', target.reference.name),
      store: vaultStore(question, target.reference),
    };
    const writeOnly = /_wo$/.test(place.keys[0] ?? '');
    const source = await dataSource(question, target.reference, writeOnly ? 'ephemeral' : 'data');
    const changes = put(question, place, source.expression);
    if ('refused' in changes) return changes;
    const marks = outer?.type === 'output' ? markSensitive(input.text, outer.node, place.attribute) : [];
    if ('refused' in marks) return marks;
    const reviews = [
      ...(source.newVault ? [l10n.t('Fill in the resource group of the vault.')] : []),
      ...(writeOnly
        ? []
        : [
            l10n.t(
              'The state of Terraform keeps the value of a data source in plain text: protect the state, or use the write-only argument (…_wo) with an ephemeral resource where the resource has one.',
            ),
          ]),
    ];
    return {
      ...common,
      changes: [...changes, ...marks, ...appended(input.text, source.blocks)],
      ...(reviews.length > 0 && { review: reviews.join(' ') }),
    };
  });
}

/** Terraform, OpenTofu and Packer: configuration and files with values of variables. */
export const terraform: FileKind = {
  name: 'Terraform',
  matches: ({ path, languageId }) =>
    /\.(tf|tofu|tfvars)$|\.pkr(vars)?\.hcl$/i.test(path) ||
    languageId === 'terraform' ||
    languageId === 'terraform-vars' ||
    languageId === 'opentofu',
  targets: ['keyVaultReference', 'environment'],
  scopes: ['secret', 'whole'],
  encodes: true,
  comment: { open: '#', trailing: true },
  ownerAt: async ({ input, value }) => resourceNameAt(input.path, input.text, value),
  nameAt: question =>
    question.parse('hcl', question.input.text, root => {
      const place = hclPlace(root, question);
      const outer = place?.blocks[0];
      if (outer?.type === 'variable' && place?.keys[0] === 'default' && place.keys.length === 1) return outer.labels[0];
      const key = place?.keys.at(-1);
      // `value` of a nested block says nothing: its sibling `name` does.
      const named = key === 'value' && place?.blocks.length ? attributeText(place.blocks.at(-1)!.node, 'name') : undefined;
      return named ?? key;
    }),
  replace,
  countErrors: (text, _file, parse) => parse('hcl', text, countSyntaxErrors),
  isComment: (text, offset, _file, parse) => parse('hcl', text, root => isInComment(root, offset)),
};
