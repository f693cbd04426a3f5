/** How the bytes of a file are text. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'binary';

/** How many bytes from the start decide. */
const looked = 8192;
const lookedForControls = 1024;

/** Judges the encoding by content: byte order marks first, then where the zero bytes stand, then control characters. */
export function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const start = bytes.length > looked ? bytes.subarray(0, looked) : bytes;
  if (start.includes(0)) return encodingWithZeros(bytes);
  return hasControls(bytes) ? 'binary' : 'utf-8';
}

/** Latin text in UTF-16 has a zero in nearly every other byte. */
function encodingWithZeros(bytes: Uint8Array): Encoding {
  const length = Math.min(bytes.length, looked);
  const zeros = [0, 0];
  for (let i = 0; i < length; i++) if (bytes[i] === 0) zeros[i & 1]!++;
  const [even = 0, odd = 0] = zeros;
  if (bytes.length % 2 === 1 || length < 8) return 'binary';
  if (odd > length * 0.35 && even < length * 0.02) return 'utf-16le';
  return even > length * 0.35 && odd < length * 0.02 ? 'utf-16be' : 'binary';
}

function hasControls(bytes: Uint8Array): boolean {
  const length = Math.min(bytes.length, lookedForControls);
  let controls = 0;
  for (let i = 0; i < length; i++) {
    const byte = bytes[i]!;
    if (byte < 32 && byte !== 10 && byte !== 13 && byte !== 9 && byte !== 12 && byte !== 27) controls++;
  }
  return controls * 10 > length;
}

const decoders = { 'utf-8': new TextDecoder('utf-8'), 'utf-16le': new TextDecoder('utf-16le'), 'utf-16be': new TextDecoder('utf-16be') };

/** The text of the bytes without its byte order mark; what is invalid becomes U+FFFD. */
export const decodeBytes = (bytes: Uint8Array, encoding: Exclude<Encoding, 'binary'>): string => decoders[encoding].decode(bytes);

const encoder = new TextEncoder();
let scratch = new Uint8Array(1 << 16);

/** The text with one byte per UTF-16 unit, everything beyond ASCII as 128. The bytes are valid until the next call. */
export function narrow(text: string): Uint8Array {
  if (scratch.length < text.length) scratch = new Uint8Array(text.length * 1.25);
  const { read, written } = encoder.encodeInto(text, scratch);
  if (read === text.length && written === text.length) return scratch.subarray(0, written);
  for (let i = 0; i < text.length; i++) {
    scratch[i] = Math.min(text.charCodeAt(i), 128);
  }
  return scratch.subarray(0, text.length);
}

/** Units of a character by its first byte: a continuation byte adds nothing, and what takes four bytes takes two units. */
const unitsOf = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 0x80 && byte < 0xc0 ? 0 : byte >= 0xf0 ? 2 : 1));

/**
 * Turns byte offsets of UTF-8 into offsets of its text. They rise but for overlaps, so that counting goes on from the last one.
 * @returns undefined when the bytes are not valid, so that their offsets mean nothing.
 */
export function textOffsets(bytes: Uint8Array, text: string, offsets: readonly number[]): readonly number[] | undefined {
  if (text.includes('\ufffd')) return undefined;
  const result: number[] = [];
  let units = 0;
  let at = 0;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (const offset of offsets) {
    while (at < offset) {
      // Four bytes of ASCII at once are four units.
      if (at + 4 <= offset && (view.getInt32(at) & 0x80808080) === 0) {
        at += 4;
        units += 4;
      } else units += unitsOf[bytes[at++]!]!;
    }
    for (; at > offset; at--) units -= unitsOf[bytes[at - 1]!]!;
    result.push(units);
  }
  return result;
}
