import * as l10n from '@vscode/l10n';
import { nearestFile } from '../packages/nearestFile.ts';
import { ancestors, childrenOf, namedChildrenOf, type SyntaxNode } from '../syntax/grammar.ts';
import { indentationAt, insertion, lineStart } from '../syntax/textLayout.ts';
import { freeName, type Language, type Obstacle, putBetween, putWhole, type Reading, type Site } from './language.ts';
import { readWithStreams } from './phpVault.ts';

const isDocument = (literal: SyntaxNode): boolean => literal.type === 'heredoc' || literal.type === 'nowdoc';
const hasNamespace = (site: Site): boolean => namedChildrenOf(site.root).some(node => node.type === 'namespace_definition');

/** Configuration files of Laravel, the only place where its `env` works once the configuration is cached. */
const isLaravelConfig = ({ question, text }: Site): boolean =>
  /(^|\/)config\/[^/]+\.php$/.test(question.input.path) && /\benv\(/.test(text);

/** Where the first code may stand: behind the tag, declarations, the namespace and what is used of others; undefined in a page that begins with text. */
function headEnd(root: SyntaxNode): number | undefined {
  let at: number | undefined;
  const nodes = namedChildrenOf(root).filter(({ type, text }) => !(type === 'text' && text.startsWith('#!')));
  for (const node of nodes) {
    const body = node.type === 'namespace_definition' ? node.childForFieldName('body') : undefined;
    if (body) return body.startIndex + 1;
    if (node.type === 'comment') continue;
    if (!/^(php_tag|declare_statement|namespace_definition|namespace_use_declaration)$/.test(node.type)) return at;
    at = node.endIndex;
  }
  return at;
}

/** The key of an array element, or the name of an argument; the value itself is neither. */
function elementKey(node: SyntaxNode): SyntaxNode | undefined {
  const [key, value] = namedChildrenOf(node);
  return value && key;
}

/** The name that `define('NAME', ...)` gives. */
function definedName(node: SyntaxNode): SyntaxNode | undefined {
  return node.parent?.childForFieldName('function')?.text === 'define' ? namedChildrenOf(node)[0] : undefined;
}

/** A constant outside of a class becomes a call of `define`, which takes any expression. */
function toDefine(site: Site, declaration: SyntaxNode): Obstacle {
  const elements = namedChildrenOf(declaration).filter(child => child.type === 'const_element');
  const [element] = elements;
  const name = element && namedChildrenOf(element)[0];
  const equals = element && childrenOf(element).find(child => child.type === '=');
  const end = childrenOf(declaration).find(child => child.type === ';');
  if (elements.length !== 1 || !name || !equals || !end)
    return { refused: l10n.t('Several constants are declared at once. Give this one a declaration of its own first.') };
  const spelled = hasNamespace(site) ? `__NAMESPACE__ . '\\\\${name.text}'` : `'${name.text}'`;
  return {
    changes: [
      { range: { start: declaration.startIndex, end: equals.endIndex }, newText: `define(${spelled},` },
      insertion(end.startIndex, ')'),
    ],
  };
}

/** Why a constant expression is needed around the literal; undefined where any expression may stand. */
function constantPlace(site: Site): Obstacle {
  for (const node of ancestors(site.container)) {
    switch (node.type) {
      case 'attribute':
        return { refused: l10n.t('An attribute takes constants only.') };
      case 'enum_case':
        return { refused: l10n.t('A case of an enum must be a constant. Keep the value out of the enum.') };
      case 'property_element':
        return { refused: l10n.t('The default of a property must be a constant. Declare it without, and set it in the constructor.') };
      case 'simple_parameter':
      case 'property_promotion_parameter':
        return { refused: l10n.t('The default of a parameter must be a constant. Make null the default, and read the value in the body.') };
      case 'static_variable_declaration':
        return {
          refused: l10n.t('Before PHP 8.3 a static variable takes constants only. Declare it without a value, and set it when it is null.'),
        };
      case 'const_declaration':
        if (node.parent?.type === 'declaration_list')
          return { refused: l10n.t('A constant of a class cannot be read at run time. Make it a static method that reads the value.') };
        return toDefine(site, node);
    }
    if (/^(compound_statement|program|anonymous_function|arrow_function)$/.test(node.type)) return undefined;
  }
  return undefined;
}

/** Reads the value into a variable before the statement, because a heredoc takes variables only. */
function putInDocument(site: Site, reading: Reading): ReturnType<Language['put']> {
  const statement = [...ancestors(site.container)].find(node => /^(expression|return|echo)_statement$/.test(node.type));
  if (
    site.first.type === 'nowdoc' ||
    !statement ||
    site.text.slice(lineStart(site.text, statement.startIndex), statement.startIndex).trim()
  )
    return { refused: l10n.t('Nothing is computed inside of this text. Move the whole text instead.') };
  // Told apart by what is read, so that two values of one text do not get the same variable.
  const read = /'([\w-]+)'/.exec(reading.text)?.[1] ?? 'secret';
  const words = read.toLowerCase().replace(/(?<=[a-z0-9])[_-]+(\w)?/g, (_, next: string | undefined) => (next ?? '').toUpperCase());
  const name = `$${freeName(site.text.replaceAll('$', ' '), `${words}Value`)}`;
  return [
    insertion(statement.startIndex, `${name} = ${reading.text};\n${indentationAt(site.text, statement.startIndex)}`),
    { range: site.value, newText: `{${name}}` },
  ];
}

export const php: Language = {
  name: 'PHP',
  languageIds: ['php'],
  extensions: ['.php', '.phtml', '.inc'],
  grammar: () => 'php',
  comment: '//',
  literals: ['string', 'encapsed_string', 'heredoc', 'nowdoc'],
  holes: ['variable_name', 'dynamic_variable_name', 'member_access_expression', 'subscript_expression'],
  joiners: ['binary_expression'],
  joinOperator: '.',
  names: {
    assignment_expression: 'left',
    const_element: 0,
    array_element_initializer: elementKey,
    argument: elementKey,
    arguments: definedName,
  },
  loose: [
    'assignment_expression',
    'argument',
    'array_element_initializer',
    'return_statement',
    'parenthesized_expression',
    'echo_statement',
    'arrow_function',
    'const_element',
  ],
  limits:
    'There is no supported Azure SDK, so the platform reads the vault and hands the value over as an environment variable, or the program asks Key Vault itself through the streams of PHP (`allow_url_fopen` and the extension openssl), anew with each request. Constants of classes, defaults of properties and parameters, attributes and enums take constants only and are refused. A heredoc takes a variable that is set before it; a nowdoc takes nothing.',
  lookupWithDefault: /^(?:getenv\(\s*['"](\w+)['"]\s*\)\s*\?:|\$_(?:ENV|SERVER)\[['"](\w+)['"]\]\s*\?\?|env\(\s*['"](\w+)['"]\s*,)\s*$/,
  content: literal => {
    if (!isDocument(literal)) {
      const start = /^b?['"]/i.exec(literal.text)![0].length;
      return { start: literal.startIndex + start, end: literal.endIndex - 1 };
    }
    const body = literal.childForFieldName('value');
    // The line breaks before and after the lines of a document belong to its delimiters.
    const lead = /^\r?\n/.exec(body?.text ?? '')?.[0].length ?? 0;
    return body ? { start: body.startIndex + lead, end: body.endIndex } : { start: literal.endIndex, end: literal.endIndex };
  },

  obstacle(site): Obstacle {
    const parent = site.container.parent;
    if (
      parent?.type === 'array_element_initializer' &&
      namedChildrenOf(parent).length === 2 &&
      parent.firstNamedChild?.equals(site.container)
    )
      return { refused: l10n.t('The value stands as a key, not as a value.') };
    return constantPlace(site);
  },

  async environment(site, variable): Promise<Reading> {
    if (isLaravelConfig(site)) return { text: `env('${variable}')`, compound: false, imports: [], also: [] };
    const exception = hasNamespace(site) ? '\\RuntimeException' : 'RuntimeException';
    return {
      text: `getenv('${variable}') ?: throw new ${exception}('${variable} is not set')`,
      compound: true,
      imports: [],
      also: [],
    };
  },

  clientIsHttp: true,

  async client(site, reference) {
    if (headEnd(site.root) === undefined)
      return {
        refused: l10n.t('This page begins with text, so nothing can be declared before it. Read the value from the environment instead.'),
      };
    return readWithStreams(site.text, hasNamespace(site), reference);
  },

  async additions({ root, text }, { declaration }) {
    const at = headEnd(root);
    if (!declaration || at === undefined) return [];
    const apart = /^[ \t\r]*\n[ \t\r]*\n/.test(text.slice(at)) ? '' : '\n';
    return [insertion(at, `\n\n${declaration}${apart}`)];
  },

  encode(_site, encoding, reading) {
    const functions = { url: 'rawurlencode', base64: 'base64_encode', hex: 'bin2hex' };
    return { ...reading, text: `${functions[encoding]}(${reading.text})`, compound: false };
  },

  put(site, reading) {
    if (!site.prefix && !site.suffix) return putWhole(php, site, reading);
    return isDocument(site.first) ? putInDocument(site, reading) : putBetween(php, site, reading);
  },

  async delivery(site, dotenv) {
    const { files, input } = site.question;
    const manifest = await nearestFile(files, input.path, name => name === 'composer.json');
    if (/"(vlucas\/phpdotenv|symfony\/dotenv|laravel\/framework)"/.test(manifest?.text ?? ''))
      return { description: l10n.t('The framework reads {0}; make sure that it is loaded before this file.', dotenv) };
    return {
      description: l10n.t('Start the program with its variables from {0}', dotenv),
      command: `set -a; . ./${dotenv}; set +a; php ${input.path}`,
    };
  },
};
