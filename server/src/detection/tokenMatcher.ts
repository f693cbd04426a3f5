import type { TokenRule } from '../rules/index.ts';
import { lengthOf } from '../rules/layout.ts';
import type { Matcher, MatcherAnchor, Window } from './candidate.ts';
import { contextMatcher, folded } from './contextMatcher.ts';
import { looksRandom } from './filters/judgement.ts';
import { goesOn } from './firstChecks.ts';
import { keyBefore } from './keyBefore.ts';
import { compileLayout, type LayoutAnchor, type LayoutMatcher } from './layoutMatcher.ts';
import { lineEnd, threeLinesBefore } from './lines.ts';
import { judgeToken } from './tokenJudgement.ts';

/** A kind with a literal fragment in every layout: found by the fragment. With words in `near`, only where one of them stands close. */
export function tokenMatcher(rule: TokenRule): Matcher {
  const layouts = rule.layouts.map(compileLayout);
  const { near } = rule;
  // A few letters stand everywhere; the word that must stand near is rarer.
  if (layouts.some(({ anchors }) => anchors.length === 0 || (near && anchors.some(({ text }) => isCommon(text))))) {
    if (!near) throw new SyntaxError(`A layout of the rule "${rule.id}" has no literal fragment to look for, and no word is near.`);
    return contextMatcher(rule, near, layouts);
  }
  const anchors = layouts.flatMap(layout =>
    layout.anchors.map(
      (anchor): MatcherAnchor => ({
        text: anchor.text,
        exact: true,
        ...(anchor.before.max === 0 && { starts: 'fresh' as const }),
        ...(lengthOf(layout.layout).max > 2000 && { far: true }),
        ...(anchor.follows && { follows: anchor.follows }),
        first: goesOn(anchor.after.characters, anchor.after.least),
        data: { layout, anchor },
      }),
    ),
  );
  return {
    rule,
    anchors,
    match(window, at, { text: anchor, data }, verdicts) {
      const { layout, anchor: fragment } = data as { layout: LayoutMatcher; anchor: LayoutAnchor };
      const match = layout.matchAround(window.text, at, fragment, window.floor);
      if (!match || match.end > window.ceiling) return;
      const context = rule.near && nearWord(window, match.start, match.end, rule.near);
      const lone = rule.near !== undefined && !context;
      if (lone && !standsAlone(window, match, layout, fragment))
        return verdicts.reject(rule, match, 'context', `none of ${rule.near.join(', ')} stands near`);
      judgeToken(rule, window, { ...match, layout, anchor, ...(context && { context }) }, verdicts);
    },
  };
}

const isCommon = (fragment: string): boolean => /^[A-Za-z0-9]{1,3}$|^(.)\1*$/.test(fragment);

/**
 * Whether a value is a credential even without the word that would tell whose: it begins as only credentials do, its open part is long
 * and random, and it is a whole value.
 */
function standsAlone(
  { text }: Window,
  { start, end }: { readonly start: number; readonly end: number },
  layout: LayoutMatcher,
  fragment: LayoutAnchor,
): boolean {
  if (fragment.before.max > 0 || fragment.text.startsWith('ey') || !/[^A-Za-z0-9]/.test(fragment.text)) return false;
  if (!/[\s"'`=:(,[>]/.test(text[start - 1] ?? ' ') || !/[\s"'`),;\]&<\\]/.test(text[end] ?? ' ')) return false;
  return looksRandom(layout.openPart(text.slice(start, end)));
}

/** One of the words on the value's line or the two above, in the name that it is given to or on the lines above that, or as the value's own beginning. */
function nearWord({ text, floor, ceiling }: Window, start: number, end: number, words: readonly string[]): string | undefined {
  const before = folded(threeLinesBefore(text, start, Math.max(floor, start - 400)));
  const after = folded(text.slice(end, Math.min(lineEnd(text, end, end + 300), ceiling)));
  const own = folded(text.slice(start, end));
  const near = words.find(word => before.includes(folded(word)) || after.includes(folded(word)) || own.startsWith(folded(word)));
  if (near) return near;
  const named = keyBefore(text, start, floor);
  if (!named) return undefined;
  const above = folded(threeLinesBefore(text, named.start, Math.max(floor, named.start - 200)) + named.key);
  return words.find(word => above.includes(folded(word)));
}
