import type { Finding, Severity } from '../../../shared/src/model/index.ts';
import type { Detector } from '../detection/index.ts';
import { decodeBytes, encodingOf } from '../detection/textOfBytes.ts';
import { certificateConcerns, codeOf, type LocatedConcern, readKeyFile } from '../hygiene/index.ts';
import { type ConcernSettings, inspect } from './concerns.ts';
import { locateFindings } from './locations.ts';
import type { FindingLocation } from './scanResult.ts';

/** What is wrong with a credential's state or with a reference, in a file. Holds nothing of a value. */
export interface ScannedConcern {
  /** POSIX path relative to the root of the scan. */
  readonly path: string;
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly advice: string;
  /** Missing for a file that is no text. */
  readonly location?: FindingLocation;
}

// To read every file as text once more would cost a third of a scan; these may hold a concern without holding a credential.
const configuration = /(?:^|\/)(?:\.env[^/]*|appsettings[^/]*\.json|local\.settings\.json)$|\.(?:env|bicep|bicepparam|tf|ya?ml|json)$/i;
const keyText = /\.(?:pem|crt|cer|key)$/i;
const keyBytes = /\.(?:cer|crt|der|pfx|p12)$/i;
/** Bytes up to which such a file is read: configuration that a person wrote, a certificate with its chain. */
const longestRead = 128 * 1024;
/** Characters up to which a file with a credential is inspected. */
const longestInspected = 1_000_000;

/**
 * The concerns about a file.
 * @param scan what detection found in it; `text` is there when it found something.
 */
export function concernsOfFile(
  bytes: Uint8Array,
  path: string,
  scan: { readonly findings: readonly Finding[]; readonly text?: string } | 'binary',
  detector: Detector,
  settings: ConcernSettings,
): ScannedConcern[] {
  const now = new Date();
  if (scan === 'binary') return keyBytes.test(path) && bytes.length <= longestRead ? concernsOfKeyFile(bytes, path, now, settings) : [];
  const text = scan.text ?? textOf(bytes, path);
  if (text === undefined || text.length > longestInspected) return [];
  const credentials = scan.findings.map(finding => ({
    finding,
    accepted: false,
    read: (scope: 'secret' | 'whole') => detector.readValue(text, finding, scope),
  }));
  const concerns = inspect({ path, text, credentials, now }, settings).concerns.filter(({ quiet }) => !quiet);
  if (concerns.length === 0) return [];
  const locations = locateFindings(
    text,
    concerns.map(({ range }) => ({ parts: [range] })),
  );
  return concerns.map((concern, index) => scanned(path, concern, locations[index]));
}

function textOf(bytes: Uint8Array, path: string): string | undefined {
  if (bytes.length > longestRead || !(configuration.test(path) || keyText.test(path) || mentionsVault(bytes))) return undefined;
  const encoding = encodingOf(bytes);
  return encoding === 'binary' ? undefined : decodeBytes(bytes, encoding);
}

/** What references in code stand in, right or not. Searches the bytes as they are: nearly every file is out after it. */
function mentionsVault({ buffer, byteOffset, length }: Uint8Array): boolean {
  const bytes = Buffer.from(buffer, byteOffset, length);
  const has = (text: string): boolean => bytes.includes(text, 0, 'latin1');
  // A search goes from one first character of its text to the next: the dot in front costs three times the rest.
  return has('@Microsoft.KeyVault(') || (has('vault.') && has('.vault.'));
}

function concernsOfKeyFile(bytes: Uint8Array, path: string, now: Date, { disabledRules }: ConcernSettings): ScannedConcern[] {
  return certificateConcerns(readKeyFile(bytes), now)
    .map(({ concern }) => ({ code: codeOf('certificate', concern.kind), concern }))
    .filter(({ code }) => !disabledRules.includes(code))
    .map(concern => scanned(path, concern, undefined));
}

function scanned(path: string, { code, concern }: Pick<LocatedConcern, 'code' | 'concern'>, location?: FindingLocation): ScannedConcern {
  const { severity, message, advice } = concern;
  return { path, code, severity, message, advice, ...(location && { location }) };
}
