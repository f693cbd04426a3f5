import * as l10n from '@vscode/l10n';
import type { TextChange } from '../../../../shared/src/model/index.ts';
import { azurePackagesForDotnet, csprojOf } from '../packages/csproj.ts';
import { ancestors, childrenOf, descendants, namedChildrenOf, type SyntaxNode } from '../syntax/grammar.ts';
import { indentationAt, indentUnit, insertion } from '../syntax/textLayout.ts';
import { freeName, type Language, type Obstacle, putBetween, putWhole, type Reading, type Site } from './language.ts';

const interpolated = 'interpolated_string_expression';
const typeDeclaration = /^(class|struct|record|record_struct)_declaration$/;
const hasModifier = (node: SyntaxNode, word: string): boolean =>
  childrenOf(node).some(child => child.type === 'modifier' && child.text === word);

/** From the first character of the literal to that of its text. */
function openingLength(literal: SyntaxNode): number {
  return /^(?:[$@]*"""+|[$@]*")/.exec(literal.text)![0].length;
}

function closingLength(literal: SyntaxNode): number {
  const suffix = /u8$/i.test(literal.text) ? 2 : 0;
  const quotes = /^[$@]*("""+|")/.exec(literal.text)![1]!.length;
  return suffix + (quotes >= 3 ? quotes : 1);
}

/** Where the name of a constant is used in a way that only constants can be. */
function constantUse(site: Site, name: string, declaration: SyntaxNode): boolean {
  return descendants(site.root, 'identifier').some(identifier => {
    if (identifier.text !== name) return false;
    for (const node of ancestors(identifier)) {
      if (node.equals(declaration)) return false;
      if (/^(attribute|constant_pattern|case_switch_label|parameter)$/.test(node.type)) return true;
      if (/^(field_declaration|local_declaration_statement)$/.test(node.type)) return hasModifier(node, 'const');
    }
    return false;
  });
}

/** A constant becomes a read-only field or a local variable. */
function loosened(site: Site, declaration: SyntaxNode): Obstacle {
  const modifier = childrenOf(declaration).find(child => child.type === 'modifier' && child.text === 'const')!;
  const names = descendants(declaration, 'variable_declarator').map(each => each.childForFieldName('name')?.text ?? '');
  const used = names.find(name => constantUse(site, name, declaration));
  if (used)
    return {
      refused: l10n.t(
        '{0} is used where C# takes constants only (an attribute, a case, a default parameter or another constant), so it cannot be read at run time. Keep it in configuration and name the setting there.',
        used,
      ),
    };
  if (declaration.type === 'local_declaration_statement')
    return { changes: [{ range: { start: modifier.startIndex, end: modifier.endIndex + 1 }, newText: '' }] };
  const open = ['public', 'internal', 'protected'].some(word => hasModifier(declaration, word));
  return {
    changes: [{ range: { start: modifier.startIndex, end: modifier.endIndex }, newText: 'static readonly' }],
    ...(open && {
      review: l10n.t(
        '{0} is no constant any more: code elsewhere that uses it in an attribute, a case or a default parameter no longer compiles.',
        names.join(', '),
      ),
    }),
  };
}

/** The type whose members the file's client becomes; `top` where the file is a list of statements. */
function clientHome(site: Site): SyntaxNode | 'top' | undefined {
  let home: SyntaxNode | undefined;
  for (const node of ancestors(site.container)) {
    if (node.type === 'interface_declaration' && !home) return undefined;
    if (node.type === 'global_statement') return 'top';
    if (typeDeclaration.test(node.type) && !home) home = node;
  }
  return home?.childForFieldName('body') ? home : undefined;
}

/** Whether `await` can stand at the literal. */
function canAwait(site: Site): boolean {
  for (const node of ancestors(site.container)) {
    if (node.type === 'lock_statement') return false;
    if (/^(method_declaration|local_function_statement|lambda_expression|anonymous_method_expression)$/.test(node.type))
      return childrenOf(node).some(child => child.type === 'modifier' && child.text === 'async');
    if (/_declaration$/.test(node.type) && node.type !== 'variable_declaration') return false;
  }
  return false;
}

/** The expression that reaches the program's configuration from the literal: a parameter, a field or property, or the builder of the program. */
function configurationAt(site: Site): string | undefined {
  const isConfiguration = (node: SyntaxNode): boolean =>
    /^(I?Configuration(Root|Section|Manager)?)$/.test(node.childForFieldName('type')?.text ?? '');
  let isStatic = false;
  for (const node of ancestors(site.container)) {
    if (node.type === 'field_declaration') return undefined;
    if (node.type === 'global_statement') {
      const builder = descendants(site.root, 'variable_declarator').find(
        each => each.startIndex < site.region.start && /\bCreate(Slim|Empty|Application|Default)?Builder\(/.test(each.text),
      );
      return builder && `${builder.childForFieldName('name')?.text}.Configuration`;
    }
    const parameters = node.childForFieldName('parameters');
    const parameter = parameters && descendants(parameters, 'parameter').find(isConfiguration);
    if (parameter) return parameter.childForFieldName('name')?.text;
    if (node.type === 'method_declaration' && hasModifier(node, 'static')) isStatic = true;
    if (!typeDeclaration.test(node.type)) continue;
    if (isStatic) return undefined;
    const field = descendants(node, 'variable_declaration').find(
      each => each.parent?.type === 'field_declaration' && isConfiguration(each),
    );
    const property = descendants(node, 'property_declaration').find(isConfiguration);
    const primary = namedChildrenOf(node).find(child => child.type === 'parameter_list');
    const captured = primary && descendants(primary, 'parameter').find(isConfiguration);
    const name =
      (field && descendants(field, 'variable_declarator')[0]?.childForFieldName('name')) ??
      (property ?? captured)?.childForFieldName('name');
    return name?.text;
  }
  return undefined;
}

/** Namespaces that the project imports for every file. */
async function implicitNamespaces(site: Site): Promise<readonly string[]> {
  const project = await csprojOf(site.question.files, site.question.input.path);
  return /<ImplicitUsings>\s*(enable|true)\s*</i.test(project?.text ?? '') ? ['System'] : [];
}

export const csharp: Language = {
  name: 'C#',
  languageIds: ['csharp'],
  extensions: ['.cs', '.csx'],
  grammar: () => 'c-sharp',
  comment: '//',
  literals: ['string_literal', 'verbatim_string_literal', 'raw_string_literal', interpolated],
  holes: ['interpolation'],
  joiners: ['binary_expression'],
  names: { variable_declarator: 'name', assignment_expression: 'left', property_declaration: 'name', parameter: 'name', argument: 'name' },
  loose: [
    'variable_declarator',
    'equals_value_clause',
    'assignment_expression',
    'argument',
    'return_statement',
    'parenthesized_expression',
    'initializer_expression',
    'arrow_expression_clause',
    'property_declaration',
  ],
  lookupWithDefault: /^(?:System\.)?Environment\.GetEnvironmentVariable\("(\w+)"\)\s*\?\?\s*$/,
  content: literal => ({ start: literal.startIndex + openingLength(literal), end: literal.endIndex - closingLength(literal) }),

  obstacle(site): Obstacle {
    let from = site.container;
    for (const node of ancestors(site.container)) {
      if (node.type === 'attribute')
        return {
          refused: l10n.t(
            'An attribute takes constants only. Name a setting there that the framework looks up (as "%Setting%" or Connection = "Setting" of Azure Functions), and keep the value in that setting.',
          ),
        };
      if (/^(constant_pattern|case_switch_label)$/.test(node.type))
        return { refused: l10n.t('A case must be a constant. Compare with if and else instead.') };
      if (node.type === 'parameter' && !from.equals(node))
        return { refused: l10n.t('The default of a parameter must be a constant. Make null the default, and read the value in the body.') };
      if (/^(field_declaration|local_declaration_statement)$/.test(node.type))
        return hasModifier(node, 'const') ? loosened(site, node) : undefined;
      if (/_declaration$|^global_statement$|lambda/.test(node.type) && node.type !== 'variable_declaration') return undefined;
      from = node;
    }
    return undefined;
  },

  async environment(_site, variable): Promise<Reading> {
    return {
      text: `Environment.GetEnvironmentVariable("${variable}") ?? throw new InvalidOperationException("${variable} is not set")`,
      compound: true,
      imports: [{ from: 'System' }],
      also: [],
    };
  },

  configuration(site, key) {
    const source = configurationAt(site);
    if (!source)
      return {
        refused: l10n.t(
          'No configuration (IConfiguration, or a builder that has one) can be reached from here. Pass one to this place first.',
        ),
      };
    return {
      text: `${source}["${key}"] ?? throw new InvalidOperationException("${key} is not set")`,
      compound: true,
      imports: [{ from: 'System' }],
      also: [],
    };
  },

  async client(site, reference) {
    const home = clientHome(site);
    if (!home)
      return {
        refused: l10n.t('There is no class around the value that could hold a client. Read the value from the environment instead.'),
      };
    const scope = home === 'top' ? site.text : home.text;
    const isAsync = home !== 'top' && canAwait(site);
    const knownClient = new RegExp(`(\\w+) = new SecretClient\\(new Uri\\("${reference.vaultUrl.replaceAll('.', '\\.')}"\\)`).exec(
      scope,
    )?.[1];
    const helper = isAsync ? 'ReadSecretAsync' : 'ReadSecret';
    const known = knownClient && new RegExp(`(${helper}\\d*)\\(string name\\)`).exec(scope)?.[1];
    const read = known ?? freeName(site.text, helper);
    const client = knownClient ?? freeName(site.text, 'secretClient');
    const knownValues = knownClient && /ConcurrentDictionary<string, string> (\w+) =/.exec(scope)?.[1];
    const values = knownValues ?? freeName(site.text, 'secretValues');
    const modifiers = home === 'top' ? '' : 'private static ';
    const type = (name: string): string => (home === 'top' ? 'var' : `readonly ${name}`);
    const unit = indentUnit(site.text, '    ');
    const renewed = `Where a service answers 401 or 403, the secret may have been renewed: forget it with ${values}.TryRemove(name, out _) and read it once more.`;
    const fields = [
      `${modifiers}${type('SecretClient')} ${client} = new SecretClient(new Uri("${reference.vaultUrl}"), new DefaultAzureCredential());`,
      `${modifiers}${type('ConcurrentDictionary<string, string>')} ${values} = new ConcurrentDictionary<string, string>();`,
    ];
    const about =
      home === 'top'
        ? ['// Reads the newest version of a secret once and keeps it for as long as the process lives.', `// ${renewed}`]
        : [
            '/// <summary>Reads the newest version of a secret once and keeps it for as long as the process lives.</summary>',
            `/// <remarks>${renewed}</remarks>`,
          ];
    const body = isAsync
      ? [
          `${modifiers}async Task<string> ${read}(string name)`,
          '{',
          `${unit}if (${values}.TryGetValue(name, out var value)) return value;`,
          `${unit}return ${values}[name] = (await ${client}.GetSecretAsync(name)).Value.Value;`,
          '}',
        ]
      : [`${modifiers}string ${read}(string name) =>`, `${unit}${values}.GetOrAdd(name, key => ${client}.GetSecret(key).Value.Value);`];
    const declaration = [...(knownValues ? [] : [fields]), [...about, ...body]].map(part => part.join('\n')).join('\n\n');
    const imports = ['System', 'System.Collections.Concurrent', 'Azure.Identity', 'Azure.Security.KeyVault.Secrets'];
    if (isAsync) imports.push('System.Threading.Tasks');
    return {
      text: `${isAsync ? 'await ' : ''}${read}("${reference.name}")`,
      compound: isAsync,
      imports: known ? [] : imports.map(from => ({ from })),
      ...(!known && { declaration }),
      also: await azurePackagesForDotnet(site.question.files, site.question.input.path),
    };
  },

  async additions(site, { imports, declaration }) {
    const usings = descendants(site.root, 'using_directive');
    const present = new Set(usings.map(node => node.text.replace(/^(global\s+)?using\s+|\s*;$/g, '')));
    for (const name of await implicitNamespaces(site)) present.add(name);
    const missing = [...new Set(imports.map(({ from }) => from))].filter(name => !present.has(name));
    const top = usings.filter(node => node.parent?.type === 'compilation_unit');
    const system = missing.filter(name => /^System\b/.test(name)).sort();
    const others = missing.filter(name => !/^System\b/.test(name));
    const changes: TextChange[] = [];
    const firstCode = namedChildrenOf(site.root).find(node => node.type !== 'comment' && !node.type.startsWith('preproc'));
    const home = declaration && clientHome(site);
    const last = top.at(-1);
    const topBlock = home === 'top' ? `\n\n${declaration}` : '';
    if (last) {
      const nameOf = (node: SyntaxNode): string => node.text.replace(/^using\s+|\s*;$/g, '');
      const systems = top.filter(node => /^System\b/.test(nameOf(node)));
      for (const name of system) {
        const next = systems.find(node => nameOf(node) > name) ?? (systems.length === 0 ? top[0] : undefined);
        changes.push(next ? insertion(next.startIndex, `using ${name};\n`) : insertion(systems.at(-1)!.endIndex, `\nusing ${name};`));
      }
      changes.push(...others.map(name => insertion(last.endIndex, `\nusing ${name};`)));
      if (topBlock) changes.push(insertion(last.endIndex, topBlock));
    } else if (missing.length > 0) {
      // One change for each line, so that plans for several places of a file share the lines that they have in common.
      const start = firstCode?.startIndex ?? 0;
      changes.push(...[...system, ...others].map(name => insertion(start, `using ${name};\n`)));
      if (topBlock) changes.push(insertion(start, `${topBlock.slice(1)}\n`));
      changes.push(insertion(start, '\n'));
    }
    if (home && home !== 'top') {
      const body = home.childForFieldName('body')!;
      const unit = indentUnit(site.text, '    ');
      const indent = indentationAt(site.text, home.startIndex) + unit;
      // One change for the client and one for the function, so that plans for several places of a class share the client.
      const parts = declaration!.split('\n\n').map((part, i, all) => {
        const end = i === all.length - 1 && namedChildrenOf(body).length === 0 ? '' : '\n';
        return insertion(body.startIndex + 1, `\n${part.replace(/^(?=.)/gm, indent)}${end}`);
      });
      changes.push(...parts);
    }
    return changes;
  },

  encode(_site, encoding, reading) {
    const { text, imports } = reading;
    const bytes = `Encoding.UTF8.GetBytes(${text})`;
    switch (encoding) {
      case 'url':
        return { ...reading, text: `Uri.EscapeDataString(${text})`, compound: false, imports: [...imports, { from: 'System' }] };
      case 'base64':
        return {
          ...reading,
          text: `Convert.ToBase64String(${bytes})`,
          compound: false,
          imports: [...imports, { from: 'System' }, { from: 'System.Text' }],
        };
      case 'hex':
        return {
          ...reading,
          text: `Convert.ToHexString(${bytes})`,
          compound: false,
          imports: [...imports, { from: 'System' }, { from: 'System.Text' }],
        };
    }
  },

  put(site, reading) {
    const { first, last, prefix, suffix } = site;
    if (/u8$/i.test(last.text)) {
      if (prefix || suffix) return { refused: l10n.t('A part of a UTF-8 literal cannot be an expression. Move the whole text instead.') };
      return putWhole(csharp, site, { ...reading, text: `System.Text.Encoding.UTF8.GetBytes(${reading.text})`, compound: false });
    }
    // The line breaks around the text of a raw literal that spans lines belong to its delimiters.
    const rawLines = first.equals(last) && /^\$*"""+[ \t]*\r?\n/.test(first.text);
    if (!rawLines) return prefix || suffix ? putBetween(csharp, site, reading) : putWhole(csharp, site, reading);
    if (!prefix.trim() && !suffix.trim()) return putWhole(csharp, site, reading);
    const dollars = /^\$*/.exec(first.text)![0].length;
    const braces = dollars > 0 ? dollars : Math.max(1, ...(`${prefix}${suffix}`.match(/[{}]+/g) ?? []).map(run => run.length + 1));
    const hole = `${'{'.repeat(braces)}${reading.compound ? `(${reading.text})` : reading.text}${'}'.repeat(braces)}`;
    return [{ range: site.value, newText: hole }, ...(dollars > 0 ? [] : [insertion(first.startIndex, '$'.repeat(braces))])];
  },

  async delivery(_site, dotenv) {
    return {
      description: l10n.t('Start the program with its variables from {0}', dotenv),
      command: `set -a; . ./${dotenv}; set +a; dotnet run`,
    };
  },
};
