import type { SecretStore } from '../secretStore.ts';

/** Files of the workspace, by relative POSIX path from the folder of the `.env` file. The client writes through `workspace.fs`, which keeps no Local History copy. */
export interface DotenvFiles {
  /** Undefined when the file does not exist. */
  read(path: string): Promise<string | undefined>;
  write(path: string, text: string): Promise<void>;
  /** Whether git carries the file. */
  isTracked(path: string): Promise<boolean>;
}

/** Who reads the file, because each has its own rules for quotes. */
export type DotenvDialect = 'node' | 'python' | 'compose' | 'shell';

export interface DotenvOptions {
  /** URI of the `.env` file, for the journal. */
  readonly uri: string;
  /** Relative POSIX path of the `.env` file in its folder: `.env`, `config/.env.local`. */
  readonly path: string;
  readonly files: DotenvFiles;
  /** `node` when not known. */
  readonly dialect?: DotenvDialect;
}

/**
 * A `.env` file as a store. Writing also puts the file into `.gitignore` (and into `.dockerignore` where a Dockerfile stands beside it)
 * first, and keeps `.env.example` in step where there is one.
 */
export declare function openDotenv(options: DotenvOptions): SecretStore;
