import type { Confidence, DecodeStep, Doubt, FindingNames, Severity, TextRange, WholeText } from '../../../shared/src/model/index.ts';
import type { PatternRule, Rule } from '../rules/index.ts';
import type { FileTraits } from './fileTraits.ts';
import type { FirstCheck, RunKind } from './firstChecks.ts';

/** What a matcher may look at: the text between `floor` and `ceiling` around one anchor, and the kind of the file. */
export interface Window {
  readonly text: string;
  readonly floor: number;
  readonly ceiling: number;
  readonly traits: FileTraits;
}

/** A rule of ours, or of the repository that is scanned. */
export type AnyRule = Rule | PatternRule;

/** A value that a rule recognised, before overlaps are resolved. */
export interface Candidate {
  readonly rule: AnyRule;
  readonly parts: readonly TextRange[];
  readonly decode: readonly DecodeStep[];
  readonly whole?: WholeText;
  readonly names: FindingNames;
  readonly confidence: Confidence;
  readonly checksum: 'valid' | 'invalid' | 'none';
  readonly entropy: number;
  readonly length: number;
  readonly anchor: string;
  /** Characters that the rule's layout fixes; the anchor's length where it has no layout. */
  readonly fixed?: number;
  readonly context?: string;
  readonly doubt?: Doubt;
  /** Where it is another one than the rule's. */
  readonly severity?: Severity;
}

/** Where matchers say what they found and, when somebody asks why, what they spared. */
export interface Verdicts {
  accept(candidate: Candidate): undefined;
  reject(rule: AnyRule, range: TextRange, filter: string, reason: string): undefined;
}

/** One rule at work, or all of them in text that is spelled another way. */
export interface Matcher {
  readonly rule?: AnyRule;
  readonly anchors: readonly MatcherAnchor[];
  /** Ends of paths, lower case: it works in these files only. */
  readonly paths?: readonly string[];
  /** Judges the anchor that stands at `at`. Must not look outside the window. */
  match(window: Window, at: number, anchor: MatcherAnchor, verdicts: Verdicts): undefined;
}

export interface MatcherAnchor {
  readonly text: string;
  /** The case of the text counts. */
  readonly exact: boolean;
  /** Which characters may stand right before (by code below 128), where any does. */
  readonly before?: Uint8Array;
  /** Which characters may follow (by code below 128), where any does. */
  readonly follows?: Uint8Array;
  /** `word`: must stand at the start of a word (`bitlyToken`, `my_bitly`, not `orbitly`). `fresh`: not after a letter or digit. */
  readonly starts?: 'word' | 'fresh';
  readonly first?: FirstCheck;
  /** A run of these characters, at least this many with a digit among them, must stand in the text that the anchor speaks for. */
  readonly run?: { readonly kind: RunKind; readonly least: number };
  /** Whatever the matcher needs to know about the anchor. */
  readonly data?: unknown;
  /** The matcher looks `farReach` ahead and not `reach`. */
  readonly far?: boolean;
}

/** Ordinary matchers look this far to each side of their anchor, in UTF-16 units. */
export const reach = 3072;
/** How far patterns look beyond a window and an anchor reaches, so that a window's edge never looks like the end of the text. */
export const windowMargin = 128;
/** Matchers of long texts (private keys, bundles) look this far ahead. */
export const farReach = 20_480;

/** The candidate `by` characters farther on. */
export function moved(candidate: Candidate, by: number): Candidate {
  if (by === 0) return candidate;
  const move = ({ start, end }: TextRange): TextRange => ({ start: start + by, end: end + by });
  return {
    ...candidate,
    parts: candidate.parts.map(move),
    ...(candidate.whole && { whole: { ...candidate.whole, ...move(candidate.whole) } }),
  };
}
