import { reach } from './candidate.ts';
import type { FileTraits } from './fileTraits.ts';

/**
 * Checks of a few bytes around an anchor, made before anything is decoded: they decide how fast a scan is. They may let too much pass but
 * never spare what the matcher would accept. A byte is one UTF-16 unit; what is beyond ASCII has a value over 127.
 */
export type FirstCheck = (bytes: Uint8Array, at: number, end: number, to: number, traits: FileTraits) => boolean;

/** Bytes as a table: 1 for those of `chars`. */
export const classOf = (chars: string): Uint8Array => {
  const set = new Uint8Array(256);
  for (let i = 0; i < chars.length; i++) set[chars.charCodeAt(i)] = 1;
  return set;
};
const lower = 'abcdefghijklmnopqrstuvwxyz';
const digits = '0123456789';
const alnum = lower + lower.toUpperCase() + digits;
const isName = classOf(`${alnum}_$-`);
const isLetter = classOf(lower + lower.toUpperCase());
const isDigit = classOf(digits);
/** Between a name and its operator: quotes, brackets and spaces. */
const isBetween = classOf('"\'`)]}\\. \t0123456789?!|&;$*@\r\n');
const isOperator = classOf('=:,(>[<{');

const isQuote = classOf('"\'`');
/** What ends a line whose statement goes on in the next one. */
const goesOnBelow = classOf('{[(:>=,\\|&?+-');
const beginsLower = classOf('=?:|');
/** Farthest that a literal stands behind its name: a type or a lookup with a default may come between. */
const literalWithin = 240;

/** Whether a line goes on with what the one above it began: `=`, `?`, `:` or `|` is the first thing on it. */
function beginsWithOperator(bytes: Uint8Array, at: number, limit: number): boolean {
  let i = at;
  while (i < limit && (bytes[i] === 32 || bytes[i] === 9)) i++;
  return beginsLower[bytes[i]!] === 1;
}

/** Whether a literal may follow the name that ends at `end`, in a language that writes literals in quotes: a quote, or a digit where a comment gives a value. */
function mayBeGivenLiteral(bytes: Uint8Array, at: number, end: number, to: number): boolean {
  // `'value' == name`, `-pvalue`, `?name=value`: what stands before decides.
  let i = at - 1;
  while (i >= 0 && at - i < 60 && isName[bytes[i]!] === 1) i--;
  while (i >= 0 && at - i < 64 && bytes[i] === 32) i--;
  if (i >= 0 && (bytes[i] === 61 || bytes[i] === 60)) return true;
  const limit = Math.min(to, end + literalWithin);
  let last = 0;
  let below = false;
  let braces = 0;
  for (i = end; i < limit; i++) {
    const byte = bytes[i]!;
    // The quote right behind a quoted name is its own.
    if (isQuote[byte] === 1) {
      if (i > end) return true;
    } else if (byte === 10) {
      if (goesOnBelow[last] === 0 && !beginsWithOperator(bytes, i + 1, limit)) return false;
      below = true;
    } else if (byte === 123) braces++;
    else if (byte === 59 && braces === 0) return false;
    // A block of lines: `<<EOT`.
    else if (byte === 60 && last === 60) return true;
    else if (!below && isDigit[byte] === 1) return true;
    if (byte > 32) last = byte;
  }
  return false;
}

/** Terraform and Bicep give what has a name its value a few lines below it. */
const quotesLiterals = ({ kind, language }: FileTraits): boolean => kind === 'code' && language !== 'terraform' && language !== 'bicep';

/** Whether the anchor may be (part of) the name of an assignment: an operator, a call or a space and a value follow the name. */
export const namesSomething: FirstCheck = (bytes, at, end, to, traits) => {
  let i = end;
  const nameEnd = Math.min(to, end + 60);
  while (i < nameEnd && isName[bytes[i]!] === 1) i++;
  // The name of the last column ends its line.
  if (traits.language === 'csv') return true;
  // So may the last of the columns that a statement inserts; their values stand on lines below.
  if (traits.language === 'sql' && (bytes[i] === 44 || bytes[i] === 41 || isQuote[bytes[i]!] === 1)) return true;
  return isGivenSomething(bytes, i, to) && (!quotesLiterals(traits) || mayBeGivenLiteral(bytes, at, i, to));
};

/** `.equals(`, `.Equals(` */
const isEquals = (bytes: Uint8Array, at: number): boolean => (bytes[at]! | 32) === 101 && bytes[at - 1] === 46 && bytes[at + 1] === 113;

function isGivenSomething(bytes: Uint8Array, end: number, to: number): boolean {
  let i = end;
  const limit = Math.min(to, i + 24);
  let spaced = false;
  for (; i < limit; i++) {
    const byte = bytes[i]!;
    if (isOperator[byte] === 1) return true;
    if (isBetween[byte] === 0) return spaced || isEquals(bytes, i);
    if (byte === 32 || byte === 9) spaced = true;
  }
  return spaced;
}

/** As `namesSomething`, where the anchor is the whole name or its last part after a dot. */
export const isWholeName: FirstCheck = (bytes, at, end, to, traits) => {
  if (end < to && isName[bytes[end]!] === 1) return false;
  if (at > 0 && isLetter[bytes[at - 1]!] === 1) return false;
  return namesSomething(bytes, at, end, to, traits);
};

/** Whether `user:password@` may follow: a colon and an at sign before anything that ends the authority of a URL. */
export const hasUserInfo: FirstCheck = (bytes, _at, end, to) => {
  const limit = Math.min(to, end + 300);
  let colon = false;
  for (let i = end; i < limit; i++) {
    const byte = bytes[i]!;
    if (byte === 64) {
      if (colon) return true;
    } else if (byte === 58) colon = true;
    else if (byte <= 32 || byte === 34 || byte === 39 || byte === 47 || byte === 60 || byte === 62 || byte === 92 || byte === 96)
      return false;
  }
  return false;
};

/** Whether a long token may stand alone before the at sign of a URL. */
export const hasTokenAsUser: FirstCheck = (bytes, _at, end, to) => {
  const limit = Math.min(to, end + 220);
  let i = end;
  while (i < limit && (isName[bytes[i]!] === 1 || bytes[i] === 46)) i++;
  return i - end >= 20 && (bytes[i] === 64 || bytes[i] === 58);
};

const endsList = classOf('"\'`<>\n\r');

/** Whether `name=` may be a field among others: another `=` or a semicolon stands before the next quote or line end on either side. */
export const hasOtherFields: FirstCheck = (bytes, at, end, to) => {
  for (let i = at - 1; i >= Math.max(0, at - 300) && endsList[bytes[i]!] === 0; i--) if (bytes[i] === 61 || bytes[i] === 59) return true;
  // The value itself may be quoted.
  const start = bytes[end] === 34 || bytes[end] === 39 ? end + 1 : end;
  for (let i = start; i < Math.min(to, end + 300) && endsList[bytes[i]!] === 0; i++) if (bytes[i] === 61 || bytes[i] === 59) return true;
  return false;
};

/** Which characters the values of a rule are made of: the narrower they are, the fewer runs there are to look at. */
export type RunKind = 'hex' | 'alnum' | 'plain' | 'base64' | 'wide';
/** From the narrowest to the widest. */
export const runKinds: readonly RunKind[] = ['hex', 'alnum', 'plain', 'base64', 'wide'];
const inRun: Readonly<Record<RunKind, Uint8Array>> = {
  hex: classOf(`${digits}abcdefABCDEF-`),
  alnum: classOf(alnum),
  plain: classOf(`${alnum}_-`),
  base64: classOf(`${alnum}+/=`),
  wide: classOf(`${alnum}_-+/=.~:@!%`),
};
export const mayStandIn = (kind: RunKind, characters: string): boolean =>
  [...characters].every(char => inRun[kind][char.charCodeAt(0)] === 1);
/**
 * Whether a run of at least `least` characters of the kind, with a digit in it, touches `[from, to)`. Only every `least`-th byte is
 * looked at until one belongs to a run: a long run cannot slip through between two of them.
 */
export function hasRun(bytes: Uint8Array, kind: RunKind, least: number, from: number, to: number): boolean {
  const own = inRun[kind];
  const last = Math.min(bytes.length, to + least);
  for (let i = from; i < last; i += least) {
    if (own[bytes[i]!] === 0) continue;
    let start = i;
    while (start > 0 && i - start < least && own[bytes[start - 1]!] === 1) start--;
    let end = start;
    let digit = 0;
    // A run can hold more than the value: `NAME=value`.
    while (end < bytes.length && end - i < least * 4 && own[bytes[end]!] === 1) digit |= isDigit[bytes[end++]!]!;
    if (digit === 1 && end - start >= least) return true;
    i = end;
  }
  return false;
}

/** How far the neighbourhood of a word reaches at most. */
export const linesBefore = 200;
export const linesAfter = 500;
const longestLeast = 128;
/** Bytes of UTF-8 that a UTF-16 unit takes at most. */
const widest = 3;

/** Looks for runs around many words of one text, and remembers where there are none: words of providers stand close together. */
export class RunSearch {
  // Per kind and length the stretch that is known to hold no run.
  readonly #emptyFrom = new Int32Array(runKinds.length * longestLeast);
  readonly #emptyTo = new Int32Array(runKinds.length * longestLeast);
  #used = false;
  /** Bytes that a character has at most. */
  #width = 1;

  /** Must be called before the search goes on in another text. @param ascii whether all of it is ASCII. */
  begin(ascii: boolean): void {
    this.#width = ascii ? 1 : widest;
    if (!this.#used) return;
    this.#used = false;
    this.#emptyFrom.fill(0);
    this.#emptyTo.fill(0);
  }

  /** Whether the run stands in the text that the word at `[at, end)` speaks for. */
  around(
    bytes: Uint8Array,
    { kind, least }: { readonly kind: RunKind; readonly least: number },
    at: number,
    end: number,
    to: number,
  ): boolean {
    const from = Math.max(0, at - linesBefore * this.#width);
    // Most words have no run anywhere near: then where their lines end need not be known.
    if (this.#none(bytes, kind, Math.min(least, longestLeast - 1), from, Math.min(to, end + linesAfter * this.#width))) return false;
    return hasRun(bytes, kind, least, from, spokenForEnd(bytes, at, end, Math.min(to, end + linesAfter * this.#width)));
  }

  #none(bytes: Uint8Array, kind: RunKind, least: number, from: number, to: number): boolean {
    const slot = runKinds.indexOf(kind) * longestLeast + least;
    const emptyTo = this.#emptyTo[slot]!;
    const follows = from >= this.#emptyFrom[slot]! && from <= emptyTo;
    if (follows && to <= emptyTo) return true;
    if (hasRun(bytes, kind, least, follows ? emptyTo : from, to)) return false;
    this.#used = true;
    if (!follows) this.#emptyFrom[slot] = from;
    this.#emptyTo[slot] = to;
    return true;
  }
}

/** Whether at least `least` characters of a token's own follow the fragment that was found. */
export function goesOn(characters: string, least: number): FirstCheck {
  const own = classOf(characters);
  return (bytes, _at, end, to) => {
    if (end + least > to) return false;
    for (let i = end; i < end + least; i++) if (own[bytes[i]!] === 0) return false;
    return true;
  };
}

const lineFeed = 10;
function lineFeedFrom(bytes: Uint8Array, from: number, last: number): number {
  let at = from;
  while (at < last && bytes[at] !== lineFeed) at++;
  return at;
}

/** How many spaces and tabs the line begins with that the byte at `at` stands on. */
function indentationAt(bytes: Uint8Array, at: number, floor: number): number {
  let start = at;
  while (start > floor && bytes[start - 1] !== lineFeed) start--;
  let end = start;
  while (end - start < 80 && (bytes[end] === 32 || bytes[end] === 9)) end++;
  return end - start;
}

/** Where the text ends that a word speaks for, as `neighbourhood` of the matcher has it: with the next line, or the block that either line opens. */
function spokenForEnd(bytes: Uint8Array, at: number, end: number, last: number): number {
  let lineEnd = lineFeedFrom(bytes, end, last);
  if (lineEnd === last) return last;
  let indent = indentationAt(bytes, at, Math.max(0, at - reach));
  for (let lines = 0; lines < 8 && lineEnd < last; lines++) {
    const next = indentationAt(bytes, lineEnd + 1, lineEnd + 1);
    if (next <= indent && lines > 0) break;
    if (lines === 0) indent = Math.min(indent, next);
    lineEnd = lineFeedFrom(bytes, lineEnd + 1, last);
  }
  return lineEnd;
}

const suffixes = [
  'api',
  'key',
  'token',
  'secret',
  'pass',
  'auth',
  'client',
  'access',
  'app',
  'url',
  'id',
  'ci',
  'io',
  'db',
  'hq',
  'ai',
  'com',
  'user',
  'admin',
  'rest',
  'cloud',
];

/** Whether the anchor is a word of its own: at the start of one, and followed by nothing but a border or a usual ending (`circleci`, `bitlytoken`). */
export function isWord(bytes: Uint8Array, at: number, end: number, to: number): boolean {
  const first = bytes[at]!;
  if (at > 0 && isLetter[bytes[at - 1]!] === 1 && isLetter[first] === 1 && !(bytes[at - 1]! >= 97 && first < 97)) return false;
  if (end >= to) return true;
  const next = bytes[end]!;
  const last = bytes[end - 1]!;
  if (isLetter[next] === 0 || isLetter[last] === 0) return true;
  const capital = next < 97;
  // `bitlyToken`, and `AWSKey`: a capital starts a word unless the whole word is in capitals.
  if (capital && (last >= 97 || (end + 1 < to && bytes[end + 1]! >= 97 && isLetter[bytes[end + 1]!] === 1))) return true;
  return suffixes.some(suffix => startsWith(bytes, end, to, suffix));
}

function startsWith(bytes: Uint8Array, at: number, to: number, text: string): boolean {
  if (at + text.length > to) return false;
  for (let i = 0; i < text.length; i++) if ((bytes[at + i]! | 32) !== text.charCodeAt(i)) return false;
  return true;
}
