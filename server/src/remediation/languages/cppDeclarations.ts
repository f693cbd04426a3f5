import * as l10n from '@vscode/l10n';
import type { Refused } from '../fileKind.ts';
import { ancestors, childrenOf, descendants, type SyntaxNode } from '../syntax/grammar.ts';
import { insertion } from '../syntax/textLayout.ts';
import type { Obstacle, Site } from './language.ts';

const declaration = /^(declaration|field_declaration|optional_parameter_declaration)$/;

/** The words of a declaration before its name: `static const std::string`. */
const typeOf = (node: SyntaxNode): string =>
  `${node.childForFieldName('type')?.text ?? ''} ${node.childForFieldName('declarator')?.text.split('=')[0] ?? ''}`;

/** The type of what the literal is given to, as it is written: of a variable, of a member, of an assigned variable, of a function's result. */
export function declaredType(site: Site): string | undefined {
  for (const node of ancestors(site.container)) {
    if (node.type === 'return_statement') {
      const fn = [...ancestors(node)].find(each => /^(function_definition|lambda_expression)$/.test(each.type));
      return fn?.childForFieldName('type')?.text;
    }
    if (node.type === 'assignment_expression') {
      const name = node.childForFieldName('left')?.text;
      const declared = descendants(site.root, 'identifier', 'field_identifier').find(
        each => each.text === name && [...ancestors(each)].some(around => declaration.test(around.type) && typeOf(around).includes(name)),
      );
      const around = declared && [...ancestors(declared)].find(each => declaration.test(each.type));
      return around && typeOf(around);
    }
    if (declaration.test(node.type)) return typeOf(node);
    if (/^(call_expression|binary_expression|compound_statement)$/.test(node.type)) return undefined;
  }
  return undefined;
}

/** Where the name of a constant is used in a way that takes constants only. */
function constantUse(site: Site, name: string, own: SyntaxNode): boolean {
  return descendants(site.root, 'identifier').some(identifier => {
    if (identifier.text !== name) return false;
    for (const node of ancestors(identifier)) {
      if (node.equals(own)) return false;
      if (/^(static_assert_declaration|template_argument_list|case_statement|concatenated_string|sizeof_expression)$/.test(node.type))
        return true;
      if (declaration.test(node.type)) return /\bconstexpr\b|\bconstinit\b/.test(node.text);
    }
    return false;
  });
}

const usedAsConstant = (name: string): Refused => ({
  refused: l10n.t(
    '{0} is used where only a constant may stand (another constant, sizeof, static_assert, a template or beside another literal). Keep it in configuration.',
    name,
  ),
});

/** A macro stands for its literal wherever it is used, also where the compiler takes literals only. */
function macro(site: Site, definition: SyntaxNode, c: boolean): Obstacle {
  const name = definition.childForFieldName('name')?.text ?? '';
  const uses = descendants(site.root, 'identifier').filter(
    each => each.text === name && each.parent !== null && !each.parent.equals(definition),
  );
  const outside = uses.some(use => ![...ancestors(use)].some(node => node.type === 'compound_statement'));
  if (constantUse(site, name, definition) || (c && outside)) return usedAsConstant(name);
  return {
    changes: [],
    review: l10n.t('{0} is no literal any more: code elsewhere that puts it beside another literal no longer compiles.', name),
  };
}

/** `const char key[] = "..."` becomes a pointer, which can point to what is read at run time. */
function arrayToPointer(site: Site, node: SyntaxNode, array: SyntaxNode): Obstacle {
  const name = array.childForFieldName('declarator');
  if (!name || !/\bconst\b/.test(site.text.slice(node.startIndex, array.startIndex)))
    return { refused: l10n.t('An array that can be changed takes a literal only. Declare it as const char*, or copy the text into it.') };
  if (constantUse(site, name.text, node)) return usedAsConstant(name.text);
  if (/\b(un)?signed\b|\bu?int8_t\b|\bbyte\b/.test(site.text.slice(node.startIndex, array.startIndex)))
    return { refused: l10n.t('An array of bytes does not take a text that is looked up. Copy its bytes into the array where it is used.') };
  return { changes: [insertion(array.startIndex, '*'), { range: { start: name.endIndex, end: array.endIndex }, newText: '' }] };
}

/** The word that makes a variable a constant of the compiler becomes one that keeps who can see it. */
function loosened(site: Site, node: SyntaxNode, word: SyntaxNode): Obstacle {
  const names = descendants(node, 'init_declarator').map(each => descendants(each, 'identifier')[0]?.text ?? '');
  const name = names[0] || (node.childForFieldName('declarator') ? (descendants(node, 'field_identifier').at(-1)?.text ?? '') : '');
  if (constantUse(site, name, node)) return usedAsConstant(name);
  const before = site.text.slice(node.startIndex, word.startIndex);
  const after = site.text.slice(word.endIndex, site.region.start);
  const isMember = node.type === 'field_declaration';
  const isStored = /\b(static|inline)\b/.test(before + after);
  const isPointer = after.includes('*');
  const constant = isPointer ? '' : 'const ';
  const linkage = isMember ? (/\binline\b/.test(before) ? '' : 'inline ') : isStored || !isPointer ? '' : 'static ';
  return { changes: [{ range: { start: word.startIndex, end: word.endIndex + 1 }, newText: `${linkage}${constant}` }] };
}

/** A place that takes constants only: what it becomes, or why it cannot. */
export function constantPlace(site: Site, c: boolean): Obstacle {
  for (const node of ancestors(site.container)) {
    if (node.type === 'preproc_def') return macro(site, node, c);
    if (node.type === 'preproc_include') return { refused: l10n.t('The name of a header must be a constant.') };
    if (/^(static_assert_declaration|template_argument_list|attribute|linkage_specification|sizeof_expression)$/.test(node.type))
      return { refused: l10n.t('Only a literal may stand here.') };
    if (
      node.type === 'call_expression' &&
      /^(_T|TEXT|_TEXT|QStringLiteral|QLatin1StringView)$/.test(node.childForFieldName('function')?.text ?? '')
    )
      return { refused: l10n.t('The macro {0} takes literals only.', node.childForFieldName('function')!.text) };
    if (!declaration.test(node.type)) continue;
    const inFunction = [...ancestors(node)].some(each => each.type === 'compound_statement');
    if (c && (!inFunction || /^static\b/.test(node.text)))
      return {
        refused: l10n.t(
          'In C, what is initialised outside of functions or once for all calls takes constants only. Assign the value in a function.',
        ),
      };
    const array = descendants(node, 'array_declarator')[0];
    if (array && /^(init_declarator|field_declaration)$/.test(site.container.parent?.type ?? '')) return arrayToPointer(site, node, array);
    const word = childrenOf(node).find(child => child.type === 'type_qualifier' && /^(constexpr|constinit)$/.test(child.text));
    return word ? loosened(site, node, word) : undefined;
  }
  return undefined;
}
