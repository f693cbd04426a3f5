import type { TextRange } from '../../../../shared/src/model/index.ts';

/** A piece of text with its place. */
export interface Piece {
  readonly value: string;
  readonly range: TextRange;
}

/** Characters that an object, a call or a block may have: more than any written by hand, and what keeps a hostile text from costing more. */
const reach = 2_000;

/** The place of the bracket that closes the one at `open`, quotes skipped; undefined when it is not within reach. */
export function closingBracket(text: string, open: number): number | undefined {
  const opener = text[open]!;
  const closer = { '(': ')', '{': '}', '[': ']' }[opener];
  let depth = 0;
  for (let at = open; at < Math.min(text.length, open + reach); at++) {
    const char = text[at]!;
    if (char === opener) depth++;
    else if (char === closer && --depth === 0) return at;
    else if (char === '"' || char === "'") at = endOfQuote(text, at);
  }
  return undefined;
}

/** The quote that closes the one at `at`; `at` itself where the line ends before it does, as with an apostrophe in a comment. */
function endOfQuote(text: string, at: number): number {
  const quote = text[at];
  for (let end = at + 1; end < Math.min(text.length, at + reach); end++) {
    if (text[end] === '\n') return at;
    if (text[end] === '\\') end++;
    else if (text[end] === quote) return end;
  }
  return at;
}

/** The object `{ ... }` that `at` stands in, braces included. */
export function enclosingObject(text: string, at: number): TextRange | undefined {
  let depth = 0;
  for (let start = at - 1; start >= Math.max(0, at - reach); start--) {
    if (text[start] === '}') depth++;
    else if (text[start] === '{' && depth-- === 0) {
      const end = closingBracket(text, start);
      return end === undefined ? undefined : { start, end: end + 1 };
    }
  }
  return undefined;
}

/**
 * The string that a property of this name has in an object of JSON, Bicep or HCL (`"name": "x"`, `name: 'x'`, `name = "x"`).
 * Only properties of the object itself count, not those of objects in it.
 */
export function stringProperty(text: string, object: TextRange, name: string): Piece | undefined {
  const at = propertyStart(text, object, name);
  const quote = at === undefined ? undefined : text[at];
  if (at === undefined || (quote !== '"' && quote !== "'")) return undefined;
  const end = endOfQuote(text, at);
  return end === at ? undefined : { value: text.slice(at + 1, end), range: { start: at + 1, end } };
}

/** Where the value of a property of the object itself starts. */
export function propertyStart(text: string, object: TextRange, name: string): number | undefined {
  const key = new RegExp(`["']?${name}["']?\\s{0,20}[:=]\\s{0,20}`, 'iy');
  for (let at = object.start + 1; at < object.end; at++) {
    const char = text[at]!;
    key.lastIndex = at;
    if (!/[\w$.-]/.test(text[at - 1]!) && key.test(text)) return key.lastIndex;
    if (char === '{' || char === '[') at = closingBracket(text, at) ?? object.end;
    else if (char === '"' || char === "'") at = endOfQuote(text, at);
  }
  return undefined;
}

/** An argument of a call: its text, its name where it has one (`key="K"`), and its value where it is a string. */
export interface Argument {
  readonly name?: string;
  readonly string?: Piece;
}

/** The arguments of the call whose `(` stands at `open`. */
export function callArguments(text: string, open: number): { readonly end: number; readonly list: readonly Argument[] } | undefined {
  const close = closingBracket(text, open);
  if (close === undefined) return undefined;
  const list: Argument[] = [];
  let start = open + 1;
  for (let at = start; at <= close; at++) {
    const char = text[at]!;
    if (char === ',' || at === close) {
      list.push(argument(text, { start, end: at }));
      start = at + 1;
    } else if (char === '(' || char === '{' || char === '[') at = closingBracket(text, at) ?? at;
    else if (char === '"' || char === "'") at = endOfQuote(text, at);
  }
  return { end: close + 1, list };
}

function argument(text: string, { start, end }: TextRange): Argument {
  const raw = text.slice(start, end);
  const found = /^\s*(?:([A-Za-z_]\w{0,60})\s?[=:]\s?)?(["'])([^"'\\\n]{0,500})\2\s*$/.exec(raw);
  if (!found) return {};
  const from = start + raw.lastIndexOf(found[2]!) - found[3]!.length;
  return { ...(found[1] && { name: found[1] }), string: { value: found[3]!, range: { start: from, end: from + found[3]!.length } } };
}

/** The argument of this name, else the one at this position without a name. */
export function argumentOf(list: readonly Argument[], name: string, position: number): Piece | undefined {
  return (list.find(a => a.name === name) ?? (list[position]?.name ? undefined : list[position]))?.string;
}

/** Lines of YAML with their ranges, from the one that `at` stands in to the last that is indented deeper than `indent`. */
export function yamlBlock(text: string, at: number, indent: number): TextRange {
  let end = lineEnd(text, at);
  const limit = Math.min(text.length, at + reach * 8);
  while (end < limit) {
    const next = lineEnd(text, end + 1);
    const line = text.slice(end + 1, next);
    const depth = line.search(/\S/);
    if (depth >= 0 && depth <= indent && line[depth] !== '#') break;
    end = next;
  }
  return { start: at, end: Math.min(end, text.length) };
}

/** Where the line ends that `at` stands in, or the reach does. */
function lineEnd(text: string, at: number): number {
  const end = text.slice(at, at + reach).indexOf('\n');
  return end < 0 ? Math.min(text.length, at + reach) : at + end;
}

/** Columns before the first sign of the line that `at` stands in. */
export function indentAt(text: string, at: number): number {
  const before = text.slice(Math.max(0, at - 400), at);
  return /^[ \t]*/.exec(before.slice(before.lastIndexOf('\n') + 1))![0].length;
}

/** The scalar of a key within a block of YAML, without quotes and comment; of the first line that has it. */
export function yamlScalar(text: string, { start, end }: TextRange, key: string): Piece | undefined {
  const found = new RegExp(`(?:^|\\n)[ \\t-]*["']?${key}["']?:[ \\t]{0,40}([^\\r\\n]{1,1000})`, 'i').exec(text.slice(start, end));
  if (!found) return undefined;
  const raw = found[1]!;
  const quote = /^["']/.exec(raw)?.[0];
  const close = quote ? raw.indexOf(quote, 1) : -1;
  const value = close > 0 ? raw.slice(1, close) : raw.replace(/(?:^|\s)#.*$/, '').trimEnd();
  const from = start + found.index + found[0].length - raw.length + (close > 0 ? 1 : 0);
  return value ? { value, range: { start: from, end: from + value.length } } : undefined;
}

/** The document of a YAML stream that `at` stands in. */
export function yamlDocument(text: string, at: number): TextRange {
  const start = text.lastIndexOf('\n---', at);
  const end = text.indexOf('\n---', at);
  return { start: start < 0 ? 0 : start + 1, end: end < 0 ? text.length : end };
}
