import * as l10n from '@vscode/l10n';
import type { TextChange } from '../../../../shared/src/model/index.ts';
import { azurePackagesForJava, jvmRunCommand } from '../packages/jvmBuild.ts';
import { siblingTexts } from '../packages/nearestFile.ts';
import { ancestors, childrenOf, descendants, namedChildrenOf, type SyntaxNode } from '../syntax/grammar.ts';
import { indentUnit, insertion } from '../syntax/textLayout.ts';
import { sortedImports } from './importLines.ts';
import { freeName, type Language, type Obstacle, putBetween, putInHole, putWhole, type Reading, type Site } from './language.ts';

const interpolated = 'interpolated_string_expression';
const opening = (literal: SyntaxNode): string => /^[^"]*("""|")/.exec(literal.text)![0];
const isBuild = (site: Site): boolean => /\.sbt$/i.test(site.question.input.path);

/** Whether a name is used where only constants can be. */
const annotationUse = (site: Site, name: string): boolean =>
  descendants(site.root, 'identifier').some(
    identifier => identifier.text === name && [...ancestors(identifier)].some(node => node.type === 'annotation'),
  );

/** `final val K = "..."` without a type, and `inline val`, are constants; the first needs no change to hold what a call gives. */
function loosened(site: Site, declaration: SyntaxNode): Obstacle {
  const name = declaration.childForFieldName('pattern')?.text ?? '';
  const modifiers = namedChildrenOf(declaration).find(child => child.type === 'modifiers');
  if (!modifiers || !/\b(final|inline)\b/.test(modifiers.text)) return undefined;
  if (annotationUse(site, name))
    return {
      refused: l10n.t(
        '{0} is used in an annotation, which takes constants only. Keep it in configuration and name the setting there.',
        name,
      ),
    };
  const inline = /\binline\s+/.exec(modifiers.text + site.text.slice(modifiers.endIndex, declaration.endIndex));
  const start = modifiers.startIndex + (inline?.index ?? 0);
  const open = !/\bprivate\b/.test(modifiers.text);
  const review = l10n.t('{0} is no constant any more: annotations elsewhere that use it no longer compile.', name);
  return {
    changes: inline ? [{ range: { start, end: start + inline[0].length }, newText: '' }] : [],
    ...(open && { review }),
  };
}

/** Adds a name to an import of the same package that lists names in braces: true where nothing is left to do. */
function merged(site: Site, imports: readonly SyntaxNode[], name: string, changes: TextChange[]): boolean {
  const dot = name.lastIndexOf('.');
  const [folder, member] = [name.slice(0, dot), name.slice(dot + 1)];
  for (const node of imports) {
    const text = node.text.replace(/^import\s+/, '');
    if (text === name || text === `${folder}._` || text === `${folder}.*`) return true;
    if (!text.startsWith(`${folder}.{`)) continue;
    const listed = text.slice(folder.length + 2, text.lastIndexOf('}')).split(',');
    if (listed.some(each => [member, '_', '*'].includes(each.trim()))) return true;
    const brace = node.startIndex + node.text.lastIndexOf('}');
    const space = /\s*$/.exec(site.text.slice(node.startIndex, brace))![0];
    changes.push(insertion(brace - space.length, `, ${member}`));
    return true;
  }
  return false;
}

export const scala: Language = {
  name: 'Scala',
  languageIds: ['scala'],
  extensions: ['.scala', '.sc', '.sbt'],
  grammar: () => 'scala',
  comment: '//',
  literals: ['string', interpolated],
  holes: ['interpolation'],
  joiners: ['infix_expression'],
  names: {
    val_definition: 'pattern',
    var_definition: 'pattern',
    parameter: 'name',
    class_parameter: 'name',
    assignment_expression: 'left',
    function_definition: node => {
      const body = node.childForFieldName('body');
      return body && scala.literals.includes(body.type) ? (node.childForFieldName('name') ?? undefined) : undefined;
    },
    infix_expression: node => (childrenOf(node)[1]?.text === '->' ? childrenOf(node)[0] : undefined),
  },
  loose: [
    'val_definition',
    'var_definition',
    'arguments',
    'parameter',
    'class_parameter',
    'assignment_expression',
    'function_definition',
    'block',
    'indented_block',
    'parenthesized_expression',
    'case_clause',
  ],
  lookupWithDefault:
    /^(?:sys\.env\.getOrElse\(\s*"(\w+)"\s*,|(?:sys\.env\.get\(\s*"(\w+)"\s*\)|Option\(\s*System\.getenv\(\s*"(\w+)"\s*\)\s*\))\.getOrElse\()\s*$/,
  limits:
    'A value that is split over lines which end with `+` is refused. The object that reads the vault is shared by the files of one folder, which are taken to be of one package. Libraries of scala-cli (`//> using dep`) are named, not written.',
  content: literal => {
    const open = opening(literal);
    return { start: literal.startIndex + open.length, end: literal.endIndex - (open.endsWith('"""') ? 3 : 1) };
  },

  obstacle(site): Obstacle {
    let from = site.container;
    for (const node of ancestors(site.container)) {
      if (node.type === 'annotation')
        return { refused: l10n.t('An annotation takes constants only. Name a setting there and keep the value in configuration.') };
      if (node.type === 'literal_type') return { refused: l10n.t('The value stands in a type. Declare it as String instead.') };
      if (node.type === 'case_clause') {
        if (node.childForFieldName('pattern')?.equals(from))
          return { refused: l10n.t('A pattern must be a literal or a name. Read the value into a val and match its name in backticks.') };
        return undefined;
      }
      if (node.type === 'val_definition') return loosened(site, node);
      if (/^(function_definition|template_body)$/.test(node.type)) return undefined;
      from = node;
    }
    return undefined;
  },

  async environment(_site, variable): Promise<Reading> {
    // Fails with "key not found" and the name of the variable.
    return { text: `sys.env("${variable}")`, compound: false, imports: [], also: [] };
  },

  async client(site, reference) {
    if (isBuild(site))
      return {
        refused: l10n.t('A build script has no vault client. Use an environment variable, which the build server takes from the vault.'),
      };
    const all = [site.text, ...(await siblingTexts(site.question.files, site.question.input.path, '.scala'))];
    const declared = /private object (KeyVaultSecrets\d*) \{[\s\S]*?\.vaultUrl\("([^"]*)"\)/;
    const known = all.map(text => declared.exec(text)).find(found => found?.[2] === reference.vaultUrl)?.[1];
    const home = known ?? freeName(all.join('\n'), 'KeyVaultSecrets');
    const unit = indentUnit(site.text, '  ');
    const declaration = [
      '/** Secrets of Key Vault. */',
      `private object ${home} {`,
      `${unit}private val client: SecretClient = new SecretClientBuilder()`,
      `${unit}${unit}.vaultUrl("${reference.vaultUrl}")`,
      `${unit}${unit}.credential(new DefaultAzureCredentialBuilder().build())`,
      `${unit}${unit}.buildClient()`,
      `${unit}private val values = TrieMap.empty[String, String]`,
      '',
      `${unit}/** Reads the newest version of a secret and keeps it. After a 401 or 403 of the service, read it anew with \`fresh\`: it was rotated. */`,
      `${unit}def read(name: String, fresh: Boolean = false): String = {`,
      `${unit}${unit}if (fresh) values.remove(name)`,
      `${unit}${unit}values.getOrElseUpdate(name, client.getSecret(name).getValue)`,
      `${unit}}`,
      '}',
    ].join('\n');
    const imports = [
      'com.azure.identity.DefaultAzureCredentialBuilder',
      'com.azure.security.keyvault.secrets.SecretClient',
      'com.azure.security.keyvault.secrets.SecretClientBuilder',
      'scala.collection.concurrent.TrieMap',
    ].map(from => ({ from }));
    return {
      text: `${home}.read("${reference.name}")`,
      compound: false,
      imports: known ? [] : imports,
      ...(!known && { declaration }),
      also: await azurePackagesForJava(site.question.files, site.question.input.path),
    };
  },

  async additions(site, { imports, declaration }) {
    const top = namedChildrenOf(site.root);
    const present = top.filter(node => node.type === 'import_declaration');
    const clause = top.filter(node => node.type === 'package_clause' && !node.childForFieldName('body')).at(-1);
    const code = top.find(node => !/comment|^(package_clause|import_declaration)$/.test(node.type)) ?? clause;
    const changes: TextChange[] = [];
    const missing = imports.map(({ from }) => from).filter(name => !merged(site, present, name, changes));
    const added = sortedImports(site.text, {
      present: present.map(node => ({
        name: node.text.replace(/^import\s+/, ''),
        start: node.startIndex,
        end: node.startIndex + node.text.trimEnd().length,
      })),
      missing,
      line: name => `import ${name}`,
      ...(clause && { head: clause.startIndex + clause.text.trimEnd().length }),
      code: code?.startIndex ?? 0,
    });
    // At the end of the file: an object is made when it is first used, so it may stand behind its use.
    const end = site.text.length;
    const behind = declaration ? [insertion(end, `${site.text.endsWith('\n') ? '' : '\n'}\n${declaration}\n`)] : [];
    return [...changes, ...added, ...behind];
  },

  encode(_site, encoding, reading) {
    const { text, imports } = reading;
    const add = (wrapped: string, ...from: string[]): Reading => ({
      ...reading,
      text: wrapped,
      imports: [...imports, ...from.map(each => ({ from: each }))],
    });
    const utf8 = 'java.nio.charset.StandardCharsets';
    switch (encoding) {
      case 'url':
        return add(`URLEncoder.encode(${text}, StandardCharsets.UTF_8).replace("+", "%20")`, utf8, 'java.net.URLEncoder');
      case 'base64':
        return add(`Base64.getEncoder.encodeToString(${text}.getBytes(StandardCharsets.UTF_8))`, utf8, 'java.util.Base64');
      case 'hex':
        return add(`${text}.getBytes(StandardCharsets.UTF_8).map("%02x".format(_)).mkString`, utf8);
    }
  },

  put(site, reading): readonly TextChange[] {
    const { first, last, prefix, suffix } = site;
    if (!prefix && !suffix) return putWhole(scala, site, reading);
    if (first.type === interpolated && opening(first) === opening(last)) return putInHole(site, `\${${reading.text}}`);
    return putBetween(scala, site, reading);
  },

  async delivery(site, dotenv) {
    return {
      description: l10n.t('Start the program with its variables from {0}', dotenv),
      command: `set -a; . ./${dotenv}; set +a; ${await jvmRunCommand(site.question.files, site.question.input.path)}`,
    };
  },
};
