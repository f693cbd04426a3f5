import { type AnchorAutomaton, buildAutomaton } from './anchorAutomaton.ts';
import type { Matcher, MatcherAnchor } from './candidate.ts';
import { isWord } from './firstChecks.ts';

/** An anchor of one matcher that stands in the text. */
export interface AnchorUse {
  readonly matcher: Matcher;
  readonly anchor: MatcherAnchor;
}

/** Finds the anchors of all matchers and makes the first, cheap checks before anything is decoded. */
export interface AnchorIndex {
  /** Calls `visit` for each anchor in `bytes[from, to)` that passes its first checks, in order of its end. They may look at all of `bytes`; one byte is one UTF-16 unit. */
  each(bytes: Uint8Array, from: number, to: number, visit: (at: number, use: AnchorUse) => void): void;
  /** Characters of the longest anchor. */
  readonly longest: number;
}

const isLower = (code: number): boolean => code >= 97 && code <= 122;
const isUpper = (code: number): boolean => code >= 65 && code <= 90;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** The same anchor more than this often in `crowdedStretch` characters is noise. */
const crowd = 16;
export const crowdedStretch = 256;

interface Use extends AnchorUse {
  readonly codes: Uint8Array;
}

export function indexAnchors(matchers: readonly Matcher[]): AnchorIndex {
  const byText = new Map<string, Use[]>();
  for (const matcher of matchers)
    for (const anchor of matcher.anchors) {
      const key = anchor.text.toLowerCase();
      const use: Use = { matcher, anchor, codes: Uint8Array.from(anchor.text, char => char.charCodeAt(0)) };
      const list = byText.get(key);
      if (list) list.push(use);
      else byText.set(key, [use]);
    }
  const texts = [...byText.keys()];
  const uses = texts.map(text => byText.get(text)!);
  const automaton: AnchorAutomaton = buildAutomaton(texts);
  // Where each anchor stood last, counted over all calls, so that nothing has to be cleared between two.
  const recent = new Float64Array(texts.length * crowd).fill(-Infinity);
  const turn = new Uint8Array(texts.length);
  let passed = 0;
  /** Whether the anchor has stood so often right before that this is a pattern and no credential: the cost of such text stays bounded. */
  const crowded = (index: number, end: number): boolean => {
    const slot = index * crowd + turn[index]!;
    const before = recent[slot]!;
    recent[slot] = passed + end;
    turn[index] = (turn[index]! + 1) % crowd;
    return passed + end - before < crowdedStretch;
  };
  return {
    longest: Math.max(1, ...texts.map(text => text.length)),
    each(bytes, from, to, visit) {
      const { ends, states, count } = automaton.find(bytes, from, to);
      const limit = bytes.length;
      passed += limit + crowdedStretch;
      for (let i = 0; i < count; i++) {
        const end = ends[i]!;
        for (const index of automaton.anchorsOf(states[i]!)) {
          if (crowded(index, end)) continue;
          const list = uses[index]!;
          for (let k = 0; k < list.length; k++) {
            const use = list[k]!;
            const at = end - use.codes.length;
            if (passes(bytes, at, end, limit, use)) visit(at, use);
          }
        }
      }
    },
  };
}

function passes(bytes: Uint8Array, at: number, end: number, to: number, { anchor, codes }: Use): boolean {
  if (anchor.exact) for (let i = 0; i < codes.length; i++) if (bytes[at + i] !== codes[i]) return false;
  if (anchor.follows && end < to) {
    const next = bytes[end]!;
    if (next > 127 || anchor.follows[next] === 0) return false;
  }
  if (anchor.starts === 'word' && !isWord(bytes, at, end, to)) return false;
  if (anchor.first && !anchor.first(bytes, at, end, to)) return false;
  if (anchor.starts !== 'fresh' || at === 0) return true;
  const before = bytes[at - 1]!;
  if (!(isLower(before) || isUpper(before) || isDigit(before))) return true;
  // After an escape: \n, \t, \u003d, %3D.
  return (at >= 2 && bytes[at - 2] === 92) || (at >= 3 && bytes[at - 3] === 37) || (at >= 6 && bytes[at - 6] === 92);
}
