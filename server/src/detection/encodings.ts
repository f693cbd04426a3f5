const base64Chars = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const base32Chars = 'abcdefghijklmnopqrstuvwxyz234567';
const base62Chars = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

const values = (chars: string, aliases: Readonly<Record<string, string>> = {}): Int8Array => {
  const table = new Int8Array(128).fill(-1);
  for (let i = 0; i < chars.length; i++) table[chars.charCodeAt(i)] = i;
  for (const [alias, char] of Object.entries(aliases)) table[alias.charCodeAt(0)] = chars.indexOf(char);
  return table;
};
const base64Values = values(base64Chars, { '-': '+', _: '/' });
const base32Values = values(base32Chars);

/** Bytes of base64 or base64url, padded or not; undefined when another character occurs. */
export function decodeBase64(text: string): Uint8Array | undefined {
  return decode(text, base64Values, 6);
}

/** Bytes of lower-case base32 without padding; undefined when another character occurs. */
export function decodeBase32(text: string): Uint8Array | undefined {
  return decode(text, base32Values, 5);
}

function decode(text: string, table: Int8Array, bits: number): Uint8Array | undefined {
  let length = text.length;
  while (length > 0 && text[length - 1] === '=') length--;
  const bytes = new Uint8Array((length * bits) >> 3);
  let buffer = 0;
  let filled = 0;
  let at = 0;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    const value = code < 128 ? table[code]! : -1;
    if (value < 0) return undefined;
    buffer = ((buffer << bits) | value) & 0xffff;
    filled += bits;
    if (filled >= 8) {
      filled -= 8;
      bytes[at++] = buffer >> filled;
    }
  }
  return bytes;
}

/** Base64 with padding. */
export function encodeBase64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(i, i + 3);
    const group = (a << 16) | (b << 8) | c;
    for (let k = 0; k < 4; k++) text += i + k > bytes.length ? '=' : base64Chars[(group >> (18 - 6 * k)) & 63];
  }
  return text;
}

/** Lower-case base32 without padding. */
export function encodeBase32(bytes: Uint8Array): string {
  let text = '';
  for (let bit = 0; bit < bytes.length * 8; bit += 5) {
    const pair = ((bytes[bit >> 3]! << 8) | (bytes[(bit >> 3) + 1] ?? 0)) >> (11 - (bit & 7));
    text += base32Chars[pair & 31];
  }
  return text;
}

/** A number in base62 (0-9A-Za-z), padded with zeros on the left. */
export function toBase62(value: number, width: number): string {
  let text = '';
  for (let rest = value; rest > 0; rest = Math.floor(rest / 62)) text = base62Chars[rest % 62] + text;
  return text.padStart(width, '0');
}

const decoder = new TextDecoder('utf-8');

/** Text of UTF-8 bytes; undefined when they are none or hold control characters, so that it is no text. */
export function textOf(bytes: Uint8Array): string | undefined {
  // What no UTF-8 is comes out as U+FFFD; a decoder that throws takes many times as long over it, and most runs of base64 are no text.
  const text = decoder.decode(bytes);
  return /[\x00-\x08\x0e-\x1f\x7f\ufffd]/.test(text) ? undefined : text;
}

/** Pattern of the signs and spaces that percent encoding writes: letters and digits stand for themselves (RFC 3986 section 2.3). */
export const escapedSign = '%(?:0[9AaDd]|2[0-9A-Fa-f]|3[A-Fa-f]|40|5[B-Fb-f]|60|7[B-Eb-e])';

/** One byte per character; characters over 255 are cut. */
export function latin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}
