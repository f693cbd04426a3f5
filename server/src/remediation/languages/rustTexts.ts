import * as l10n from '@vscode/l10n';
import type { TextChange, TextRange } from '../../../../shared/src/model/index.ts';
import type { Refused } from '../fileKind.ts';
import { ancestors, childrenOf, descendants, namedChildrenOf, type SyntaxNode } from '../syntax/grammar.ts';
import { insertion } from '../syntax/textLayout.ts';
import { freeName, type Obstacle, type Reading, type Site } from './language.ts';

/** What a literal starts with, its quote included. */
const opening = (literal: SyntaxNode): string => /^(?:[bc]?r#*|[bc]?)"/.exec(literal.text)![0];

/** Between the delimiters of a literal. */
export function contentOf(literal: SyntaxNode): TextRange {
  const open = opening(literal);
  return { start: literal.startIndex + open.length, end: literal.endIndex - open.replace(/[^#"]/g, '').length };
}

/** Whether a literal is one of bytes. */
export const isBytes = (literal: SyntaxNode): boolean => literal.text.startsWith('b');

/** Macros whose first text is a format, as the standard library and the crates for logging and errors have them. */
const formatting =
  /^(format|format_args|e?print(ln)?|write(ln)?|panic|todo|unimplemented|unreachable|trace|debug|info|warn|error|bail|anyhow)$/;

/** The macro call that the literal is directly in, and whether the literal is its format. */
export function macroAt(site: Site): { readonly name: string; readonly tokens: SyntaxNode; readonly isFormat: boolean } | undefined {
  const tokens = site.container.parent;
  const call = tokens?.type === 'token_tree' ? tokens.parent : undefined;
  if (call?.type !== 'macro_invocation') return undefined;
  const name = (call.childForFieldName('macro')?.text ?? '').replace(/^.*::/, '');
  const first = namedChildrenOf(tokens!).find(child => /string_literal$/.test(child.type));
  return { name, tokens: tokens!, isFormat: formatting.test(name) && first?.equals(site.container) === true };
}

/** The call around the literal that makes an owned text of it, as `"a".to_string()` and `String::from("a")` do. */
export function owningCall(site: Site): SyntaxNode | undefined {
  const { parent } = site.container;
  if (parent?.type === 'field_expression' && /^(to_string|to_owned)$/.test(parent.childForFieldName('field')?.text ?? ''))
    return parent.parent?.type === 'call_expression' ? parent.parent : undefined;
  const call = parent?.type === 'arguments' ? parent.parent : undefined;
  return call?.childForFieldName('function')?.text === 'String::from' ? call : undefined;
}

/** In the tokens of a macro: the key of `"key": "text"` and of `key = "text"`. */
export function nameInMacro(literal: SyntaxNode): SyntaxNode | undefined {
  const before = literal.parent?.type === 'token_tree' ? literal.previousSibling : undefined;
  return /^[:=]$/.test(before?.type ?? '') ? (before!.previousSibling ?? undefined) : undefined;
}

/** Whether an owned text may stand for the literal, because it is converted or formatted right away. */
export function takesOwned(site: Site): boolean {
  const { parent } = site.container;
  return (
    owningCall(site) !== undefined ||
    (parent?.type === 'field_expression' && parent.childForFieldName('field')?.text === 'into') ||
    macroAt(site)?.isFormat === true
  );
}

/** Whether the value is a part of its literals only. */
export const isPart = ({ prefix, suffix }: Site): boolean => prefix !== '' || suffix !== '';

/** The constant or static that the literal is the value of. */
export function constantAround(site: Site): SyntaxNode | undefined {
  const { parent } = site.container;
  return parent && /^(const|static)_item$/.test(parent.type) ? parent : undefined;
}

/** A constant becomes a static that is computed when it is first used; every use of it in the file takes its text. */
export function madeLazy(site: Site, item: SyntaxNode): Obstacle {
  const name = item.childForFieldName('name')!;
  const type = item.childForFieldName('type')!;
  if (item.parent?.type === 'declaration_list' && item.parent.parent?.type !== 'mod_item')
    return { refused: l10n.t('An associated constant cannot be read at run time. Make it a function that reads the value.') };
  if (!/^&\s*('static\s+)?str$/.test(type.text) || isBytes(site.first))
    return { refused: l10n.t('Only a constant of type &str can be turned into one that is read at run time.') };
  const uses: SyntaxNode[] = [];
  for (const use of descendants(site.root, 'identifier')) {
    if (use.text !== name.text || use.equals(name)) continue;
    const around = [...ancestors(use)].map(node => node.type);
    if (around.some(each => /^(use_declaration|match_pattern|const_item|static_item|attribute)$/.test(each)))
      return {
        refused: l10n.t(
          '{0} is used where Rust takes constants only (a pattern, an attribute, an import or another constant), so it cannot be read at run time.',
          name.text,
        ),
      };
    uses.push(use);
  }
  if (descendants(site.root, 'string_literal').some(literal => new RegExp(`\\{${name.text}[:}]`).test(literal.text)))
    return { refused: l10n.t('{0} is named inside of a format. Hand it over as an argument first.', name.text) };
  const keyword = childrenOf(item).find(child => /^(const|static)$/.test(child.type))!;
  const visible = childrenOf(item).some(child => child.type === 'visibility_modifier');
  return {
    changes: [
      { range: { start: keyword.startIndex, end: keyword.endIndex }, newText: 'static' },
      { range: { start: type.startIndex, end: type.endIndex }, newText: 'LazyLock<String>' },
      ...uses.map(use => insertion(use.endIndex, '.as_str()')),
    ],
    ...(visible && { review: l10n.t('{0} is no constant any more: code elsewhere has to write {0}.as_str().', name.text) }),
  };
}

/** Braces in a text that becomes a format are doubled. */
const doubledBraces = (raw: string, start: number): TextChange[] =>
  [...raw.matchAll(/[{}]/g)].map(({ 0: brace, index }) => insertion(start + index, brace));

/** Names the expression in the format of a macro, and hands it over behind its other arguments. */
export function putInFormat(site: Site, tokens: SyntaxNode, reading: Reading): TextChange[] {
  // Told apart by what is read, so that two values of one format do not get the same name.
  const read = /"([\w-]+)"/.exec(reading.text)?.[1] ?? 'secret';
  const name = freeName(
    tokens.text,
    `${read
      .toLowerCase()
      .replace(/\W/g, '_')
      .replace(/^(?=\d)/, '_')}_value`,
  );
  const end = tokens.endIndex - 1;
  const comma = /,\s*$/.test(site.text.slice(tokens.startIndex, end)) ? '' : ',';
  return [{ range: site.value, newText: `{${name}}` }, insertion(end, `${comma} ${name} = ${reading.text}`)];
}

/** Makes a format of the text around the value; nothing of it is written again. */
export function putInText(site: Site, reading: Reading): readonly TextChange[] | Refused {
  const { first, last, prefix, suffix, value, region, container } = site;
  if (isBytes(first)) return { refused: l10n.t('A part of a bytes literal cannot be an expression. Move the whole text instead.') };
  const call = owningCall(site);
  const owned = takesOwned(site) || constantAround(site) !== undefined;
  const parent = container.parent?.type ?? '';
  const isResult = parent === 'return_expression' || parent === 'block' || parent === 'match_arm' || parent === 'field_initializer';
  if (!owned && isResult)
    return {
      refused: l10n.t('The text is borrowed for longer than a text that is put together here would live. Move the whole text instead.'),
    };
  const start = call?.startIndex ?? region.start;
  const end = call?.endIndex ?? region.end;
  return [
    { range: { start, end: region.start }, newText: `${owned ? '' : '&*'}format!(` },
    ...doubledBraces(prefix, contentOf(first).start),
    { range: value, newText: '{}' },
    ...doubledBraces(suffix, value.end),
    { range: { start: last.endIndex, end }, newText: `, ${reading.text})` },
  ];
}
