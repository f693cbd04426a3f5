import type { FileTraits } from './fileTraits.ts';
import { indentation, lineStart } from './lines.ts';
import type { Literal } from './literals.ts';

/** Farthest that the end of a block is looked for, in UTF-16 units. */
const longestBlock = 1000;
const scalar = /[ \t]{0,40}[|>](?:[+-]?[1-9]?|[1-9][+-])[ \t]{0,40}(?:#[^\n]{0,80})?\r?\n/y;
const here = /[ \t]{0,40}(?:\$\([ \t]{0,8}cat[ \t]{0,8})?(?:<<<|<<[-~]?)[ \t]{0,4}(["']?)([A-Za-z_]\w{0,40})\1;?[ \t]{0,8}\r?\n/y;
const blankLines = /(?:[ \t]{0,80}\r?\n){0,3}/y;
const line = /([ \t]{0,80})([^\s][^\r\n]{0,600})(?:\r?\n|$)/y;

/**
 * The value that a name is given in a block of one line: a block scalar of YAML (`name: |`) or a here-document (`name = <<EOT`). A block of
 * several lines is a text, not a value.
 * @param keyStart where the name stands, for its indentation.
 * @param at behind the name's operator.
 */
export function readBlock(text: string, keyStart: number, at: number, ceiling: number, traits: FileTraits): Literal | undefined {
  if (traits.language === 'yaml') {
    const from = endOf(scalar, text, at);
    return from < 0 ? undefined : scalarLine(text, keyStart, from, ceiling);
  }
  here.lastIndex = at;
  const opening = here.exec(text);
  if (!opening) return undefined;
  const found = lineFrom(text, here.lastIndex, ceiling);
  const close = found && new RegExp(`[ \\t]{0,80}${opening[2]}\\b`, 'y');
  return close && endOf(close, text, endOf(blankLines, text, found.next)) >= 0 ? found.literal : undefined;
}

/** A literal whose only line with anything in it is the value: `"""`, a line's end, the value, a line's end, `"""`. */
export function onlyLine(text: string, literal: Literal): Literal {
  const [part] = literal.parts;
  if (literal.parts.length !== 1 || !part || (literal.quote.length !== 3 && literal.quote !== '`')) return literal;
  const content = text.slice(part.start, part.end);
  const value = content.trim();
  if (!value || value.includes('\n') || !content.includes('\n')) return literal;
  const start = part.start + content.indexOf(value);
  return { ...literal, parts: [{ start, end: start + value.length }] };
}

function scalarLine(text: string, keyStart: number, from: number, ceiling: number): Literal | undefined {
  const found = lineFrom(text, from, ceiling);
  const keyIndent = indentation(text, lineStart(text, keyStart, keyStart - longestBlock));
  if (!found || found.indent <= keyIndent) return undefined;
  const after = endOf(blankLines, text, found.next);
  // What follows at the same depth is the block's second line.
  return after < text.length && indentation(text, after) >= found.indent ? undefined : found.literal;
}

function lineFrom(text: string, from: number, ceiling: number): { literal: Literal; indent: number; next: number } | undefined {
  line.lastIndex = endOf(blankLines, text, from);
  const found = line.exec(text);
  if (!found || line.lastIndex > Math.min(ceiling, from + longestBlock)) return undefined;
  const [whole, indent = '', value = ''] = found;
  const start = line.lastIndex - whole.length + indent.length;
  const end = start + value.trimEnd().length;
  return { literal: { parts: [{ start, end }], quote: '', prefix: '', end }, indent: indent.length, next: line.lastIndex };
}

function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}
