import { childrenOf, type DerElement, derTag, objectId, readDer } from './der.ts';

/** What a PFX (PKCS#12, RFC 7292) shows without its password. */
export interface PfxContents {
  /** DER of the certificates that are not encrypted; most tools encrypt them. */
  readonly certificates: readonly Uint8Array[];
  /** Private keys that only the password protects. */
  readonly encryptedKeys: number;
  /** Private keys that nothing protects. */
  readonly plainKeys: number;
  /** Parts that are encrypted as a whole, so that what they hold cannot be told. */
  readonly encryptedParts: number;
  /** Whether a password guards it against changes. */
  readonly mac: boolean;
}

const oid = {
  data: '1.2.840.113549.1.7.1',
  encryptedData: '1.2.840.113549.1.7.6',
  keyBag: '1.2.840.113549.1.12.10.1.1',
  shroudedKeyBag: '1.2.840.113549.1.12.10.1.2',
  certBag: '1.2.840.113549.1.12.10.1.3',
  safeContentsBag: '1.2.840.113549.1.12.10.1.6',
  x509Certificate: '1.2.840.113549.1.9.22.1',
} as const;

/** @returns undefined when the bytes are no PFX in DER. */
export function readPfx(bytes: Uint8Array): PfxContents | undefined {
  const pfx = readDer(bytes);
  if (pfx?.tag !== derTag.sequence) return undefined;
  const [version, authSafe, macData] = childrenOf(pfx);
  if (version?.tag !== derTag.integer || version.bytes.length !== 1 || version.bytes[0] !== 3) return undefined;
  const contents = wrapped(authSafe, oid.data);
  if (!contents) return undefined;
  const found = {
    certificates: [] as Uint8Array[],
    encryptedKeys: 0,
    plainKeys: 0,
    encryptedParts: 0,
    mac: macData?.tag === derTag.sequence,
  };
  for (const part of childrenOf(contents)) {
    if (objectId(childrenOf(part)[0]) === oid.encryptedData) found.encryptedParts++;
    else readBags(wrapped(part, oid.data), found, 0);
  }
  return found;
}

function readBags(
  safeContents: DerElement | undefined,
  found: { certificates: Uint8Array[]; encryptedKeys: number; plainKeys: number },
  depth: number,
): void {
  for (const bag of childrenOf(safeContents)) {
    const [kind, value] = childrenOf(bag);
    const content = value?.tag === derTag.context0 ? childrenOf(value)[0] : undefined;
    switch (objectId(kind)) {
      case oid.keyBag:
        found.plainKeys++;
        break;
      case oid.shroudedKeyBag:
        found.encryptedKeys++;
        break;
      case oid.certBag: {
        const [type, certificate] = childrenOf(content);
        const der = objectId(type) === oid.x509Certificate && certificate ? childrenOf(certificate)[0] : undefined;
        if (der?.tag === derTag.octets) found.certificates.push(der.bytes);
        break;
      }
      case oid.safeContentsBag:
        if (depth < 4) readBags(content, found, depth + 1);
    }
  }
}

/** The element inside `ContentInfo { type, [0] OCTET STRING { element } }`. */
function wrapped(contentInfo: DerElement | undefined, type: string): DerElement | undefined {
  const [kind, explicit] = childrenOf(contentInfo);
  const octets = objectId(kind) === type && explicit?.tag === derTag.context0 ? childrenOf(explicit)[0] : undefined;
  return octets?.tag === derTag.octets ? readDer(octets.bytes) : undefined;
}
