// How often each character stands in the text at hand, zero between two texts: a map for each text took longer than the counting.
const counts = new Uint32Array(65_536);

/** Shannon entropy of a text in bits per character. */
export function shannonEntropy(text: string): number {
  let bits = 0;
  for (const count of takeCounts(text)) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

/** How many characters a text has that differ from each other. */
export const distinctCharacters = (text: string): number => takeCounts(text).length;

/** How often each character occurs, in order of their first places. */
function takeCounts(text: string): number[] {
  for (let i = 0; i < text.length; i++) counts[text.charCodeAt(i)]!++;
  const found: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (counts[code]! > 0) found.push(counts[code]!);
    counts[code] = 0;
  }
  return found;
}

/** A value without the short name that stands in front of its hexadecimal or lower case rest: `ak_de65...`, `key-af20...`. */
export const withoutPrefix = (value: string): string => value.replace(/^[A-Za-z][A-Za-z0-9]{0,11}[_-](?=[0-9a-z]{24,}$)/, '');

/** How many characters the smallest usual alphabet of a value has: a hexadecimal value cannot reach the entropy of base64. */
export function alphabetSize(value: string): number {
  if (/^[0-9]+$/.test(value)) return 10;
  if (/^(?:[0-9a-f:.-]+|[0-9A-F:.-]+)$/.test(value)) return 16;
  if (/^(?:[a-z0-9]+|[A-Z0-9]+)$/.test(value)) return 36;
  return /^[A-Za-z0-9+/=_-]+$/.test(value) ? 64 : 94;
}

/**
 * Least entropy that a generated value of this length and alphabet has in all but very few cases: a sample of n characters cannot reach the
 * entropy of its alphabet, and what it does reach scatters more the shorter it is.
 */
export function leastEntropy(length: number, size: number): number {
  const reachable = Math.log2(Math.min(length, size));
  return Math.max(0, reachable * (length < 24 ? 0.66 : 0.72) - (size <= 10 ? 0.5 : size <= 16 ? 0.15 : 0.25));
}
