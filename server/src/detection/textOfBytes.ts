/** How the bytes of a file are text. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'binary';

const looked = 8192;

/** Judges the encoding by content: byte order marks first, then where the zero bytes stand, then control characters. */
export function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const length = Math.min(bytes.length, looked);
  let [even, odd, controls] = [0, 0, 0];
  for (let i = 0; i < length; i++) {
    const byte = bytes[i]!;
    if (byte === 0) i & 1 ? odd++ : even++;
    else if (byte < 32 && byte !== 10 && byte !== 13 && byte !== 9 && byte !== 12 && byte !== 27) controls++;
  }
  if (even + odd === 0) return controls * 10 > length ? 'binary' : 'utf-8';
  // Latin text in UTF-16 has a zero in nearly every other byte.
  if (bytes.length % 2 === 0 && length >= 8 && odd > length * 0.35 && even < length * 0.02) return 'utf-16le';
  if (bytes.length % 2 === 0 && length >= 8 && even > length * 0.35 && odd < length * 0.02) return 'utf-16be';
  return 'binary';
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
