import * as l10n from '@vscode/l10n';
import type { TextChange } from '../../../../shared/src/model/index.ts';
import { azureCratesForRust } from '../packages/cargoManifest.ts';
import { ancestors, childrenOf, namedChildrenOf, type SyntaxNode } from '../syntax/grammar.ts';
import { indentationAt, indentUnit, insertion, lineEnd } from '../syntax/textLayout.ts';
import { freeName, type Language, type Obstacle, putWhole, type Reading, type Site } from './language.ts';
import {
  constantAround,
  contentOf,
  isBytes,
  isPart,
  macroAt,
  madeLazy,
  nameInMacro,
  owningCall,
  putInFormat,
  putInText,
  takesOwned,
} from './rustTexts.ts';

/** The module around the literal: that of the file, or the nearest `mod name { }`. */
function moduleOf(site: Site): SyntaxNode {
  for (const node of ancestors(site.container)) if (node.type === 'mod_item') return node.childForFieldName('body') ?? site.root;
  return site.root;
}

/** Where `await` cannot stand, and why. */
function awaitObstacle(site: Site): string | undefined {
  for (const node of ancestors(site.container)) {
    if (node.type === 'async_block') return undefined;
    if (node.type === 'closure_expression') {
      if (childrenOf(node).some(child => child.type === 'async')) return undefined;
      break;
    }
    if (node.type === 'function_item') {
      if (childrenOf(node).some(child => child.type === 'function_modifiers' && /\basync\b/.test(child.text))) return undefined;
      break;
    }
    if (/^(const_item|static_item)$/.test(node.type))
      return l10n.t('A constant cannot wait for a vault. Read the secret in an async function, or use an environment variable.');
  }
  return l10n.t(
    'The function around the value is not async, and a vault is read with await. Make the function async, or use an environment variable.',
  );
}

const lookup = (variable: string): string => `std::env::var("${variable}").expect("${variable} is not set")`;

const readSecret = (read: string, client: string, values: string, vaultUrl: string, unit: string): string =>
  [
    `static ${client}: LazyLock<SecretClient> = LazyLock::new(|| {`,
    '\t// There is no default chain of credentials: developers sign in with their tools, a release with its managed identity.',
    '\tlet credential: std::sync::Arc<dyn TokenCredential> = if cfg!(debug_assertions) {',
    '\t\tDeveloperToolsCredential::new(None).expect("no tool of a developer is signed in")',
    '\t} else {',
    '\t\tManagedIdentityCredential::new(None).expect("there is no managed identity")',
    '\t};',
    `\tSecretClient::new("${vaultUrl}", credential, None).expect("no client for the vault")`,
    '});',
    `static ${values}: LazyLock<std::sync::Mutex<std::collections::HashMap<String, &'static str>>> = LazyLock::new(Default::default);`,
    '',
    '/// Reads the newest version of a secret once and keeps it for as long as the process lives.',
    `/// Where a service answers 401 or 403, the secret may have been renewed: remove it from \`${values}\` and read it once more.`,
    `async fn ${read}(name: &str) -> &'static str {`,
    `\tif let Some(value) = ${values}.lock().unwrap().get(name) {`,
    '\t\treturn value;',
    '\t}',
    `\tlet response = ${client}.get_secret(name, None).await;`,
    '\tlet secret = response',
    '\t\t.and_then(|response| response.into_model())',
    '\t\t.unwrap_or_else(|error| panic!("read secret {name}: {error}"));',
    '\tlet value: &\'static str = secret.value.unwrap_or_else(|| panic!("secret {name} has no value")).leak();',
    `\t${values}.lock().unwrap().insert(name.to_string(), value);`,
    '\tvalue',
    '}',
  ]
    .join('\n')
    .replaceAll('\t', unit);

export const rust: Language = {
  name: 'Rust',
  languageIds: ['rust'],
  extensions: ['.rs'],
  grammar: () => 'rust',
  comment: '//',
  literals: ['string_literal', 'raw_string_literal'],
  holes: [],
  joiners: [],
  names: {
    let_declaration: 'pattern',
    const_item: 'name',
    static_item: 'name',
    field_initializer: 'field',
    assignment_expression: 'left',
    string_literal: nameInMacro,
  },
  loose: [],
  limits:
    'There is no default chain of credentials, so a debug build signs in with the tools of the developer and a release with its managed identity. A secret is kept for the life of the process. Encoded values are not rebuilt: the whole text is moved instead. Associated constants, patterns and attributes are refused.',
  content: contentOf,

  obstacle(site): Obstacle {
    const { container, first } = site;
    if (first.text.startsWith('c'))
      return { refused: l10n.t('A C string of Rust must be a constant. Make a CString of the value instead.') };
    const macro = macroAt(site);
    if (macro && /^(concat|env|option_env|include(_str|_bytes)?|compile_error)$/.test(macro.name))
      return { refused: l10n.t('The macro {0} takes literals only.', `${macro.name}!`) };
    if (container.parent?.type === 'token_tree' && container.nextSibling?.type === ':')
      return { refused: l10n.t('The value stands as a key, not as a value.') };
    for (const node of ancestors(container)) {
      if (node.type === 'attribute')
        return {
          refused: l10n.t('An attribute takes constants only. With clap, name the variable there (env = "NAME") instead of a default.'),
        };
      if (node.type === 'match_pattern') return { refused: l10n.t('A pattern must be a constant. Compare with == instead.') };
      if (/^(const|static)_item$/.test(node.type)) {
        if (!constantAround(site)) return { refused: l10n.t('The value is a part of a constant. Give it a constant of its own first.') };
        return madeLazy(site, node);
      }
      if (node.type === 'function_item') {
        if (childrenOf(node).some(child => child.type === 'function_modifiers' && /\bconst\b/.test(child.text)))
          return { refused: l10n.t('A const function reads nothing at run time. Drop its const first.') };
        break;
      }
    }
    return undefined;
  },

  async environment(site, variable): Promise<Reading> {
    const found = { compound: false, also: [] };
    const lazy = { from: 'std::sync', name: 'LazyLock' };
    if (constantAround(site)) return { ...found, text: lookup(variable), imports: [lazy] };
    if (isPart(site) || takesOwned(site)) return { ...found, text: lookup(variable), imports: [] };
    const declared = (name: string): string => `static ${name}: LazyLock<String> = LazyLock::new(|| ${lookup(variable)});`;
    const known = [...site.text.matchAll(/^\s*static (\w+): LazyLock<String>/gm)].find(match =>
      site.text.includes(declared(match[1]!)),
    )?.[1];
    const name = known ?? freeName(site.text, variable.toUpperCase());
    return {
      ...found,
      text: `${name}.${isBytes(site.first) ? 'as_bytes' : 'as_str'}()`,
      imports: known ? [] : [lazy],
      ...(!known && { declaration: declared(name) }),
    };
  },

  async client(site, reference) {
    const obstacle = awaitObstacle(site);
    if (obstacle) return { refused: obstacle };
    const known = site.text.includes(`SecretClient::new("${reference.vaultUrl}"`)
      ? /async fn (read_secret\d*)\(/.exec(site.text)?.[1]
      : undefined;
    const read = known ?? freeName(site.text, 'read_secret');
    const declaration = readSecret(
      read,
      freeName(site.text, 'SECRET_CLIENT'),
      freeName(site.text, 'SECRET_VALUES'),
      reference.vaultUrl,
      indentUnit(site.text, '    '),
    );
    const imports = [
      { from: 'azure_core::credentials', name: 'TokenCredential' },
      { from: 'azure_identity', name: 'DeveloperToolsCredential' },
      { from: 'azure_identity', name: 'ManagedIdentityCredential' },
      { from: 'azure_security_keyvault_secrets', name: 'SecretClient' },
      { from: 'std::sync', name: 'LazyLock' },
    ];
    return {
      text: `${read}("${reference.name}").await${isBytes(site.first) ? '.as_bytes()' : ''}`,
      compound: false,
      imports: known ? [] : imports,
      ...(!known && { declaration }),
      also: await azureCratesForRust(site.question.files, site.question.input.path),
    };
  },

  async additions(site, { imports, declaration }) {
    const home = moduleOf(site);
    const members = namedChildrenOf(home);
    const uses = members.filter(node => node.type === 'use_declaration');
    // An import of the same name from elsewhere would make another one an error, so only the name counts.
    const has = (name: string): boolean => uses.some(({ text }) => new RegExp(`\\b${name}\\b`).test(text));
    const lines = imports.filter(({ name = '' }) => !has(name)).map(({ from, name }) => `use ${from}::${name};`);
    const inRoot = home.equals(site.root);
    const indent = inRoot ? '' : indentationAt(site.text, home.startIndex) + indentUnit(site.text, '    ');
    const block = (text: string): string => text.replace(/^(?=.)/gm, indent);
    const changes: TextChange[] = [];
    // Inner attributes and the documentation of the module must stay first.
    const head = members.findLast(node => node.type === 'inner_attribute_item' || /^(\/\/!|\/\*!)/.test(node.text));
    const last = uses.at(-1) ?? head;
    const offset = last ? lineEnd(site.text, last.startIndex + last.text.trimEnd().length - 1) : inRoot ? 0 : home.startIndex + 1;
    // One change for each line, so that plans for several places of a file share the lines that they have in common.
    const add = (text: string): void => void changes.push(insertion(offset, text));
    const atStart = offset === 0;
    const line = (text: string): string => (atStart ? `${block(text)}\n` : `\n${block(text)}`);
    const lead = lines.length > 0 && !uses.length && last ? '\n' : '';
    if (lead) add(lead);
    for (const each of lines) add(line(each));
    const isApart = !atStart && /^\r?\n\s*\n|^\s*$/.test(site.text.slice(offset));
    const gap = uses.length > 0 || lines.length > 0 || !atStart ? '\n' : '';
    // The same change twice would be made once where plans are merged, so a line break that is there already goes with the declaration.
    if (declaration) add(gap + line(declaration) + (lead && !isApart ? '\n' : ''));
    if (changes.length > 0 && !isApart && !(lead && declaration)) add('\n');
    return changes;
  },

  encode: () => undefined,

  put(site, reading) {
    const macro = macroAt(site);
    if (macro?.isFormat && !constantAround(site)) return putInFormat(site, macro.tokens, reading);
    const item = constantAround(site);
    const changes = isPart(site) ? putInText(site, reading) : undefined;
    if (changes && 'refused' in changes) return changes;
    if (item)
      return [
        insertion(site.region.start, 'LazyLock::new(|| '),
        ...(changes ?? putWhole(rust, site, reading)),
        insertion(site.region.end, ')'),
      ];
    if (changes) return changes;
    const call = reading.text.endsWith('is not set")') ? owningCall(site) : undefined;
    return [{ range: call ? { start: call.startIndex, end: call.endIndex } : site.region, newText: reading.text }];
  },

  async delivery(_site, dotenv) {
    return {
      description: l10n.t('Start the program with its variables from {0}', dotenv),
      command: `set -a; . ./${dotenv}; set +a; cargo run`,
    };
  },
};
