import { type AnchorText, buildFinder, startsFresh } from './anchorFinder.ts';
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
  const finder = buildFinder(texts.map((text, i) => ({ text: text.slice(1), exact: text[0] === '=', ...besides(uses[i]!) })));
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
      const { ends, anchors, count, ascii } = finder.find(bytes, from, to);
      const limit = bytes.length;
      runs.begin(ascii);
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

/** What may stand beside the anchor for one of its uses at least. */
function besides(uses: readonly AnchorUse[]): Pick<AnchorText, 'before' | 'follows' | 'fresh'> {
  const before = united(uses.map(({ anchor }) => anchor.before));
  const follows = united(uses.map(({ anchor }) => anchor.follows));
  return { ...(before && { before }), ...(follows && { follows }), fresh: uses.every(({ anchor }) => anchor.starts === 'fresh') };
}

/** Nothing when one of the sets is missing, which stands for every byte. */
function united(sets: readonly (Uint8Array | undefined)[]): Uint8Array | undefined {
  const all = new Uint8Array(128);
  for (const set of sets) {
    if (!set) return undefined;
    for (let code = 0; code < 128; code++) all[code]! |= set[code]!;
  }
  return all;
}

function passes(bytes: Uint8Array, at: number, end: number, to: number, { anchor, matcher }: AnchorUse, traits: FileTraits): boolean {
  if (anchor.follows && end < to) {
    const next = bytes[end]!;
    if (next > 127 || anchor.follows[next] === 0) return false;
  }
  if (anchor.before && at > 0) {
    const last = bytes[at - 1]!;
    if (last > 127 || anchor.before[last] === 0) return false;
  }
  if (anchor.starts === 'word' && !isWord(bytes, at, end, to)) return false;
  if (anchor.starts === 'fresh' && !startsFresh(bytes, at)) return false;
  if (matcher.paths && !matcher.paths.some(path => traits.path.endsWith(path))) return false;
  return !anchor.first || anchor.first(bytes, at, end, to, traits);
}
