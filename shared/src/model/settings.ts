import type { Confidence } from './finding.ts';

/** How a finding shows in the editor. */
export type DiagnosticLevel = 'error' | 'warning' | 'information' | 'hint' | 'off';

/** The settings that the server reads, per resource. package.json declares each with its default; a test holds the two equal. */
export interface Settings {
  readonly enable: boolean;
  /** Level per confidence tier. */
  readonly severity: Readonly<Record<Confidence, DiagnosticLevel>>;
  /** Glob patterns of files that are not scanned, in `.gitignore` syntax. */
  readonly exclude: readonly string[];
  /** Rule ids that are switched off. */
  readonly disabledRules: readonly string[];
  /** Whether credentials in comments are reported. */
  readonly commentedOutCode: 'find' | 'ignore';
  /** Files over this many kilobytes are not scanned while they are open. */
  readonly maxFileSizeKB: number;
  /** Vault URL for the files of this resource; empty when none is chosen. */
  readonly vault: string;
  /** Vaults for parts of the folder: POSIX path relative to it -> vault URL. The longest matching path wins; `vault` serves the rest. */
  readonly vaults: Readonly<Record<string, string>>;
  /** Days until a moved secret expires; `none` sets no expiry. */
  readonly expiryDays: number | 'none';
  /** Path of the `.env` file, relative to the workspace folder. */
  readonly dotenvFile: string;
  /** Whether values are hidden on the screen; only the client reads it. */
  readonly maskValues: boolean;
  /** Whether resources without a key of the customer's own are marked. */
  readonly requireCustomerManagedKeys: boolean;
}

export const defaultSettings: Settings = {
  enable: true,
  severity: { high: 'warning', medium: 'warning', low: 'information' },
  exclude: [],
  disabledRules: [],
  commentedOutCode: 'find',
  maxFileSizeKB: 10_240,
  vault: '',
  vaults: {},
  expiryDays: 90,
  dotenvFile: '.env',
  maskValues: false,
  requireCustomerManagedKeys: false,
};

const levels: readonly DiagnosticLevel[] = ['error', 'warning', 'information', 'hint', 'off'];

/**
 * Settings out of an editor's untyped ones (what stands under `secretHygiene`). A member that is missing or of the wrong type, which a
 * settings file may well hold, has its default.
 */
export function toSettings(sent: unknown): Settings {
  const given = (typeof sent === 'object' && sent !== null ? sent : {}) as Record<string, unknown>;
  const d = defaultSettings;
  const strings = (value: unknown) => (Array.isArray(value) ? value.filter(item => typeof item === 'string') : undefined);
  const severity = (typeof given['severity'] === 'object' && given['severity'] !== null ? given['severity'] : {}) as Record<
    string,
    unknown
  >;
  const level = (tier: keyof Settings['severity']) => levels.find(known => known === severity[tier]) ?? d.severity[tier];
  const vaults = typeof given['vaults'] === 'object' && given['vaults'] !== null ? Object.entries(given['vaults']) : undefined;
  const expiryDays = given['expiryDays'];
  return {
    enable: typeof given['enable'] === 'boolean' ? given['enable'] : d.enable,
    severity: { high: level('high'), medium: level('medium'), low: level('low') },
    exclude: strings(given['exclude']) ?? d.exclude,
    disabledRules: strings(given['disabledRules']) ?? d.disabledRules,
    commentedOutCode: given['commentedOutCode'] === 'ignore' ? 'ignore' : d.commentedOutCode,
    maxFileSizeKB: typeof given['maxFileSizeKB'] === 'number' && given['maxFileSizeKB'] > 0 ? given['maxFileSizeKB'] : d.maxFileSizeKB,
    vault: typeof given['vault'] === 'string' ? given['vault'] : d.vault,
    vaults: vaults ? Object.fromEntries(vaults.filter((entry): entry is [string, string] => typeof entry[1] === 'string')) : d.vaults,
    expiryDays: expiryDays === 'none' || (typeof expiryDays === 'number' && expiryDays > 0) ? expiryDays : d.expiryDays,
    dotenvFile: typeof given['dotenvFile'] === 'string' && given['dotenvFile'] ? given['dotenvFile'] : d.dotenvFile,
    maskValues: typeof given['maskValues'] === 'boolean' ? given['maskValues'] : d.maskValues,
    requireCustomerManagedKeys:
      typeof given['requireCustomerManagedKeys'] === 'boolean' ? given['requireCustomerManagedKeys'] : d.requireCustomerManagedKeys,
  };
}
