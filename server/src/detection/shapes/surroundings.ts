import type { DecodeStep, TextRange } from '../../../../shared/src/model/index.ts';
import type { Window } from '../candidate.ts';
import { literalSteps } from '../decoding.ts';

const endsOf = new Map<string, Uint8Array>();
const tableOf = (chars: string): Uint8Array => {
  const table = new Uint8Array(128);
  for (let i = 0; i < chars.length; i++) table[chars.charCodeAt(i)] = 1;
  return table;
};

interface Stretch {
  readonly range: TextRange;
  readonly text: string;
  readonly at: number;
  readonly lowest: number;
  readonly highest: number;
  readonly ends: string;
}

/** The one that was asked for last: several rules look around one anchor. */
let last: Stretch | undefined;

/** The stretch of a line around `at` without quotes: what a literal or an unquoted value holds. At most `most` characters to each side. */
export function stretchAround({ text, floor, ceiling }: Window, at: number, most: number, ends = '"\'`<>\n\r'): TextRange {
  const lowest = Math.max(floor, at - most);
  const highest = Math.min(ceiling, at + most);
  if (last?.at === at && last.lowest === lowest && last.highest === highest && last.ends === ends && last.text === text) return last.range;
  const isEnd = endsOf.get(ends) ?? tableOf(ends);
  endsOf.set(ends, isEnd);
  // A look beyond the end of a table makes all looks slow.
  const closes = (code: number): boolean => code < 128 && isEnd[code] === 1;
  let start = at;
  while (start > lowest && !closes(text.charCodeAt(start - 1))) start--;
  let end = at;
  while (end < highest && !closes(text.charCodeAt(end))) end++;
  if (end < text.length && text[end] === '"' && text[end - 1] === '\\') end--;
  last = { range: { start, end }, text, at, lowest, highest, ends };
  return last.range;
}

/** How a part of the literal around `stretch` is decoded. */
export function stepsWithin({ text, traits }: Window, stretch: TextRange, part: TextRange): DecodeStep[] {
  const before = text[stretch.start - 1] ?? '';
  const quote = '"\'`'.includes(before) ? before : '';
  const prefix = /[A-Za-z@$]{0,2}$/.exec(text.slice(Math.max(0, stretch.start - 3), Math.max(0, stretch.start - 1)))?.[0] ?? '';
  return literalSteps(text, [part], traits, quote, prefix);
}
