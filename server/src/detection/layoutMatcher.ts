import { type Layout, lengthOf, type Segment } from '../rules/layout.ts';

/** A layout made ready to be matched around one of its literal fragments. */
export interface LayoutMatcher {
  readonly layout: Layout;
  /** Literal fragments of which every match holds one; empty when the layout has none worth looking for. */
  readonly anchors: readonly LayoutAnchor[];
  /** Characters of a match that are literal text. */
  readonly fixed: number;
  /** Least characters of a match. */
  readonly least: number;
  /** Characters of a match that the layout leaves open, joined: what entropy and placeholders are judged on. */
  openPart(match: string): string;
  /** End of the match that starts at `start`, or -1. */
  matchAt(text: string, start: number): number;
  /** The match around an anchor that stands at `at`. `floor` is the lowest offset that may be looked at. */
  matchAround(text: string, at: number, anchor: LayoutAnchor, floor: number): { readonly start: number; readonly end: number } | undefined;
}

export interface LayoutAnchor {
  readonly text: string;
  /** Characters between the start of the match and the anchor. */
  readonly before: { readonly min: number; readonly max: number };
  /** Which characters may follow the anchor (by code below 128); undefined when any may. */
  readonly follows?: Uint8Array;
  /** What stands between the anchor and the end of the match: all its characters, and how many they are at least. */
  readonly after: { readonly characters: string; readonly least: number };
}

const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
const classOf = (chars: string): string => `[${literally(chars).replace(/\s/g, '\\s')}]`;

function sourceOf(layout: Layout): string {
  return layout
    .map(segment => {
      if (segment.kind === 'literal') return literally(segment.text);
      if (segment.kind === 'run') return `${classOf(segment.alphabet.chars)}{${segment.min},${segment.max}}`;
      return `(?:${segment.options.map(sourceOf).join('|')})`;
    })
    .join('');
}

/** All characters that a layout can begin with (`at` 0) or end with (`at` -1). */
function edge(layout: Layout, at: 0 | -1): string {
  let chars = '';
  for (const segment of at === 0 ? layout : [...layout].reverse()) {
    if (segment.kind === 'literal') return chars + segment.text.at(at);
    if (segment.kind === 'run') {
      chars += segment.alphabet.chars;
      if (segment.min > 0) return chars;
    } else {
      chars += segment.options.map(option => edge(option, at)).join('');
      if (segment.options.every(option => lengthOf(option).min > 0)) return chars;
    }
  }
  return chars;
}

/** What must not follow a match: more of its last alphabet, letters or digits in any case, and the underscore, with which a name would go on. */
const stopOf = (layout: Layout): string => {
  const last = edge(layout, -1);
  const solid = [...new Set(`${last}ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_`)];
  // Sentences and hosts end in these, whatever the alphabet holds.
  return solid.filter(char => !'.,:;!?)\'"|'.includes(char)).join('');
};

const scheme = /^https?:\/\//;
/** Rarer text has more capitals, digits and signs; every character counts. */
const rarity = (text: string): number => text.length + (text.match(/[A-Z0-9~+$%^&!]/g)?.length ?? 0);

/** The layouts that result when choices between literal texts are made, adjacent literals joined; the layout itself when there would be too many. */
function variants(layout: Layout): readonly Layout[] {
  if (!layout.some((segment, i) => segment.kind === 'choice' || (segment.kind === 'literal' && layout[i + 1]?.kind === 'literal')))
    return [layout];
  let made: Layout[] = [[]];
  for (const segment of layout) {
    const texts =
      segment.kind === 'choice'
        ? segment.options.map(option => (option.length === 1 && option[0]!.kind === 'literal' ? option[0]!.text : undefined))
        : [];
    const chosen: readonly Segment[] =
      texts.length > 0 && texts.every(text => text !== undefined) ? texts.map(text => ({ kind: 'literal', text })) : [segment];
    if (made.length * chosen.length > 48) return [layout];
    made = made.flatMap(start =>
      chosen.map(next => {
        const last = start.at(-1);
        if (next.kind === 'literal' && last?.kind === 'literal')
          return [...start.slice(0, -1), { kind: 'literal', text: last.text + next.text } as const];
        return [...start, next];
      }),
    );
  }
  return made;
}

function fragmentsOf(layout: Layout): readonly LayoutAnchor[] {
  const found = variants(layout).map(bestFragment);
  if (found.some(anchor => anchor === undefined)) return [];
  const distinct = new Map<string, LayoutAnchor>();
  for (const anchor of found as readonly LayoutAnchor[]) {
    const key = `${anchor.text} ${anchor.before.min} ${anchor.before.max}`;
    const same = distinct.get(key);
    distinct.set(key, same ? either(same, anchor) : anchor);
  }
  return [...distinct.values()];
}

/** The same fragment of two variants: what one of them lets follow may follow. */
function either(one: LayoutAnchor, other: LayoutAnchor): LayoutAnchor {
  const { text, before } = one;
  const follows = one.follows && other.follows?.map((allowed, code) => allowed | one.follows![code]!);
  const after = { characters: one.after.characters + other.after.characters, least: Math.min(one.after.least, other.after.least) };
  return { text, before, ...(follows && { follows }), after };
}

function bestFragment(layout: Layout): LayoutAnchor | undefined {
  let best: LayoutAnchor | undefined;
  let score = 0;
  let min = 0;
  let max = 0;
  layout.forEach((segment, index) => {
    if (segment.kind === 'literal') {
      const skip = scheme.exec(segment.text)?.[0].length ?? 0;
      const text = segment.text.slice(skip, skip + 16);
      const worth = text.length < 3 ? 0 : Math.min(rarity(text), 12) - (max > min ? 1 : 0);
      const rest = segment.text.slice(skip + text.length);
      const behind = layout.slice(index + 1);
      const follows = codes(rest ? rest[0]! : edge(behind, 0));
      const after = { characters: rest + charactersOf(behind), least: rest.length + lengthOf(behind).min };
      if (worth > score) best = { text, before: { min: min + skip, max: max + skip }, ...(follows && { follows }), after };
      score = Math.max(score, worth);
    }
    const length = lengthOf([segment]);
    min += length.min;
    max += length.max;
  });
  return best;
}

/** All characters that may stand in a match. */
export const charactersOf = (layout: Layout): string =>
  layout.map(s => (s.kind === 'literal' ? s.text : s.kind === 'run' ? s.alphabet.chars : s.options.map(charactersOf).join(''))).join('');

function codes(chars: string): Uint8Array | undefined {
  if (!chars) return undefined;
  const set = new Uint8Array(128);
  for (let i = 0; i < chars.length; i++) set[chars.charCodeAt(i)] = 1;
  return set;
}

const fixedCharacters = (layout: Layout): number =>
  layout.reduce(
    (sum, s) => sum + (s.kind === 'literal' ? s.text.length : s.kind === 'choice' ? Math.min(...s.options.map(fixedCharacters)) : 0),
    0,
  );

const isAlnum = (code: number): boolean => (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

/** Whether a token may start at `start`: it is not the tail of a longer word, unless that is an escape such as `\n` or `%3D`. */
function startsFresh(text: string, start: number, alphabet: Uint8Array | undefined): boolean {
  if (start === 0) return true;
  const before = text.charCodeAt(start - 1);
  const joined = isAlnum(before) || before === 95 || (alphabet !== undefined && before < 128 && alphabet[before] === 1);
  if (!joined) return true;
  if (start >= 2 && text[start - 2] === '\\' && 'nrt0bf'.includes(text[start - 1]!)) return true;
  if (start >= 3 && text[start - 3] === '%') return /^[0-9A-Fa-f]{2}$/.test(text.slice(start - 2, start));
  return start >= 6 && text.startsWith('\\u00', start - 6);
}

const compiled = new WeakMap<Layout, LayoutMatcher>();

/** Layouts are values: the same one is compiled once. */
export function compileLayout(layout: Layout): LayoutMatcher {
  const matcher = compiled.get(layout) ?? compile(layout);
  compiled.set(layout, matcher);
  return matcher;
}

function compile(layout: Layout): LayoutMatcher {
  // Most layouts never meet their anchor: the patterns are made when they are needed first.
  let made: { readonly pattern: RegExp; readonly startAlphabet: Uint8Array | undefined } | undefined;
  let open: RegExp | undefined;
  const make = (): NonNullable<typeof made> => {
    const first = layout[0]!;
    return {
      pattern: new RegExp(`${sourceOf(layout)}(?!${classOf(stopOf(layout))})`, 'y'),
      startAlphabet: first.kind === 'run' ? codes(first.alphabet.chars.replace(/[=/.:]/g, '')) : undefined,
    };
  };
  const matchAt = (text: string, start: number): number => {
    made ??= make();
    const { pattern, startAlphabet } = made;
    if (!startsFresh(text, start, startAlphabet)) return -1;
    pattern.lastIndex = start;
    return pattern.test(text) ? pattern.lastIndex : -1;
  };
  return {
    layout,
    anchors: fragmentsOf(layout),
    fixed: fixedCharacters(layout),
    least: lengthOf(layout).min,
    openPart(match) {
      open ??= new RegExp(`^${layout.map(s => (s.kind === 'literal' ? literally(s.text) : `(${sourceOf([s])})`)).join('')}$`);
      return open.exec(match)?.slice(1).join('') ?? match;
    },
    matchAt,
    matchAround(text, at, anchor, floor) {
      const { min, max } = anchor.before;
      for (let start = at - min; start >= Math.max(floor, at - Math.min(max, 200)); start--) {
        const end = matchAt(text, start);
        if (end >= 0) return { start, end };
        if (start > 0 && /\s/.test(text[start - 1]!)) break;
      }
      return undefined;
    },
  };
}
