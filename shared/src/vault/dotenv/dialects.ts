/**
 * Who reads the `.env` file; each has its own rules for quotes, escapes and comments.
 * - `node`: what the npm package `dotenv` and `node --env-file` both understand.
 * - `python`: python-dotenv.
 * - `compose`: `env_file` of Docker Compose.
 * - `docker`: `docker run --env-file`, which knows no quotes.
 * - `shell`: a file that a POSIX shell sources.
 */
export type DotenvDialect = 'node' | 'python' | 'compose' | 'docker' | 'shell';

/** A value as it is written, from its first character or quote to its last. */
export interface WrittenValue {
  readonly value: string;
  /** Offset behind it. */
  readonly end: number;
}

const quotes: Readonly<Record<DotenvDialect, string>> = { node: '"\'`', python: '"\'', compose: '"\'', docker: '', shell: '"\'' };

/** Reads the value that begins at `from`, right behind the `=` and the spaces that the dialect allows there. */
export function readValue(text: string, from: number, dialect: DotenvDialect): WrittenValue {
  if (dialect === 'shell') return readWord(text, from);
  const quote = text[from] ?? '';
  if (quote && quotes[dialect].includes(quote)) {
    const close = closingQuote(text, from + 1, quote);
    if (close >= 0) return { value: unescaped(text.slice(from + 1, close), quote, dialect), end: close + 1 };
  }
  const lineEnd = /\r?\n|\r|$/g;
  lineEnd.lastIndex = from;
  const line = text.slice(from, lineEnd.exec(text)!.index);
  if (dialect === 'docker') return { value: line, end: from + line.length };
  // The npm package ends a bare value at any #, the others at one behind a space.
  const bare = line.replace(dialect === 'node' ? /#.*$/s : /(^|\s+)#.*$/s, '').trimEnd();
  return { value: bare, end: from + bare.length };
}

function closingQuote(text: string, from: number, quote: string): number {
  for (let at = text.indexOf(quote, from); at >= 0; at = text.indexOf(quote, at + 1)) {
    const backslashes = /\\*$/.exec(text.slice(from, at))![0].length;
    if (backslashes % 2 === 0) return at;
  }
  return text.indexOf(quote, from);
}

const control: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

function unescaped(raw: string, quote: string, dialect: DotenvDialect): string {
  switch (dialect) {
    case 'node':
      return quote === '"' ? raw.replace(/\\([nr])/g, (_, c: string) => control[c]!) : raw;
    case 'python':
      return quote === '"'
        ? raw.replace(/\\([\\'"abfnrtv])/g, (_, c: string) => control[c] ?? c)
        : raw.replace(/\\([\\'])/g, (_, c: string) => c);
    case 'compose':
      return quote === '"' ? raw.replace(/\\([\\"nrt])/g, (_, c: string) => control[c] ?? c) : raw;
    default:
      return raw;
  }
}

/** A word of a POSIX shell: quoted and bare pieces side by side, up to a space, a line end or an operator. */
function readWord(text: string, from: number): WrittenValue {
  let value = '';
  let at = from;
  for (;;) {
    const c = text[at];
    if (c === undefined || /[\s;&|<>()]/.test(c)) return { value, end: at };
    if (c === "'" || c === '"') {
      const close = c === "'" ? text.indexOf(c, at + 1) : closingQuote(text, at + 1, c);
      if (close < 0) return { value: value + text.slice(at), end: text.length };
      const raw = text.slice(at + 1, close);
      value += c === "'" ? raw : raw.replace(/\\([\\"$`])|\\\n/g, (_, kept: string | undefined) => kept ?? '');
      at = close + 1;
    } else if (c === '\\') {
      value += text[at + 1] === '\n' ? '' : (text[at + 1] ?? '');
      at += 2;
    } else {
      value += c;
      at++;
    }
  }
}

/** Characters that mean themselves to every reader, without quotes. `=` and `#` do not everywhere. */
const bareSafe = /^[\w.:/+@%,-]+$/;

/**
 * Writes a value so that the dialect's readers give exactly it back.
 * @returns undefined when no spelling of the dialect can hold it: docker and line breaks, `${` in Python (always expanded there)...
 */
export function writeValue(value: string, dialect: DotenvDialect): string | undefined {
  if (value.includes('\0')) return undefined;
  return spellings(value, dialect).find(written => {
    const read = readValue(`${written}\n`, 0, dialect);
    return read.value === value && read.end === written.length;
  });
}

function spellings(value: string, dialect: DotenvDialect): string[] {
  const bare = bareSafe.test(value) ? [value] : [];
  // A backslash before the closing quote reads as an escape of it in some of the readers.
  const within = (quote: string) =>
    value.includes(quote) || value.includes('\r') || value.endsWith('\\') ? [] : [`${quote}${value}${quote}`];
  const escaped = (pattern: RegExp) =>
    `"${value.replace(pattern, c => (c === '\n' ? '\\n' : c === '\r' ? '\\r' : c === '\t' ? '\\t' : `\\${c}`))}"`;
  const lines = /[\r\n]/.test(value);
  switch (dialect) {
    case 'docker':
      return lines || value !== value.trim() ? [] : [value];
    case 'shell':
      return [...bare, `'${value.replaceAll("'", "'\\''")}'`];
    case 'node': {
      // Only \n is read alike by both; a carriage return or an escaped-looking \n in the value itself would not survive.
      const double =
        value.includes('"') || value.includes('\r') || /\\[nr]/.test(value) || value.endsWith('\\')
          ? []
          : [`"${value.replaceAll('\n', '\\n')}"`];
      return lines ? [...double, ...within("'"), ...within('`')] : [...bare, ...within("'"), ...within('`'), ...double];
    }
    case 'python': {
      // Interpolation happens in every kind of quotes.
      if (/\$\{[^}]*\}/.test(value)) return [];
      const single = lines ? [] : [`'${value.replace(/[\\']/g, '\\$&')}'`];
      return [...bare, ...single, escaped(/[\\"\n\r\t]/g)];
    }
    case 'compose':
      // $ is expanded between double quotes and outside of quotes.
      return [...bare, ...(lines ? [] : within("'")), ...(value.includes('$') ? [] : [escaped(/[\\"\n\r\t]/g)]), ...within("'")];
  }
}
