import { lengthOf } from '../../rules/layout.ts';
import type { AnyRule } from '../candidate.ts';
import { compileLayout } from '../layoutMatcher.ts';

/** Why a value is no whole token; undefined when it is none of a known kind, or long enough. */
export type CutTokens = (value: string) => string | undefined;

/** Share of the shortest token of its kind that a value must have: issuers may shorten their tokens, but hardly by more than this. */
const enough = 0.5;

/**
 * Tells the first characters of a token (`glpat-Xk3W`, as people show them in texts about tokens) from a token, by the starts that only
 * tokens of one kind have.
 */
export function cutTokens(rules: readonly AnyRule[]): CutTokens {
  const shortest = new Map<string, number>();
  for (const rule of rules) {
    if (rule.form !== 'token' || rule.near) continue;
    for (const { layout, anchors } of rule.layouts.map(compileLayout)) {
      const { min } = lengthOf(layout);
      for (const { text, before } of anchors)
        if (before.max === 0 && /^[A-Za-z][A-Za-z0-9._-]{2,14}[_.-]$/.test(text))
          shortest.set(text, Math.min(shortest.get(text) ?? min, min));
    }
  }
  const starts = [...shortest];
  return value => {
    const own = starts.filter(([text]) => value.startsWith(text));
    return own.length > 0 && own.every(([, least]) => value.length < least * enough)
      ? `it is the beginning of a token, cut off`
      : undefined;
  };
}
