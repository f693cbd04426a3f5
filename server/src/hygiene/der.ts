/** One element of DER (ITU-T X.690): its tag and where its content stands in the bytes. */
export interface DerElement {
  readonly tag: number;
  readonly bytes: Uint8Array;
}

export const derTag = { integer: 0x02, octets: 0x04, objectId: 0x06, sequence: 0x30, set: 0x31, context0: 0xa0 } as const;

/**
 * Reads the element at the start of `bytes`: tags of one byte and definite lengths, which is all that certificates and PFX files use.
 * @returns undefined where the bytes are no such element or end before it does.
 */
export function readDer(bytes: Uint8Array): (DerElement & { readonly size: number }) | undefined {
  const [tag, first] = bytes;
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) return undefined;
  const more = first & 0x80 ? first & 0x7f : 0;
  if ((first & 0x80 && more === 0) || more > 4 || bytes.length < 2 + more) return undefined;
  let length = more ? 0 : first;
  for (let i = 0; i < more; i++) length = length * 256 + bytes[2 + i]!;
  const size = 2 + more + length;
  return size > bytes.length ? undefined : { tag, bytes: bytes.subarray(2 + more, size), size };
}

/** The elements inside a constructed one; those before the first that cannot be read. */
export function childrenOf(element: DerElement | undefined): DerElement[] {
  const children: DerElement[] = [];
  let rest = element?.bytes;
  while (rest && rest.length > 0) {
    const child = readDer(rest);
    if (!child) break;
    children.push(child);
    rest = rest.subarray(child.size);
  }
  return children;
}

/** `1.2.840.113549.1.7.1`; empty for another element. */
export function objectId(element: DerElement | undefined): string {
  if (element?.tag !== derTag.objectId || element.bytes.length === 0) return '';
  const numbers: number[] = [];
  let value = 0;
  for (const byte of element.bytes) {
    value = value * 128 + (byte & 0x7f);
    if (byte & 0x80) continue;
    if (numbers.length === 0) {
      const top = Math.min(2, Math.floor(value / 40));
      numbers.push(top, value - top * 40);
    } else numbers.push(value);
    value = 0;
  }
  return numbers.join('.');
}
