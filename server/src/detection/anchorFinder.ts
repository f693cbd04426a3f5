/** Text that is looked for in bytes. */
export interface AnchorText {
  readonly text: string;
  /** Its case counts; otherwise it is given in lower case. */
  readonly exact?: boolean;
  /** Which bytes may follow (by code below 128); any when missing. The text is found at the end of the bytes all the same. */
  readonly follows?: Uint8Array;
}

/** Where anchors stand, in order of their ends. */
interface AnchorHits {
  readonly ends: Int32Array;
  /** Indices of the anchors. */
  readonly anchors: Uint16Array;
  readonly count: number;
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
const folds = 64;
/** Stands for the bytes behind the end of the text: it seldom follows an anchor. */
const behind = 0x40;
const filterBits = 19;
const slotBits = 16;
/** 32-bit words of a table entry. */
const entryWords = 3;
const unchanged = Uint8Array.from({ length: 256 }, (_, code) => code);
const lowered = Uint8Array.from({ length: 256 }, (_, code) => (code >= 65 && code <= 90 ? code | 32 : code));
const spread = 0x9e3779b1 | 0;
const otherSpread = 0x85ebca6b | 0;
/** Hashes of the filter are looked at in stretches, so that the places that pass need a bounded buffer. */
const stretch = 1 << 14;

/** How common characters are in code: a window of rare ones is looked up less often in vain. */
const letters = 'etaoinsrlcdpumfhgbyvwkxjqz';
const rarity = Float64Array.from({ length: 128 }, (_, code) => {
  const place = letters.indexOf(String.fromCharCode(code | 32));
  return (code & 64) !== 0 && place >= 0 ? 3 + place / 5 : 7;
});
/** Words that stand everywhere in code: no window should be a part of one if another will do. */
const everywhere =
  'class classic code string value port import export content context function request file path method index true form .com detail public document response ' +
  'test https:// search client service server login account update raise default application example connection configuration authentication organization ' +
  'number object return result message query select user name data type list line self this that with from when process project version package ' +
  'require template module console component private static const void null false error event state status session store stream structure integer ' +
  'description information description option parameter property interface implementation manager resource created direction under stable quality over ' +
  'online again train other either together straight height light right weight standard print assert expect ending signing string_ mark market model ' +
  'book facebook cloud platform mask task ask plan country count county publish publisher register administrator default result vault fault';

/**
 * Four bytes are looked at at every other place. An anchor is entered under two neighbouring windows of four bytes, one of which begins at
 * such a place; where it is shorter than the two windows together, under every byte that may stand beside it. A bitmap over hashes that
 * fits the processor's nearest cache sorts out most places, a table of the windows nearly all others.
 * @throws RangeError when an anchor is not ASCII or has fewer than 2 or more than 127 characters, or when there are too many.
 */
export function buildFinder(anchors: readonly AnchorText[]): AnchorFinder {
  const filter = new Int32Array(1 << (filterBits - 5));
  const heads = new Uint16Array(1 << slotBits);
  const second = new Int32Array(1 << (filterBits - 5));
  let entries = 1;
  let table = new Int32Array(entryWords << 12);

  const enter = (key: number, anchor: number, offset: number): void => {
    const hash = Math.imul(key, spread);
    const bit = hash >>> (32 - filterBits);
    filter[bit >>> 5]! |= 1 << (bit & 31);
    const other = Math.imul(key, otherSpread) >>> (32 - filterBits);
    second[other >>> 5]! |= 1 << (other & 31);
    const slot = hash >>> (32 - slotBits);
    if (entries >= 0xffff) throw new RangeError('There are too many anchors.');
    if ((entries + 1) * entryWords > table.length) table = grown(table, new Int32Array(table.length * 2));
    const { text } = anchors[anchor]!;
    // A character beside the window, where there is one, sorts out most of what is left.
    const probe = offset > 0 ? offset - 1 : offset + 4 < text.length ? offset + 4 : Math.max(0, offset);
    table[entries * entryWords] = key;
    table[entries * entryWords + 1] = anchor | ((offset + 1) << 16) | (text.length << 24);
    table[entries * entryWords + 2] = heads[slot]! | ((text.charCodeAt(probe) & 0x5f) << 16) | ((probe - offset + 1) << 24);
    heads[slot] = entries++;
  };
  /** Enters the window that begins `offset` characters after the anchor's start, with everything that may stand where the anchor does not. */
  const enterWindow = ({ text, follows }: AnchorText, anchor: number, offset: number): void => {
    const fill = (place: number, key: number): void => {
      if (place === 4) {
        enter(key, anchor, offset);
        return;
      }
      const at = offset + place;
      const shift = place * 8;
      if (at >= 0 && at < text.length) {
        fill(place + 1, key | ((text.charCodeAt(at) & 0x5f) << shift));
        return;
      }
      const narrowed = at === text.length ? follows : undefined;
      for (let six = 0; six < folds; six++) {
        const code = (six & 31) | ((six & 32) << 1);
        if (!narrowed || code === behind || narrowed[code] === 1 || narrowed[code | 32] === 1) fill(place + 1, key | (code << shift));
      }
    };
    if (offset >= 0 && offset + 4 <= text.length) enter(windowOf(text, offset), anchor, offset);
    else fill(0, 0);
  };

  const codesEverywhere = new Set<number>();
  for (let i = 0; i + 4 <= everywhere.length; i++) codesEverywhere.add(windowOf(everywhere, i));
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
    const best = text.length >= 5 ? rarestPair(text, codesEverywhere) : text.length === 4 && anchor.follows ? 0 : -1;
    enterWindow(anchor, index, best);
    enterWindow(anchor, index, best + 1);
  });
  return new WindowScanner({ filter, second, heads, table, starts, exactly, codes });
}

/** Four characters as a key, the first one lowest. */
const windowOf = (text: string, at: number): number =>
  (text.charCodeAt(at) | (text.charCodeAt(at + 1) << 8) | (text.charCodeAt(at + 2) << 16) | (text.charCodeAt(at + 3) << 24)) & foldMask;

/** Where the two neighbouring windows begin that stand least often in code. */
function rarestPair(text: string, codesEverywhere: ReadonlySet<number>): number {
  let best = 0;
  let most = -Infinity;
  for (let at = 0; at + 5 <= text.length; at++) {
    let worth = 0;
    // The characters in the middle are part of both windows.
    for (let i = 0; i < 5; i++) worth += rarity[text.charCodeAt(at + i) & 127]! * (i === 0 || i === 4 ? 1 : 2);
    if (codesEverywhere.has(windowOf(text, at))) worth -= 20;
    if (codesEverywhere.has(windowOf(text, at + 1))) worth -= 20;
    if (worth > most) {
      most = worth;
      best = at;
    }
  }
  return best;
}

function grown<A extends Int32Array | Uint16Array | Int8Array>(from: A, to: A): A {
  to.set(from);
  return to;
}

interface Tables {
  readonly filter: Int32Array;
  readonly second: Int32Array;
  readonly heads: Uint16Array;
  /** Of every window: its key; anchor, offset and length; next entry of the same hash, probe's character and place. */
  readonly table: Int32Array;
  readonly starts: Uint32Array;
  readonly exactly: Uint8Array;
  readonly codes: Uint8Array;
}

const passing = new Int32Array(stretch / 2 + 1);
const passingKeys = new Int32Array(stretch / 2 + 1);

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
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const last = Math.min(to, bytes.length - 3);
    let at = from;
    while (at < last) {
      const end = Math.min(last, at + stretch);
      this.#lookUp(bytes, passFilters(this.#tables, view, at, end), from, to);
      at += (end - at + 1) & ~1;
    }
    let count = 0;
    for (; at < to; at += 2) {
      let key = 0;
      for (let i = 0; i < 4; i++) key |= (at + i < bytes.length ? bytes[at + i]! : behind) << (i * 8);
      passing[count] = at;
      passingKeys[count++] = key & foldMask;
    }
    this.#lookUp(bytes, count, from, to);
    return { ends: this.#ends, anchors: this.#anchors, count: this.#count };
  }

  /** Compares the anchors that are entered under the first `count` windows in `passingKeys`. */
  #lookUp(bytes: Uint8Array, count: number, from: number, to: number): void {
    const { heads, table, starts, exactly, codes } = this.#tables;
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
        if (at === end) this.#keep(end, anchor);
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

/**
 * Leaves the places in `[from, to)` that both filters let pass in `passing`, and their windows in `passingKeys`. There is no branch and
 * no call in the loops: the first runs over every byte of every file.
 * @returns how many they are.
 */
function passFilters({ filter, second }: Tables, view: DataView, from: number, to: number): number {
  let some = 0;
  for (let at = from; at < to; at += 2) {
    const bit = Math.imul(view.getInt32(at, true) & foldMask, spread) >>> (32 - filterBits);
    passing[some] = at;
    some += (filter[bit >>> 5]! >>> (bit & 31)) & 1;
  }
  let count = 0;
  for (let i = 0; i < some; i++) {
    const at = passing[i]!;
    const key = view.getInt32(at, true) & foldMask;
    const bit = Math.imul(key, otherSpread) >>> (32 - filterBits);
    passing[count] = at;
    passingKeys[count] = key;
    count += (second[bit >>> 5]! >>> (bit & 31)) & 1;
  }
  return count;
}
