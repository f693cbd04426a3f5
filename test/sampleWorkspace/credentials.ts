import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

const digits = '0123456789';
const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const lower = upper.toLowerCase();
const alphanumeric = digits + upper + lower;

/** Credentials that look real, checksums included, and open nothing. Equal seeds give equal values. */
export interface Credentials {
  githubToken(): string;
  npmToken(): string;
  stripeKey(): string;
  slackBotToken(): string;
  /** A key of a storage account, 64 bytes in base64. */
  storageKey(): string;
  password(): string;
}

/** A source of credentials; nothing it makes is written into this repository. */
export function credentials(seed: string): Credentials {
  let block = 0;
  let bytes: number[] = [];
  const byte = (): number => {
    if (bytes.length === 0) bytes = [...createHash('sha256').update(`${seed}/${block++}`).digest()];
    return bytes.pop()!;
  };
  // Bytes over the last whole multiple are thrown away, so that no character is likelier than another.
  const pick = (alphabet: string): string => {
    const limit = 256 - (256 % alphabet.length);
    let value = byte();
    while (value >= limit) value = byte();
    return alphabet[value % alphabet.length]!;
  };
  const text = (alphabet: string, length: number) => Array.from({ length }, () => pick(alphabet)).join('');
  /** GitHub's and npm's tokens end in the CRC-32 of what is before, in base 62. */
  const checked = (prefix: string) => {
    const body = text(alphanumeric, 30);
    let rest = crc32(body);
    let checksum = '';
    for (let n = 0; n < 6; n++, rest = Math.floor(rest / 62)) checksum = (digits + upper + lower)[rest % 62] + checksum;
    return `${prefix}_${body}${checksum}`;
  };
  return {
    githubToken: () => checked('ghp'),
    npmToken: () => checked('npm'),
    stripeKey: () => `${['sk', 'live'].join('_')}_${text(alphanumeric, 24)}`,
    slackBotToken: () => `${['xox', 'b'].join('')}-${text(digits, 12)}-${text(digits, 13)}-${text(alphanumeric, 24)}`,
    storageKey: () => Buffer.from(Array.from({ length: 64 }, byte)).toString('base64'),
    // Without characters that a shell, a URL or a connection string would read.
    password: () => `${text(upper, 2)}${text(lower, 4)}${text(digits, 3)}!${text(alphanumeric, 6)}`,
  };
}
