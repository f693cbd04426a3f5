import * as l10n from '@vscode/l10n';
import type { TextChange } from '../../../../shared/src/model/index.ts';
import type { FileFacts, Refused } from '../fileKind.ts';
import { azurePackagesForCpp } from '../packages/cppManifest.ts';
import { ancestors, descendants, namedChildrenOf, type SyntaxNode } from '../syntax/grammar.ts';
import { indentUnit, insertion, lineEnd } from '../syntax/textLayout.ts';
import { constantPlace, declaredType } from './cppDeclarations.ts';
import { freeName, type Language, type Obstacle, putWhole, type Reading, type Site } from './language.ts';

const isHeader = (path: string): boolean => /\.(h|hh|hpp|hxx|ipp)$/i.test(path);

/** C where the name says so; a header that ends with `.h` is C as long as nothing in it is C++. */
const isC = ({ path, text, languageId }: Pick<FileFacts, 'path' | 'text' | 'languageId'>): boolean =>
  /\.c$/i.test(path) ||
  languageId === 'c' ||
  (/\.h$/i.test(path) && !/^\s*(namespace|class|template|using|public:|private:)\b|\bstd::|\bconstexpr\b/m.test(text));

/** What opens the literal, from its prefix to its first character. The text of a macro has blanks around its literal. */
const opening = (literal: SyntaxNode): string => /^\s*(?:\w*R"[^(]*\(|\w*")?/.exec(literal.text)![0];

function closingLength(literal: SyntaxNode): number {
  const raw = /R"([^(]*)\(/.exec(opening(literal));
  return raw ? raw[1]!.length + 2 : /"?\s*$/.exec(literal.text)![0].length;
}

/** The include lines that every part of the file comes after: those outside of functions and of conditions but an include guard. */
const includes = (root: SyntaxNode): SyntaxNode[] =>
  descendants(root, 'preproc_include').filter(node =>
    [...ancestors(node)]
      .slice(1)
      .every(each => /^(translation_unit|preproc_ifdef|linkage_specification|declaration_list)$/.test(each.type)),
  );

/** The nearest name below a declarator: `key` of `*key` and of `key[]`. */
function declaredName(node: SyntaxNode): SyntaxNode | undefined {
  const declarator = node.childForFieldName('declarator');
  return declarator ? [declarator, ...descendants(declarator, 'identifier', 'field_identifier')].at(-1) : undefined;
}

/** The key of `{"key", "text"}`. */
const keyOfPair = (node: SyntaxNode): SyntaxNode | undefined =>
  namedChildrenOf(node).length === 2 && node.parent?.type === 'initializer_list' ? namedChildrenOf(node)[0] : undefined;

const requiredVariable = (name: string, storage: string, c: boolean, unit: string): string =>
  (c
    ? [
        `${storage} const char *${name}(const char *name) {`,
        '\tconst char *value = getenv(name);',
        '\tif (value == NULL) {',
        '\t\tfprintf(stderr, "Environment variable %s is not set\\n", name);',
        '\t\texit(EXIT_FAILURE);',
        '\t}',
        '\treturn value;',
        '}',
      ]
    : [
        `${storage} const char* ${name}(const char* name) {`,
        '\tif (const char* value = std::getenv(name)) return value;',
        '\tthrow std::runtime_error(std::string("Environment variable ") + name + " is not set");',
        '}',
      ]
  )
    .join('\n')
    .replaceAll('\t', unit);

const readSecret = (name: string, storage: string, vaultUrl: string, unit: string): string =>
  [
    '// Reads the newest version of a secret once and keeps it for as long as the process lives.',
    '// Where a service answers 401 or 403, the secret may have been renewed: read it once more with `again`.',
    `${storage} const char* ${name}(const std::string& name, bool again = false) {`,
    '\tstatic Azure::Security::KeyVault::Secrets::SecretClient client(',
    `\t\t"${vaultUrl}", std::make_shared<Azure::Identity::DefaultAzureCredential>());`,
    '\tstatic std::mutex mutex;',
    '\t// Lists do not move what they hold, so texts of earlier reads stay valid.',
    '\tstatic std::map<std::string, std::list<std::string>> values;',
    '\tconst std::lock_guard<std::mutex> lock(mutex);',
    '\tauto& versions = values[name];',
    '\tif (versions.empty() || again) versions.push_front(client.GetSecret(name).Value.Value.Value());',
    '\treturn versions.front().c_str();',
    '}',
  ]
    .join('\n')
    .replaceAll('\t', unit);

/** Joins the parts to a std::string; where a call takes it, as the text that the literal was. */
function putInText(site: Site, reading: Reading): readonly TextChange[] | Refused {
  const { first, last, prefix, suffix, value, region, text, container, question } = site;
  if (isC(question.input)) return { refused: l10n.t('C has no expression that joins texts. Move the whole text instead.') };
  const parent = container.parent?.type ?? '';
  const type = declaredType(site);
  const isArgument = parent === 'argument_list' && container.parent?.parent?.type === 'call_expression';
  const isString = type !== undefined && /string\b/i.test(type) && !/view\b/.test(type);
  if (!isArgument && !isString && parent !== 'binary_expression')
    return {
      refused: l10n.t(
        'A text that is put together is a std::string, which this place does not take as far as can be seen. Declare it as std::string, or move the whole text.',
      ),
    };
  const bare = !isArgument && parent !== 'binary_expression';
  const [open, close] = isArgument ? ['(', ').c_str()'] : bare ? ['', ''] : ['(', ')'];
  const closing = prefix ? `${text.slice(cpp.content(first).end, first.endIndex)}) + ${reading.text}` : `std::string(${reading.text})`;
  const reopening = suffix ? ` + ${text.slice(last.startIndex, cpp.content(last).start)}` : '';
  return [
    ...(prefix ? [insertion(region.start, `${open}std::string(`)] : []),
    {
      range: { start: prefix ? value.start : region.start, end: suffix ? value.end : region.end },
      newText: `${prefix ? '' : open}${closing}${reopening}${suffix ? '' : close}`,
    },
    ...(suffix && close ? [insertion(region.end, close)] : []),
  ];
}

export const cpp: Language = {
  name: 'C++',
  languageIds: ['cpp', 'c', 'cuda-cpp'],
  extensions: ['.cpp', '.cc', '.cxx', '.c', '.h', '.hh', '.hpp', '.hxx', '.ipp', '.ino', '.cu'],
  grammar: () => 'cpp',
  comment: '//',
  literals: ['string_literal', 'raw_string_literal', 'preproc_arg'],
  holes: [],
  joiners: ['concatenated_string', 'binary_expression'],
  names: {
    init_declarator: declaredName,
    field_declaration: declaredName,
    optional_parameter_declaration: declaredName,
    assignment_expression: 'left',
    preproc_def: 'name',
    initializer_pair: 'designator',
    initializer_list: keyOfPair,
  },
  loose: [],
  limits:
    'C has no Azure SDK and no expression that joins texts, and what it initialises outside of functions must be constant. In C++ only a part of what is a std::string, or an argument, is replaced. Encoded values, wide characters and adjacent literals are refused. A header that ends with .h is C unless something in it is C++.',
  content: literal => ({ start: literal.startIndex + opening(literal).length, end: literal.endIndex - closingLength(literal) }),

  obstacle(site): Obstacle {
    const { first, container } = site;
    if (first.type === 'preproc_arg' && !/^\s*"([^"\\]|\\.)*"\s*$/.test(first.text))
      return { refused: l10n.t('The macro is more than one literal, so nothing in it can be replaced safely.') };
    if (/^\s*(L|u8?|U)R?"/.test(first.text))
      return {
        refused: l10n.t(
          'The value is a text of wide or Unicode characters, which neither environment nor vault gives. Convert it by hand.',
        ),
      };
    if (container.parent?.type === 'concatenated_string')
      return { refused: l10n.t('Adjacent literals cannot take an expression between them. Join them to one literal first.') };
    if (container.parent?.type === 'user_defined_literal' && !/"(s|sv)$/.test(container.parent.text))
      return { refused: l10n.t('A literal with a suffix of its own takes no expression.') };
    return constantPlace(site, isC(site.question.input));
  },

  async environment(site, variable): Promise<Reading> {
    const { input } = site.question;
    const c = isC(input);
    const known = /const char ?\* ?(required_variable\d*)\(/.exec(site.text)?.[1];
    const name = known ?? freeName(site.text, 'required_variable');
    const headers = c ? ['<stdio.h>', '<stdlib.h>'] : ['<cstdlib>', '<stdexcept>', '<string>'];
    const storage = isHeader(input.path) ? (c ? 'static inline' : 'inline') : 'static';
    return {
      text: `${name}("${variable}")`,
      compound: false,
      imports: (known ? [] : headers).map(from => ({ from })),
      ...(!known && { declaration: requiredVariable(name, storage, c, indentUnit(site.text, '    ')) }),
      also: [],
    };
  },

  async client(site, reference) {
    const { input, files } = site.question;
    if (isC(input))
      return {
        refused: l10n.t(
          'Azure has no supported library for {0} that reads Key Vault. Let the platform hand the secret to the program as an environment variable instead.',
          'C',
        ),
      };
    const known = site.text.includes(`"${reference.vaultUrl}"`)
      ? /const char\* (read_secret\d*)\(const std::string& name/.exec(site.text)?.[1]
      : undefined;
    const name = known ?? freeName(site.text, 'read_secret');
    const headers = ['<azure/identity.hpp>', '<azure/keyvault/secrets.hpp>', '<list>', '<map>', '<memory>', '<mutex>', '<string>'];
    return {
      text: `${name}("${reference.name}")`,
      compound: false,
      imports: (known ? [] : headers).map(from => ({ from })),
      ...(!known && {
        declaration: readSecret(name, isHeader(input.path) ? 'inline' : 'static', reference.vaultUrl, indentUnit(site.text, '    ')),
      }),
      also: await azurePackagesForCpp(files, input.path),
    };
  },

  async additions({ root, text }, { imports, declaration }) {
    const present = includes(root);
    const missing = imports.map(({ from }) => from).filter(from => !present.some(node => node.childForFieldName('path')?.text === from));
    if (missing.length === 0 && !declaration) return [];
    const lines = missing.map(from => `#include ${from}`);
    // What a file begins with and must keep first: its licence, and the mark against being included twice.
    const head = namedChildrenOf(root).find(node => node.type === 'preproc_call' && /^#\s*pragma\s+once/.test(node.text));
    const guard = namedChildrenOf(root).find(node => node.type === 'preproc_ifdef');
    const guarded = guard && descendants(guard, 'preproc_def')[0];
    const last = present.at(-1) ?? head ?? guarded;
    const offset = last ? lineEnd(text, last.startIndex) : 0;
    // One change for each line, so that plans for several places of a file share the lines that they have in common.
    const changes = lines.map(line => insertion(offset, offset > 0 ? `\n${line}` : `${line}\n`));
    const lead = lines.length > 0 && !present.length && offset > 0;
    if (lead) changes.unshift(insertion(offset, '\n'));
    const isApart = offset > 0 && /^\r?\n\s*\n|^\s*$/.test(text.slice(offset));
    // The same change twice would be made once where plans are merged, so a line break that is there already goes with the declaration.
    const trail = isApart ? '' : '\n';
    if (declaration) changes.push(insertion(offset, (offset > 0 ? `\n\n${declaration}` : `\n${declaration}\n`) + (lead ? trail : '')));
    if (trail && !(lead && declaration)) changes.push(insertion(offset, trail));
    return changes;
  },

  encode: () => undefined,

  put(site, reading) {
    const { container, first, region, prefix, suffix } = site;
    if (prefix || suffix) {
      if (container.parent?.type === 'user_defined_literal' || first.type === 'preproc_arg')
        return { refused: l10n.t('Only the whole of this text can be an expression. Move the whole text instead.') };
      return putInText(site, reading);
    }
    const literal = container.parent;
    if (literal?.type === 'user_defined_literal') {
      const made = literal.text.endsWith('sv') ? 'std::string_view' : 'std::string';
      return [{ range: { start: literal.startIndex, end: literal.endIndex }, newText: `${made}(${reading.text})` }];
    }
    if (first.type !== 'preproc_arg') return putWhole(cpp, site, reading);
    const blank = /^\s*/.exec(first.text)![0].length;
    return [{ range: { start: region.start + blank, end: region.start + first.text.trimEnd().length }, newText: reading.text }];
  },

  async delivery(_site, dotenv) {
    return {
      description: l10n.t('Start the program with its variables from {0}', dotenv),
      command: `set -a; . ./${dotenv}; set +a; ./<program>`,
    };
  },
};
