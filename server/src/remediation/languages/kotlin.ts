import * as l10n from '@vscode/l10n';
import type { TextChange } from '../../../../shared/src/model/index.ts';
import { azurePackagesForJava, jvmBuildOf, jvmRunCommand } from '../packages/jvmBuild.ts';
import { ancestors, childrenOf, descendants, namedChildrenOf, type SyntaxNode } from '../syntax/grammar.ts';
import { indentUnit, lineStart } from '../syntax/textLayout.ts';
import { sortedImports } from './importLines.ts';
import {
  builtIntoApp,
  freeName,
  type Language,
  type Obstacle,
  putBetween,
  putInHole,
  putWhole,
  type Reading,
  type Site,
} from './language.ts';

const childOf = (node: SyntaxNode, type: string): SyntaxNode | undefined => namedChildrenOf(node).find(child => child.type === type);
const identifierOf = (node: SyntaxNode): SyntaxNode | undefined => childOf(node, 'simple_identifier');
const delimiter = (literal: SyntaxNode): string => (literal.text.startsWith('"""') ? '"""' : '"');
const isGradleScript = (site: Site): boolean => /\.gradle\.kts$/i.test(site.question.input.path);
const isAndroid = (site: Site): boolean => /^import androidx?\./m.test(site.text);

/** The word of a constant declaration, with the space behind it. */
function constWord(declaration: SyntaxNode): SyntaxNode | undefined {
  const modifiers = childOf(declaration, 'modifiers');
  return modifiers && descendants(modifiers, 'property_modifier').find(node => node.text === 'const');
}

/** Whether a constant is used where only constants can be: in an annotation or in another constant. */
function constantUse(site: Site, name: string, declaration: SyntaxNode): boolean {
  return descendants(site.root, 'simple_identifier', 'interpolated_identifier').some(identifier => {
    if (identifier.text !== name) return false;
    for (const node of ancestors(identifier)) {
      if (node.equals(declaration)) return false;
      if (/^(file_)?annotation$/.test(node.type)) return true;
      if (node.type === 'property_declaration') return constWord(node) !== undefined;
    }
    return false;
  });
}

/** A constant becomes a read-only property. */
function loosened(site: Site, declaration: SyntaxNode, word: SyntaxNode): Obstacle {
  const variable = childOf(declaration, 'variable_declaration');
  const name = (variable && identifierOf(variable)?.text) ?? '';
  if (constantUse(site, name, declaration))
    return {
      refused: l10n.t(
        '{0} is used in an annotation or in another constant, which take constants only. Keep it in configuration and name the property there.',
        name,
      ),
    };
  const hidden = /\b(private|internal)\b/.test(childOf(declaration, 'modifiers')!.text);
  const end = word.endIndex + /^[ \t]*/.exec(site.text.slice(word.endIndex))![0].length;
  return {
    changes: [{ range: { start: word.startIndex, end }, newText: '' }],
    ...(!hidden && {
      review: l10n.t('{0} is no constant any more: annotations and constants elsewhere that use it no longer compile.', name),
    }),
  };
}

/** Whether the literal stands in a function that may suspend, with nothing in between that may not. */
function inSuspendFunction(site: Site): boolean {
  for (const node of ancestors(site.container)) {
    if (/lambda_literal|class_body/.test(node.type)) return false;
    if (node.type === 'function_declaration') return /\bsuspend\b/.test(childOf(node, 'modifiers')?.text ?? '');
  }
  return false;
}

export const kotlin: Language = {
  name: 'Kotlin',
  languageIds: ['kotlin'],
  extensions: ['.kt', '.kts'],
  grammar: () => 'kotlin',
  comment: '//',
  literals: ['string_literal'],
  holes: ['interpolated_identifier', 'interpolated_expression'],
  joiners: ['additive_expression'],
  names: {
    property_declaration: node => {
      const variable = childOf(node, 'variable_declaration');
      return variable && identifierOf(variable);
    },
    class_parameter: identifierOf,
    value_argument: node => (childrenOf(node)[1]?.text === '=' ? identifierOf(node) : undefined),
    assignment: node => childOf(node, 'directly_assignable_expression'),
    infix_expression: node => (namedChildrenOf(node)[1]?.text === 'to' ? namedChildrenOf(node)[0] : undefined),
  },
  loose: [
    'property_declaration',
    'assignment',
    'value_argument',
    'jump_expression',
    'parenthesized_expression',
    'function_body',
    'class_parameter',
    'function_value_parameters',
    'control_structure_body',
    'statements',
  ],
  lookupWithDefault: /^System\.getenv\(\s*"(\w+)"\s*\)\s*\?:\s*$/,
  limits:
    'Strings with several dollar signs before the quotes (`$$"..."`) are not read. In an Android app an environment variable does not exist and a vault cannot be read safely, so the plan says so or is refused.',
  content: literal => ({
    start: literal.startIndex + delimiter(literal).length,
    end: literal.endIndex - delimiter(literal).length,
  }),

  obstacle(site): Obstacle {
    for (const node of ancestors(site.container)) {
      if (/^(file_)?annotation$/.test(node.type))
        return {
          refused: l10n.t(
            'An annotation takes constants only. With Spring, write a placeholder such as @Value("\\${api.key}") and keep the value in configuration.',
          ),
        };
      if (node.type === 'property_declaration') {
        const word = constWord(node);
        return word && loosened(site, node, word);
      }
      if (/^(function_declaration|class_body)$/.test(node.type)) return undefined;
    }
    return undefined;
  },

  async environment(site, variable): Promise<Reading> {
    if (isGradleScript(site)) {
      const before = site.text.slice(lineStart(site.text, site.region.start), site.region.start);
      return {
        text: `providers.environmentVariable("${variable}").get()`,
        compound: false,
        imports: [],
        also: [],
        ...builtIntoApp(before),
      };
    }
    return {
      text: `System.getenv("${variable}") ?: error("${variable} is not set")`,
      compound: true,
      imports: [],
      also: [],
      ...(isAndroid(site) && {
        review: l10n.t(
          'An Android app has no environment variables, and whatever it ships can be read from its package. Keep the value on a server of yours and let the app ask that.',
        ),
      }),
    };
  },

  async client(site, reference) {
    if (isGradleScript(site))
      return {
        refused: l10n.t('A build script has no vault client. Use an environment variable, which the build server takes from the vault.'),
      };
    if (isAndroid(site))
      return {
        refused: l10n.t(
          'An app on a phone has no identity that may read a vault. Keep the value on a server of yours and let the app ask that.',
        ),
      };
    const known = site.text.includes(`.vaultUrl("${reference.vaultUrl}")`)
      ? /fun (readSecret\d*)\(name: String/.exec(site.text)?.[1]
      : undefined;
    const read = known ?? freeName(site.text, 'readSecret');
    const client = freeName(site.text, 'secretClient');
    const values = freeName(site.text, 'secretValues');
    const unit = indentUnit(site.text, '    ');
    const declaration = [
      `private val ${client}: SecretClient = SecretClientBuilder()`,
      `${unit}.vaultUrl("${reference.vaultUrl}")`,
      `${unit}.credential(DefaultAzureCredentialBuilder().build())`,
      `${unit}.buildClient()`,
      `private val ${values} = ConcurrentHashMap<String, String>()`,
      '',
      '/** Reads the newest version of a secret and keeps it. After a 401 or 403 of the service, read it anew with `fresh`: it was rotated. */',
      `private fun ${read}(name: String, fresh: Boolean = false): String {`,
      `${unit}if (fresh) ${values}.remove(name)`,
      `${unit}return ${values}.computeIfAbsent(name) { ${client}.getSecret(it).value }`,
      '}',
    ].join('\n');
    const build = await jvmBuildOf(site.question.files, site.question.input.path);
    const coroutines = /kotlinx[.-]coroutines/;
    const suspending = inSuspendFunction(site) && (coroutines.test(site.text) || coroutines.test(build?.text ?? ''));
    const call = `${read}("${reference.name}")`;
    const imports = [
      'com.azure.identity.DefaultAzureCredentialBuilder',
      'com.azure.security.keyvault.secrets.SecretClient',
      'com.azure.security.keyvault.secrets.SecretClientBuilder',
      'java.util.concurrent.ConcurrentHashMap',
    ];
    const forSuspending = ['kotlinx.coroutines.Dispatchers', 'kotlinx.coroutines.withContext'];
    return {
      text: suspending ? `withContext(Dispatchers.IO) { ${call} }` : call,
      compound: false,
      imports: [...(known ? [] : imports), ...(suspending ? forSuspending : [])].map(from => ({ from })),
      ...(!known && { declaration }),
      also: await azurePackagesForJava(site.question.files, site.question.input.path),
    };
  },

  async additions(site, { imports, declaration }) {
    const present = descendants(site.root, 'import_header').map(node => ({
      name: node.text.replace(/^import\s+/, '').trim(),
      start: node.startIndex,
      end: node.startIndex + node.text.trimEnd().length,
    }));
    const heads = namedChildrenOf(site.root).filter(node => /^(package_header|file_annotation|shebang_line)$/.test(node.type));
    const code = namedChildrenOf(site.root).find(
      node => !/comment|^(package_header|file_annotation|shebang_line|import_list)$/.test(node.type),
    );
    const missing = imports
      .map(({ from }) => from)
      .filter(name => !present.some(each => each.name === name || each.name === `${name.slice(0, name.lastIndexOf('.'))}.*`));
    const head = heads.at(-1);
    return sortedImports(site.text, {
      present,
      missing,
      line: name => `import ${name}`,
      ...(head && { head: head.startIndex + head.text.trimEnd().length }),
      code: code?.startIndex ?? site.text.length,
      ...(declaration && { declaration }),
    });
  },

  encode(_site, encoding, reading) {
    const { text, imports, compound } = reading;
    const inner = compound ? `(${text})` : text;
    const add = (wrapped: string, ...from: string[]): Reading => ({
      ...reading,
      text: wrapped,
      compound: false,
      imports: [...imports, ...from.map(each => ({ from: each }))],
    });
    switch (encoding) {
      case 'url':
        return add(
          `URLEncoder.encode(${text}, StandardCharsets.UTF_8).replace("+", "%20")`,
          'java.net.URLEncoder',
          'java.nio.charset.StandardCharsets',
        );
      case 'base64':
        return add(`Base64.getEncoder().encodeToString(${inner}.toByteArray())`, 'java.util.Base64');
      case 'hex':
        return add(`${inner}.toByteArray().joinToString("") { "%02x".format(it) }`);
    }
  },

  put(site, reading): readonly TextChange[] {
    const { first, last, prefix, suffix } = site;
    if (!prefix.trim() && !suffix.trim() && (delimiter(first) === '"""' || (!prefix && !suffix))) return putTrimmed(site, reading);
    if (delimiter(first) !== delimiter(last)) return putBetween(kotlin, site, reading);
    return putInHole(site, `\${${reading.text}}`);
  },

  async delivery(site, dotenv) {
    return {
      description: l10n.t('Start the program with its variables from {0}', dotenv),
      command: `set -a; . ./${dotenv}; set +a; ${await jvmRunCommand(site.question.files, site.question.input.path)}`,
    };
  },
};

/** In the place of the whole literal; white space that a raw literal has around its text goes with the call that trims it. */
function putTrimmed(site: Site, reading: Reading): TextChange[] {
  if (!site.prefix && !site.suffix) return putWhole(kotlin, site, reading);
  const trim = /^\s*\.trimIndent\(\)/.exec(site.text.slice(site.region.end));
  if (!trim) return putInHole(site, `\${${reading.text}}`);
  const region = { start: site.region.start, end: site.region.end + trim[0].length };
  const call = site.container.parent?.parent;
  return putWhole(kotlin, { ...site, region, container: call ?? site.container }, reading);
}
