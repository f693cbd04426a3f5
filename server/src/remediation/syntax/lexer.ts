import type { TextRange } from '../../../../shared/src/model/index.ts';

/** A literal or comment of a language that has no grammar here. */
export interface Lexeme {
  readonly kind: 'string' | 'comment';
  /** Delimiters included; of a here-document, its body. */
  readonly range: TextRange;
  /** Delimiters not included. */
  readonly content: TextRange;
  /** What opens it: `"`, `$"`, `q(`, `<<'EOF'`. */
  readonly opening: string;
  /** Whether variables or expressions in it are replaced by their values. */
  readonly interpolates: boolean;
  /** Whether its end was found. */
  readonly closed: boolean;
}

/** What a rule that is a function reads: lexemes, of which some may begin further on, and where reading goes on. */
export interface Read {
  readonly lexemes: readonly Lexeme[];
  readonly end: number;
}

/**
 * Reads one lexeme, or code that must not be mistaken for one, where the text has one of the signs that it starts with. A pattern has the
 * sticky flag and the groups `open`, `text` and `close`; for code it needs none. Its loops take runs of signs and not one sign at a time, so
 * that a literal of megabytes needs no stack. A function gives where the code ends, or what it read.
 */
export type LexicalRule = { readonly starts: string } & (
  | { readonly kind: 'string' | 'comment' | 'code'; readonly pattern: RegExp; readonly interpolates?: true }
  | { read(text: string, at: number): number | Read | undefined }
);

/** A comment whose delimiters nest. */
export const nestedComment = (open: string, close: string, not?: string): LexicalRule => ({
  starts: open[0]!,
  read(text, at) {
    if (!text.startsWith(open, at) || (not && text.startsWith(not, at))) return undefined;
    const end = nestedEnd(text, at, open, close);
    const range = { start: at, end };
    return { lexemes: [{ kind: 'comment', range, content: range, opening: open, interpolates: false, closed: true }], end };
  },
});

function readByPattern(rule: Extract<LexicalRule, { kind: string }>, text: string, at: number): number | Read | undefined {
  rule.pattern.lastIndex = at;
  const match = rule.pattern.exec(text);
  if (!match?.[0]) return undefined;
  const end = at + match[0].length;
  if (rule.kind === 'code') return end;
  const { open = '', text: content = '', close } = match.groups ?? {};
  const start = at + open.length;
  const lexeme: Lexeme = {
    kind: rule.kind,
    range: { start: at, end },
    content: { start, end: start + content.length },
    opening: open,
    interpolates: rule.interpolates ?? false,
    closed: close !== undefined || rule.kind === 'comment',
  };
  return { lexemes: [lexeme], end };
}

/** All literals and comments of a text, in order of place. Words are skipped whole, so that no rule begins inside one. */
export function lexemesOf(text: string, rules: readonly LexicalRule[], word = /[\p{L}\p{N}_]+/uy): Lexeme[] {
  const byStart = new Map<string, LexicalRule[]>();
  for (const rule of rules) for (const sign of rule.starts) byStart.set(sign, [...(byStart.get(sign) ?? []), rule]);
  const found: Lexeme[] = [];
  /** Lexemes that begin further on, such as the bodies of here-documents. */
  const ahead: Lexeme[] = [];
  scan: for (let at = 0; at < text.length; ) {
    while (ahead[0] && ahead[0].range.start < at) ahead.shift();
    if (ahead[0]?.range.start === at && ahead[0].range.end > at) {
      at = ahead.shift()!.range.end;
      continue;
    }
    for (const rule of byStart.get(text[at]!) ?? []) {
      const answer = 'read' in rule ? rule.read(text, at) : readByPattern(rule, text, at);
      if (answer === undefined) continue;
      if (typeof answer === 'number') at = answer;
      else {
        found.push(...answer.lexemes);
        ahead.push(...answer.lexemes.filter(({ range }) => range.start > at));
        at = answer.end;
      }
      continue scan;
    }
    word.lastIndex = at;
    at = word.test(text) ? word.lastIndex : at + 1;
  }
  return found.sort((a, b) => a.range.start - b.range.start);
}

/** The text with its comments blanked and its literals reduced to a pair of quotes, every offset and line break kept. */
export function codeOnly(text: string, lexemes: readonly Lexeme[]): string {
  let code = '';
  let at = 0;
  for (const { kind, range } of lexemes) {
    if (range.start < at) continue;
    const blank = text.slice(range.start, range.end).replace(/[^\n\r]/g, ' ');
    code += text.slice(at, range.start) + (kind === 'string' && blank.length > 1 ? `"${blank.slice(1, -1)}"` : blank);
    at = range.end;
  }
  return code + text.slice(at);
}

/** Where brackets that nest, such as those of a comment, close again; the end of the text where they do not. */
function nestedEnd(text: string, at: number, open: string, close: string): number {
  let depth = 0;
  for (let i = at; i < text.length; ) {
    if (text.startsWith(open, i)) {
      depth++;
      i += open.length;
    } else if (text.startsWith(close, i)) {
      i += close.length;
      if (--depth === 0) return i;
    } else i++;
  }
  return text.length;
}

/** Literals without an end and brackets without a partner. */
export function countLexicalErrors(text: string, lexemes: readonly Lexeme[]): number {
  const expected: string[] = [];
  let errors = lexemes.filter(({ closed }) => !closed).length;
  const partner: Record<string, string> = { '(': ')', '[': ']', '{': '}' };
  for (const [bracket] of codeOnly(text, lexemes).matchAll(/[()[\]{}]/g)) {
    const closing = partner[bracket];
    if (closing) expected.push(closing);
    else if (expected.at(-1) === bracket) expected.pop();
    else errors++;
  }
  return errors + expected.length;
}
