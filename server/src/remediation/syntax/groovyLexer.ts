import { type Lexeme, type LexicalRule, lexemesOf } from './lexer.ts';

/** How a literal ends that opens like this, and whether `${...}` in it is computed. */
const closings: readonly { readonly opening: string; readonly closing: string; readonly interpolates: boolean; readonly lines: boolean }[] =
  [
    { opening: '"""', closing: '"""', interpolates: true, lines: true },
    { opening: "'''", closing: "'''", interpolates: false, lines: true },
    { opening: '"', closing: '"', interpolates: true, lines: false },
    { opening: "'", closing: "'", interpolates: false, lines: false },
    { opening: '$/', closing: '/$', interpolates: true, lines: true },
  ];

/** Where a hole `${...}` ends that opens at `at`, literals in it skipped. */
function holeEnd(text: string, at: number): number {
  let depth = 0;
  for (let i = at + 1; i < text.length; ) {
    const inner = literalAt(text, i);
    if (inner) {
      i = inner.range.end;
      continue;
    }
    depth += text[i] === '{' ? 1 : text[i] === '}' ? -1 : 0;
    i++;
    if (depth === 0) return i;
  }
  return text.length;
}

function read(text: string, at: number, { opening, closing, interpolates, lines }: (typeof closings)[number]): Lexeme {
  const start = at + opening.length;
  const lexeme = (end: number, closed: boolean): Lexeme => ({
    kind: 'string',
    range: { start: at, end: end + (closed ? closing.length : 0) },
    content: { start, end },
    opening,
    interpolates,
    closed,
  });
  for (let i = start; i < text.length; ) {
    if (opening === '$/' && (text.startsWith('$$', i) || text.startsWith('$/', i))) i += 2;
    else if (text.startsWith(closing, i)) return lexeme(i, true);
    else if (!lines && text[i] === '\n') return lexeme(i, false);
    else if (text[i] === '\\' && opening !== '$/') i += 2;
    else if (interpolates && text.startsWith('${', i)) i = holeEnd(text, i);
    else i++;
  }
  return lexeme(text.length, false);
}

function literalAt(text: string, at: number): Lexeme | undefined {
  const form = closings.find(({ opening }) => text.startsWith(opening, at));
  return form && read(text, at, form);
}

/** A `/` begins a literal where no value stands before it that it could divide, and where the line closes it. */
function slashyAt(text: string, at: number): Lexeme | undefined {
  const before = text.slice(Math.max(0, at - 200), at).trimEnd();
  if (!/(?:^|[=(,[{:~!&|?;\n]|\breturn)$/.test(before) || /^\/[\s/*]/.test(text.slice(at, at + 2))) return undefined;
  const lexeme = read(text, at, { opening: '/', closing: '/', interpolates: true, lines: false });
  return lexeme.closed ? lexeme : undefined;
}

const literal =
  (readAt: (text: string, at: number) => Lexeme | undefined) =>
  (text: string, at: number): { lexemes: Lexeme[]; end: number } | undefined => {
    const lexeme = readAt(text, at);
    return lexeme && { lexemes: [lexeme], end: lexeme.range.end };
  };

const rules: readonly LexicalRule[] = [
  { starts: '#', kind: 'comment', pattern: /(?<open>#!)(?<text>[^\n\r]*)/y },
  { starts: '/', kind: 'comment', pattern: /(?<open>\/\/)(?<text>[^\n\r]*)/y },
  { starts: '/', kind: 'comment', pattern: /(?<open>\/\*)(?<text>[^*]*(?:\*(?!\/)[^*]*)*)(?<close>\*\/)?/y },
  { starts: '/', read: literal(slashyAt) },
  { starts: '"\'$', read: literal(literalAt) },
];

/** Literals and comments of Groovy. (Groovy language documentation, "Strings", "Comments".) */
export const groovyLexemes = (text: string): Lexeme[] => lexemesOf(text, rules);
