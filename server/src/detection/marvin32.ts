const rotate = (value: number, bits: number): number => (value << bits) | (value >>> (32 - bits));

/**
 * Marvin32, the keyed checksum that Microsoft puts into its identifiable keys.
 * @param seed eight ASCII characters, read as one big-endian 64-bit number.
 * @returns the 64-bit hash folded to 32 bits.
 */
export function marvin32(bytes: Uint8Array, seed: string): number {
  const [low, high] = marvinState(bytes, word(seed, 4), word(seed, 0));
  return (low ^ high) >>> 0;
}

const word = (seed: string, at: number): number =>
  (seed.charCodeAt(at) << 24) | (seed.charCodeAt(at + 1) << 16) | (seed.charCodeAt(at + 2) << 8) | seed.charCodeAt(at + 3);

/** Both halves of the hash, low first; the seed is given in the same halves. */
export function marvinState(bytes: Uint8Array, seedLow: number, seedHigh: number): readonly [number, number] {
  let p0 = seedLow | 0;
  let p1 = seedHigh | 0;
  const block = () => {
    p1 ^= p0;
    p0 = rotate(p0, 20);
    p0 = (p0 + p1) | 0;
    p1 = rotate(p1, 9);
    p1 ^= p0;
    p0 = rotate(p0, 27);
    p0 = (p0 + p1) | 0;
    p1 = rotate(p1, 19);
  };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = 0;
  for (; at + 4 <= bytes.length; at += 4) {
    p0 = (p0 + view.getUint32(at, true)) | 0;
    block();
  }
  // The rest, closed by 0x80 as its last byte.
  let last = 0x80;
  for (let i = bytes.length - 1; i >= at; i--) last = (last << 8) | bytes[i]!;
  p0 = (p0 + last) | 0;
  block();
  block();
  return [p0 >>> 0, p1 >>> 0];
}
