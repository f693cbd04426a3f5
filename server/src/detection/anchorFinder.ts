import { commonWindows } from './commonWindows.ts';

/** Text that is looked for in bytes. What may stand beside it is looked at in all of the bytes, whatever the part that is searched. */
export interface AnchorText {
  readonly text: string;
  /** Its case counts; otherwise it is given in lower case. */
  readonly exact?: boolean;
  /** Which bytes may stand before (by code below 128), where any does; every byte may when missing. */
  readonly before?: Uint8Array;
  /** Which bytes may follow (by code below 128), where any does; every byte may when missing. */
  readonly follows?: Uint8Array;
  /** No letter or digit may stand before, but the end of an escape: `\n`, `\u003d`, `%3D`. */
  readonly fresh?: boolean;
}

/** Where anchors stand, in order of their ends. */
interface AnchorHits {
  readonly ends: Int32Array;
  /** Indices of the anchors. */
  readonly anchors: Uint16Array;
  readonly count: number;
  /** Whether all bytes that were searched are ASCII, so that each is a character. */
  readonly ascii: boolean;
}

/**
 * Finds many short texts in one pass. Bytes over 127 never are part of an anchor, so a buffer with one byte per UTF-16 unit gives the same hits as the UTF-8 bytes.
 */
export interface AnchorFinder {
  /** Hits in `bytes[from, to)`; what follows an anchor may stand behind `to`. The result is reused by the next call. */
  find(bytes: Uint8Array, from: number, to: number): AnchorHits;
}

/** Clears the bits that tell upper from lower case, and ASCII from the rest: a byte keeps six bits. */
const foldMask = 0x5f5f5f5f;
const allFolds: readonly number[] = Array.from({ length: 64 }, (_, six) => (six & 31) | ((six & 32) << 1));
/** Stands for the bytes before the start and behind the end of the text: it seldom stands beside an anchor. */
const behind = 0x40;
const filterBits = 19;
const secondBits = 18;
const slotBits = 16;
/** 32-bit words of a table entry. */
const entryWords = 3;
const unchanged = Uint8Array.from({ length: 256 }, (_, code) => code);
const lowered = Uint8Array.from({ length: 256 }, (_, code) => (code >= 65 && code <= 90 ? code | 32 : code));
const spread = 0x9e3779b1 | 0;
const otherSpread = 0x85ebca6b | 0;
/** Hashes of the filter are looked at in stretches, so that the places that pass need a bounded buffer. */
const stretch = 1 << 14;

/** How often the window of a rank stands in a megabyte of code: a fit to what was counted. */
const frequencyOfRank = (rank: number): number => 283 * (200 / rank) ** 0.68;
/** Of windows that are not among the common ones; signs and digits seldom stand where anchors have them. */
const seldom = (key: number): number => ((key & 0x40404040) >>> 0 === 0x40404040 ? 12 : 4);
/**
 * Four bytes are looked at at every other place. An anchor is entered under two neighbouring windows of four bytes, one of which begins at
 * such a place; where it is shorter than the two windows together, under every byte that may stand beside it. A bitmap over hashes that
 * fits the processor's nearest cache sorts out most places, a table of the windows nearly all others.
 * @throws RangeError when an anchor is not ASCII or has fewer than 2 or more than 127 characters, or when there are too many.
 */
export function buildFinder(anchors: readonly AnchorText[]): AnchorFinder {
  const filter = new Int32Array(1 << (filterBits - 5));
  const heads = new Uint16Array(1 << slotBits);
  const longer = new Int32Array(1 << (secondBits - 5));
  const ending = new Int32Array(1 << (secondBits - 5));
  let entries = 1;
  let table = new Int32Array(entryWords << 12);

  const enter = (key: number, anchor: number, offset: number): void => {
    const hash = Math.imul(key, spread);
    const bit = hash >>> (32 - filterBits);
    filter[bit >>> 5]! |= 1 << (bit & 31);
    const { text } = anchors[anchor]!;
    const next = offset + 4 < text.length ? text.charCodeAt(offset + 4) & 0x5f : -1;
    const other = Math.imul(next < 0 ? key : key ^ (next << 16), otherSpread) >>> (32 - secondBits);
    const second = next < 0 ? ending : longer;
    second[other >>> 5]! |= 1 << (other & 31);
    const slot = hash >>> (32 - slotBits);
    if (entries >= 0xffff) throw new RangeError('There are too many anchors.');
    if ((entries + 1) * entryWords > table.length) table = grown(table, new Int32Array(table.length * 2));
    // A character beside the window, where there is one, sorts out most of what is left.
    const probe = offset > 0 ? offset - 1 : offset + 4 < text.length ? offset + 4 : Math.max(0, offset);
    table[entries * entryWords] = key;
    table[entries * entryWords + 1] = anchor | ((offset + 1) << 16) | (text.length << 24);
    table[entries * entryWords + 2] = heads[slot]! | ((text.charCodeAt(probe) & 0x5f) << 16) | ((probe - offset + 1) << 24);
    heads[slot] = entries++;
  };
  const frequencies = new Map<number, number>();
  for (let at = commonWindows.length - 4; at >= 0; at -= 4) frequencies.set(windowOf(commonWindows, at), frequencyOfRank(at / 4 + 1));
  const frequencyOf = (key: number): number => frequencies.get(key) ?? seldom(key);

  const starts = new Uint32Array(anchors.length + 1);
  anchors.forEach(({ text }, index) => {
    starts[index + 1] = starts[index]! + text.length;
  });
  const exactly = new Uint8Array(anchors.length);
  const codes = new Uint8Array(starts[anchors.length]!);
  anchors.forEach((anchor, index) => {
    const { text, exact = false } = anchor;
    if (exact) exactly[index] = 1;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code > 127 || (!exact && lowered[code] !== code))
        throw new RangeError(`The anchor "${text}" is not ASCII, or not in lower case.`);
      codes[starts[index]! + i] = code;
    }
    if (text.length < 2 || text.length > 127) throw new RangeError(`The anchor "${text}" is too short or too long.`);
    // Two neighbouring windows: one of them begins at a place that is looked at.
    const at = bestPair(anchor, frequencyOf);
    for (const key of windowsAt(anchor, at)) enter(key, index, at);
    for (const key of windowsAt(anchor, at + 1)) enter(key, index, at + 1);
  });
  return new WindowScanner({ filter, longer, ending, heads, table, starts, exactly, codes, anchors });
}

/** Four characters as a key, the first one lowest. */
const windowOf = (text: string, at: number): number =>
  (text.charCodeAt(at) | (text.charCodeAt(at + 1) << 8) | (text.charCodeAt(at + 2) << 16) | (text.charCodeAt(at + 3) << 24)) & foldMask;

/** The last characters of escapes: a token may stand right behind them. */
const endsEscape = '0123456789abcdefnrtABCDEFNRT';
const isAlnum = Uint8Array.from({ length: 256 }, (_, code) => (/[A-Za-z0-9]/.test(String.fromCharCode(code)) && code < 128 ? 1 : 0));
const mayStandBeforeFresh = Uint8Array.from({ length: 128 }, (_, code) =>
  isAlnum[code] === 0 || endsEscape.includes(String.fromCharCode(code)) ? 1 : 0,
);

const longEnough = 5;
/** So few ways to fill a place beside the anchor that a window there is as good as one within. */
const fewFolds = 4;
const sortedOut = 5;

/** Where the two neighbouring windows begin that stand least often in code, counted from the anchor's start. */
function bestPair(anchor: AnchorText, frequencyOf: (key: number) => number): number {
  const { text, follows } = anchor;
  const leads = foldsOf(anchor.before);
  if (text.length < longEnough) return text.length === longEnough - 1 && foldsOf(follows).length < leads.length ? 0 : -1;
  let best = 0;
  let least = Infinity;
  for (let at = leads.length <= fewFolds ? -1 : 0; at + longEnough <= text.length; at++) {
    const first =
      at < 0 ? leads.reduce((sum, code) => sum + frequencyOf(code | (windowOf(text, 0) << 8)), 0) : frequencyOf(windowOf(text, at));
    // Where the anchor goes on behind a window, the second filter sorts out most places.
    const frequency = first / sortedOut + frequencyOf(windowOf(text, at + 1)) / (at + longEnough < text.length ? sortedOut : 1);
    if (frequency >= least) continue;
    least = frequency;
    best = at;
  }
  return best;
}

/** All windows of four folded characters that can begin `at` characters behind the anchor's start, with what may stand where the anchor does not. */
function windowsAt(anchor: AnchorText, at: number): readonly number[] {
  const { text, follows } = anchor;
  if (at >= 0 && at + 4 <= text.length) return [windowOf(text, at)];
  let keys = [0];
  for (let place = 0; place < 4; place++) {
    const index = at + place;
    const shift = place * 8;
    const narrowed = index === -1 ? anchor.before : index === text.length ? follows : undefined;
    if (index >= 0 && index < text.length) keys = keys.map(key => key | ((text.charCodeAt(index) & 0x5f) << shift));
    else keys = keys.flatMap(key => foldsOf(narrowed).map(code => key | (code << shift)));
  }
  return keys;
}

const knownFolds = new WeakMap<Uint8Array, readonly number[]>();

/** The folded bytes of a set, each once. */
function foldsOf(allowed: Uint8Array | undefined): readonly number[] {
  if (!allowed) return allFolds;
  const known = knownFolds.get(allowed);
  if (known) return known;
  const folds = allFolds.filter(code => code === behind || allowed[code] === 1 || allowed[code | 32] === 1);
  knownFolds.set(allowed, folds);
  return folds;
}

function grown<A extends Int32Array | Uint16Array | Int8Array>(from: A, to: A): A {
  to.set(from);
  return to;
}

interface Tables {
  readonly filter: Int32Array;
  /** Of windows with the anchor's next character. */
  readonly longer: Int32Array;
  /** Of windows behind which nothing of their anchor is left. */
  readonly ending: Int32Array;
  readonly heads: Uint16Array;
  /** Of every window: its key; anchor, offset and length; next entry of the same hash, probe's character and place. */
  readonly table: Int32Array;
  readonly starts: Uint32Array;
  readonly exactly: Uint8Array;
  readonly codes: Uint8Array;
  readonly anchors: readonly AnchorText[];
}

const passing = new Int32Array(stretch / 2 + 1);
const passingKeys = new Int32Array(stretch / 2 + 1);
/** The bits of all bytes that `passFilters` saw since this was cleared. */
let seenBits = 0;
const beyondAscii = 0x80808080 | 0;

class WindowScanner implements AnchorFinder {
  readonly #tables: Tables;
  #ends = new Int32Array(1024);
  #anchors = new Uint16Array(1024);
  #count = 0;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  find(bytes: Uint8Array, from: number, to: number): AnchorHits {
    this.#count = 0;
    seenBits = 0;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    // The character behind a window is looked at, too.
    const last = Math.min(to, bytes.length - 4);
    let at = from;
    while (at < last) {
      const end = Math.min(last, at + stretch);
      this.#lookUp(bytes, passFilters(this.#tables, bytes, view, at, end), from, to);
      at += (end - at + 1) & ~1;
    }
    let count = 0;
    for (; at < to; at += 2) {
      let key = 0;
      for (let i = 0; i < 4; i++) key |= (at + i < bytes.length ? bytes[at + i]! : behind) << (i * 8);
      seenBits |= key;
      passing[count] = at;
      passingKeys[count++] = key & foldMask;
    }
    this.#lookUp(bytes, count, from, to);
    return { ends: this.#ends, anchors: this.#anchors, count: this.#count, ascii: (seenBits & beyondAscii) === 0 };
  }

  /** Compares the anchors that are entered under the first `count` windows in `passingKeys`. */
  #lookUp(bytes: Uint8Array, count: number, from: number, to: number): void {
    const { heads, table, starts, exactly, codes, anchors } = this.#tables;
    for (let i = 0; i < count; i++) {
      const key = passingKeys[i]!;
      const place = passing[i]!;
      let entry = heads[Math.imul(key, spread) >>> (32 - slotBits)]!;
      while (entry !== 0) {
        const word = entry * entryWords;
        const link = table[word + 2]!;
        entry = link & 0xffff;
        if (table[word] !== key) continue;
        const info = table[word + 1]!;
        const start = place + 1 - ((info >> 16) & 0xff);
        const end = start + (info >> 24);
        if (start < from || end > to) continue;
        if ((bytes[place - 1 + (link >> 24)]! & 0x5f) !== ((link >> 16) & 0xff)) continue;
        const anchor = info & 0xffff;
        const byteOf = exactly[anchor] === 1 ? unchanged : lowered;
        const first = starts[anchor]! - start;
        let at = start;
        while (at < end && byteOf[bytes[at]!] === codes[first + at]) at++;
        if (at === end && mayStandAt(bytes, start, end, anchors[anchor]!)) this.#keep(end, anchor);
      }
    }
  }

  /** In order of ends; hits are found nearly so. */
  #keep(end: number, anchor: number): void {
    if (this.#count === this.#ends.length) {
      this.#ends = grown(this.#ends, new Int32Array(this.#count * 2));
      this.#anchors = grown(this.#anchors, new Uint16Array(this.#count * 2));
    }
    const ends = this.#ends;
    const anchors = this.#anchors;
    let at = this.#count++;
    for (; at > 0 && (ends[at - 1]! > end || (ends[at - 1] === end && anchors[at - 1]! > anchor)); at--) {
      ends[at] = ends[at - 1]!;
      anchors[at] = anchors[at - 1]!;
    }
    ends[at] = end;
    anchors[at] = anchor;
  }
}

/** Whether what stands beside the anchor allows it. */
function mayStandAt(bytes: Uint8Array, start: number, end: number, { before, follows, fresh }: AnchorText): boolean {
  if (follows && end < bytes.length && (bytes[end]! > 127 || follows[bytes[end]!] === 0)) return false;
  if (start === 0) return true;
  const last = bytes[start - 1]!;
  if (before && (last > 127 || before[last] === 0)) return false;
  return !fresh || startsFresh(bytes, start);
}

/** Whether no letter or digit stands before `start`, or only as the end of an escape. */
export function startsFresh(bytes: Uint8Array, start: number): boolean {
  if (start === 0) return true;
  const last = bytes[start - 1]!;
  if (isAlnum[last] === 0) return true;
  if (mayStandBeforeFresh[last] === 0) return false;
  return (start >= 2 && bytes[start - 2] === 92) || (start >= 3 && bytes[start - 3] === 37) || (start >= 6 && bytes[start - 6] === 92);
}

/**
 * Leaves the places in `[from, to)` that both filters let pass in `passing`, and their windows in `passingKeys`. There is no branch and
 * no call in the loops: the first runs over every byte of every file.
 * @returns how many they are.
 */
function passFilters({ filter, longer, ending }: Tables, bytes: Uint8Array, view: DataView, from: number, to: number): number {
  let some = 0;
  let seen = 0;
  for (let at = from; at < to; at += 2) {
    const four = view.getInt32(at, true);
    seen |= four;
    const bit = Math.imul(four & foldMask, spread) >>> (32 - filterBits);
    passing[some] = at;
    some += (filter[bit >>> 5]! >>> (bit & 31)) & 1;
  }
  seenBits |= seen;
  let count = 0;
  for (let i = 0; i < some; i++) {
    const at = passing[i]!;
    const key = view.getInt32(at, true) & foldMask;
    const bit = Math.imul(key ^ ((bytes[at + 4]! & 0x5f) << 16), otherSpread) >>> (32 - secondBits);
    const end = Math.imul(key, otherSpread) >>> (32 - secondBits);
    passing[count] = at;
    passingKeys[count] = key;
    count += ((longer[bit >>> 5]! >>> (bit & 31)) | (ending[end >>> 5]! >>> (end & 31))) & 1;
  }
  return count;
}
