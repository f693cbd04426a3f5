import * as l10n from '@vscode/l10n';
import type { PlanStep, SecretReference, TextChange } from '../../../../shared/src/model/index.ts';
import type { FileFacts, Refused } from '../fileKind.ts';
import { azurePackagesForNode, nodePackageOf } from '../packages/packageJson.ts';
import { ancestors, childrenOf, type SyntaxNode } from '../syntax/grammar.ts';
import { insertion } from '../syntax/textLayout.ts';
import { freeName, type Language, type Obstacle, putWhole, type Reading, type Site } from './language.ts';
import { isComponent, onlyScripts } from './scriptBlocks.ts';
import { additions, isTypeScript, type ModuleStyle, moduleStyle, spelling } from './typescriptModules.ts';

const functions =
  /^(function_declaration|function_expression|generator_function|generator_function_declaration|arrow_function|method_definition)$/;

/** Why `await` cannot stand at the literal; undefined where it can. */
function awaitObstacle(site: Site, style: ModuleStyle): string | undefined {
  let from: SyntaxNode = site.container;
  for (const node of ancestors(site.container)) {
    if (/^(public_field_definition|field_definition|class_static_block|decorator)$/.test(node.type))
      return l10n.t(
        'A class field, static block or decorator cannot wait for a vault. Read it in an async function, or use an environment variable.',
      );
    if (functions.test(node.type)) {
      if (from.type === 'formal_parameters')
        return l10n.t('A default parameter cannot wait for a vault. Read it inside the function, or use an environment variable.');
      if (childrenOf(node).some(child => child.type === 'async')) return undefined;
      return l10n.t(
        'The function around the value is not async, and a vault is read with await. Make the function async, or use an environment variable.',
      );
    }
    from = node;
  }
  return style.topLevelAwait
    ? undefined
    : l10n.t(
        'This is a CommonJS module, where await can stand only inside an async function. Read the secret there, or use an environment variable.',
      );
}

const browserPackages = ['react-dom', 'vite', 'react-scripts', '@angular/core', 'vue', 'svelte', 'preact', 'next'];

/** What a program for browsers imports, asks its bundler for, or does with the page. */
const browserCode =
  /\bfrom\s+['"](react-dom(\/client)?|@angular\/[\w-]+|vue|svelte|preact)['"]|\bimport\.meta\.env\b|\b(document|window)\.(getElementById|querySelector\w*|createElement|addEventListener|location|localStorage|sessionStorage)\b/;

/** Why no lookup helps: the file is built into what every visitor loads, and nothing there has an environment or an identity. */
async function onlyInBrowser(site: Site): Promise<Refused | undefined> {
  const { path } = site.question.input;
  const refused = (): Refused => ({
    refused: l10n.t(
      'This file is built into what runs in the browser, where nothing is read from an environment or a vault and every visitor could read the value. Keep it on a server of yours, and let the page ask that.',
    ),
  });
  if (/^(?:\s|\/\/[^\n]*\n|\/\*[^*]*\*\/)*['"]use client['"]/.test(site.text)) return refused();
  if (!/(^|\/)environments?\/environment[^/]*\.ts$/i.test(path)) return undefined;
  return (await nodePackageOf(site.question.files, path))?.dependencies.has('@angular/core') ? refused() : undefined;
}

/** A word of caution where what the bundler sees may end up with every visitor. */
async function browserCaution(site: Site): Promise<string | undefined> {
  const { path } = site.question.input;
  const manifest = await nodePackageOf(site.question.files, path);
  const markup = /\.[jt]sx$/i.test(path) || isComponent(site.question.input) || browserCode.test(site.text);
  if (!markup && !/(^|\/)(environments?\/environment[^/]*|public\/.*|client\/.*)\.[jt]s$/i.test(path)) return undefined;
  if (!markup && !browserPackages.some(name => manifest?.dependencies.has(name))) return undefined;
  return l10n.t(
    'If this code runs in a browser, its users can read whatever value reaches it, wherever that came from: keep the secret on a server.',
  );
}

/** JavaScript and TypeScript, with JSX. */
export const typescript: Language = {
  get name() {
    return l10n.t('JavaScript or TypeScript');
  },
  languageIds: ['javascript', 'javascriptreact', 'typescript', 'typescriptreact', 'vue', 'svelte'],
  extensions: ['.js', '.mjs', '.cjs', '.jsx', '.ts', '.mts', '.cts', '.tsx', '.vue', '.svelte'],
  grammar: (file: FileFacts) =>
    isTypeScript(file) && !/\.tsx$/i.test(file.path) && file.languageId !== 'typescriptreact' ? 'typescript' : 'tsx',
  code: (file, offset) => (isComponent(file) ? onlyScripts(file.text, offset) : file.text),
  comment: '//',
  literals: ['string', 'template_string'],
  holes: ['template_substitution'],
  joiners: ['binary_expression'],
  names: {
    variable_declarator: 'name',
    assignment_expression: 'left',
    pair: 'key',
    public_field_definition: 'name',
    field_definition: 'property',
    required_parameter: 'pattern',
    assignment_pattern: 'left',
    enum_assignment: 'name',
  },
  loose: [
    'variable_declarator',
    'assignment_expression',
    'arguments',
    'array',
    'pair',
    'return_statement',
    'parenthesized_expression',
    'template_substitution',
    'jsx_expression',
    'public_field_definition',
    'field_definition',
    'required_parameter',
    'assignment_pattern',
    'arrow_function',
    'export_statement',
    'expression_statement',
  ],
  lookupWithDefault: /^process\.env(?:\.(\w+)|\[['"](\w+)['"]\])\s*(?:\|\||\?\?)\s*$/,
  content: literal => ({ start: literal.startIndex + 1, end: literal.endIndex - 1 }),

  obstacle({ container, question }): Obstacle {
    if (/\.d\.[mc]?ts$/i.test(question.input.path)) return { refused: l10n.t('A declaration file holds no code that runs.') };
    const parent = container.parent;
    switch (parent?.type) {
      case 'literal_type':
        return { refused: l10n.t('The value stands in a type, which exists only while compiling. Widen the type to string.') };
      case 'enum_assignment':
        return {
          refused: l10n.t(
            'A member of a string enum must be a constant. Turn the enum into a const object, or move this member out of it.',
          ),
        };
      case 'import_statement':
      case 'export_statement':
        if (parent.childForFieldName('source')?.equals(container)) return { refused: l10n.t('The name of a module must be a constant.') };
        break;
      case 'pair':
        if (parent.childForFieldName('key')?.equals(container))
          return { refused: l10n.t('The value stands as the key of an object, not as a value.') };
        break;
      case 'as_expression':
        if (/\bas\s+const$/.test(parent.text))
          return { refused: l10n.t('A text with "as const" must be a literal. Drop "as const" first.') };
        break;
      case 'expression_statement':
        return { refused: l10n.t('The text stands alone and is given to nothing.') };
    }
    return undefined;
  },

  additions: async (site, reading) => additions(site, await moduleStyle(site), reading),

  async environment(site, variable): Promise<Reading | Refused> {
    const browser = await onlyInBrowser(site);
    if (browser) return browser;
    const { quote, semicolon, unit } = spelling(site);
    const typed = isTypeScript(site.question.input);
    const helper = 'missingVariable';
    const known = new RegExp(`function ${helper}\\(`).test(site.text);
    const name = known ? helper : freeName(site.text, helper);
    const declaration = `function ${name}(name${typed ? ': string' : ''})${typed ? ': never' : ''} {\n${unit}throw new Error(\`Environment variable \${name} is not set\`)${semicolon}\n}`;
    const review = await browserCaution(site);
    return {
      text: `process.env.${variable} ?? ${name}(${quote}${variable}${quote})`,
      compound: true,
      imports: [],
      ...(!known && { declaration }),
      also: [],
      ...(review && { review }),
    };
  },

  async client(site, reference: SecretReference): Promise<Reading | Refused> {
    if (isComponent(site.question.input))
      return {
        refused: l10n.t(
          'A component runs in the browser, where no identity of Azure can sign in and every visitor could read the value. Read the secret on a server.',
        ),
      };
    const browser = await onlyInBrowser(site);
    if (browser) return browser;
    const style = await moduleStyle(site);
    const obstacle = awaitObstacle(site, style);
    if (obstacle) return { refused: obstacle };
    const { quote, semicolon: end, unit } = spelling(site);
    const typed = isTypeScript(site.question.input);
    const known =
      new RegExp(`new SecretClient\\(\\s*['"\`]${reference.vaultUrl}/?['"\`]`).test(site.text) &&
      /async function readSecret\d*\(/.exec(site.text);
    const read = known ? /readSecret\d*/.exec(known[0])![0] : freeName(site.text, 'readSecret');
    const client = freeName(site.text, 'secretClient');
    const values = freeName(site.text, 'secretValues');
    const declaration = [
      `const ${client} = new SecretClient(${quote}${reference.vaultUrl}${quote}, new DefaultAzureCredential())${end}`,
      `const ${values} = new Map${typed ? '<string, string>' : ''}()${end}`,
      '',
      '/**',
      ' * Reads the newest version of a secret once and keeps it for as long as the process lives. Where a service answers 401 or 403,',
      ` * the secret may have been renewed: forget it with ${values}.delete(name) and read it once more.`,
      ' */',
      `async function ${read}(name${typed ? ': string' : ''})${typed ? ': Promise<string>' : ''} {`,
      `${unit}let value = ${values}.get(name)${end}`,
      `${unit}if (value === undefined) {`,
      `${unit}${unit}value = (await ${client}.getSecret(name)).value${end}`,
      `${unit}${unit}if (value === undefined) throw new Error(\`Secret \${name} has no value\`)${end}`,
      `${unit}${unit}${values}.set(name, value)${end}`,
      `${unit}}`,
      `${unit}return value${end}`,
      '}',
    ].join('\n');
    const review = await browserCaution(site);
    const needed = [
      { from: '@azure/identity', name: 'DefaultAzureCredential' },
      { from: '@azure/keyvault-secrets', name: 'SecretClient' },
    ];
    const manifest = await nodePackageOf(site.question.files, site.question.input.path);
    return {
      text: `await ${read}(${quote}${reference.name}${quote})`,
      compound: true,
      imports: known ? [] : needed,
      ...(!known && { declaration }),
      also: await azurePackagesForNode(site.question.files, manifest),
      ...(review && { review }),
    };
  },

  encode(_site, encoding, reading) {
    if (encoding === 'url') return { ...reading, text: `encodeURIComponent(${reading.text})`, compound: false };
    return { ...reading, text: `Buffer.from(${reading.text}).toString('${encoding}')`, compound: false };
  },

  put(site, reading) {
    const inMarkup = site.container.parent?.type === 'jsx_attribute' && site.first.type === 'string';
    if (!site.prefix && !site.suffix)
      return inMarkup ? [{ range: site.region, newText: `{${reading.text}}` }] : putWhole(typescript, site, reading);
    if (inMarkup && /&#?\w+;/.test(site.prefix + site.suffix))
      return {
        refused: l10n.t('Markup spells characters of this text as entities, which a template does not. Move the whole text instead.'),
      };
    return templateChanges(site, reading, inMarkup);
  },

  async delivery(site, dotenv): Promise<PlanStep> {
    const manifest = await nodePackageOf(site.question.files, site.question.input.path);
    if (manifest?.dependencies.has('dotenv'))
      return { description: l10n.t('The package dotenv reads {0}; make sure that "dotenv/config" is imported before this file.', dotenv) };
    return {
      description: l10n.t('Start the program with its variables from {0}', dotenv),
      command: `node --env-file=${dotenv} <entry-file>`,
    };
  },
};

/** What a template would read as its own, in text that stands in quotes; in markup a backslash is a character like any other. */
function respelled(raw: string, start: number, inMarkup: boolean): TextChange[] {
  const changes: TextChange[] = [];
  for (const { 0: found, index } of raw.matchAll(inMarkup ? /[\\`]|\$\{/g : /\\[\s\S]|`|\$\{/g)) {
    const at = start + index;
    if (inMarkup || !found.startsWith('\\')) changes.push(insertion(at, '\\'));
    else if (/['"]/.test(found)) changes.push({ range: { start: at, end: at + 1 }, newText: '' });
  }
  return changes;
}

/** Turns the quotes around the value into those of a template, with the expression in a hole; nothing else is written again. */
function templateChanges(site: Site, reading: Reading, inMarkup: boolean): TextChange[] {
  const { first, last, value, region } = site;
  const quoted = (literal: SyntaxNode): boolean => literal.type === 'string';
  const quote = (start: number, newText: string): TextChange => ({ range: { start, end: start + 1 }, newText });
  return [
    ...(quoted(first) ? [quote(region.start, inMarkup ? '{`' : '`'), ...respelled(site.prefix, first.startIndex + 1, inMarkup)] : []),
    { range: value, newText: `\${${reading.text}}` },
    ...(quoted(last) ? [...respelled(site.suffix, value.end, inMarkup), quote(region.end - 1, inMarkup ? '`}' : '`')] : []),
  ];
}
