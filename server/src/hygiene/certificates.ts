// Node's own X.509 and key readers, because a library would add 86 KB (compressed) to the package and still read neither keys nor PFX.
import { createHash, createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import type { TextRange } from '../../../shared/src/model/index.ts';
import { decodeBase64 } from '../detection/encodings.ts';
import { readPfx } from './pfx.ts';

/** A key as far as it may be shown. */
export interface KeyFacts {
  /** `RSA`, `EC prime256v1`, `Ed25519`... */
  readonly algorithm: string;
  /** Size of the modulus, for RSA and DSA. */
  readonly bits?: number;
  /** SHA-256 of the public key, hex: equal for a certificate and its private key. Computed when it is asked for, which few are. */
  readonly publicKeyId: string;
}

export interface CertificateFacts {
  readonly kind: 'certificate';
  /** Distinguished name in one line, or the alternative names where that is empty. */
  readonly subject: string;
  readonly issuer: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Missing where the platform does not know the algorithm. */
  readonly key?: KeyFacts;
}

export interface PrivateKeyFacts {
  readonly kind: 'privateKey';
  readonly encrypted: boolean;
  /** Missing for an encrypted key, and for one that the platform cannot read. */
  readonly key?: KeyFacts;
}

interface PfxFacts {
  readonly kind: 'pfx';
  readonly certificates: readonly CertificateFacts[];
  /** `unknown`: it may be in a part that is encrypted as a whole. */
  readonly privateKey: 'encrypted' | 'plain' | 'unknown' | 'none';
}

export type KeyMaterial = CertificateFacts | PrivateKeyFacts | PfxFacts;

/** Key material of a text, with its place. */
export interface FoundKeyMaterial {
  readonly range: TextRange;
  readonly facts: KeyMaterial;
}

const longestPem = 64 * 1024;

/** PEM certificates, PEM private keys and base64 PFX of a text, in order of place. Line ends may be escaped, lines indented or joined literals. */
export function findKeyMaterial(text: string): FoundKeyMaterial[] {
  return [...pemsOf(text), ...base64PfxOf(text)].sort((a, b) => a.range.start - b.range.start);
}

/** What a `.cer`, `.crt`, `.der`, `.pfx` or `.p12` file holds; also PEM files. Empty when it is none. */
export function readKeyFile(bytes: Uint8Array): KeyMaterial[] {
  if (bytes[0] !== 0x30) return findKeyMaterial(new TextDecoder('latin1').decode(bytes)).map(found => found.facts);
  const facts = certificateFacts(bytes) ?? pfxFacts(bytes);
  return facts ? [facts] : [];
}

function pemsOf(text: string): FoundKeyMaterial[] {
  const found: FoundKeyMaterial[] = [];
  const begin = /-----BEGIN ([A-Z0-9 ]{3,40})-----/g;
  for (let match = begin.exec(text); match; match = begin.exec(text)) {
    const label = match[1]!;
    if (label !== 'CERTIFICATE' && !label.endsWith('PRIVATE KEY')) continue;
    const footer = `-----END ${label}-----`;
    // The next dashes are the footer's or this is no PEM: looking no further keeps a text full of first lines linear.
    const bodyEnd = text.indexOf('-----', begin.lastIndex);
    if (!text.startsWith(footer, bodyEnd) || bodyEnd - begin.lastIndex > longestPem) continue;
    const body = text.slice(begin.lastIndex, bodyEnd);
    const facts = label === 'CERTIFICATE' ? certificateFacts(decodeBase64(base64Of(body))) : privateKeyFacts(label, body);
    const end = bodyEnd + footer.length;
    if (facts) found.push({ range: { start: match.index, end }, facts });
    begin.lastIndex = end;
  }
  return found;
}

/** The base64 of a PEM body: of each line the longest run of two characters or more, which leaves out indentation, quotes, operators and comment signs. */
function base64Of(body: string): string {
  return body
    .split(/\\{1,4}[nr]|[\r\n]/)
    .filter(line => !/^\s{0,40}[A-Za-z-]{3,20}:/.test(line))
    .map(line => (line.match(/[A-Za-z0-9+/=]{2,}/g) ?? ['']).reduce((longest, run) => (run.length > longest.length ? run : longest)))
    .join('');
}

function certificateFacts(der: Uint8Array | undefined): CertificateFacts | undefined {
  if (!der) return undefined;
  try {
    const certificate = new X509Certificate(der);
    const [notBefore, notAfter] = [new Date(certificate.validFrom), new Date(certificate.validTo)];
    // Node gives a text that is no date for a time that is none.
    if (Number.isNaN(notBefore.getTime()) || Number.isNaN(notAfter.getTime())) return undefined;
    const key = keyFacts(() => certificate.publicKey);
    return {
      kind: 'certificate',
      subject: inOneLine(certificate.subject) || certificate.subjectAltName || '(no subject)',
      issuer: inOneLine(certificate.issuer),
      notBefore,
      notAfter,
      ...(key && { key }),
    };
  } catch {
    return undefined;
  }
}

/** Node gives a line per attribute; undefined for an empty name. */
const inOneLine = (name: string | undefined): string => (name ?? '').split('\n').join(', ');

function privateKeyFacts(label: string, body: string): PrivateKeyFacts | undefined {
  const base64 = base64Of(body);
  const der = decodeBase64(base64);
  if (!der || der.length < 16) return undefined;
  const encrypted =
    label.includes('ENCRYPTED') || body.includes('Proc-Type: 4,ENCRYPTED') || (label.startsWith('OPENSSH') && !isPlainOpenSsh(der));
  if (encrypted) return { kind: 'privateKey', encrypted };
  const pem = `-----BEGIN ${label}-----\n${(base64.match(/.{1,64}/g) ?? []).join('\n')}\n-----END ${label}-----\n`;
  const key = keyFacts(() => createPublicKey(createPrivateKey(pem)));
  return { kind: 'privateKey', encrypted, ...(key && { key }) };
}

/**
 * Exports to text, because to bytes Node detaches a buffer. V8 then takes every buffer of the process for one that may be detached: it throws
 * away all compiled code that reads bytes, and compiles it anew with a check at each access. The scan of a tree with one certificate took longer for it.
 */
function publicKeyId(key: KeyObject): string {
  const pem = key.export({ type: 'spki', format: 'pem' }) as string;
  return createHash('sha256')
    .update(Buffer.from(base64Of(pem.split('-----')[2]!), 'base64'))
    .digest('hex');
}

/** After the magic word, an OpenSSH key names its cipher: `none` in four bytes of length and four letters. */
function isPlainOpenSsh(bytes: Uint8Array): boolean {
  const magic = 'openssh-key-v1\0'.length;
  return new TextDecoder('latin1').decode(bytes.subarray(magic, magic + 8)) === '\0\0\0\x04none';
}

function keyFacts(read: () => KeyObject): KeyFacts | undefined {
  try {
    const key = read();
    const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {};
    const type = key.asymmetricKeyType ?? 'unknown';
    const name = { rsa: 'RSA', 'rsa-pss': 'RSA-PSS', dsa: 'DSA', ec: 'EC', ed25519: 'Ed25519', ed448: 'Ed448' }[type as string] ?? type;
    return {
      algorithm: namedCurve ? `${name} ${namedCurve}` : name,
      ...(modulusLength && { bits: modulusLength }),
      get publicKeyId() {
        return publicKeyId(key);
      },
    };
  } catch {
    return undefined;
  }
}

/** Base64 of a PFX starts with a sequence of two length bytes and the version 3, which reads `MI` + 4 characters + `IBAzCC`. */
function base64PfxOf(text: string): FoundKeyMaterial[] {
  const found: FoundKeyMaterial[] = [];
  let next = 0;
  for (let at = text.indexOf('IBAzCC'); at >= 0; at = text.indexOf('IBAzCC', next)) {
    next = at + 6;
    const start = at - 6;
    const head = decodeBase64(text.slice(start, at + 2));
    if (start < 0 || head?.[0] !== 0x30 || head[1] !== 0x82 || isBase64(text.charCodeAt(start - 1))) continue;
    const needed = Math.ceil(((head[2]! << 8) + head[3]! + 4) / 3) * 4;
    const { base64, end } = runOf(text, start, needed);
    next = Math.max(next, end);
    const der = base64.length >= needed - 2 ? decodeBase64(base64) : undefined;
    const facts = der && pfxFacts(der);
    if (facts) found.push({ range: { start, end }, facts });
  }
  return found;
}

/** At most `needed` characters of base64 from `start`; line ends, plain or escaped, and indentation are passed over. */
function runOf(text: string, start: number, needed: number): { base64: string; end: number } {
  let base64 = '';
  let at = start;
  let end = start;
  while (at < text.length && base64.length < needed) {
    const from = at;
    while (at < text.length && base64.length + at - from < needed && isBase64(text.charCodeAt(at))) at++;
    base64 += text.slice(from, at);
    if (at > from) end = at;
    if (text[at] === '\\' && (text[at + 1] === 'n' || text[at + 1] === 'r')) at += 2;
    else if (/\s/.test(text[at] ?? '')) at++;
    else break;
  }
  return { base64, end };
}

/** Letters, digits, `+`, `/` and `=`; false for NaN. */
const isBase64 = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 43 || code === 47 || code === 61;

function pfxFacts(der: Uint8Array): PfxFacts | undefined {
  const contents = readPfx(der);
  if (!contents) return undefined;
  const { plainKeys, encryptedKeys, encryptedParts } = contents;
  return {
    kind: 'pfx',
    certificates: contents.certificates.flatMap(certificate => certificateFacts(certificate) ?? []),
    privateKey: plainKeys > 0 ? 'plain' : encryptedKeys > 0 ? 'encrypted' : encryptedParts > 0 ? 'unknown' : 'none',
  };
}
