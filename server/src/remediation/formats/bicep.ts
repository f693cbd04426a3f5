import * as l10n from '@vscode/l10n';
import { type PlanStep, type SecretReference, type TextChange, type TextRange, vaultNameOf } from '../../../../shared/src/model/index.ts';
import { resourceNameAt } from '../../templates/resources.ts';
import { exportStep } from '../delivery/vaultAccess.ts';
import type { FileKind, Outcome, Question } from '../fileKind.ts';
import { freeName } from '../languages/language.ts';
import { ancestors, childrenOf, countSyntaxErrors, descendants, isInComment, namedChildrenOf, type SyntaxNode } from '../syntax/grammar.ts';
import { insertion, lineStart } from '../syntax/textLayout.ts';
import { environmentStore, variableOf, vaultStore } from './formatOutcome.ts';

// The grammar knows no parameter files: `param x = ...` assigns there as `var x = ...` declares elsewhere, in as many characters.
const readable = (text: string, path: string): string =>
  isParameterFile(path) ? text.replace(/^param(?=[ \t]+\w+[ \t]*=)/gm, 'var  ') : text;

const isParameterFile = (path: string): boolean => /\.bicepparam$/i.test(path);

function literalAt(root: SyntaxNode, question: Pick<Question, 'value'>): SyntaxNode | undefined {
  const at = root.descendantForIndex(question.value.start, question.value.end);
  const literal = at && [...ancestors(at)].find(node => node.type === 'string');
  return literal ?? undefined;
}

const isWhole = (literal: SyntaxNode, { value }: Pick<Question, 'value'>): boolean => {
  const quotes = literal.text.startsWith("'''") ? 3 : 1;
  return value.start <= literal.startIndex + quotes && value.end >= literal.endIndex - quotes;
};

const keyOf = (property: SyntaxNode): string => namedChildrenOf(property)[0]?.text.replace(/^'|'$/g, '') ?? '';

/** The keys from the outermost object to the literal, and the declaration around all. */
function surroundings(literal: SyntaxNode) {
  const keys: string[] = [];
  let declaration: SyntaxNode | undefined;
  for (const node of ancestors(literal)) {
    if (node.type === 'object_property') keys.unshift(keyOf(node));
    else if (/_declaration$|^parameter_assignment$|^assignment_statement$/.test(node.type)) {
      declaration = node;
      break;
    }
  }
  return { keys, declaration };
}

/** What a parameter or property is called, for names that derive from it. */
function nameOf(literal: SyntaxNode): string | undefined {
  const { keys, declaration } = surroundings(literal);
  if (keys.at(-1) === 'value' || keys.at(-1) === 'connectionString') {
    const holder = [...ancestors(literal)].find(node => node.type === 'object');
    const name = holder && namedChildrenOf(holder).find(child => child.type === 'object_property' && keyOf(child) === 'name');
    const text = name && namedChildrenOf(name)[1]?.text;
    if (text) return text.replace(/^'|'$/g, '');
  }
  if (keys.length > 0) return keys.at(-1);
  return declaration && namedChildrenOf(declaration).find(child => /identifier/.test(child.type))?.text;
}

/** `@secure()` and a parameter for it, in front of the file's first parameter, variable or resource. */
function newParameter(root: SyntaxNode, name: string): TextChange {
  const first = namedChildrenOf(root).find(node => !/comment|target_scope|metadata|using|import|diagnostic/.test(node.type));
  return insertion(first?.startIndex ?? 0, `@secure()\nparam ${name} string\n\n`);
}

/** The decorators that belong to a declaration. */
function decoratorsOf(declaration: SyntaxNode): SyntaxNode | undefined {
  const inside = childrenOf(declaration).find(child => child.type === 'decorators');
  const before = declaration.previousNamedSibling;
  return inside ?? (before?.type === 'decorators' ? before : undefined);
}

/** The symbol of the vault, where the file refers to it already. */
function vaultSymbol(text: string, vault: string): string | undefined {
  for (const match of text.matchAll(/^[ \t]*resource\s+(\w+)\s+'Microsoft\.KeyVault\/vaults@[^']*'\s+existing\s*=\s*\{([^}]*)\}/gim))
    if (new RegExp(`\\bname:\\s*'${vault}'`, 'i').test(match[2]!)) return match[1];
  return undefined;
}

/** A path from a folder, `..` and `.` resolved. */
function joined(folder: string, path: string): string {
  const parts: string[] = [];
  for (const part of `${folder}/${path}`.split('/'))
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  return parts.join('/');
}

/** A secure parameter of a module takes the secret from the vault itself. (Bicep, function `getSecret` of a vault.) */
async function moduleParameter(
  question: Question,
  reference: SecretReference,
  declaration: SyntaxNode,
  { key, range, deployable }: { readonly key: string; readonly range: TextRange; readonly deployable: PlanStep },
): Promise<Outcome> {
  const { input, files } = question;
  const vault = vaultNameOf(reference.vaultUrl);
  const known = vaultSymbol(input.text, vault);
  const symbol = known ?? freeName(input.text, 'keyVault');
  const module = namedChildrenOf(declaration)
    .find(child => child.type === 'string')
    ?.text.replace(/^'|'$/g, '');
  const folder = input.path.split('/').slice(0, -1).join('/');
  const inner = module && /^[\w./-]+\.bicep$/.test(module) ? await files.read(joined(folder, module)) : undefined;
  const isSecure = inner !== undefined && new RegExp(`@(sys\\.)?secure\\(\\)(\\s*@[^\\n]*)*\\s*param\\s+${key}\\b`).test(inner);
  const start = decoratorsOf(declaration)?.startIndex ?? declaration.startIndex;
  const lines = [`resource ${symbol} 'Microsoft.KeyVault/vaults@2023-07-01' existing = {`, `  name: '${vault}'`, '}', '', ''];
  return {
    title: l10n.t('Move to Key Vault as "{0}" and let the deployment read it', reference.name),
    store: vaultStore(question, reference),
    changes: [
      ...(known ? [] : [insertion(lineStart(input.text, Math.min(start, declaration.startIndex)), lines.join('\n'))]),
      { range, newText: `${symbol}.getSecret('${reference.name}')` },
    ],
    needs: [
      deployable,
      ...(isSecure
        ? []
        : [{ description: l10n.t('In the module {0}, the parameter {1} has to be decorated with @secure().', module ?? '', key) }]),
    ],
    ...(!known && {
      review: l10n.t('Where the vault is in another resource group than the deployment, name it: scope: resourceGroup(...).'),
    }),
  };
}

async function replace(question: Question): Promise<Outcome> {
  const { input, target, value } = question;
  return question.parse('bicep', readable(input.text, input.path), async (root): Promise<Outcome> => {
    const literal = literalAt(root, question);
    if (!literal) return { refused: l10n.t('The value is not inside a text of Bicep.') };
    const whole = isWhole(literal, question);
    const range = { start: literal.startIndex, end: literal.endIndex };
    const { keys, declaration } = surroundings(literal);
    const inVault = target.kind === 'keyVaultReference';
    const vault = inVault ? vaultNameOf(target.reference.vaultUrl) : '';
    const getSecret = inVault ? `az.getSecret('<subscription-id>', '<resource-group>', '${vault}', '${target.reference.name}')` : '';
    const deployable = {
      description: l10n.t('The vault has to let deployments read it'),
      command: `az keyvault update --name ${vault} --enabled-for-template-deployment true`,
    };

    if (isParameterFile(input.path)) {
      if (!whole) return { refused: l10n.t('A parameter takes a secret as a whole. Move the whole text of this parameter.') };
      if (inVault)
        return {
          title: l10n.t('Move to Key Vault as "{0}" and let the deployment read it', target.reference.name),
          store: vaultStore(question, target.reference),
          changes: [{ range, newText: getSecret }],
          needs: [deployable, { description: l10n.t('In the Bicep file, the parameter has to be decorated with @secure().') }],
          review: l10n.t('Fill in the subscription and the resource group of the vault.'),
        };
      const variable = variableOf(question);
      const { store, also, path } = await environmentStore(question, variable);
      return {
        title: l10n.t('Replace with the environment variable {0}', variable),
        store,
        changes: [{ range, newText: `readEnvironmentVariable('${variable}')` }],
        also,
        needs: [{ description: l10n.t('Load {0} in the shell that deploys', path), command: `set -a; . ./${path}; set +a` }],
      };
    }

    if (!inVault)
      return {
        refused: l10n.t('A Bicep file reads no environment. Pass the value as a secure parameter, from a .bicepparam file that does.'),
      };
    if (!declaration) return { refused: l10n.t('The value is not part of a declaration.') };
    if (declaration.type === 'module_declaration' && whole && keys.length === 2 && keys[0] === 'params')
      return moduleParameter(question, target.reference, declaration, { key: keys[1]!, range, deployable });
    if (declaration.type === 'output_declaration')
      return {
        refused: l10n.t('Outputs are kept in the history of the deployment. Leave this output out, and read the secret from the vault.'),
      };
    const passSteps = (name: string) => [
      { description: l10n.t('In the .bicepparam file of the deployment: param {0} = {1}', name, getSecret) },
      deployable,
      {
        ...exportStep(name.toUpperCase(), target.reference),
        description: l10n.t('Or pass it when you deploy: --parameters {0}="${1}"', name, name.toUpperCase()),
      },
    ];
    const common = {
      title: l10n.t('Move to Key Vault as "{0}" and pass it as a secure parameter', target.reference.name),
      store: vaultStore(question, target.reference),
    };
    if (declaration.type === 'parameter_declaration' && keys.length === 0) {
      if (!whole) return { refused: l10n.t('A parameter takes a secret as a whole. Move the whole text of this parameter.') };
      const name = nameOf(literal)!;
      const equals = /\s*=\s*$/.exec(input.text.slice(declaration.startIndex, literal.startIndex));
      if (!equals) return { refused: l10n.t('The value is not the default of this parameter.') };
      const secured = /@(sys\.)?secure\(\)/.test(decoratorsOf(declaration)?.text ?? '');
      const start = input.text.lastIndexOf('param', literal.startIndex);
      return {
        ...common,
        changes: [
          { range: { start: literal.startIndex - equals[0].length, end: literal.endIndex }, newText: '' },
          ...(secured ? [] : [insertion(lineStart(input.text, start), '@secure()\n')]),
        ],
        needs: passSteps(name),
      };
    }
    if (/^(resource|module)_declaration$/.test(declaration.type) && keys.length === 0)
      return { refused: l10n.t('The type of a resource must be a constant.') };
    if (literal.text.startsWith("'''") && !whole)
      return { refused: l10n.t('A text of several lines cannot take an expression in Bicep. Move the whole text instead.') };
    // A name of ours has no underscores; one of the file keeps its own.
    const wanted = (question.key === nameOf(literal) ? question.key : question.key.replace(/_+/g, '-'))
      .replace(/[^A-Za-z0-9_]+(.)?/g, (_all, next: string | undefined) => next?.toUpperCase() ?? '')
      .replace(/^[^A-Za-z_]+/, '');
    const base = wanted ? wanted[0]!.toLowerCase() + wanted.slice(1) : 'secretValue';
    const taken = new Set(
      descendants(root, 'parameter_declaration', 'variable_declaration').flatMap(each =>
        namedChildrenOf(each)
          .filter(child => child.type === 'identifier')
          .slice(0, 1)
          .map(child => child.text),
      ),
    );
    const name = taken.has(base) ? freeName(input.text, `${base}Secret`) : base;
    return {
      ...common,
      changes: [newParameter(root, name), whole ? { range, newText: name } : { range: value, newText: `\${${name}}` }],
      needs: passSteps(name),
    };
  });
}

export const bicep: FileKind = {
  name: 'Bicep',
  matches: ({ path, languageId }) => /\.(bicep|bicepparam)$/i.test(path) || languageId === 'bicep' || languageId === 'bicep-params',
  targets: ['keyVaultReference', 'environment'],
  scopes: ['whole', 'secret'],
  comment: { open: '//', trailing: true },
  ownerAt: async ({ input, value }) => resourceNameAt(input.path, input.text, value),
  nameAt: question =>
    question.parse('bicep', readable(question.input.text, question.input.path), root => {
      const literal = literalAt(root, question);
      return literal && nameOf(literal);
    }),
  replace,
  countErrors: (text, { path }, parse) => parse('bicep', readable(text, path), countSyntaxErrors),
  isComment: (text, offset, { path }, parse) => parse('bicep', readable(text, path), root => isInComment(root, offset)),
};
