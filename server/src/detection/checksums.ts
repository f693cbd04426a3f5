import type { Checksum } from '../rules/index.ts';
import { decodeBase32, decodeBase64, encodeBase32, encodeBase64, latin1, toBase62 } from './encodings.ts';
import { marvin32 } from './marvin32.ts';

const crcTable = Int32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
  return c;
});

/** CRC32 as in IEEE 802.3. */
export function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) crc = crcTable[(crc ^ byte) & 255]! ^ (crc >>> 8);
  return ~crc >>> 0;
}

const littleEndian = (value: number): Uint8Array => Uint8Array.of(value, value >>> 8, value >>> 16, value >>> 24);
const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i]);

/** The part of a token that a CRC covers: what follows its first separator, because prefixes end in one. */
const bodyOf = (text: string): string => text.slice(text.search(/[_-][^_-]*$/) + 1);

const devOpsPositions = [22, 8, 7, 2] as const;
/** XOR constants of Azure DevOps: tokens of users and of apps. */
const devOpsMasks = [0xe0b9692d, 0x1019f92e] as const;
const entraAlphabet = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890.-_~';

/** `...payload.01.0rabcdefg`: a version before the length and the checksum. */
const versioned = /\.[0-9a-z]{2}\.[0-9a-z]{9}$/;

/** `undefined`: this check cannot tell. */
export function checksumHolds(checksum: Checksum, text: string): boolean | undefined {
  switch (checksum.kind) {
    case 'his': {
      // Some caches issue keys in which `+` and `/` were replaced after the checksum was computed: those cannot be checked.
      const bytes = decodeBase64(text);
      if (!bytes) return false;
      const stored = bytes.subarray(-4);
      return checksum.seeds.some(seed => same(littleEndian(marvin32(bytes.subarray(0, -4), seed)), stored));
    }
    case 'cask': {
      const [expected, stored] = [caskTail(text), text.slice(80)];
      // In base62 keys the two characters that base62 lacks were replaced; how is not published.
      return expected !== undefined && [...expected].every((char, i) => char === stored[i] || char === '+' || char === '/');
    }
    case 'entra':
      return completeChecksum(checksum, text) === text ? true : undefined;
    case 'crc32Base36':
      return versioned.test(text) ? completeChecksum(checksum, text) === text : undefined;
    case 'devOpsPat': {
      const bytes = decodeBase32(text);
      if (!bytes || bytes.length < 32) return false;
      const stored = devOpsPositions.map(p => bytes[p]!);
      const crc = crc32(bytes.filter((_, i) => i < 32 && !(devOpsPositions as readonly number[]).includes(i)));
      return devOpsMasks.some(mask => same(littleEndian(crc ^ mask), Uint8Array.from(stored)));
    }
    default:
      return completeChecksum(checksum, text) === text;
  }
}

function caskTail(text: string): string | undefined {
  const bytes = decodeBase64(text.slice(0, 80));
  if (!bytes) return undefined;
  const sum = littleEndian(marvin32(bytes, 'Default0'));
  return encodeBase64(text.length > 84 ? sum : sum.subarray(0, 3));
}

/** The text with its last characters replaced by those that make the checksum hold; it may leave its alphabet. */
export function completeChecksum(checksum: Checksum, text: string): string {
  switch (checksum.kind) {
    case 'crc32Base62':
      return text.slice(0, -6) + toBase62(crc32(latin1(bodyOf(text).slice(0, -6))), 6);
    case 'crc32Hex': {
      const stem = text.slice(0, -8);
      const separator = checksum.separator ?? '';
      const covered = separator && stem.endsWith(separator) ? stem.slice(0, -separator.length) : stem;
      const crc = crc32(latin1(checksum.over === 'all' ? covered : bodyOf(covered)));
      const bytes = littleEndian(crc);
      const hex = Array.from(checksum.littleEndian ? bytes : bytes.reverse(), b => b.toString(16).padStart(2, '0')).join('');
      return stem + (checksum.upperCase ? hex.toUpperCase() : hex);
    }
    case 'crc32Base36':
      return (
        text.slice(0, -7) +
        crc32(latin1(text.slice(0, -7)))
          .toString(36)
          .padStart(7, '0')
      );
    case 'crc32Base64': {
      const stem = text.slice(0, -6);
      return stem + encodeBase64(littleEndian(crc32(latin1(stem.slice(-54))))).slice(0, 6);
    }
    case 'his': {
      const bytes = decodeBase64(text)!;
      bytes.set(littleEndian(marvin32(bytes.subarray(0, -4), checksum.seeds[0]!)), bytes.length - 4);
      const encoded = encodeBase64(bytes);
      return text.includes('-') || text.includes('_') ? encoded.replaceAll('+', '-').replaceAll('/', '_') : encoded;
    }
    case 'cask':
      return text.slice(0, 80) + caskTail(text);
    case 'entra': {
      let rest = marvin32(latin1(text.slice(0, -3)), 'AadPwd00');
      let tail = '';
      for (; tail.length < 3; rest = Math.floor(rest / entraAlphabet.length)) tail += entraAlphabet[rest % entraAlphabet.length];
      return text.slice(0, -3) + tail;
    }
    case 'devOpsPat': {
      const bytes = decodeBase32(text)!;
      const crc = littleEndian(
        crc32(bytes.filter((_, i) => i < 32 && !(devOpsPositions as readonly number[]).includes(i))) ^ devOpsMasks[0],
      );
      devOpsPositions.forEach((position, i) => {
        bytes[position] = crc[i]!;
      });
      return encodeBase32(bytes).slice(0, 51) + text.slice(51);
    }
  }
}
