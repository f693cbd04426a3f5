import * as l10n from '@vscode/l10n';
import type { Severity, TextChange, TextRange } from '../../../shared/src/model/index.ts';

/** What is wrong with a credential's state or with a reference, for the user: a diagnostic or a paragraph of a hover. Holds nothing of a value. */
export interface Concern<Kind extends string> {
  readonly kind: Kind;
  readonly severity: Severity;
  /** One sentence: what is so. */
  readonly message: string;
  /** One or two sentences: what to do, or what to use instead. */
  readonly advice: string;
}

/** The text edit that mends what a concern is about. */
export interface ConcernFix {
  /** What the edit does, as a menu shows it. */
  readonly title: string;
  /** On the text that was inspected, in order of place and without overlaps. */
  readonly changes: readonly TextChange[];
}

/** What an inspector of texts gives: a concern, its range, and the edit that mends it where a text edit can. */
export interface FoundConcern<Kind extends string = string> {
  readonly range: TextRange;
  readonly concern: Concern<Kind>;
  readonly fix?: ConcernFix;
  /** What is right for some and not for all: its edit is in the menu of its place, and no mark is shown. */
  readonly quiet?: true;
}

/** A moment as shown to users: `2026-01-31 09:30 UTC`. */
export const shownDate = (date: Date): string => `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** A span as shown to users, in the unit that a person would choose. */
export function shownSpan(milliseconds: number): string {
  const minutes = Math.max(1, Math.round(milliseconds / 60_000));
  if (minutes < 60) return minutes === 1 ? l10n.t('1 minute') : l10n.t('{0} minutes', minutes);
  const hours = Math.round(minutes / 60);
  if (hours < 48) return hours === 1 ? l10n.t('1 hour') : l10n.t('{0} hours', hours);
  const days = Math.round(hours / 24);
  return days < 731 ? l10n.t('{0} days', days) : l10n.t('{0} years', Math.round(days / 365.25));
}

/** `a`, `a and b`, `a, b and c`. */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : l10n.t('{0} and {1}', words.slice(0, -1).join(', '), words.at(-1)!);
