import type { Candidate, Matcher, MatcherAnchor } from '../candidate.ts';
import { literalSteps } from '../decoding.ts';
import { classOf, type FirstCheck } from '../firstChecks.ts';
import { inDocument, isRespelled, joinedLayer, type Layer, placesOf, unescapedLayer } from '../layers.ts';
import { readLiteral } from '../literals.ts';
import { type FindWithin, textHeads } from './wrappedSecret.ts';

const longestJoined = 2000;
const contextLength = 200;

/** What may follow a literal that another one is joined to: an operator, a line's end, a space, the next quote. */
const startsJoint = classOf('+.&\\\r\n"\'`|<>\t ');
const isQuote = classOf('"\'`');

/** After a quote, in a literal that is continued on the next line or followed by what may join it to another one. */
const isJoined: FirstCheck = (bytes, at, end, to) => {
  const quote = bytes[at - 1] ?? 0;
  if (isQuote[quote] === 0) return false;
  const limit = Math.min(to, end + 200);
  for (let i = end; i < limit; i++) {
    const byte = bytes[i]!;
    // What takes several bytes is counted another way in a string.
    if (byte > 127) return true;
    if (byte === quote) return mayJoin(bytes, i + 1, to);
    if (byte === 92 && (bytes[i + 1] === 10 || bytes[i + 1] === 13)) return true;
    if (byte === 92) i++;
    else if (byte === 10) return false;
  }
  return limit < to;
};

function mayJoin(bytes: Uint8Array, from: number, to: number): boolean {
  if (from >= to || startsJoint[bytes[from]!] === 0) return false;
  for (let i = from; i < Math.min(to, from + 60); i++) {
    if (isQuote[bytes[i]!] === 1) return true;
    // A prefix of the next literal (`f"`), or the underscore that continues a line.
    if (startsJoint[bytes[i]!] === 0 && !(bytes[i] === 95 || ((bytes[i]! | 32) >= 97 && isQuote[bytes[i + 1] ?? 0] === 1))) return false;
  }
  return true;
}

/** A credential that code puts together from literals: `"head" + "tail"`, or that goes on behind a backslash on the next line. */
export function joinedLiteralsMatcher(tokens: readonly string[], within: FindWithin): Matcher {
  const texts = [...new Set(textHeads(tokens).map(text => text.slice(0, 6)))];
  return {
    anchors: texts.map((text): MatcherAnchor => ({ text, exact: true, before: isQuote, starts: 'fresh', first: isJoined })),
    match({ text, floor, ceiling, traits }, at, _anchor, verdicts) {
      const literal = readLiteral(text, at - 1, Math.min(ceiling, at + longestJoined), traits);
      if (!literal) return;
      const { parts, quote, prefix } = literal;
      const [{ start, end }] = parts as [(typeof parts)[number]];
      const context = Math.max(floor, start - contextLength);
      const continued = parts.length === 1 && /\\\r?\n/.test(text.slice(start, end));
      if (parts.length < 2 && !continued) return;
      const layer = continued ? unescapedLayer(text, context, start, end) : joinedLayer(text, context, parts);
      for (const candidate of within(layer.text, traits)) {
        if (candidate.rule.form === 'assignment' || candidate.parts[0]!.start < layer.from || !isWhole(candidate, layer)) continue;
        const found = inDocument(candidate, layer, []);
        verdicts.accept({ ...found, decode: [...literalSteps(text, found.parts, traits, quote, prefix), ...candidate.decode] });
      }
    },
  };
}

/** Whether a candidate of joined literals reaches over a joint, by itself or by the text around it. */
function isWhole({ parts, whole }: Candidate, layer: Layer): boolean {
  const range = { start: parts[0]!.start, end: parts.at(-1)!.end };
  return isRespelled(layer, range) || (whole !== undefined && placesOf(layer, whole).length > 1);
}
