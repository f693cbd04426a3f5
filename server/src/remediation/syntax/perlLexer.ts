import { type Lexeme, type LexicalRule, lexemesOf, type Read } from './lexer.ts';

const pairs: Record<string, string> = { '(': ')', '[': ']', '{': '}', '<': '>' };

/** Where the text between delimiters ends, backslashes and nested brackets skipped; the end of the text where it does not. */
function delimitedEnd(text: string, from: number, open: string): number {
  const close = pairs[open] ?? open;
  let depth = 1;
  for (let i = from; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === close && --depth === 0) return i;
    else if (text[i] === open && close !== open) depth++;
  }
  return text.length;
}

const quoting = /(qq|qw|qx|q|qr|m|tr|y|s)(\s*)([^\w\s,;)=]|(?<=\s)=)/y;

/** `q(...)`, `qq{...}`, `s/.../.../` and the like. Words that only look like them: keys of hashes and names behind an arrow or a sigil. */
function quoteLike(text: string, at: number): number | Read | undefined {
  quoting.lastIndex = at;
  const match = quoting.exec(text);
  if (!match || /[\w$@%&{>-]$/.test(text.slice(Math.max(0, at - 1), at)) || /^\s*=>/.test(text.slice(at + match[1]!.length)))
    return undefined;
  const [opening, word, space, delimiter] = match as unknown as [string, string, string, string];
  if (delimiter === '#' && space) return undefined;
  const from = at + opening.length;
  const end = delimitedEnd(text, from, delimiter);
  if (/^(s|tr|y)$/.test(word)) {
    const nested = pairs[delimiter] !== undefined;
    const second = nested ? /\s*/y : undefined;
    if (!second) return delimitedEnd(text, end + 1, delimiter) + 1;
    second.lastIndex = end + 1;
    const gap = second.exec(text)![0].length;
    return delimitedEnd(text, end + 2 + gap, text[end + 1 + gap] ?? '') + 1;
  }
  if (/^(m|qr|qx)$/.test(word)) return Math.min(text.length, end + 1);
  const closed = end < text.length;
  const range = { start: at, end: closed ? end + 1 : end };
  return {
    lexemes: [{ kind: 'string', range, content: { start: from, end }, opening, interpolates: word === 'qq', closed }],
    end: range.end,
  };
}

/** Reads here-documents: their bodies begin behind the line that announces them, in order. */
function hereDocuments(): LexicalRule {
  const tag = /<<(~?)(?:"([^"\n]+)"|'([^'\n]+)'|([A-Za-z_]\w*))/y;
  // Where the next body begins of a line that has announced one already.
  let line = { end: -1, next: 0 };
  return {
    starts: '<',
    read(text, at) {
      tag.lastIndex = at;
      const match = tag.exec(text);
      const lineEnd = text.indexOf('\n', at);
      if (!match || lineEnd < 0) return undefined;
      const [opening, indented, double, single, bare] = match;
      // Behind an operand it shifts bits.
      if (bare && /[\d)\]}]\s*$/.test(text.slice(Math.max(0, at - 20), at))) return undefined;
      const start = line.end === lineEnd ? line.next : lineEnd + 1;
      const close = new RegExp(`^${indented ? '[ \\t]*' : ''}${(double ?? single ?? bare)!.replace(/\W/g, '\\$&')}\\r?$`, 'm');
      const found = close.exec(text.slice(start));
      const range = { start, end: found ? start + found.index : text.length };
      line = { end: lineEnd, next: range.end + (found ? found[0].length + 1 : 0) };
      const interpolates = single === undefined;
      return {
        lexemes: [{ kind: 'string', range, content: range, opening, interpolates, closed: found !== null }],
        end: at + opening.length,
      };
    },
  };
}

/** Whether a `/` begins a regular expression: where an operand is expected. */
const expectsOperand = (text: string, at: number): boolean =>
  /(?:^|[=(,!~&|?:;{}[]|\b(?:split|grep|if|unless|and|or|not|return|while|until|when))\s*$/.test(text.slice(Math.max(0, at - 30), at));

/** Literals and comments of Perl. Plain old documentation and what follows `__END__` count as comments. */
export function perlLexemes(text: string): Lexeme[] {
  const rules: readonly LexicalRule[] = [
    { starts: '=', kind: 'comment', pattern: /(?<=^|\n)(?<open>=[a-z]\w*)(?<text>[\s\S]*?(?:\n=cut\b[^\n]*|$(?![\s\S])))/y },
    { starts: '_', kind: 'comment', pattern: /(?<=^|\n)(?<open>__(?:END|DATA)__)(?<text>[\s\S]*)/y },
    { starts: '#', kind: 'comment', pattern: /(?<open>#)(?<text>[^\n\r]*)/y },
    { starts: '$', kind: 'code', pattern: /\$#\{?|\$#?\$*(?:\w+(?:::\w+)*)|\$['"`;,.&/\\]/y },
    hereDocuments(),
    { starts: 'qmstyr', read: quoteLike },
    { starts: '"', kind: 'string', interpolates: true, pattern: /(?<open>")(?<text>[^"\\]*(?:\\[\s\S][^"\\]*)*)(?<close>")?/y },
    { starts: "'", kind: 'string', pattern: /(?<open>')(?<text>[^'\\]*(?:\\[\s\S][^'\\]*)*)(?<close>')?/y },
    { starts: '`', kind: 'code', pattern: /`[^`\\]*(?:\\[\s\S][^`\\]*)*`?/y },
    {
      starts: '/',
      read: (text, at) => (text[at + 1] !== '/' && expectsOperand(text, at) ? delimitedEnd(text, at + 1, '/') + 1 : undefined),
    },
  ];
  return lexemesOf(text, rules);
}
