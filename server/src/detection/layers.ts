import type { DecodeStep, TextRange } from '../../../shared/src/model/index.ts';
import type { Candidate } from './candidate.ts';
import { escapeAt } from './decoding.ts';

/** A stretch of a document in a plainer spelling, with the way back to where each of its characters stands. */
export interface Layer {
  readonly text: string;
  /** Where each character begins and ends in the document. Where one does not end where the next begins, something joins two literals. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** From where on the layer's text is spelled another way than the document's; what is before gives the context only. */
  readonly from: number;
}

/** Puts a layer together piece by piece. */
class LayerBuilder {
  text = '';
  readonly starts: number[] = [];
  readonly ends: number[] = [];

  /** The document's own characters. */
  copy(document: string, start: number, end: number): void {
    for (let i = start; i < end; i++) {
      this.starts.push(i);
      this.ends.push(i + 1);
    }
    this.text += document.slice(start, end);
  }

  done(from: number): Layer {
    return { text: this.text, starts: this.starts, ends: this.ends, from };
  }

  /** Characters that `[start, end)` of the document stands for. */
  put(text: string, start: number, end: number): void {
    for (let i = 0; i < text.length; i++) {
      this.starts.push(i === 0 ? start : end);
      this.ends.push(end);
    }
    this.text += text;
  }
}

/** Adds `[start, end)` of a document with its backslash escapes read. */
function addUnescaped(layer: LayerBuilder, document: string, start: number, end: number): void {
  for (let at = start; at < end; ) {
    const next = document.indexOf('\\', at);
    const plain = next < 0 || next >= end ? end : next;
    layer.copy(document, at, plain);
    if (plain === end) break;
    const { text, length } = escapeAt(document, plain);
    const after = Math.min(end, plain + length);
    layer.put(text, plain, after);
    at = after;
  }
}

/** Parts of a document as one text, the backslash escapes in each of them read. */
export function unescapedParts(document: string, parts: readonly TextRange[]): Layer {
  const layer = new LayerBuilder();
  for (const { start, end } of parts) addUnescaped(layer, document, start, end);
  return layer.done(0);
}

/** `[start, end)` of a document with its backslash escapes read, behind the unchanged text from `context` on. */
export function unescapedLayer(document: string, context: number, start: number, end: number): Layer {
  const layer = new LayerBuilder();
  layer.copy(document, context, start);
  addUnescaped(layer, document, start, end);
  // What ends the stretch, as context.
  layer.copy(document, end, Math.min(document.length, end + 1));
  return layer.done(start - context);
}

/** `[start, end)` of a document with its percent signs read, behind the unchanged text from `context` on. What is not ASCII stays as it is. */
export function percentDecodedLayer(document: string, context: number, start: number, end: number): Layer {
  const layer = new LayerBuilder();
  layer.copy(document, context, start);
  for (let at = start; at < end; ) {
    const next = document.indexOf('%', at);
    const plain = next < 0 || next >= end ? end : next;
    layer.copy(document, at, plain);
    if (plain === end) break;
    const encoded = /^%(?:[2-7][0-9A-Fa-f]|0[9ADad])$/.test(document.slice(plain, Math.min(end, plain + 3)));
    if (encoded) layer.put(String.fromCharCode(Number.parseInt(document.slice(plain + 1, plain + 3), 16)), plain, plain + 3);
    else layer.copy(document, plain, plain + 1);
    at = plain + (encoded ? 3 : 1);
  }
  layer.copy(document, end, Math.min(document.length, end + 1));
  return layer.done(start - context);
}

/** Parts of a document as one literal, behind the unchanged text from `context` on; the quote that closes it closes the layer. */
export function joinedLayer(document: string, context: number, parts: readonly TextRange[]): Layer {
  const layer = new LayerBuilder();
  const [first, last] = [parts[0]!, parts.at(-1)!];
  layer.copy(document, context, first.start);
  for (const { start, end } of parts) layer.copy(document, start, end);
  layer.copy(document, last.end, last.end + 1);
  return layer.done(first.start - context);
}

/** Whether the characters of `[start, end)`, or one right beside them, are spelled another way in the document. */
export function isRespelled({ starts, ends }: Layer, { start, end }: TextRange): boolean {
  for (let i = Math.max(0, start - 1); i < Math.min(starts.length, end + 1); i++)
    if (ends[i]! - starts[i]! !== 1 || (i > start && starts[i] !== ends[i - 1])) return true;
  return false;
}

/** Where `[start, end)` of the layer stands: one range, or one for each of the literals that it is joined of. */
export function placesOf({ starts, ends }: Layer, { start, end }: TextRange): TextRange[] {
  const places: { start: number; end: number }[] = [];
  for (let i = start; i < end; i++) {
    const last = places.at(-1);
    if (last && last.end === starts[i]) last.end = ends[i]!;
    else places.push({ start: starts[i]!, end: ends[i]! });
  }
  return places;
}

/** A candidate of the layer's text as one of the document. `steps` lead from the document's spelling to the layer's. */
export function inDocument(candidate: Candidate, layer: Layer, steps: readonly DecodeStep[]): Candidate {
  const { whole, ...rest } = candidate;
  const around = whole && placesOf(layer, whole);
  // The whole can be read and moved as one text only where nothing but a literal's own escapes is between it and the document.
  const keepsWhole = around?.length === 1 && steps.every(({ kind }) => kind !== 'url');
  return {
    ...rest,
    parts: candidate.parts.flatMap(part => placesOf(layer, part)),
    decode: [...steps, ...candidate.decode],
    ...(whole && keepsWhole && { whole: { kind: whole.kind, ...around[0]! } }),
  };
}
