import * as l10n from '@vscode/l10n';
import type { TextChange } from '../../../../shared/src/model/index.ts';
import { azurePackagesForJava } from '../packages/jvmBuild.ts';
import { ancestors, childrenOf, descendants, namedChildrenOf, type SyntaxNode } from '../syntax/grammar.ts';
import { indentationAt, indentUnit, insertion } from '../syntax/textLayout.ts';
import { freeName, type Language, type Obstacle, putBetween, putWhole, type Reading, type Site } from './language.ts';

const isTextBlock = (literal: SyntaxNode): boolean => literal.text.startsWith('"""');

/** The outermost class: inner classes could not hold static members before Java 16, and see those of the outer one. */
function outermostClass(site: Site): SyntaxNode | undefined {
  let found: SyntaxNode | undefined;
  for (const node of ancestors(site.container)) {
    if (/^(class|record)_declaration$/.test(node.type)) found = node;
    else if (/^(interface|enum|annotation_type)_declaration$/.test(node.type)) found = undefined;
  }
  return found;
}

/** Whether a constant is used where only compile-time constants may be. */
const constantUse = (site: Site, name: string): boolean =>
  descendants(site.root, 'identifier').some(
    identifier =>
      identifier.text === name && [...ancestors(identifier)].some(node => /^(annotation_argument_list|switch_label)$/.test(node.type)),
  );

export const java: Language = {
  name: 'Java',
  languageIds: ['java'],
  extensions: ['.java'],
  grammar: () => 'java',
  comment: '//',
  literals: ['string_literal'],
  holes: ['string_interpolation'],
  joiners: ['binary_expression'],
  names: { variable_declarator: 'name', assignment_expression: 'left' },
  loose: [
    'variable_declarator',
    'assignment_expression',
    'argument_list',
    'return_statement',
    'parenthesized_expression',
    'array_initializer',
    'lambda_expression',
  ],
  lookupWithDefault: /^System\.getenv\(\)\.getOrDefault\(\s*"(\w+)"\s*,\s*$/,
  content: literal => {
    const quotes = isTextBlock(literal) ? 3 : 1;
    return { start: literal.startIndex + quotes, end: literal.endIndex - quotes };
  },

  obstacle(site): Obstacle {
    for (const node of ancestors(site.container)) {
      if (node.type === 'annotation_argument_list' || node.type === 'annotation')
        return {
          refused: l10n.t(
            'An annotation takes constants only. With Spring, write a placeholder such as @Value("${api.key}") and keep the value in configuration.',
          ),
        };
      if (node.type === 'switch_label') return { refused: l10n.t('A case label must be a constant. Compare with equals instead.') };
      if (node.type === 'variable_declarator') {
        const name = node.childForFieldName('name')?.text ?? '';
        const field = node.parent;
        const constant =
          field &&
          /^(field|constant)_declaration$/.test(field.type) &&
          (field.type === 'constant_declaration' || /\bfinal\b/.test(childrenOf(field)[0]?.text ?? ''));
        if (!constant) return undefined;
        if (constantUse(site, name))
          return {
            refused: l10n.t(
              '{0} is used in an annotation or a case label, which take constants only. Keep it in configuration and name the property there.',
              name,
            ),
          };
        const open = /\bpublic\b|\bprotected\b/.test(childrenOf(field)[0]?.text ?? '') || field.type === 'constant_declaration';
        return open
          ? {
              changes: [],
              review: l10n.t(
                '{0} is no compile-time constant any more: annotations and case labels elsewhere that use it no longer compile.',
                name,
              ),
            }
          : undefined;
      }
      if (/_declaration$|^block$/.test(node.type)) return undefined;
    }
    return undefined;
  },

  async environment(_site, variable): Promise<Reading> {
    return {
      text: `Objects.requireNonNull(System.getenv("${variable}"), "${variable} is not set")`,
      compound: false,
      imports: [{ from: 'java.util.Objects' }],
      also: [],
    };
  },

  async client(site, reference) {
    const home = outermostClass(site);
    if (!home)
      return {
        refused: l10n.t(
          'The value stands in an interface or enum, which cannot hold a client. Move it into a class, or use an environment variable.',
        ),
      };
    const known = site.text.includes(`.vaultUrl("${reference.vaultUrl}")`)
      ? /String (readSecret\d*)\(String name\)/.exec(site.text)?.[1]
      : undefined;
    const read = known ?? freeName(site.text, 'readSecret');
    const client = freeName(site.text, 'SECRET_CLIENT');
    const values = freeName(site.text, 'SECRET_VALUES');
    const unit = indentUnit(site.text, '    ');
    const declaration = [
      `private static final SecretClient ${client} = new SecretClientBuilder()`,
      `${unit}${unit}.vaultUrl("${reference.vaultUrl}")`,
      `${unit}${unit}.credential(new DefaultAzureCredentialBuilder().build())`,
      `${unit}${unit}.buildClient();`,
      `private static final Map<String, String> ${values} = new ConcurrentHashMap<>();`,
      '',
      '/**',
      ' * Reads the newest version of a secret once and keeps it for as long as the process lives.',
      ` * Where a service answers 401 or 403, the secret may have been renewed: ${values}.remove(name) makes the next read a new one.`,
      ' */',
      `private static String ${read}(String name) {`,
      `${unit}return ${values}.computeIfAbsent(name, key -> ${client}.getSecret(key).getValue());`,
      '}',
    ].join('\n');
    const imports = [
      'com.azure.identity.DefaultAzureCredentialBuilder',
      'com.azure.security.keyvault.secrets.SecretClient',
      'com.azure.security.keyvault.secrets.SecretClientBuilder',
      'java.util.Map',
      'java.util.concurrent.ConcurrentHashMap',
    ].map(from => ({ from }));
    return {
      text: `${read}("${reference.name}")`,
      compound: false,
      imports: known ? [] : imports,
      ...(!known && { declaration }),
      also: await azurePackagesForJava(site.question.files, site.question.input.path),
    };
  },

  async additions(site, { imports, declaration }) {
    const present = namedChildrenOf(site.root).filter(node => node.type === 'import_declaration');
    const names = present.map(node => node.text.replace(/^import\s+|\s*;$/g, ''));
    const packageOf = (name: string): string => name.slice(0, name.lastIndexOf('.'));
    const missing = [...new Set(imports.map(({ from }) => from))].filter(
      name => !names.includes(name) && !names.includes(`${packageOf(name)}.*`),
    );
    const changes: TextChange[] = [];
    if (missing.length > 0) {
      const last = present.at(-1);
      const apart = (offset: number): string => (/^[ \t\r]*\n[ \t\r]*\n/.test(site.text.slice(offset)) ? '' : '\n');
      const clause = namedChildrenOf(site.root).find(node => node.type === 'package_declaration');
      const code = namedChildrenOf(site.root).find(node => !node.type.includes('comment'));
      // One change for each line, so that plans for several places of a file share the lines that they have in common.
      const add = (offset: number, ...texts: readonly string[]): void => void changes.push(...texts.map(text => insertion(offset, text)));
      const lines = missing.map(name => `import ${name};`);
      const after = last ?? clause;
      if (after) add(after.endIndex, ...(last ? [] : ['\n']), ...lines.map(line => `\n${line}`), apart(after.endIndex));
      else add(code?.startIndex ?? 0, ...lines.map(line => `${line}\n`), '\n');
    }
    const home = declaration && outermostClass(site);
    if (home) {
      const body = home.childForFieldName('body')!;
      const indent = indentationAt(site.text, home.startIndex) + indentUnit(site.text, '    ');
      const block = declaration
        .split('\n')
        .map(line => (line ? indent + line : ''))
        .join('\n');
      changes.push(insertion(body.startIndex + 1, `\n${block}${namedChildrenOf(body).length > 0 ? '\n' : ''}`));
    }
    return changes;
  },

  encode(_site, encoding, reading) {
    const { text, imports } = reading;
    const utf8 = { from: 'java.nio.charset.StandardCharsets' };
    switch (encoding) {
      case 'url':
        return {
          ...reading,
          text: `URLEncoder.encode(${text}, StandardCharsets.UTF_8).replace("+", "%20")`,
          imports: [...imports, { from: 'java.net.URLEncoder' }, utf8],
        };
      case 'base64':
        return {
          ...reading,
          text: `Base64.getEncoder().encodeToString(${text}.getBytes(StandardCharsets.UTF_8))`,
          imports: [...imports, { from: 'java.util.Base64' }, utf8],
        };
      case 'hex':
        return undefined;
    }
  },

  put(site, reading) {
    const { first, last, prefix, suffix, value, text } = site;
    if (!first.equals(last) || !isTextBlock(first))
      return prefix || suffix ? putBetween(java, site, reading) : putWhole(java, site, reading);
    // A text block begins with a line break that is no part of its text.
    if (!prefix.trim() && !suffix.trim()) return putWhole(java, site, reading);
    if (first.parent?.type === 'method_invocation' || /\bformat(ted)?\s*\($/.test(text.slice(0, first.startIndex).trimEnd()))
      return {
        refused: l10n.t(
          'A method is called on this text block already, which another placeholder would disturb. Move the whole text instead.',
        ),
      };
    const percents = [...text.slice(first.startIndex, first.endIndex).matchAll(/%/g)]
      .map(match => first.startIndex + match.index)
      .filter(at => at < value.start || at >= value.end);
    return [
      ...percents.map(at => insertion(at, '%')),
      { range: value, newText: '%s' },
      insertion(first.endIndex, `.formatted(${reading.text})`),
    ];
  },

  async delivery(_site, dotenv) {
    return {
      description: l10n.t('Start the program with its variables from {0}', dotenv),
      command: `set -a; . ./${dotenv}; set +a; java -jar <program>.jar`,
    };
  },
};
