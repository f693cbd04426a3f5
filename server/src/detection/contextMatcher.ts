import type { TokenRule } from '../rules/index.ts';
import { type Layout, lengthOf } from '../rules/layout.ts';
import type { Candidate, Matcher, MatcherAnchor, Verdicts, Window } from './candidate.ts';
import { identifier, wordsOf } from './filters/codeShapes.ts';
import { harmlessData } from './filters/harmlessData.ts';
import { namedOtherwise } from './filters/names.ts';
import { caseShifts, letterPairCost } from './filters/wordLikeness.ts';
import { linesAfter, linesBefore, mayStandIn, type RunKind, runKinds } from './firstChecks.ts';
import { keyBefore } from './keyBefore.ts';
import { charactersOf, type LayoutMatcher } from './layoutMatcher.ts';
import { indentation, lineBefore, lineEnd, lineStart } from './lines.ts';
import { perText } from './perText.ts';
import { type FoundToken, judgeToken } from './tokenJudgement.ts';

/** A kind without a literal of its own: found by a word of its provider, then looked for on that line, the next one, and in the block below. */
export function contextMatcher(rule: TokenRule, near: readonly string[], layouts: readonly LayoutMatcher[]): Matcher {
  const least = Math.min(...layouts.map(layout => layout.least));
  const run = runOf(rule.layouts);
  return {
    rule,
    anchors: near.flatMap(spellings).map(text => ({ text, exact: false, starts: 'word', ...(run && { run }) })),
    match(window, at, anchor, verdicts) {
      const { start: from, end: to } = neighbourhood(window, at);
      for (const start of runStarts(window.text, from, to, least)) {
        if (start <= at + anchor.text.length && start + least > at && start <= at) continue;
        for (const layout of layouts) {
          const end = layout.matchAt(window.text, start);
          if (end < 0 || end > window.ceiling) continue;
          const found = { start, end, layout, anchor: anchor.text, context: anchor.text };
          judgedOnce(rule, window, found, verdicts);
          break;
        }
      }
    },
  };
}

/** A run that is shorter stands everywhere. */
const tellingRun = 16;

/** The narrowest run that stands in every value; none where values may be without a digit. */
function runOf(layouts: readonly Layout[]): MatcherAnchor['run'] {
  if (layouts.some(layout => !/[0-9]/.test(charactersOf(layout)))) return undefined;
  const runs = runKinds.map(kind => ({ kind, least: Math.min(...layouts.map(layout => longestRun(layout, kind))) }));
  const widest = runs.at(-1)!;
  const { kind, least } = runs.find(run => run.least >= Math.min(tellingRun, widest.least)) ?? widest;
  return { kind, least: Math.max(8, least) };
}

/** Least characters of the longest piece of a layout that is made of one kind of characters. */
function longestRun(layout: Layout, kind: RunKind): number {
  let longest = 0;
  let length = 0;
  for (const segment of layout) {
    length = mayStandIn(kind, charactersOf([segment])) ? length + lengthOf([segment]).min : 0;
    longest = Math.max(longest, length);
  }
  return longest;
}

/** A word of several parts in the spellings of names. A joint at its end is a part of it: `eth_` is not `eth`. */
const spellings = (word: string): readonly string[] => [
  ...new Set([word, ...['', '_', '-'].map(joint => word.replace(/[ _-](?=.)/g, joint))]),
];

type Verdict = { readonly candidate: Candidate } | { readonly rejected: Parameters<Verdicts['reject']> };
/** The verdicts on the values of a text. */
const judged = perText(() => new Map<TokenRule, Map<string, readonly Verdict[]>>());

/** Judges a value once for all the words of one spelling that speak for it: on a long line of many, each is spoken for by many words. */
function judgedOnce(rule: TokenRule, window: Window, found: FoundToken, verdicts: Verdicts): void {
  const byRule = judged(window.text, window.traits);
  const own = byRule.get(rule) ?? new Map<string, readonly Verdict[]>();
  byRule.set(rule, own);
  const place = `${found.start} ${found.end} ${found.anchor}`;
  let known = own.get(place);
  if (!known) {
    const given: Verdict[] = [];
    judgeContextual(rule, window, found, {
      accept: candidate => void given.push({ candidate }),
      reject: (...rejected) => void given.push({ rejected }),
    });
    known = given;
    own.set(place, known);
  }
  for (const verdict of known) {
    if ('candidate' in verdict) verdicts.accept(verdict.candidate);
    else verdicts.reject(...verdict.rejected);
  }
}

function judgeContextual(rule: TokenRule, window: Window, found: FoundToken, verdicts: Verdicts): undefined {
  const { start, end } = found;
  const value = window.text.slice(start, end);
  const reject = (filter: string, reason: string) => verdicts.reject(rule, { start, end }, filter, reason);
  const harmless = harmlessData(value);
  if (harmless && !(harmless === 'it is a UUID')) return reject('harmless data', harmless);
  if (window.traits.generated && /^[0-9a-f]{32,128}$/i.test(value)) return reject('harmless data', 'it is a digest of a lock file');
  if (!/\d/.test(value) && letterPairCost(value) < 5 && caseShifts(value) < value.length / 4)
    return reject('digits', 'it holds no digit and may be a name');
  const name = /^\d+$/.test(value) ? undefined : identifier(value);
  if (name) return reject('identifier', name);
  if (bareWord(window, start, value)) return reject('code', 'it is a name of the program');
  const key = calleeBefore(window, start, found.anchor) ?? keyBefore(window.text, start, window.floor);
  if (!key) return reject('shape', 'no name, header or argument stands before it');
  if (drawn(window.text, start, key.key)) return reject('code', 'it is a part of a drawing');
  const words = wordsOf(key.key).map(word => word.toLowerCase());
  const joined = words.join('');
  // `postmark: ...`: the provider's word alone is the name.
  const own = joined === folded(found.anchor);
  if (rule.keys && !own && !rule.keys.some(word => joined.includes(word.replace(/[^a-z0-9]/g, ''))))
    return reject('name', `"${key.key}" holds none of ${rule.keys.join(', ')}`);
  // A rule that asks for ids gets them.
  const asksForSuch = own || [...(rule.near ?? []), ...(rule.keys ?? [])].some(word => namedOtherwise(word, false));
  const otherwise = asksForSuch ? undefined : namedOtherwise(key.key, rule.keys !== undefined);
  if (otherwise) return reject('name', otherwise);
  judgeToken(rule, window, found, verdicts, key);
}

/** `CosmosClient` of `CosmosClient(uri, "`: what takes the value as a further argument, where it has the provider's word in its name. */
function calleeBefore({ text, floor }: Window, start: number, word: string): ReturnType<typeof keyBefore> {
  const from = Math.max(floor, start - 200);
  const call = /\b([A-Za-z_]\w{2,60})\((?:(?:new )?[\w.]{1,60}(?:\([\w.]{0,60}\))?,\s{0,10}){1,3}["'`]$/.exec(text.slice(from, start));
  return call && call[1]!.toLowerCase().includes(word.toLowerCase()) ? { key: call[1]!, start: from + call.index } : undefined;
}

/** `d="M360 180h304v152`: what stands before a piece of a path in SVG is no name. */
const drawn = (text: string, start: number, key: string): boolean =>
  /[ \t]/.test(text[start - 1] ?? '') && (/^(?:[A-Za-z]{1,2}-?[\d.]{1,8}){1,12}$/.test(key) || /\s\S*\d\S*$/.test(key));

/** A word without quotes where code goes: a type, a variable or a function, whatever its letters look like. */
function bareWord({ text, floor, traits }: Window, start: number, value: string): boolean {
  if (traits.kind !== 'code' || !/^[A-Za-z_]\w*$/.test(value) || !/[\s([{,]/.test(text[start - 1] ?? ' ')) return false;
  const line = lineBefore(text, start, Math.max(floor, start - 200));
  const quotes = line.match(/["'`]/g)?.length ?? 0;
  return quotes % 2 === 0 && !/^\s{0,40}(?:\/\/|#|--|\*|\/\*|;)|\/\/ /.test(line);
}

/** Start and end of the text that a word speaks for: its line, the next one, and the lines of the block that either of them opens. */
function neighbourhood({ text, floor, ceiling }: Window, at: number): { start: number; end: number } {
  const start = lineStart(text, at, Math.max(floor, at - linesBefore));
  const last = Math.min(ceiling, at + linesAfter);
  let end = lineEnd(text, at, last);
  // The depth counts where lines follow only; the line may begin farther off than the word speaks for.
  let indent = end < last ? indentation(text, lineStart(text, at, floor)) : 0;
  for (let lines = 0; lines < 8 && end < last; lines++) {
    const next = indentation(text, end + 1);
    if (next <= indent && lines > 0) break;
    if (lines === 0) indent = Math.min(indent, next);
    end = lineEnd(text, end + 1, last);
  }
  return { start, end };
}

const inRun = new Uint8Array(128);
for (const char of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_=.~:@!$%|-') inRun[char.charCodeAt(0)] = 1;

const belongs = (code: number): boolean => code < 128 && inRun[code] === 1;
const startsPart = new Uint8Array(128);
for (const char of '=:/.@_-%|') startsPart[char.charCodeAt(0)] = 1;

/** Where a value of at least `least` characters may start: in runs of that length without spaces and quotes, after anything but a letter or digit. */
function runStarts(text: string, from: number, to: number, least: number): number[] {
  const starts: number[] = [];
  for (let i = from; i < to; ) {
    // A run that is long enough from here on holds its `least`-th character, too: without that nothing up to it needs a look.
    const far = i + least - 1;
    if (far >= text.length) break;
    if (!belongs(text.charCodeAt(far))) {
      i = far + 1;
      continue;
    }
    let start = far;
    while (start > i && belongs(text.charCodeAt(start - 1))) start--;
    if (start >= to) break;
    let end = far + 1;
    while (end < to + least && end < text.length && belongs(text.charCodeAt(end))) end++;
    for (let k = start; k + least <= end && starts.length < 64; k++)
      if (k === start || startsPart[text.charCodeAt(k - 1)] === 1) starts.push(k);
    i = end + 1;
  }
  return starts;
}

/** A word in small letters without joints, as words of providers are compared. */
export const folded = (text: string): string => text.toLowerCase().replace(/[-_]/g, '');
