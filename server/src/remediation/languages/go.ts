import * as l10n from '@vscode/l10n';
import { applyChanges, type TextChange } from '../../../../shared/src/model/index.ts';
import type { Refused } from '../fileKind.ts';
import { azureModulesForGo, goIdentity, goSecrets } from '../packages/goModule.ts';
import { siblingTexts } from '../packages/nearestFile.ts';
import { ancestors, childrenOf, descendants, namedChildrenOf, type SyntaxNode } from '../syntax/grammar.ts';
import { indentationAt, insertion, lineEnd, lineStart } from '../syntax/textLayout.ts';
import { freeName, type Import, type Language, type Obstacle, putBetween, putWhole, type Reading, type Site } from './language.ts';

/** Text of the other files of the package, whose functions this file shares. */
const siblings = ({ question }: Site): Promise<string[]> => siblingTexts(question.files, question.input.path, '.go');

/** A constant becomes a variable: alone by its keyword, in a group by leaving the group. */
function constantToVariable(spec: SyntaxNode, site: Site): Obstacle {
  const group = spec.parent!;
  const name = spec.childForFieldName('name')!.text;
  const used = descendants(site.root, 'const_spec').some(
    other =>
      !other.equals(spec) && descendants(other, 'identifier').some(id => id.text === name && !id.equals(other.childForFieldName('name')!)),
  );
  if (used)
    return {
      refused: l10n.t(
        'Another constant is computed from {0}, and constants cannot be read at run time. Turn both into variables first.',
        name,
      ),
    };
  const exported = /^\p{Lu}/u.test(name);
  const review = exported
    ? { review: l10n.t('{0} becomes a variable: other packages can no longer use it in constants, and could assign to it.', name) }
    : {};
  const keyword = childrenOf(group).find(child => child.type === 'const')!;
  const specs = namedChildrenOf(group).filter(child => child.type === 'const_spec');
  if (specs.length === 1) return { changes: [{ range: { start: keyword.startIndex, end: keyword.endIndex }, newText: 'var' }], ...review };
  if (specs.some(each => !each.childForFieldName('value')) || descendants(group, 'iota').length > 0)
    return {
      refused: l10n.t(
        'This group of constants counts with iota or repeats values, so no member can leave it safely. Move this one out of the group first.',
      ),
    };
  return { move: changes => outOfGroup(spec, group, site.text, changes), ...review };
}

/**
 * Takes a constant out of its group, with the comments above and behind it, and declares it after the group. No other line of the group
 * changes, so that several members can leave it at once.
 */
function outOfGroup(spec: SyntaxNode, group: SyntaxNode, text: string, changes: readonly TextChange[]): readonly TextChange[] | Refused {
  const end = lineEnd(text, spec.endIndex);
  let start = lineStart(text, spec.startIndex);
  if (text.slice(start, spec.startIndex).trim() !== '' || !/^[ \t]*(\/\/.*)?$/.test(text.slice(spec.endIndex, end)))
    return { refused: l10n.t('Other code stands on the line of this constant. Put the constant on a line of its own first.') };
  while (/^[ \t]*\/\//.test(text.slice(lineStart(text, start - 1), start))) start = lineStart(text, start - 1);
  const indent = indentationAt(text, group.startIndex);
  const comments = text.slice(start, lineStart(text, spec.startIndex)).replace(/^[ \t]+/gm, indent);
  const shifted = changes.map(({ range, newText }) => ({
    range: { start: range.start - spec.startIndex, end: range.end - spec.startIndex },
    newText,
  }));
  const variable = `${comments}${indent}var ${applyChanges(text.slice(spec.startIndex, end), shifted)}`;
  return [{ range: { start, end: text.indexOf('\n', end) + 1 }, newText: '' }, insertion(lineEnd(text, group.endIndex), `\n\n${variable}`)];
}

const isStandard = (path: string): boolean => !path.split('/')[0]!.includes('.');

/** Adds packages to the import declaration, sorted as gofmt keeps them. */
function importChanges(site: Site, imports: readonly Import[]): TextChange[] {
  const declarations = namedChildrenOf(site.root).filter(node => node.type === 'import_declaration');
  const specs = declarations.flatMap(node => descendants(node, 'import_spec'));
  const pathOf = (spec: SyntaxNode): string => spec.childForFieldName('path')?.text.slice(1, -1) ?? '';
  const missing = imports
    .map(({ from }) => from)
    .filter(path => !specs.some(spec => pathOf(spec) === path && !spec.childForFieldName('name')));
  if (missing.length === 0) return [];
  const standard = missing.filter(isStandard).sort();
  const others = missing.filter(path => !isStandard(path)).sort();
  const block = (lines: readonly string[][]): string =>
    `import (\n${lines
      .filter(group => group.length > 0)
      .map(group => group.map(each => `\t${each}\n`).join(''))
      .join('\n')})`;
  const quoted = (paths: readonly string[]): string[] => paths.map(path => `"${path}"`);
  const list = declarations.flatMap(node => descendants(node, 'import_spec_list'))[0];
  if (list) {
    const listed = descendants(list, 'import_spec');
    const changes: TextChange[] = [];
    const last = listed.at(-1);
    const add = (paths: readonly string[], group: readonly SyntaxNode[]): void => {
      for (const path of paths) {
        const next = group.find(spec => pathOf(spec) > path);
        if (next) changes.push(insertion(next.startIndex, `"${path}"\n\t`));
        else changes.push(insertion(group.at(-1)!.endIndex, `\n\t"${path}"`));
      }
    };
    const ours = (wanted: boolean): SyntaxNode[] => listed.filter(spec => isStandard(pathOf(spec)) === wanted);
    if (ours(true).length > 0) add(standard, ours(true));
    else if (standard.length > 0)
      changes.push(
        insertion(
          list.startIndex + 1,
          `\n${quoted(standard)
            .map(each => `\t${each}`)
            .join('\n')}${last ? '\n' : ''}`,
        ),
      );
    if (ours(false).length > 0) add(others, ours(false));
    else if (others.length > 0)
      changes.push(
        insertion(
          last?.endIndex ?? list.startIndex + 1,
          `\n\n${quoted(others)
            .map(each => `\t${each}`)
            .join('\n')}`,
        ),
      );
    return changes;
  }
  const single = declarations[0];
  if (single && declarations.length === 1 && specs.length === 1) {
    const spec = specs[0]!;
    const own = { text: spec.text, path: pathOf(spec) };
    const sorted = (paths: readonly string[], wanted: boolean): string[] =>
      [...paths.map(path => ({ text: `"${path}"`, path })), ...(isStandard(own.path) === wanted ? [own] : [])]
        .sort((a, b) => (a.path < b.path ? -1 : 1))
        .map(each => each.text);
    return [{ range: { start: single.startIndex, end: single.endIndex }, newText: block([sorted(standard, true), sorted(others, false)]) }];
  }
  const at = declarations.at(-1) ?? namedChildrenOf(site.root).find(node => node.type === 'package_clause');
  const paths = [quoted(standard), quoted(others)];
  return [insertion(at?.endIndex ?? 0, `\n\n${missing.length === 1 ? `import ${paths.flat()[0]}` : block(paths)}`)];
}

const mustGetenv = (name: string): string => `// ${name} gives the value of an environment variable and panics when it is not set.
func ${name}(name string) string {
	value, ok := os.LookupEnv(name)
	if !ok {
		panic("environment variable " + name + " is not set")
	}
	return value
}`;

const mustReadSecret = (name: string, client: string, values: string, vaultUrl: string): string => `var ${values} sync.Map

var ${client} = sync.OnceValue(func() *azsecrets.Client {
	credential, err := azidentity.NewDefaultAzureCredential(nil)
	if err != nil {
		panic(fmt.Errorf("sign in to Azure: %w", err))
	}
	client, err := azsecrets.NewClient("${vaultUrl}", credential, nil)
	if err != nil {
		panic(fmt.Errorf("create the Key Vault client: %w", err))
	}
	return client
})

// ${name} reads the newest version of a secret once and keeps it for as long as the process lives.
// It panics when the vault does not give it, because nothing can go on without it.
// Where a service answers 401 or 403, the secret may have been renewed: forget it with
// ${values}.Delete(name) and read it once more.
func ${name}(name string) string {
	if value, ok := ${values}.Load(name); ok {
		return value.(string)
	}
	response, err := ${client}().GetSecret(context.Background(), name, "", nil)
	if err != nil {
		panic(fmt.Errorf("read secret %s: %w", name, err))
	}
	if response.Value == nil {
		panic(fmt.Errorf("secret %s has no value", name))
	}
	${values}.Store(name, *response.Value)
	return *response.Value
}`;

export const go: Language = {
  name: 'Go',
  languageIds: ['go'],
  extensions: ['.go'],
  grammar: () => 'go',
  comment: '//',
  literals: ['interpreted_string_literal', 'raw_string_literal'],
  holes: [],
  joiners: ['binary_expression'],
  names: { const_spec: 'name', var_spec: 'name', short_var_declaration: 'left', assignment_statement: 'left', keyed_element: 'key' },
  loose: [
    'expression_list',
    'argument_list',
    'literal_element',
    'parenthesized_expression',
    'return_statement',
    'type_conversion_expression',
  ],
  content: literal => ({ start: literal.startIndex + 1, end: literal.endIndex - 1 }),

  obstacle(site): Obstacle {
    for (const node of ancestors(site.container)) {
      if (node.type === 'import_spec') return { refused: l10n.t('The path of an import must be a constant.') };
      if (node.type === 'field_declaration') return { refused: l10n.t('A struct tag must be a constant.') };
      if (node.type === 'const_spec') return constantToVariable(node, site);
      if (/block|function/.test(node.type)) break;
    }
    return undefined;
  },

  async environment(site, variable): Promise<Reading> {
    const others = await siblings(site);
    const declared = /^func mustGetenv\(name string\) string/m;
    const known = declared.test(site.text) || others.some(text => declared.test(text));
    const name = known ? 'mustGetenv' : freeName([site.text, ...others].join('\n'), 'mustGetenv');
    return {
      text: `${name}("${variable}")`,
      compound: false,
      imports: known ? [] : [{ from: 'os' }],
      ...(!known && { declaration: mustGetenv(name) }),
      also: [],
    };
  },

  async client(site, reference): Promise<Reading> {
    const others = await siblings(site);
    const declared = /^func mustReadSecret\(name string\) string/m;
    const known = [site.text, ...others].some(text => declared.test(text) && text.includes(`"${reference.vaultUrl}"`));
    const all = [site.text, ...others].join('\n');
    const name = known ? 'mustReadSecret' : freeName(all, 'mustReadSecret');
    const declaration = mustReadSecret(name, freeName(all, 'secretClient'), freeName(all, 'secretValues'), reference.vaultUrl);
    return {
      text: `${name}("${reference.name}")`,
      compound: false,
      imports: known ? [] : ['context', 'fmt', 'sync', goIdentity, goSecrets].map(from => ({ from })),
      ...(!known && { declaration }),
      also: await azureModulesForGo(site.question.files, site.question.input.path),
    };
  },

  async additions(site, { imports, declaration }) {
    const changes = importChanges(site, imports);
    // At the end of the file: the order of declarations means nothing in Go, and the reader's code stays where it was.
    if (declaration) changes.push(insertion(site.text.length, `${site.text.endsWith('\n') ? '' : '\n'}\n${declaration}\n`));
    return changes;
  },

  encode(_site, encoding, reading) {
    const { text, imports } = reading;
    const add = (wrapped: string, ...from: string[]): Reading => ({
      ...reading,
      text: wrapped,
      compound: false,
      imports: [...imports, ...from.map(each => ({ from: each }))],
    });
    switch (encoding) {
      case 'url':
        return add(`strings.ReplaceAll(url.QueryEscape(${text}), "+", "%20")`, 'net/url', 'strings');
      case 'base64':
        return add(`base64.StdEncoding.EncodeToString([]byte(${text}))`, 'encoding/base64');
      case 'hex':
        return add(`hex.EncodeToString([]byte(${text}))`, 'encoding/hex');
    }
  },

  put: (site, reading) => (site.prefix || site.suffix ? putBetween(go, site, reading) : putWhole(go, site, reading)),

  async delivery(_site, dotenv) {
    return {
      description: l10n.t('Start the program with its variables from {0}', dotenv),
      command: `set -a; . ./${dotenv}; set +a; go run .`,
    };
  },
};
