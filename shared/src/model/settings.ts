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
  /** Files over this many kilobytes are not scanned while they are open. */
  readonly maxFileSizeKB: number;
  readonly scanComments: boolean;
  /** Vault URL for the files of this resource; empty when none is chosen. */
  readonly vault: string;
  /** Vaults for parts of the folder: POSIX path relative to it -> vault URL. The longest matching path wins; `vault` serves the rest. */
  readonly vaults: Readonly<Record<string, string>>;
  /** Days until a moved secret expires; `none` sets no expiry. */
  readonly expiryDays: number | 'none';
  /** Path of the `.env` file, relative to the workspace folder. */
  readonly dotenvFile: string;
}

export const defaultSettings: Settings = {
  enable: true,
  severity: { high: 'warning', medium: 'warning', low: 'information' },
  exclude: [],
  disabledRules: [],
  maxFileSizeKB: 10_240,
  scanComments: true,
  vault: '',
  vaults: {},
  expiryDays: 90,
  dotenvFile: '.env',
};
