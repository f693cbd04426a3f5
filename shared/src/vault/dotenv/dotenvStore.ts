import * as l10n from '@vscode/l10n';
import ignore from 'ignore';
import { type SecretMetadata, SecretValue } from '../../model/index.ts';
import {
  type ListedSecret,
  type NameState,
  type SecretStore,
  StoreError,
  type StoreLocation,
  type WrittenVersion,
} from '../secretStore.ts';
import type { DotenvDialect } from './dialects.ts';
import { appendLine, lookUp, parseDotenv, setEntry } from './dotenvText.ts';

/** Files of the workspace folder, by relative POSIX path. The client writes through `workspace.fs`, which keeps no Local History copy. */
export interface DotenvFiles {
  /** Undefined when the file does not exist. */
  read(path: string): Promise<string | undefined>;
  write(path: string, text: string): Promise<void>;
  /** Whether git carries the file. */
  isTracked(path: string): Promise<boolean>;
}

export interface DotenvOptions {
  /** URI of the `.env` file, for the journal. */
  readonly uri: string;
  /** Relative POSIX path of the `.env` file in the workspace folder: `.env`, `api/.env.local`. */
  readonly path: string;
  readonly files: DotenvFiles;
  /** `node` when not known. */
  readonly dialect?: DotenvDialect;
}

/**
 * A `.env` file as a store. Before the value is written the file gets into `.gitignore` (and into `.dockerignore` where a Dockerfile stands
 * beside it); after that `.env.example` gets the name, where there is such a file. A file that git tracks is refused. It keeps one value per
 * name: writing over another one replaces it for good.
 */
export function openDotenv(options: DotenvOptions): SecretStore {
  return new DotenvStore(options);
}

class DotenvStore implements SecretStore {
  readonly location: StoreLocation;
  readonly label: string;
  readonly #path: string;
  readonly #files: DotenvFiles;
  readonly #dialect: DotenvDialect;
  /** What `inspect` saw under a name, so that a change by somebody else is not written over. */
  readonly #seen = new Map<string, SecretValue | undefined>();

  constructor({ uri, path, files, dialect = 'node' }: DotenvOptions) {
    this.location = { kind: 'dotenv', uri };
    this.label = path;
    this.#path = path;
    this.#files = files;
    this.#dialect = dialect;
  }

  checkName(name: string): string | undefined {
    return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name)
      ? undefined
      : l10n.t('A variable name has letters, digits and underscores, and does not begin with a digit.');
  }

  identity(): undefined {
    return undefined;
  }

  async inspect(name: string, value: SecretValue): Promise<NameState> {
    await this.#refuseTracked();
    const there = await this.#find(name);
    this.#seen.set(name, there);
    if (setEntry('', name, value.reveal(), this.#dialect) === undefined)
      throw new StoreError('unwritable', l10n.t('No quotes of {0} can hold this value. Move it to a vault instead.', this.label));
    if (!there) return { kind: 'free' };
    return there.equals(value) ? { kind: 'sameValue', version: '', versions: 1 } : { kind: 'otherValue', versions: 1 };
  }

  async write(name: string, value: SecretValue, _metadata: SecretMetadata): Promise<WrittenVersion> {
    await this.#refuseTracked();
    await this.#keepOut('.gitignore', this.#path);
    const folder = this.#path.slice(0, this.#path.lastIndexOf('/') + 1);
    if ((await this.#read(`${folder}Dockerfile`)) !== undefined)
      await this.#keepOut(`${folder}.dockerignore`, this.#path.slice(folder.length));

    const text = (await this.#read(this.#path)) ?? '';
    const there = lookUp(text, name, this.#dialect);
    const seen = this.#seen.get(name);
    if (there?.value !== seen?.reveal())
      throw new StoreError('conflict', l10n.t('"{0}" in {1} was changed at the same moment. Try again.', name, this.label));
    const changed = setEntry(text, name, value.reveal(), this.#dialect);
    if (changed === undefined) throw new StoreError('unwritable', l10n.t('No quotes of {0} can hold this value.', this.label));
    await this.#write(this.#path, changed);
    this.#seen.set(name, value);

    const example = `${folder}.env.example`;
    const known = await this.#read(example);
    if (known !== undefined && !lookUp(known, name, this.#dialect)) await this.#write(example, appendLine(known, `${name}=`));
    return { version: '', versions: there ? 2 : 1 };
  }

  async read(name: string): Promise<SecretValue> {
    const found = await this.#find(name);
    if (!found) throw new StoreError('secretNotFound', l10n.t('{0} has no "{1}".', this.label, name));
    return found;
  }

  async recover(name: string): Promise<void> {
    throw new StoreError('secretNotFound', l10n.t('{0} keeps no deleted values, so "{1}" cannot be recovered.', this.label, name));
  }

  async *list(): AsyncIterable<ListedSecret> {
    const text = (await this.#read(this.#path)) ?? '';
    for (const name of new Set(parseDotenv(text, this.#dialect).map(entry => entry.name))) yield { name, enabled: true };
  }

  async #find(name: string): Promise<SecretValue | undefined> {
    const entry = lookUp((await this.#read(this.#path)) ?? '', name, this.#dialect);
    return entry && new SecretValue(entry.value);
  }

  async #refuseTracked(): Promise<void> {
    if (await this.#files.isTracked(this.#path))
      throw new StoreError(
        'tracked',
        l10n.t('git tracks {0}, so a value in it would be committed. Take it out of git first, and rotate what it held.', this.label),
        `git rm --cached "${this.#path}"`,
      );
  }

  /** Adds `path` to an ignore file unless a pattern there covers it already. */
  async #keepOut(file: string, path: string): Promise<void> {
    const text = (await this.#read(file)) ?? '';
    if (!ignore().add(text).ignores(path)) await this.#write(file, appendLine(text, file.endsWith('.gitignore') ? `/${path}` : path));
  }

  async #read(path: string): Promise<string | undefined> {
    try {
      return await this.#files.read(path);
    } catch {
      throw new StoreError('serviceError', l10n.t('{0} cannot be read.', path));
    }
  }

  async #write(path: string, text: string): Promise<void> {
    try {
      await this.#files.write(path, text);
    } catch {
      throw new StoreError('serviceError', l10n.t('{0} cannot be written. Check its rights and the free space.', path));
    }
  }
}
