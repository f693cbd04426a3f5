import { type Finding, valueRange } from '../../../shared/src/model/index.ts';
import type { FindingLocation } from './scanResult.ts';

const lineFeed = 10;
const carriageReturn = 13;

/** Line and column, counted from one, of offsets that are asked for in any order; each stretch of text is read once. */
export function createLineCounter(text: string): (offset: number) => { line: number; column: number } {
  const starts = [0];
  let read = 0;
  return offset => {
    for (; read < offset; read++) {
      const code = text.charCodeAt(read);
      if (code === lineFeed || (code === carriageReturn && text.charCodeAt(read + 1) !== lineFeed)) starts.push(read + 1);
    }
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - starts[low]! + 1 };
  };
}

/** Bytes of `text.slice(start, end)` on disk, and how many stand before the text; undefined when it does not encode back to the file. */
function byteMeasure(text: string, bytes: Uint8Array): { before: number; of(start: number, end: number): number } | undefined {
  const [first, second, third] = bytes;
  const asUtf16 = text.length * 2;
  const utf16Mark = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) ? 2 : 0;
  if (bytes.length === utf16Mark + asUtf16 && (utf16Mark || bytes.includes(0)))
    return { before: utf16Mark, of: (start, end) => (end - start) * 2 };
  const before = first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0;
  if (bytes.length !== before + Buffer.byteLength(text)) return undefined;
  return { before, of: (start, end) => Buffer.byteLength(text.slice(start, end)) };
}

/**
 * Where the values of findings stand, from the first character of each to its last.
 * @param bytes of the file that `text` was decoded from, for byte offsets.
 */
export function locateFindings(text: string, findings: readonly Pick<Finding, 'parts'>[], bytes?: Uint8Array): FindingLocation[] {
  const position = createLineCounter(text);
  const measure = bytes && byteMeasure(text, bytes);
  let measuredTo = 0;
  let measured = measure?.before ?? 0;
  return findings.map(finding => {
    const { start, end } = valueRange(finding);
    const from = position(start);
    const to = position(end);
    const location = {
      line: from.line,
      column: from.column,
      endLine: to.line,
      endColumn: to.column,
      charOffset: start,
      charLength: end - start,
    };
    if (!measure) return location;
    // Findings come in order of place; one that starts before the last one measured is rare and measured from the start.
    measured = start >= measuredTo ? measured + measure.of(measuredTo, start) : measure.before + measure.of(0, start);
    measuredTo = start;
    return { ...location, byteOffset: measured, byteLength: measure.of(start, end) };
  });
}
