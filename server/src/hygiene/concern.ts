import type { Severity } from '../../../shared/src/model/index.ts';

/** What is wrong with a credential's state or with a reference, for the user: a diagnostic or a paragraph of a hover. Holds nothing of a value. */
export interface Concern<Kind extends string> {
  readonly kind: Kind;
  readonly severity: Severity;
  /** One sentence: what is so. */
  readonly message: string;
  /** One or two sentences: what to do, or what to use instead. */
  readonly advice: string;
}

/** A moment as shown to users: `2026-01-31 09:30 UTC`. */
export const shownDate = (date: Date): string => `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** A span as shown to users, in the unit that a person would choose. */
export function shownSpan(milliseconds: number): string {
  const hours = milliseconds / 3_600_000;
  const [count, unit] =
    hours < 1
      ? [Math.max(1, Math.round(hours * 60)), 'minute']
      : hours < 48
        ? [Math.round(hours), 'hour']
        : hours < 24 * 731
          ? [Math.round(hours / 24), 'day']
          : [Math.round(hours / 24 / 365.25), 'year'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** `a`, `a and b`, `a, b and c`. */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
