import ignore, { type Ignore } from 'ignore';
import type { PatternRule } from '../rules/index.ts';
import { type Matcher, reach } from './candidate.ts';
import { shannonEntropy } from './filters/entropy.ts';
import { keyBefore } from './keyBefore.ts';
import { longestAnchor } from './patternShape.ts';

/** A pattern that is matched in linear time. Offsets are UTF-16 units. */
export interface LinearPattern {
  /** Groups beside the whole match, which is group 0. */
  readonly groups: number;
  namedGroup(name: string): number | undefined;
  isIn(text: string): boolean;
  /** All matches that begin at `from` or later; a group that took no part has the value's start -1. */
  matches(
    text: string,
    from: number,
    group: number,
  ): readonly { readonly start: number; readonly end: number; readonly valueStart: number; readonly valueEnd: number }[];
}

/** @throws SyntaxError that says what is wrong with the pattern and quotes nothing but the pattern. */
export type CompilePattern = (source: string) => LinearPattern;

/** A repository's own rule: its pattern is tried in the text around each of its anchors. */
export function patternMatcher(rule: PatternRule, compile: CompilePattern): Matcher {
  const pattern = compile(rule.pattern);
  let except: readonly LinearPattern[] | undefined;
  const included = rule.paths && globs(rule.paths.include);
  const excluded = rule.paths && globs(rule.paths.exclude);
  const span = Math.min(rule.span, reach);
  const empty = emptyStretches(pattern, 2 * span + longestAnchor);
  return {
    rule,
    anchors: rule.anchors.map(text => ({ text, exact: false })),
    match({ text, floor, ceiling, traits }, at, anchor, verdicts) {
      if (included && !matchesPath(included, traits.path)) return;
      if (excluded && matchesPath(excluded, traits.path)) return;
      const from = Math.max(floor, at - span);
      const to = Math.min(ceiling, at + anchor.text.length + span);
      // One character more on each side, so that the window's edge never looks like the edge of the text or of a word.
      const base = Math.max(0, from - 1);
      if (empty(text, from, to)) return;
      const seen = text.slice(base, Math.min(text.length, to + 1));
      for (const match of pattern.matches(seen, from - base, rule.group)) {
        // What begins or ends at the very edge may go on beyond it.
        if ((match.start + base === from && base > 0) || match.end + base > to) continue;
        const range = { start: match.valueStart + base, end: match.valueEnd + base };
        if (match.valueStart < 0 || range.end === range.start) continue;
        const value = text.slice(range.start, range.end);
        const entropy = shannonEntropy(value);
        except ??= rule.except.map(compile);
        const exception = except.findIndex(one => one.isIn(value));
        if (exception >= 0) {
          verdicts.reject(rule, range, 'exception', `the rule spares what "${rule.except[exception]}" is found in`);
          continue;
        }
        if (rule.entropy !== undefined && entropy < rule.entropy) {
          const reason = `its entropy is ${entropy.toFixed(1)} bits per character, the rule asks for ${rule.entropy}`;
          verdicts.reject(rule, range, 'entropy', reason);
          continue;
        }
        // The name stands before the value, or before all that matches where the value is a part of a word.
        const key = (keyBefore(text, range.start, floor) ?? keyBefore(text, match.start + base, floor))?.key;
        verdicts.accept({
          rule,
          parts: [range],
          decode: [],
          names: key ? { key } : {},
          confidence: rule.confidence,
          checksum: 'none',
          entropy,
          length: value.length,
          anchor: anchor.text,
        });
      }
    },
  };
}

const tile = 4096;
/** Anchors of a text that are looked at each on its own: where there are few, a stretch is more than is needed. */
const fewAnchors = 3;

/**
 * Tells stretches without any match, each of which is searched once however many anchors stand in it: the words of a wide rule (`key`,
 * `token`) can stand in every line.
 * @param longest of all matches that are looked for, in UTF-16 units.
 */
function emptyStretches(pattern: LinearPattern, longest: number): (text: string, from: number, to: number) => boolean {
  let searched = '';
  let asked = 0;
  let known: (boolean | undefined)[] = [];
  return (text, from, to) => {
    if (text !== searched) [searched, asked, known] = [text, 0, []];
    if (asked++ < fewAnchors) return false;
    for (let i = Math.floor(from / tile); i * tile < to; i++) {
      const end = Math.min(text.length, (i + 1) * tile + longest);
      known[i] ??= !pattern.isIn(text.slice(Math.max(0, i * tile - 1), end + 1));
      if (!known[i]) return false;
    }
    return true;
  };
}

const globs = (patterns: readonly string[]): Ignore | undefined => (patterns.length > 0 ? ignore().add([...patterns]) : undefined);
const matchesPath = (patterns: Ignore, path: string): boolean => ignore.isPathValid(path) && patterns.ignores(path);
