/**
 * Checks of a few bytes around an anchor, made before anything is decoded: they decide how fast a scan is. They may let too much pass but
 * never spare what the matcher would accept. A byte is one UTF-16 unit; what is beyond ASCII has a value over 127.
 */
export type FirstCheck = (bytes: Uint8Array, at: number, end: number, to: number, runs: Runs) => boolean;

const classOf = (chars: string): Uint8Array => {
  const set = new Uint8Array(256);
  for (const char of chars) set[char.charCodeAt(0)] = 1;
  return set;
};
const lower = 'abcdefghijklmnopqrstuvwxyz';
const digits = '0123456789';
const alnum = lower + lower.toUpperCase() + digits;
const isName = classOf(`${alnum}_$-`);
const isLetter = classOf(lower + lower.toUpperCase());
const isDigit = classOf(digits);
/** Between a name and its operator: quotes, brackets and spaces. */
const isBetween = classOf('"\'`)]}\\ \t0123456789?!|&;$*@\r\n');
const isOperator = classOf('=:,(>[<');

/** Whether the anchor may be (part of) the name of an assignment: an operator, a call or a space and a value follow the name. */
export const namesSomething: FirstCheck = (bytes, _at, end, to) => {
  let i = end;
  const nameEnd = Math.min(to, end + 60);
  while (i < nameEnd && isName[bytes[i]!] === 1) i++;
  const limit = Math.min(to, i + 24);
  let spaced = false;
  for (; i < limit; i++) {
    const byte = bytes[i]!;
    if (isOperator[byte] === 1) return true;
    if (isBetween[byte] === 0) return spaced;
    if (byte === 32 || byte === 9) spaced = true;
  }
  return spaced;
};

/** As `namesSomething`, where the anchor is the whole name or its last part after a dot. */
export const isWholeName: FirstCheck = (bytes, at, end, to, runs) => {
  if (end < to && isName[bytes[end]!] === 1) return false;
  if (at > 0 && isLetter[bytes[at - 1]!] === 1) return false;
  return namesSomething(bytes, at, end, to, runs);
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
export type RunKind = 'hex' | 'plain' | 'wide';
const inRun = { hex: classOf(`${digits}abcdefABCDEF-`), plain: classOf(`${alnum}_-`), wide: classOf(`${alnum}_-+/=.~:@!%`) } as const;
/** Shorter runs are not kept. */
const leastRun = 8;

/** The long words of one text that hold a digit, found as far as somebody asks; each byte is looked at once. */
export class Runs {
  readonly #bytes: Uint8Array;
  readonly #to: number;
  readonly #kinds = { hex: new RunList(), plain: new RunList(), wide: new RunList() };

  constructor(bytes: Uint8Array, to: number) {
    this.#bytes = bytes;
    this.#to = to;
  }

  /** Whether a run of at least `least` characters begins in `[from, before)`. `from` never falls by more than a window from call to call. */
  has(kind: RunKind, least: number, from: number, before: number): boolean {
    return this.#kinds[kind].has(this.#bytes, inRun[kind], least, Math.max(0, from), Math.min(before, this.#to), this.#to);
  }
}

class RunList {
  readonly #starts: number[] = [];
  readonly #lengths: number[] = [];
  #searched = 0;

  has(bytes: Uint8Array, set: Uint8Array, least: number, from: number, before: number, to: number): boolean {
    if (this.#searched < before) this.#search(bytes, set, Math.max(this.#searched, from), before, to);
    for (let i = this.#starts.length - 1; i >= 0; i--) {
      const end = this.#starts[i]! + this.#lengths[i]!;
      if (end <= from) return false;
      if (this.#lengths[i]! >= least && this.#starts[i]! < before) return true;
    }
    return false;
  }

  #search(bytes: Uint8Array, set: Uint8Array, from: number, before: number, to: number): void {
    let i = from;
    // Not in the middle of a run: its start counts.
    if (i > this.#searched) while (i > this.#searched && set[bytes[i - 1]!] === 1) i--;
    while (i < before) {
      if (set[bytes[i]!] === 0) {
        i++;
        continue;
      }
      const start = i;
      let digit = 0;
      for (; i < to && set[bytes[i]!] === 1; i++) digit |= isDigit[bytes[i]!]!;
      if (digit === 1 && i - start >= leastRun) {
        this.#starts.push(start);
        this.#lengths.push(i - start);
      }
    }
    this.#searched = i;
  }
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
