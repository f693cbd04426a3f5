import { buildFinder } from './anchorFinder.ts';
import type { Matcher, MatcherAnchor } from './candidate.ts';
import type { FileTraits } from './fileTraits.ts';
import { isWord, RunSearch } from './firstChecks.ts';

/** An anchor of one matcher that stands in the text. */
export interface AnchorUse {
  readonly matcher: Matcher;
  readonly anchor: MatcherAnchor;
}

/** Anchors and where they begin, in order of their ends. */
interface AnchorPlaces {
  readonly places: readonly number[];
  readonly uses: readonly AnchorUse[];
}

/** Finds the anchors of all matchers and makes the first, cheap checks before anything is decoded. */
export interface AnchorIndex {
  /** The anchors in `bytes[from, to)` that pass their first checks, which may look at all of `bytes`; one byte is one UTF-16 unit. */
  find(bytes: Uint8Array, from: number, to: number, traits: FileTraits): AnchorPlaces;
  /** Characters of the longest anchor. */
  readonly longest: number;
}

const isLower = (code: number): boolean => code >= 97 && code <= 122;
const isUpper = (code: number): boolean => code >= 65 && code <= 90;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** The same anchor more than this often in `crowdedStretch` characters is noise. */
const crowd = 16;
export const crowdedStretch = 256;

export function indexAnchors(matchers: readonly Matcher[]): AnchorIndex {
  const byText = new Map<string, AnchorUse[]>();
  for (const matcher of matchers)
    for (const anchor of matcher.anchors) {
      // What stands for its case: the same text can be looked for both ways.
      const key = anchor.exact ? `=${anchor.text}` : `~${anchor.text.toLowerCase()}`;
      const use: AnchorUse = { matcher, anchor };
      const list = byText.get(key);
      if (list) list.push(use);
      else byText.set(key, [use]);
    }
  // Longest first where several end at one place.
  const texts = [...byText.keys()].sort((a, b) => b.length - a.length);
  const uses = texts.map(text => byText.get(text)!);
  const finder = buildFinder(texts.map((text, i) => ({ text: text.slice(1), exact: text[0] === '=', ...followsOf(uses[i]!) })));
  // Where each anchor stood last, counted over all calls, so that nothing has to be cleared between two.
  const recent = new Float64Array(texts.length * crowd).fill(-Infinity);
  const turn = new Uint8Array(texts.length);
  const runs = new RunSearch();
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
    longest: Math.max(1, ...texts.map(text => text.length - 1)),
    find(bytes, from, to, traits) {
      const places: number[] = [];
      const found: AnchorUse[] = [];
      const { ends, anchors, count } = finder.find(bytes, from, to);
      const limit = bytes.length;
      runs.forget();
      for (let i = 0; i < count; i++) {
        const end = ends[i]!;
        const index = anchors[i]!;
        if (crowded(index, end)) continue;
        const list = uses[index]!;
        for (let k = 0; k < list.length; k++) {
          const use = list[k]!;
          const at = end - use.anchor.text.length;
          if (!passes(bytes, at, end, limit, use, traits)) continue;
          const { run } = use.anchor;
          if (run && !runs.around(bytes, run, at, end, limit)) continue;
          places.push(at);
          found.push(use);
        }
      }
      // By this text's own length: by the next one's, places at the end of a long text would seem near to those of a short one.
      passed += limit + crowdedStretch;
      return { places, uses: found };
    },
  };
}

/** What may follow the anchor for one of its uses at least; nothing when one of them does not say. */
function followsOf(uses: readonly AnchorUse[]): { follows?: Uint8Array } {
  const follows = new Uint8Array(128);
  for (const { anchor } of uses) {
    if (!anchor.follows) return {};
    for (let code = 0; code < 128; code++) follows[code]! |= anchor.follows[code]!;
  }
  return { follows };
}

function passes(bytes: Uint8Array, at: number, end: number, to: number, { anchor, matcher }: AnchorUse, traits: FileTraits): boolean {
  if (anchor.follows && end < to) {
    const next = bytes[end]!;
    if (next > 127 || anchor.follows[next] === 0) return false;
  }
  if (anchor.starts === 'word' && !isWord(bytes, at, end, to)) return false;
  if (matcher.paths && !matcher.paths.some(path => traits.path.endsWith(path))) return false;
  if (anchor.first && !anchor.first(bytes, at, end, to, traits)) return false;
  if (anchor.starts !== 'fresh' || at === 0) return true;
  const before = bytes[at - 1]!;
  if (!(isLower(before) || isUpper(before) || isDigit(before))) return true;
  // After an escape: \n, \t, \u003d, %3D.
  return (at >= 2 && bytes[at - 2] === 92) || (at >= 3 && bytes[at - 3] === 37) || (at >= 6 && bytes[at - 6] === 92);
}
