import type { DecodeStep } from '../../../../shared/src/model/index.ts';
import type { Candidate, Matcher, MatcherAnchor } from '../candidate.ts';
import { literalSyntax } from '../fileTraits.ts';
import type { FirstCheck } from '../firstChecks.ts';
import { inDocument, isRespelled, type Layer, percentDecodedLayer, unescapedLayer } from '../layers.ts';
import type { FindWithin } from './wrappedSecret.ts';

/** How much unchanged text before a respelled stretch is looked at as its context. */
const contextLength = 200;
/** Farthest that a stretch goes on behind the first of its respelled characters, in UTF-16 units: a private key of 2,048 bits. */
const longestAhead = 2600;

const isComponent = new Uint8Array(256);
for (const char of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789%._~-*=+') isComponent[char.charCodeAt(0)] = 1;

const percentAnchors = ['%2b', '%2f', '%3a', '%3b', '%3d', '%40'];
const isPercentAnchor = (text: string): boolean => percentAnchors.includes(text.toLowerCase());
const longestComponentBefore = 300;
const leastComponent = 16;

/** Where the component of a URL begins that goes on up to `at`; undefined when the same anchors stand in it already. */
function componentStart(text: string, at: number, floor: number): number | undefined {
  let start = at;
  const lowest = Math.max(floor, at - longestComponentBefore);
  while (start > lowest && isComponent[text.charCodeAt(start - 1)] === 1) {
    start--;
    if (text[start] === '%' && isPercentAnchor(text.slice(start, start + 3))) return undefined;
  }
  return start;
}

/** Enough characters of a component go on behind the anchor, or stand before it. */
const isLong: FirstCheck = (bytes, at, end, to) => {
  let length = 0;
  for (let i = end; i < to && length < leastComponent && isComponent[bytes[i]!] === 1; i++) length++;
  for (let i = at - 1; i >= 0 && length < leastComponent && isComponent[bytes[i]!] === 1; i--) length++;
  return length >= leastComponent;
};

/**
 * A stretch of percent-encoded text. What is found has the form of its own rule; a value that stands there as it is, with nothing encoded
 * in it or beside it, is left to that rule itself.
 */
export function percentEncodedMatcher(within: FindWithin): Matcher {
  return {
    anchors: percentAnchors.map((text): MatcherAnchor => ({ text, exact: false, first: isLong })),
    match({ text, floor, ceiling, traits }, at, _anchor, verdicts) {
      const start = componentStart(text, at, floor);
      if (start === undefined) return;
      let end = at;
      const highest = Math.min(ceiling, at + longestAhead);
      while (end < highest && isComponent[text.charCodeAt(end)] === 1) end++;
      const layer = percentDecodedLayer(text, Math.max(floor, start - contextLength), start, end);
      const isQuery = /[?&;]$/.test(text.slice(Math.max(floor, start - 1), start));
      for (const candidate of within(layer.text, traits)) {
        if (!isOwn(candidate, layer)) continue;
        // Outside of a query a sign of percent in a value may mean itself, unless the text around the value is encoded, too.
        const { start: from } = candidate.parts[0]!;
        const encodedBefore = from > layer.from && layer.ends[from - 1]! - layer.starts[from - 1]! > 1;
        if (candidate.rule.form === 'assignment' && !encodedBefore && !isQuery) continue;
        verdicts.accept(inDocument(candidate, layer, [{ kind: 'url' }]));
      }
    },
  };
}

const escapeAnchors = ['\\u002', '\\u003', '\\u0040', '\\u005f', '\\x2', '\\x3', '\\x40', '\\x5f'];
const escapedSlashes = ':\\/\\/';
const isEscapeAnchor = (text: string): boolean =>
  escapeAnchors.some(anchor => text.slice(0, anchor.length).toLowerCase() === anchor) || text.startsWith(escapedSlashes.slice(1));
const longestLiteralBefore = 1000;

/** Not one of many in a row: `\x20\x3f...` is looked at from its first. */
const isFirstOfRow: FirstCheck = (bytes, at) =>
  !(at >= 4 && bytes[at - 4] === 92 && bytes[at - 3] === 120 && (bytes[at - 2] === 50 || bytes[at - 2] === 51));
/** `:\/\/user:password@`: an at sign before anything that ends the literal. */
const hasAtSign: FirstCheck = (bytes, _at, end, to) => {
  const limit = Math.min(to, end + 300);
  for (let i = end; i < limit; i++) {
    const byte = bytes[i]!;
    if (byte === 64 || byte > 127) return true;
    if (byte <= 32 || byte === 34 || byte === 39 || byte === 96) return false;
  }
  return limit < to;
};

/** Where the literal or the line begins that goes on up to `at`; undefined when an anchor stands in it already. */
function literalStart(text: string, at: number, floor: number): number | undefined {
  let start = at;
  const lowest = Math.max(floor, at - longestLiteralBefore);
  while (start > lowest) {
    const char = text[start - 1]!;
    if (char === '\n' || (isQuote(char) && !isEscaped(text, start - 1, floor))) break;
    start--;
    if (char === '\\' && isEscapeAnchor(text.slice(start, start + 6))) return undefined;
  }
  return start;
}

const isQuote = (char: string): boolean => char === '"' || char === "'" || char === '`';

function isEscaped(text: string, at: number, floor: number): boolean {
  let slashes = 0;
  while (at - slashes > floor && text[at - slashes - 1] === '\\') slashes++;
  return slashes % 2 === 1;
}

function literalEnd(text: string, at: number, ceiling: number): number {
  let end = at;
  const highest = Math.min(ceiling, at + longestAhead);
  for (; end < highest; end++) {
    const char = text[end]!;
    if (char === '\\') end++;
    else if (char === '\n' || isQuote(char)) break;
  }
  return Math.min(end, highest);
}

/** A literal with characters in escapes that need none: `\u002b` for `+`, `\x5f` for `_`, `\/` for `/`. */
export function escapedMatcher(within: FindWithin): Matcher {
  return {
    anchors: [
      ...escapeAnchors.map((text): MatcherAnchor => ({ text, exact: false, first: isFirstOfRow })),
      { text: escapedSlashes, exact: true, first: hasAtSign },
    ],
    match({ text, floor, ceiling, traits }, at, anchor, verdicts) {
      const start = literalStart(text, anchor.text === escapedSlashes ? at + 1 : at, floor);
      if (start === undefined) return;
      const quote = text[start - 1] ?? '';
      const prefix = /[A-Za-z@$]{0,3}$/.exec(text.slice(Math.max(floor, start - 4), Math.max(floor, start - 1)))?.[0] ?? '';
      const syntax = isQuote(quote) ? literalSyntax(traits, quote, prefix) : undefined;
      const steps: DecodeStep[] = [syntax === 'backslash' ? { kind: 'literal', syntax } : { kind: syntax === 'yaml' ? 'yaml' : 'json' }];
      // A language's own literal without escapes: a backslash in it means itself.
      if (traits.kind === 'code' && (syntax === 'verbatim' || (syntax === 'plain' && prefix))) return;
      const layer = unescapedLayer(text, Math.max(floor, start - contextLength), start, literalEnd(text, at, ceiling));
      for (const candidate of within(layer.text, traits)) if (isOwn(candidate, layer)) verdicts.accept(inDocument(candidate, layer, steps));
    },
  };
}

/** Whether a candidate of a layer stands where the layer differs from the document: others are found there without it. */
const isOwn = ({ parts, whole }: Candidate, layer: Layer): boolean => {
  const { start } = parts[0]!;
  if (start < layer.from) return false;
  return isRespelled(layer, { start, end: parts.at(-1)!.end }) || (whole !== undefined && isRespelled(layer, whole));
};
