/** What a pattern says about every text that it matches. Lengths are UTF-16 units. */
export interface PatternShape {
  /** Texts of which one stands in every match, in lower case; undefined when the pattern names none that is worth looking for. */
  readonly anchors: readonly string[] | undefined;
  /** Longest match; infinite where a repetition is open. */
  readonly longest: number;
}

/** Fewer characters than this stand everywhere. */
export const shortestAnchor = 3;
export const longestAnchor = 100;
const mostAnchors = 24;

/**
 * How far from an anchor a match is looked for: an anchor may stand beside the value as well as in it, and an open repetition would have
 * all of a text read for every anchor.
 */
export const spanOf = ({ longest }: PatternShape): number => (longest === Number.POSITIVE_INFINITY ? 512 : Math.max(256, longest));

/** What is known about a part of a pattern. */
interface Part {
  /** All texts that it matches, where they are few. */
  readonly exact: readonly string[] | undefined;
  /** Of which one stands in every match. */
  readonly some: readonly string[] | undefined;
  readonly longest: number;
}

const nothing: Part = { exact: [''], some: undefined, longest: 0 };
const oneOf = (chars: readonly string[] | undefined, longest = 1): Part => ({ exact: chars, some: undefined, longest });
const shortest = (texts: readonly string[]): number => Math.min(...texts.map(text => text.length));
const usable = (texts: readonly string[] | undefined): texts is readonly string[] =>
  texts !== undefined && texts.length > 0 && texts.length <= mostAnchors && shortest(texts) >= shortestAnchor;

/** The better of two sets of anchors: the one whose shortest is longer, and then the smaller one. */
function better(a: readonly string[] | undefined, b: readonly string[] | undefined): readonly string[] | undefined {
  if (!usable(a)) return usable(b) ? b : undefined;
  if (!usable(b)) return a;
  const difference = Math.min(shortest(a), 12) - Math.min(shortest(b), 12);
  return difference > 0 || (difference === 0 && a.length <= b.length) ? a : b;
}

function joined(a: readonly string[], b: readonly string[]): readonly string[] | undefined {
  if (a.length * b.length > mostAnchors) return undefined;
  const texts = [...new Set(a.flatMap(head => b.map(tail => head + tail)))];
  return Math.max(...texts.map(text => text.length)) <= longestAnchor ? texts : undefined;
}

function concatenated(parts: readonly Part[]): Part {
  let run: readonly string[] = [''];
  let whole = true;
  let best: readonly string[] | undefined;
  for (const part of parts) {
    const longer = part.exact && joined(run, part.exact);
    if (longer) {
      run = longer;
      continue;
    }
    whole = false;
    best = better(best, better(run, part.some));
    // What follows is searched on its own: a new run begins with this part where it is known.
    run = part.exact ?? [''];
  }
  return {
    exact: whole ? run : undefined,
    some: better(best, run),
    longest: parts.reduce((sum, part) => sum + part.longest, 0),
  };
}

function alternated(parts: readonly Part[]): Part {
  const exact = parts.every(part => part.exact) ? [...new Set(parts.flatMap(part => part.exact!))] : undefined;
  const each = parts.map(part => better(part.some, part.exact));
  const some = each.every(usable) ? [...new Set(each.flatMap(texts => texts!))] : undefined;
  return {
    exact: exact && exact.length <= mostAnchors ? exact : undefined,
    some: usable(some) ? some : undefined,
    longest: Math.max(...parts.map(part => part.longest)),
  };
}

function repeated(part: Part, min: number, max: number): Part {
  const longest = part.longest === 0 || max === 0 ? 0 : part.longest * max;
  if (min === 0) return { exact: max === 1 && part.exact ? [...new Set(['', ...part.exact])] : undefined, some: undefined, longest };
  let exact: readonly string[] | undefined = part.exact;
  for (let i = 1; i < min && exact; i++) exact = part.exact && joined(exact, part.exact);
  return { exact: min === max ? exact : undefined, some: better(part.some, min === max ? part.exact : (exact ?? part.exact)), longest };
}

/** A letter, digit or sign as it is compared: without case. What is not printable ASCII is no anchor. */
const literal = (char: string): Part => oneOf(/^[\x20-\x7e]$/.test(char) ? [char.toLowerCase()] : undefined, char.length);

const controls: Readonly<Record<string, true>> = { n: true, r: true, t: true, f: true, v: true, a: true };
const borders = new Set(['b', 'B', 'A', 'z']);

/**
 * Reads a pattern in RE2's syntax as far as it takes to know its anchors; the pattern must be a valid one. What is not understood counts
 * as any text, so that no anchor is ever claimed that a match may lack.
 */
export function shapeOf(pattern: string): PatternShape {
  const chars = [...pattern];
  let at = 0;
  const alternation = (): Part => {
    const options: Part[] = [];
    do options.push(sequence());
    while (chars[at] === '|' && ++at > 0);
    return options.length === 1 ? options[0]! : alternated(options);
  };
  const sequence = (): Part => {
    const parts: Part[] = [];
    while (at < chars.length && chars[at] !== '|' && chars[at] !== ')') parts.push(repetition(atom()));
    return concatenated(parts);
  };
  const repetition = (part: Part): Part => {
    let result = part;
    for (;;) {
      const rest = chars.slice(at, at + 12).join('');
      const [whole, sign, min, comma, max] = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/.exec(rest) ?? [];
      if (whole === undefined) return result;
      at += whole.length;
      if (sign) result = repeated(result, sign === '+' ? 1 : 0, sign === '?' ? 1 : Number.POSITIVE_INFINITY);
      else result = repeated(result, Number(min), max ? Number(max) : comma ? Number.POSITIVE_INFINITY : Number(min));
    }
  };
  const atom = (): Part => {
    const char = chars[at++]!;
    if (char === '(') return group();
    if (char === '[') return characterClass();
    if (char === '\\') return escaped();
    if (char === '^' || char === '$') return nothing;
    return char === '.' ? oneOf(undefined, 2) : literal(char);
  };
  const group = (): Part => {
    if (chars[at] === '?') {
      // `(?P<name>`, `(?<name>`, `(?flags:` or `(?flags)`: no flag of RE2 changes which characters are literal.
      const end = chars.findIndex((char, i) => i > at && (char === '>' || char === ':' || char === ')'));
      at = end + 1;
      if (chars[end] === ')') return nothing;
    }
    const inside = alternation();
    at++;
    return inside;
  };
  const characterClass = (): Part => {
    const members: string[] = [];
    let few = chars[at] !== '^';
    if (!few) at++;
    for (let first = true; at < chars.length && (first || chars[at] !== ']'); first = false) {
      const [named] = /^\[:\^?[a-z]+:\]/.exec(chars.slice(at, at + 12).join('')) ?? [];
      if (named) {
        at += named.length;
        few = false;
      } else if (chars[at] === '\\') {
        at++;
        const { exact } = escaped();
        if (exact) members.push(...exact);
        else few = false;
      } else members.push(chars[at++]!);
      if (chars[at] === '-' && chars[at + 1] !== ']') few = false;
    }
    at++;
    const parts = [...new Set(members.map(char => literal(char).exact?.[0]))];
    return oneOf(few && parts.length <= 4 && !parts.includes(undefined) ? (parts as string[]) : undefined, 2);
  };
  /** After the backslash. */
  const escaped = (): Part => {
    const char = chars[at++]!;
    if (borders.has(char)) return nothing;
    if (char === 'Q') {
      const rest = chars.slice(at).join('');
      const end = rest.indexOf('\\E');
      const quoted = end < 0 ? rest : rest.slice(0, end);
      at += [...quoted].length + (end < 0 ? 0 : 2);
      return concatenated([...quoted].map(literal));
    }
    const code = /^x(?:\{([0-9A-Fa-f]+)\}|([0-9A-Fa-f]{2}))/.exec([char, ...chars.slice(at, at + 12)].join(''));
    if (code) {
      at += code[0].length - 1;
      return literal(String.fromCodePoint(Number.parseInt(code[1] ?? code[2]!, 16)));
    }
    if (char === 'p' || char === 'P') {
      at = chars[at] === '{' ? chars.indexOf('}', at) + 1 : at + 1;
      return oneOf(undefined, 2);
    }
    if (controls[char]) return oneOf(undefined);
    return /[A-Za-z0-9]/.test(char) ? oneOf(undefined, 2) : literal(char);
  };

  const { exact, some, longest } = alternation();
  const anchors = better(some, exact);
  // Whatever holds one text holds every part of it, too.
  return { anchors: anchors?.filter(text => !anchors.some(other => other !== text && text.includes(other))).sort(), longest };
}
