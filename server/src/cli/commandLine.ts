import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';

/** What a command may touch of the outside, so that tests can hand it something else. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether `out` shows colours. */
  readonly color: boolean;
  /** Whether a person watches `err`. */
  readonly interactive: boolean;
  readonly cwd: string;
  readonly readInput: () => Promise<Uint8Array>;
  /** Asks a person a question that is answered by y or n; missing where nobody can answer. */
  readonly confirm?: (question: string) => Promise<boolean>;
  /** Aborted when the user presses Ctrl+C. */
  readonly signal: AbortSignal;
}

/** Exit codes; the help texts promise them. */
export const exits = { clean: 0, findings: 1, error: 2 } as const;

export type OptionValues = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;

export interface Command {
  /** Everything `--help` prints. */
  readonly help: string;
  readonly options: ParseArgsOptionsConfig;
  /** @returns the exit code. @throws UsageError for what the user can put right. */
  run(values: OptionValues, operands: readonly string[], terminal: Terminal): Promise<number>;
}

/** A mistake on the command line; the message says what to write instead and goes to the user as it is. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * Reads the arguments of a command.
 * @throws UsageError that names the nearest option when one is unknown.
 */
export function readArguments(args: readonly string[], options: ParseArgsOptionsConfig): { values: OptionValues; operands: string[] } {
  const { tokens } = parseArgs({ args: [...args], options, allowPositionals: true, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = options[token.name];
    if (!option) throw new UsageError(`There is no option ${token.rawName}.${suggestion(token.name, Object.keys(options), '--')}`);
    if (
      option.type === 'string' &&
      (token.value === undefined || (!token.inlineValue && token.value.startsWith('-') && token.value !== '-'))
    )
      throw new UsageError(`${token.rawName} needs a value.`);
    if (option.type === 'boolean' && token.value !== undefined) throw new UsageError(`${token.rawName} takes no value.`);
  }
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: false });
  return { values, operands: positionals };
}

/** ` Did you mean --format?`, or nothing when no known word is near. */
export function suggestion(word: string, known: readonly string[], prefix = ''): string {
  const nearest = known.map(candidate => ({ candidate, away: distance(word, candidate) })).sort((a, b) => a.away - b.away)[0];
  return nearest && nearest.away <= Math.max(2, Math.floor(nearest.candidate.length / 3))
    ? ` Did you mean ${prefix}${nearest.candidate}?`
    : '';
}

/** Letters to insert, delete or replace to make one word of the other (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}

/** The value of an option that must be one of a few words. */
export function oneOf<T extends string>(values: OptionValues, name: string, allowed: readonly T[], fallback: T): T {
  const given = values[name];
  if (given === undefined) return fallback;
  const found = allowed.find(word => word === given);
  if (!found)
    throw new UsageError(`--${name} must be ${allowed.slice(0, -1).join(', ')} or ${allowed.at(-1)}.${suggestion(String(given), allowed)}`);
  return found;
}

/** The value of an option that must be a whole number of at least one. */
export function positiveNumber(values: OptionValues, name: string, fallback: number): number {
  const given = values[name];
  if (given === undefined) return fallback;
  if (typeof given !== 'string' || !/^[1-9]\d{0,5}$/.test(given)) throw new UsageError(`--${name} must be a whole number of at least 1.`);
  return Number(given);
}
