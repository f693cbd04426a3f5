import * as l10n from '@vscode/l10n';
import type { TextChange } from '../../../../shared/src/model/index.ts';
import { ancestors, childrenOf, descendants, namedChildrenOf, type SyntaxNode } from '../syntax/grammar.ts';
import { insertion } from '../syntax/textLayout.ts';
import { readWithHttpClient } from './dartVault.ts';
import { sortedImports } from './importLines.ts';
import { type Language, type Obstacle, putBetween, putInHole, putWhole, type Reading, type Site } from './language.ts';

/** The delimiters of the literals side by side that the grammar takes for one, in pairs. */
const delimiters = (literal: SyntaxNode): SyntaxNode[] => childrenOf(literal).filter(child => /^r?('''|"""|'|")$/.test(child.type));

const startsConstant = (node: SyntaxNode): boolean => childrenOf(node)[0]?.type === 'const_builtin';

/** The keyword of a constant declaration: inside the declaration of a local, before the list of others. */
function constWord(node: SyntaxNode): SyntaxNode | undefined {
  const before = node.type === 'static_final_declaration_list' ? node.previousNamedSibling : undefined;
  for (let word: SyntaxNode | null | undefined = before ?? childrenOf(node)[0]; word; word = word.previousNamedSibling) {
    if (word.type === 'const_builtin') return word;
    if (!/type|builtin|arguments/.test(word.type)) return undefined;
  }
  return undefined;
}

const constantPlace = /^(annotation|constant_pattern|enum_constant|const_object_expression)$/;

/** Whether a name is used where only constants can be. */
function constantUse(site: Site, name: string, declaration: SyntaxNode): boolean {
  return descendants(site.root, 'identifier', 'identifier_dollar_escaped').some(identifier => {
    if (identifier.text !== name) return false;
    let from = identifier;
    for (const node of ancestors(identifier)) {
      if (node.equals(declaration)) return false;
      if (constantPlace.test(node.type)) return true;
      if (/^(list|set_or_map)_literal$/.test(node.type) && startsConstant(node)) return true;
      if (node.type === 'optional_formal_parameters') return !/^formal_parameter$/.test(from.type);
      if (/^(static_final_declaration_list|initialized_variable_definition)$/.test(node.type)) return constWord(node) !== undefined;
      from = node;
    }
    return false;
  });
}

/** A constant becomes a final variable. */
function loosened(site: Site, declaration: SyntaxNode, name: string): Obstacle {
  const word = constWord(declaration);
  if (!word) return undefined;
  if (constantUse(site, name, declaration))
    return {
      refused: l10n.t(
        '{0} is used where Dart takes constants only (an annotation, a case, a default, a const object or another constant). Make those places take a variable first.',
        name,
      ),
    };
  const open = declaration.type === 'static_final_declaration_list' && !name.startsWith('_');
  return {
    changes: [{ range: { start: word.startIndex, end: word.endIndex }, newText: 'final' }],
    ...(open && { review: l10n.t('{0} is no constant any more: constant expressions elsewhere that use it no longer compile.', name) }),
  };
}

const isFlutter = /^import ['"]package:flutter\//m;

/** Why nothing is read in a web app. */
const inBrowser = ({ text }: Site): { refused: string } | undefined =>
  /^import ['"](dart:(html|js_interop|js)|package:web\/)/m.test(text)
    ? {
        refused: l10n.t(
          'A web app has no environment, and whatever it ships can be read in the browser. Keep the value on a server of yours.',
        ),
      }
    : undefined;

/** The usual quote of the file. */
function usualQuote(site: Site): string {
  const literals = descendants(site.root, 'string_literal').map(node => node.text);
  return literals.filter(text => text.startsWith('"')).length > literals.filter(text => text.startsWith("'")).length ? '"' : "'";
}

export const dart: Language = {
  name: 'Dart',
  languageIds: ['dart'],
  extensions: ['.dart'],
  grammar: () => 'dart',
  comment: '//',
  literals: ['string_literal'],
  holes: ['template_substitution'],
  joiners: ['additive_expression'],
  names: {
    static_final_declaration: 0,
    initialized_identifier: 0,
    initialized_variable_definition: 'name',
    named_argument: node => namedChildrenOf(node)[0]?.namedChild(0) ?? undefined,
    pair: 'key',
    assignment_expression: 'left',
  },
  loose: [
    'static_final_declaration',
    'initialized_identifier',
    'initialized_variable_definition',
    'argument',
    'named_argument',
    'pair',
    'return_statement',
    'list_literal',
    'set_or_map_literal',
    'assignment_expression',
    'function_body',
    'parenthesized_expression',
  ],
  lookupWithDefault: /^Platform\.environment\[\s*['"](\w+)['"]\s*\]\s*\?\?\s*$/,
  limits:
    'There is no Azure SDK, so the platform reads the vault and hands the value over as an environment variable, or a function that is async asks Key Vault itself with the HTTP client of `dart:io`. Replacements are parsed, not run: the tests have no Dart. Web apps have no environment and are refused; for a Flutter app the plan says that a phone has none, and a vault cannot be read there.',
  content: literal => {
    const signs = delimiters(literal);
    return { start: signs[0]?.endIndex ?? literal.startIndex, end: signs.at(-1)?.startIndex ?? literal.endIndex };
  },

  obstacle(site): Obstacle {
    let from = site.container;
    for (const node of ancestors(site.container)) {
      if (/\bfromEnvironment$/.test(site.text.slice(0, node.startIndex).trimEnd()) && node.type === 'arguments')
        return {
          refused: l10n.t(
            'fromEnvironment reads its variable when the program is compiled, so the value would be part of the program. Read it from Platform.environment at run time instead.',
          ),
        };
      if (constantPlace.test(node.type) || (/^(list|set_or_map)_literal$/.test(node.type) && startsConstant(node)))
        return { refused: l10n.t('The value stands in a constant expression, which takes no call. Make it no constant first.') };
      if (node.type === 'optional_formal_parameters' && from.type !== 'formal_parameter')
        return { refused: l10n.t('The default of a parameter must be a constant. Make null the default, and read the value in the body.') };
      const name = namedChildrenOf(from)[0]?.text ?? '';
      if (node.type === 'static_final_declaration_list') return loosened(site, node, name);
      if (node.type === 'initialized_variable_definition') return loosened(site, node, node.childForFieldName('name')?.text ?? '');
      if (node.type === 'declaration') {
        const body = node.parent;
        return body && descendants(body, 'constant_constructor_signature').length > 0
          ? {
              refused: l10n.t(
                'This class has a constant constructor, so its fields begin as constants. Pass the value to the constructor instead.',
              ),
            }
          : undefined;
      }
      if (/^(function_body|block)$/.test(node.type)) return undefined;
      from = node;
    }
    return undefined;
  },

  async environment(site, variable): Promise<Reading | { refused: string }> {
    const refused = inBrowser(site);
    if (refused) return refused;
    const quote = usualQuote(site);
    return {
      text: `Platform.environment[${quote}${variable}${quote}] ?? (throw StateError(${quote}${variable} is not set${quote}))`,
      compound: true,
      imports: [{ from: 'dart:io' }],
      also: [],
      ...(isFlutter.test(site.text) && {
        review: l10n.t(
          'An app on a device has no environment variables of yours, and whatever it ships can be read from its package. Keep the value on a server of yours and let the app ask that.',
        ),
      }),
    };
  },

  clientIsHttp: true,

  async client(site, reference) {
    const refused = inBrowser(site);
    if (refused) return refused;
    if (isFlutter.test(site.text))
      return {
        refused: l10n.t(
          'An app on a phone has no identity that may read a vault. Keep the value on a server of yours and let the app ask that.',
        ),
      };
    const around = [...ancestors(site.container)].find(({ type }) => /^function(_expression)?_body$/.test(type));
    if (!around || !/^async/.test(childrenOf(around)[0]?.type ?? ''))
      return {
        refused: l10n.t(
          'A vault is read over HTTP here, which an async function only can wait for. Make it async, or use an environment variable.',
        ),
      };
    return readWithHttpClient(site.text, usualQuote(site), reference);
  },

  async additions(site, { imports, declaration }) {
    const top = namedChildrenOf(site.root);
    if (imports.length > 0 && top.some(node => node.type === 'part_of_directive'))
      return {
        refused: l10n.t(
          'This file is part of another, which imports for it ({0}). Move the declaration there first.',
          imports.map(({ from }) => from).join(', '),
        ),
      };
    const quote = usualQuote(site);
    const present = top
      .filter(node => node.type === 'import_or_export')
      .map(node => ({ name: /['"]([^'"]*)/.exec(node.text)?.[1] ?? '', start: node.startIndex, end: node.endIndex }));
    const head = top.find(node => node.type === 'library_name');
    const added = sortedImports(site.text, {
      present,
      missing: imports.map(({ from }) => from).filter(name => !present.some(each => each.name === name)),
      line: name => `import ${quote}${name}${quote};`,
      ...(head && { head: head.endIndex }),
      code: top.find(node => !/comment|import_or_export|library_name|script_tag/.test(node.type))?.startIndex ?? 0,
    });
    const { text } = site;
    return declaration ? [...added, insertion(text.length, `${text.endsWith('\n') ? '' : '\n'}\n${declaration}\n`)] : added;
  },

  encode(site, encoding, reading) {
    const { text, imports } = reading;
    const quote = usualQuote(site);
    const add = (wrapped: string, ...from: string[]): Reading => ({
      ...reading,
      text: wrapped,
      compound: false,
      imports: [...imports, ...from.map(each => ({ from: each }))],
    });
    switch (encoding) {
      case 'url':
        return add(`Uri.encodeComponent(${text})`);
      case 'base64':
        return add(`base64Encode(utf8.encode(${text}))`, 'dart:convert');
      case 'hex':
        return add(`utf8.encode(${text}).map((byte) => byte.toRadixString(16).padLeft(2, ${quote}0${quote})).join()`, 'dart:convert');
    }
  },

  put(site, reading): readonly TextChange[] | { refused: string } {
    const { first, last, prefix, suffix, value, region } = site;
    // The grammar has what is called on a literal beside it, not around it.
    const called = site.container.nextNamedSibling?.type === 'selector';
    if (!prefix && !suffix) return putWhole(dart, site, called && reading.compound ? { ...reading, text: `(${reading.text})` } : reading);
    const opening = (literal: SyntaxNode, offset: number): string =>
      delimiters(literal)
        .filter((sign, i) => i % 2 === 0 && sign.endIndex <= offset)
        .at(-1)?.type ?? '';
    const [from, to] = [opening(first, value.start), opening(last, value.end)];
    if (from === to && !from.startsWith('r')) return putInHole(site, `\${${reading.text}}`);
    if (delimiters(first).length > 2 || delimiters(last).length > 2)
      return {
        refused: l10n.t('Adjacent literals of different kinds cannot take an expression between them. Join them to one literal first.'),
      };
    const changes = putBetween(dart, site, reading);
    return called ? [insertion(region.start, '('), ...changes, insertion(region.end, ')')] : changes;
  },

  async delivery(_site, dotenv) {
    return {
      description: l10n.t('Start the program with its variables from {0}', dotenv),
      command: `set -a; . ./${dotenv}; set +a; dart run`,
    };
  },
};
