import * as l10n from '@vscode/l10n';
import { applyEdits, modify, type ParseError, parse } from 'jsonc-parser';
import { SecretValue } from '../../model/index.ts';
import { type SecretStore, StoreError, type StoreLocation } from '../secretStore.ts';

/** The one file of a store. The client writes through `workspace.fs`, which keeps no Local History copy. */
interface SettingsFile {
  /** Undefined when the file does not exist. */
  read(): Promise<string | undefined>;
  /** Makes the folder, too, when it is missing. */
  write(text: string): Promise<void>;
  /** Whether git carries the file. */
  isTracked(): Promise<boolean>;
}

export interface SettingsFileOptions {
  readonly location: Extract<StoreLocation, { kind: 'userSecrets' | 'localSettings' }>;
  /** For messages: the file's relative path, or "user secrets". */
  readonly label: string;
  readonly file: SettingsFile;
}

/** A file keeps one value per name, so that there is one version, and it is always this one. */
const onlyVersion = 'current';

/**
 * A JSON file of settings as a store, on this machine only: the user secrets of a .NET project (`secrets.json`, a flat object) or the
 * `local.settings.json` of a Functions project (under `Values`). Comments, order and indentation of the file stay. A write replaces what
 * stood under the name; there are no versions.
 */
export function openSettingsFile({ location, label, file }: SettingsFileOptions): SecretStore {
  const path = (name: string) => (location.kind === 'localSettings' ? ['Values', name] : [name]);
  const load = async (): Promise<{ text: string; settings: Record<string, unknown> }> => {
    // A byte order mark is what Visual Studio writes at the start of secrets.json.
    const text = ((await file.read()) ?? '').replace(/^\uFEFF/, '');
    const errors: ParseError[] = [];
    const root: unknown = text.trim() === '' ? {} : parse(text, errors, { allowTrailingComma: true });
    if (errors.length > 0 || !isObject(root)) throw new StoreError('serviceError', l10n.t('{0} is no valid JSON; mend it first.', label));
    const settings = location.kind === 'localSettings' ? (root['Values'] ?? {}) : root;
    if (!isObject(settings)) throw new StoreError('serviceError', l10n.t('"Values" in {0} is no object; mend it first.', label));
    return { text, settings };
  };
  const refuseTracked = async () => {
    if (await file.isTracked())
      throw new StoreError(
        'tracked',
        l10n.t('{0} is tracked by git, so a value in it would be committed. Take it out of git first.', label),
      );
  };
  const checkName = (name: string) =>
    name.trim() === '' || name.length > 200 || /[\r\n]/.test(name) ? l10n.t('A name has 1 to 200 characters on one line.') : undefined;
  const notHere = (name: string) => new StoreError('secretNotFound', l10n.t('{0} has no "{1}".', label, name));
  return {
    location,
    label,
    checkName,
    identity: () => undefined,
    async inspect(name, value) {
      await refuseTracked();
      const { settings } = await load();
      const current = settings[name];
      if (current === undefined) return { kind: 'free' };
      return current === value.reveal() ? { kind: 'sameValue', version: onlyVersion, versions: 0 } : { kind: 'otherValue', versions: 0 };
    },
    async write(name, value) {
      await refuseTracked();
      const { text } = await load();
      const eol = text.includes('\r\n') ? '\r\n' : '\n';
      const formattingOptions = { insertSpaces: !/^\t/m.test(text), tabSize: /^ {4}/m.test(text) ? 4 : 2, eol };
      const start = text.trim() === '' ? `{}${eol}` : text;
      await file.write(applyEdits(start, modify(start, path(name), value.reveal(), { formattingOptions })));
      return { version: onlyVersion, versions: 1 };
    },
    async read(name) {
      const { settings } = await load();
      const value = settings[name];
      if (typeof value !== 'string') throw notHere(name);
      return new SecretValue(value);
    },
    recover: name => Promise.reject(notHere(name)),
    async *list() {
      const { settings } = await load();
      for (const name of Object.keys(settings)) yield { name, enabled: true };
    },
  };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
