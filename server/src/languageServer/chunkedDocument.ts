import type { Position, Range, TextDocumentContentChangeEvent } from 'vscode-languageserver';
import type { TextChange, TextRange } from '../../../shared/src/model/index.ts';
import type { TextWindows } from '../detection/index.ts';

/** A piece of the text. No chunk is empty (but for the only one of an empty text), and none ends between `\r` and `\n`. */
interface Chunk {
  readonly text: string;
  /** Offsets in `text` right after each line break. */
  readonly lineStarts: Uint32Array;
  /** Offset of the chunk in the document. */
  start: number;
  /** Line breaks before the chunk. */
  line: number;
}

/** Edits rebuild one chunk (tens of microseconds) and renumber the others (a few hundred at 10 MB). */
const chunkSize = 8_192;
/** Edits that a range of an older version can be followed through. */
const historyLength = 256;

const lineFeed = 10;
const carriageReturn = 13;

/**
 * The text of an open document, kept in chunks so that a keystroke costs the same at 10 KB and at 10 MB. A document of the standard
 * package joins and copies its whole text on every change. Offsets are UTF-16 units; lines end with `\n`, `\r\n` or `\r`.
 */
export class ChunkedDocument implements TextWindows {
  readonly uri: string;
  readonly languageId: string;
  #version: number;
  #chunks: Chunk[];
  #length: number;
  /** The joined text, while nothing has changed since somebody asked for it. */
  #joined: string | undefined;
  /** Changes not taken yet; undefined when the whole text was replaced. */
  #untaken: TextChange[] | undefined = [];
  /** The latest changes, oldest first, each with the version that it led to. */
  #history: { readonly version: number; readonly change: TextChange }[] = [];
  /** Where a word stands in the chunks that were searched for it. */
  readonly #searched = new Map<string, WeakMap<Chunk, readonly number[]>>();
  /** Ranges of this version or older cannot be followed. */
  #historyFrom: number;

  constructor(uri: string, languageId: string, version: number, text: string) {
    this.uri = uri;
    this.languageId = languageId;
    this.#version = version;
    this.#historyFrom = version - 1;
    this.#length = text.length;
    this.#chunks = chunksOf(text);
    this.#joined = text;
    this.#renumber(0);
  }

  get version(): number {
    return this.#version;
  }

  get length(): number {
    return this.#length;
  }

  get lineCount(): number {
    const last = this.#chunks.at(-1)!;
    return last.line + last.lineStarts.length + 1;
  }

  getText(range?: Range): string {
    if (range) return this.slice(this.offsetAt(range.start), this.offsetAt(range.end));
    this.#joined ??= this.#chunks.map(chunk => chunk.text).join('');
    return this.#joined;
  }

  slice(start: number, end: number): string {
    if (start >= end) return '';
    let index = this.#chunkAt(start);
    let chunk = this.#chunks[index]!;
    let text = chunk.text.slice(start - chunk.start, end - chunk.start);
    while (chunk.start + chunk.text.length < end) {
      chunk = this.#chunks[++index]!;
      text += chunk.text.slice(0, end - chunk.start);
    }
    return text;
  }

  /** Offsets of a word in the text, in order. Only what has changed since it was asked for last is searched. */
  placesOf(word: string): number[] {
    const searched = this.#searched.get(word) ?? new WeakMap<Chunk, readonly number[]>();
    this.#searched.set(word, searched);
    return this.#chunks.flatMap((chunk, index) => {
      const inside = searched.get(chunk) ?? placesIn(chunk.text, word);
      searched.set(chunk, inside);
      const tail = Math.max(0, chunk.text.length - word.length + 1);
      const border = chunk.start + tail;
      const next = this.#chunks[index + 1];
      const across = next ? placesIn(this.slice(border, Math.min(this.#length, next.start + word.length - 1)), word) : [];
      return [...inside.map(at => at + chunk.start), ...across.map(at => at + border)];
    });
  }

  positionAt(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.#length));
    const chunk = this.#chunks[this.#chunkAt(at)]!;
    const inChunk = countUpTo(chunk.lineStarts, at - chunk.start);
    const line = chunk.line + inChunk;
    const lineStart = this.#lineStart(line);
    return { line, character: this.#beforeLineBreak(at, lineStart) - lineStart };
  }

  offsetAt(position: Position): number {
    if (position.line >= this.lineCount) return this.#length;
    if (position.line < 0) return 0;
    const lineStart = this.#lineStart(position.line);
    if (position.character <= 0) return lineStart;
    const next = position.line + 1 < this.lineCount ? this.#lineStart(position.line + 1) : this.#length;
    return this.#beforeLineBreak(Math.min(lineStart + position.character, next), lineStart);
  }

  /** Applies the changes of one notification; gives the document itself back, as `TextDocuments` wants it. */
  update(changes: readonly TextDocumentContentChangeEvent[], version: number): this {
    this.#version = version;
    for (const change of changes) {
      if ('range' in change) {
        const [a, b] = [this.offsetAt(change.range.start), this.offsetAt(change.range.end)];
        this.#replace({ range: { start: Math.min(a, b), end: Math.max(a, b) }, newText: change.text });
      } else this.#replaceAll(change.text);
    }
    return this;
  }

  /** The changes since the last call, each on the text that the one before it left; undefined when the whole text was replaced. */
  takeChanges(): readonly TextChange[] | undefined {
    const changes = this.#untaken;
    this.#untaken = [];
    return changes;
  }

  /**
   * Where a range of an older version is now.
   * @returns undefined when an edit touched it, or when it is too old to be followed.
   */
  follow(range: TextRange, version: number): TextRange | undefined {
    if (version > this.#version || version <= this.#historyFrom) return undefined;
    let { start, end } = range;
    let since = this.#history.length;
    while (since > 0 && this.#history[since - 1]!.version > version) since--;
    for (; since < this.#history.length; since++) {
      const { change } = this.#history[since]!;
      if (change.range.start >= end) continue;
      if (change.range.end > start) return undefined;
      const shift = change.newText.length - (change.range.end - change.range.start);
      start += shift;
      end += shift;
    }
    return { start, end };
  }

  #replace(change: TextChange): void {
    const { range, newText } = change;
    this.#joined = undefined;
    this.#untaken?.push(change);
    this.#history.push({ version: this.#version, change });
    if (this.#history.length > historyLength) this.#historyFrom = this.#history.shift()!.version - 1;

    let first = this.#chunkAt(range.start);
    let last = this.#chunkAt(range.end);
    const head = this.#chunks[first]!;
    const tail = this.#chunks[last]!;
    let text = head.text.slice(0, range.start - head.start) + newText + tail.text.slice(range.end - tail.start);
    // A chunk that got small takes its neighbour in, and a CR LF pair must not be left with a chunk border inside.
    const isSmall = text.length < chunkSize / 4;
    if (first > 0 && (isSmall || text.charCodeAt(0) === lineFeed)) text = this.#chunks[--first]!.text + text;
    const next = this.#chunks[last + 1]?.text;
    const cutsBreak = text.charCodeAt(text.length - 1) === carriageReturn && next?.charCodeAt(0) === lineFeed;
    if (next !== undefined && (cutsBreak || (isSmall && first === 0))) {
      text += next;
      last++;
    }
    this.#chunks.splice(first, last - first + 1, ...(text.length <= 2 * chunkSize ? [chunkOf(text)] : chunksOf(text)));
    this.#length += newText.length - (range.end - range.start);
    this.#renumber(first);
  }

  #replaceAll(text: string): void {
    this.#chunks = chunksOf(text);
    this.#length = text.length;
    this.#joined = text;
    this.#untaken = undefined;
    this.#history = [];
    this.#historyFrom = this.#version - 1;
    this.#renumber(0);
  }

  #renumber(from: number): void {
    const before = this.#chunks[from - 1];
    let start = before ? before.start + before.text.length : 0;
    let line = before ? before.line + before.lineStarts.length : 0;
    for (let i = from; i < this.#chunks.length; i++) {
      const chunk = this.#chunks[i]!;
      chunk.start = start;
      chunk.line = line;
      start += chunk.text.length;
      line += chunk.lineStarts.length;
    }
  }

  /** Index of the chunk that holds the offset; the last one for the end of the text. */
  #chunkAt(offset: number): number {
    let low = 0;
    let high = this.#chunks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#chunks[middle]!.start <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Offset of the first character of an existing line. */
  #lineStart(line: number): number {
    if (line === 0) return 0;
    let low = 0;
    let high = this.#chunks.length - 1;
    // The last chunk that has fewer breaks before it than the line: the line's own break is in it.
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#chunks[middle]!.line < line) low = middle;
      else high = middle - 1;
    }
    const chunk = this.#chunks[low]!;
    return chunk.start + chunk.lineStarts[line - chunk.line - 1]!;
  }

  #beforeLineBreak(offset: number, lineStart: number): number {
    let at = offset;
    for (; at > lineStart; at--) {
      const code = this.slice(at - 1, at).charCodeAt(0);
      if (code !== lineFeed && code !== carriageReturn) break;
    }
    return at;
  }
}

function placesIn(text: string, word: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) places.push(at);
  return places;
}

/** How many of the sorted numbers are at most `limit`. */
function countUpTo(sorted: Uint32Array, limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

function chunkOf(text: string): Chunk {
  const starts: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === lineFeed || (code === carriageReturn && text.charCodeAt(i + 1) !== lineFeed)) starts.push(i + 1);
  }
  return { text, lineStarts: Uint32Array.from(starts), start: 0, line: 0 };
}

function chunksOf(text: string): Chunk[] {
  const chunks: Chunk[] = [];
  for (let from = 0; from < text.length || chunks.length === 0; ) {
    let to = Math.min(text.length, from + chunkSize);
    if (text.charCodeAt(to - 1) === carriageReturn && text.charCodeAt(to) === lineFeed) to++;
    chunks.push(chunkOf(text.slice(from, to)));
    from = to;
  }
  return chunks;
}
