import type { TextRange } from '../../../shared/src/model/index.ts';
import { type FileTraits, literalSyntax } from './fileTraits.ts';

/** A string literal, or an unquoted value, as it stands in the text. */
export interface Literal {
  /** Its text without quotes; several where adjacent literals are joined. */
  readonly parts: readonly TextRange[];
  /** `"`, `'`, a backtick, three of one of them, `\"` inside another string, or nothing. */
  readonly quote: string;
  /** Letters right before the quote: `r`, `@`, `b`, `f`, `$`... */
  readonly prefix: string;
  /** Offset after the closing quote. */
  readonly end: number;
}

/** Longest literal that is read, in characters. */
export const longestLiteral = 2048;
const mostParts = 12;

const opening = /([A-Za-z@$]{0,3})(\\{0,3}["']|"""|'''|`|&quot;|&#34;|&#39;)/y;
/**
 * What joins two literals: `+`, `.` (PHP, Perl), `..` (Lua), `&` (Visual Basic, with an underscore before the line's end), `++` (Haskell), `<>`
 * (Elixir), `||` (SQL), a line's end that is continued, or nothing but a line's end.
 */
const joint =
  /[ \t]{0,40}(?:(\+\+?|\.\.?|&|\\|<>|\|\|)[ \t]{0,8}(?:_[ \t]{0,4}(?=\r?\n))?(?:\r?\n[ \t]{0,80})?|\r?\n[ \t]{0,80}(?:(\+\+?|\.\.?|&|<>|\|\|)[ \t]{0,8})?|[ \t](?=["']))(?=([A-Za-z@$]{0,2})(["'`]))/y;
const adjacentLanguages: ReadonlySet<string> = new Set(['python', 'cpp', 'yaml', 'ruby', 'julia', 'd']);
/** Elsewhere `||` means something else than joining. */
const joinsHere = (operator: string | undefined, { language }: FileTraits): boolean =>
  operator === '||' ? language === 'sql' : operator !== undefined || adjacentLanguages.has(language);

/** The literal that opens at `at`, or undefined when none does or it does not close before `ceiling`. */
export function readLiteral(text: string, at: number, ceiling: number, traits: FileTraits): Literal | undefined {
  opening.lastIndex = at;
  const open = opening.exec(text);
  if (!open) return undefined;
  const [, prefix = ''] = open;
  // `isn't`: no literal begins in a word.
  if (open[2] === "'" && prefix && /^(?:t|s|re|ll|ve|d|m)(?![\w'])/.test(text.slice(opening.lastIndex, opening.lastIndex + 3)))
    return undefined;
  let [, , quote = ''] = open;
  let start = opening.lastIndex;
  if ((quote === '"' || quote === "'") && text.startsWith(quote + quote, start)) {
    quote = quote.repeat(3);
    start += 2;
  }
  const parts: TextRange[] = [];
  let end = closing(text, start, Math.min(ceiling, start + longestLiteral), quote, prefix, traits);
  if (end < 0) return undefined;
  parts.push({ start, end });
  let after = end + quote.length;
  while (parts.length < mostParts && quote.length === 1 && after < ceiling) {
    joint.lastIndex = after;
    const join = joint.exec(text);
    if (!join || joint.lastIndex >= ceiling) break;
    const [, operator, operatorBelow, nextPrefix = '', next = ''] = join;
    if (!joinsHere(operator ?? operatorBelow, traits)) break;
    // One decoding holds for all parts.
    if (next !== quote && literalSyntax(traits, next, nextPrefix) !== literalSyntax(traits, quote, prefix)) break;
    start = joint.lastIndex + nextPrefix.length + 1;
    end = closing(text, start, Math.min(ceiling, start + longestLiteral), next, nextPrefix, traits);
    if (end < 0) break;
    parts.push({ start, end });
    after = end + 1;
  }
  // `"value" ""`: an empty piece holds nothing of the value.
  const filled = parts.filter(part => part.end > part.start);
  return { parts: filled.length > 0 ? filled : parts.slice(0, 1), quote, prefix, end: after };
}

/** Offset of the quote that closes the literal, or -1. */
function closing(text: string, from: number, ceiling: number, quote: string, prefix: string, traits: FileTraits): number {
  const doubled =
    traits.language === 'sql' || traits.language === 'vb' || prefix.includes('@') || (traits.language === 'yaml' && quote === "'");
  const manyLines = quote.length === 3 || quote === '`' || prefix.includes('@') || traits.language === 'php';
  const escapes = quote[0] !== '\\' && !doubled && quote[0] !== '&';
  for (let i = from; i < ceiling; i++) {
    const char = text[i]!;
    if (char === '\\' && escapes) i += text.startsWith('\r\n', i + 1) ? 2 : 1;
    else if (char === '\n' && !manyLines) return -1;
    else if (char === quote[0] && text.startsWith(quote, i)) {
      if (!doubled || text[i + 1] !== quote) return i;
      i++;
    }
  }
  return -1;
}

const terminators: Readonly<Record<FileTraits['kind'], RegExp>> = {
  config: /[^\s"'`{[|>&*!%@][^\r\n]{0,600}/y,
  shell: /[^\s"'`;|&()<>]{1,600}/y,
  markup: /[^\s"'`<>]{1,600}/y,
  prose: /[^\s"'`<>,;|]{1,600}/y,
  code: /[^\s"'`;|&()<>,[\]{}]{1,600}/y,
};
/** Outside of YAML no sign in front of a value means anything. */
const plainConfig = /[^\s"'`{[|>][^\r\n]{0,600}/y;
/** A value in a command line or a query ends earlier than one that has its line to itself. */
const inlineValue = /[^\s"'`;|&()<>,\\]{1,600}/y;

/** The unquoted value at `at`. `inline`: more may follow on the line (`--password=x --user=y`). */
export function readUnquoted(text: string, at: number, ceiling: number, traits: FileTraits, inline: boolean): Literal | undefined {
  const pattern = inline ? inlineValue : traits.kind === 'config' && traits.language !== 'yaml' ? plainConfig : terminators[traits.kind];
  pattern.lastIndex = at;
  const [found] = pattern.exec(text) ?? [];
  if (!found) return undefined;
  let value = found;
  if (!inline && traits.kind === 'config') value = value.replace(/\s[#;].*$/, '').trimEnd();
  if (!inline && traits.language === 'yaml') value = value.replace(/[,}\]]+$/, '');
  // Three dots say that something was left out: they belong to what is judged.
  if (traits.kind === 'prose' && !value.endsWith('...')) value = value.replace(/[.:!?)\]]+$/, '');
  const end = Math.min(at + value.length, ceiling);
  return end > at ? { parts: [{ start: at, end }], quote: '', prefix: '', end } : undefined;
}
