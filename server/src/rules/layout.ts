/** The characters that a run may hold. */
export interface Alphabet {
  readonly name: string;
  readonly chars: string;
}

/** One piece of a layout. A choice holds whole layouts; an optional piece is a choice with an empty layout. */
export type Segment =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'run'; readonly alphabet: Alphabet; readonly min: number; readonly max: number }
  | { readonly kind: 'choice'; readonly options: readonly Layout[] };

/** What a credential looks like, from its first character to its last. */
export type Layout = readonly Segment[];

/** Longest run that an open range (`<40+ base64>`) accepts, so that every match is bounded. */
const longestRun = 16_384;

const lower = 'abcdefghijklmnopqrstuvwxyz';
const upper = lower.toUpperCase();
const digit = '0123456789';
const alnum = upper + lower + digit;

const namedAlphabets: Readonly<Record<string, string>> = {
  digits: digit,
  letters: upper + lower,
  lower,
  upper,
  alnum,
  'lower-alnum': lower + digit,
  'upper-alnum': upper + digit,
  /** Hexadecimal as providers issue it: lower case. */
  hex: `${digit}abcdef`,
  'upper-hex': `${digit}ABCDEF`,
  'any-hex': `${digit}abcdefABCDEF`,
  base32: `${upper}234567`,
  'lower-base32': `${lower}234567`,
  base58: '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz',
  base64: `${alnum}+/`,
  base64url: `${alnum}-_`,
  word: `${alnum}_`,
  /** What may stand in a host name. */
  host: `${lower}${upper}${digit}-.`,
  /** Visible characters but quotes, angle brackets and the backslash, which end or escape a value. */
  printable: Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i))
    .filter(char => !'"\'`<>\\'.includes(char))
    .join(''),
};

const cache = new Map<string, Alphabet>();

/** An alphabet by its name, or spelled out as a character class: `[A-Za-z0-9_.-]` (a hyphen stands last, `\]` is a bracket). */
export function alphabet(name: string): Alphabet {
  const known = cache.get(name);
  if (known) return known;
  const chars = name.startsWith('[') ? spelledOut(name.slice(1, -1)) : namedAlphabets[name];
  if (!chars) throw new SyntaxError(`Unknown alphabet "${name}".`);
  const made = { name, chars };
  cache.set(name, made);
  return made;
}

function spelledOut(body: string): string {
  let chars = '';
  for (let i = 0; i < body.length; i++) {
    if (body[i] === '\\') i++;
    else if (body[i + 1] === '-' && i + 2 < body.length) {
      for (let code = body.charCodeAt(i); code <= body.charCodeAt(i + 2); code++) chars += String.fromCharCode(code);
      i += 2;
      continue;
    }
    chars += body[i];
  }
  return [...new Set(chars)].join('');
}

const uuid = '<8 any-hex>-<4 any-hex>-<4 any-hex>-<4 any-hex>-<12 any-hex>';

/**
 * Reads a layout in the notation of the field: `xoxb-<10-13 digits>-<10-13 digits>-<23-25 alnum>`.
 * Literal text stands for itself and is case-sensitive; `<36 alnum>`, `<20-40 hex>`, `<20+ base64>` are runs, `<40 [A-Za-z0-9_.-]>` spells
 * its alphabet out, `<uuid>` is one; `(x)` is optional, `{a|b}` is either; a backslash takes the next character as it is.
 * @throws SyntaxError when the text is no layout.
 */
export function parseLayout(text: string): Layout {
  let at = 0;
  const fail = (why: string): never => {
    throw new SyntaxError(`${why} in layout "${text}".`);
  };
  const sequence = (ends: string): Layout => {
    const segments: Segment[] = [];
    let literal = '';
    const flush = () => {
      if (literal) segments.push({ kind: 'literal', text: literal });
      literal = '';
    };
    while (at < text.length && !ends.includes(text[at]!)) {
      const char = text[at++]!;
      if (char === '\\') literal += text[at++] ?? fail('A lone backslash');
      else if (char === '<') {
        flush();
        const end = text.indexOf('>', at);
        if (end < 0) fail('An open run');
        segments.push(...run(text.slice(at, end)));
        at = end + 1;
      } else if (char === '(') {
        flush();
        segments.push({ kind: 'choice', options: [sequence(')'), []] });
        if (text[at++] !== ')') fail('An open bracket');
      } else if (char === '{') {
        flush();
        const options: Layout[] = [];
        do options.push(sequence('|}'));
        while (text[at++] === '|');
        if (text[at - 1] !== '}') fail('An open brace');
        segments.push({ kind: 'choice', options });
      } else literal += char;
    }
    flush();
    return segments;
  };
  const run = (inside: string): Layout => {
    if (inside === 'uuid') return parseLayout(uuid);
    const [, min = '', more = '', max = '', name = ''] = /^(\d+)([+-]?)(\d*) (.+)$/.exec(inside) ?? fail(`No run "<${inside}>"`);
    const least = Number(min);
    const most = more === '+' ? longestRun : more === '-' ? Number(max) : least;
    if (!(least <= most && most > 0)) fail(`No length "${inside}"`);
    return [{ kind: 'run', alphabet: alphabet(name), min: least, max: most }];
  };
  const layout = sequence('');
  if (layout.length === 0) fail('Nothing');
  return layout;
}

/** Least and most characters of a layout. */
export function lengthOf(layout: Layout): { readonly min: number; readonly max: number } {
  let min = 0;
  let max = 0;
  for (const segment of layout) {
    if (segment.kind === 'literal') {
      min += segment.text.length;
      max += segment.text.length;
    } else if (segment.kind === 'run') {
      min += segment.min;
      max += segment.max;
    } else {
      const lengths = segment.options.map(lengthOf);
      min += Math.min(...lengths.map(l => l.min));
      max += Math.max(...lengths.map(l => l.max));
    }
  }
  return { min, max };
}
