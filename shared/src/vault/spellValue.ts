import type { DecodeStep } from '../model/index.ts';

/** What stands around a value where it is written. */
export interface SpellingPlace {
  /** The text up to the quote that opens the literal, quote last: `"`, `f'`, `@"`. Without a quote at its end, the literal has none. */
  readonly before: string;
}

/**
 * Spells a value as its literal did: the inverse of the finding's decode steps in their canonical form.
 * @param decode outside in, as the finding says.
 * @returns undefined when the literal cannot hold the value.
 */
export function spellValue(value: string, decode: readonly DecodeStep[], place: SpellingPlace): string | undefined {
  let text: string | undefined = value;
  for (const step of [...decode].reverse()) {
    if (text === undefined) return undefined;
    text = spellStep(text, step, place);
  }
  return text;
}

const quoteOf = (before: string): string => /["'`]$/.exec(before)?.[0] ?? '';

/**
 * The text of a line up to the quote that is still open at its end; undefined where none is. Values often stand behind other text of their
 * literal, as in `"Server=s;Password=...`.
 */
export function openLiteral(line: string): string | undefined {
  let open = -1;
  for (let i = 0; i < line.length; i++) {
    const character = line[i]!;
    if (open < 0) open = quoteOf(character) ? i : -1;
    else if (character === '\\') i++;
    else if (character === line[open]) {
      if (line[i + 1] === character && i > open + 1) i++;
      else open = -1;
    }
  }
  return open < 0 ? undefined : line.slice(0, open + 1);
}

function spellStep(text: string, step: DecodeStep, { before }: SpellingPlace): string | undefined {
  const quote = quoteOf(before);
  switch (step.kind) {
    case 'base64':
      return Buffer.from(text, 'utf8').toString('base64');
    case 'hex':
      return Buffer.from(text, 'utf8').toString('hex');
    case 'url':
      return encodeURIComponent(text).replace(/[!'()*]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
    case 'json':
      return JSON.stringify(text).slice(1, -1);
    case 'xml':
      return text.replace(/[&<>"']/g, c => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' })[c]!);
    case 'yaml':
      if (quote === '"') return JSON.stringify(text).slice(1, -1);
      if (quote === "'") return /[\r\n]/.test(text) ? undefined : text.replaceAll("'", "''");
      return text;
    case 'literal':
      switch (step.syntax) {
        case 'plain':
          return text;
        case 'verbatim':
          return quote && text.includes(quote) ? undefined : text;
        case 'doubledQuote':
          return quote ? text.replaceAll(quote, quote + quote) : text;
        case 'backslash':
          return backslashed(text, before);
      }
  }
}

const named: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function backslashed(text: string, before: string): string {
  const quote = quoteOf(before);
  // Between backticks and triple quotes a line break stands for itself.
  const multiLine = quote === '`' || (quote !== '' && before.endsWith(quote.repeat(3)));
  const escaped = text.replace(/[\\\u0000-\u001f\u007f"'`]/g, c => {
    if (c === '"' || c === "'" || c === '`') return c === quote ? `\\${c}` : c;
    if (multiLine && (c === '\n' || c === '\r' || c === '\t')) return c;
    return named[c] ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  if (quote === '`') return escaped.replaceAll('${', '\\${');
  // f"..." and $"..." read braces; they are written twice to stand for themselves.
  return /(?:[fF][rRbB]?|[rR][fF]|\$)["']+$/.test(before) ? escaped.replace(/[{}]/g, '$&$&') : escaped;
}
