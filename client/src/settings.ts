import type { Settings } from '../../shared/src/model/index.ts';
import { defaultSettings } from '../../shared/src/model/index.ts';

/** The part of `WorkspaceConfiguration` that reading needs. */
export interface Configuration {
  get(key: string): unknown;
}

/** Settings of a resource, or of the window when there is none. */
export type ReadSettings<Resource = import('vscode').Uri> = (resource?: Resource) => Settings;

/**
 * Typed settings out of the editor's untyped ones. A value of the wrong type, which a settings file may well hold, counts as its
 * default: the editor marks it there, and the scanner goes on.
 */
export function settingsFrom(configuration: Configuration): Settings {
  const get = <T>(key: string, fallback: T, valid: (value: unknown) => boolean = value => typeof value === typeof fallback): T => {
    const value = configuration.get(key);
    return valid(value) ? (value as T) : fallback;
  };
  const strings = (value: unknown) => Array.isArray(value) && value.every(item => typeof item === 'string');
  const level = (value: unknown) => ['error', 'warning', 'information', 'hint', 'off'].includes(value as string);
  const count = (value: unknown) => Number.isInteger(value) && (value as number) > 0;
  const { severity } = defaultSettings;
  return {
    enable: get('enable', defaultSettings.enable),
    severity: {
      high: get('severity.high', severity.high, level),
      medium: get('severity.medium', severity.medium, level),
      low: get('severity.low', severity.low, level),
    },
    exclude: get('exclude', defaultSettings.exclude, strings),
    disabledRules: get('disabledRules', defaultSettings.disabledRules, strings),
    maxFileSizeKB: get('maxFileSizeKB', defaultSettings.maxFileSizeKB, count),
    scanComments: get('scanComments', defaultSettings.scanComments),
    vault: get('vault', defaultSettings.vault),
    vaults: get(
      'vaults',
      defaultSettings.vaults,
      value => typeof value === 'object' && value !== null && strings(Object.values(value as object)),
    ),
    expiryDays: get('expiryDays', defaultSettings.expiryDays, value => value === 'none' || count(value)),
    dotenvFile: get('dotenvFile', defaultSettings.dotenvFile, value => typeof value === 'string' && value.trim() !== ''),
  };
}
