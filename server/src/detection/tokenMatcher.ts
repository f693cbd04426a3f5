import type { Confidence } from '../../../shared/src/model/index.ts';
import type { TokenRule } from '../rules/index.ts';
import { type Layout, lengthOf } from '../rules/layout.ts';
import type { Candidate, Matcher, MatcherAnchor, Verdicts, Window } from './candidate.ts';
import { checksumHolds } from './checksums.ts';
import { escapedSign } from './encodings.ts';
import { identifier, wordsOf } from './filters/codeShapes.ts';
import { alphabetSize, leastEntropy, shannonEntropy } from './filters/entropy.ts';
import { harmlessData, knownTestKey } from './filters/harmlessData.ts';
import { looksRandom } from './filters/judgement.ts';
import { inLongerBase64 } from './filters/longerBase64.ts';
import { namedOtherwise } from './filters/names.ts';
import { isRow, monotonous } from './filters/placeholders.ts';
import { caseShifts, letterPairCost, readsLikeWords } from './filters/wordLikeness.ts';
import { goesOn, linesAfter, linesBefore, mayStandIn, type RunKind, runKinds } from './firstChecks.ts';
import { keyBefore } from './keyBefore.ts';
import { charactersOf, compileLayout, type LayoutAnchor, type LayoutMatcher } from './layoutMatcher.ts';
import { indentation, lineBefore, lineEnd, lineStart, threeLinesBefore } from './lines.ts';
import { perText } from './perText.ts';

interface Found {
  readonly start: number;
  readonly end: number;
  readonly layout: LayoutMatcher;
  readonly anchor: string;
  readonly context?: string;
}

const examples =
  /example|x{6,}|placeholder|your[-_]?(?:api|key|token|secret)|redacted|\*{3}|^\.{3}|\.{3}$|fake[-_]|dummy|changeme|insert[-_]?your/i;

/** A kind with a literal fragment in every layout: found by the fragment. With words in `near`, only where one of them stands close. */
export function tokenMatcher(rule: TokenRule): Matcher {
  const layouts = rule.layouts.map(compileLayout);
  const { near } = rule;
  // A few letters stand everywhere; the word that must stand near is rarer.
  if (layouts.some(({ anchors }) => anchors.length === 0 || (near && anchors.some(({ text }) => isCommon(text))))) {
    if (!near) throw new SyntaxError(`A layout of the rule "${rule.id}" has no literal fragment to look for, and no word is near.`);
    return contextMatcher(rule, near, layouts);
  }
  const anchors = layouts.flatMap(layout =>
    layout.anchors.map(
      (anchor): MatcherAnchor => ({
        text: anchor.text,
        exact: true,
        ...(anchor.before.max === 0 && { starts: 'fresh' as const }),
        ...(lengthOf(layout.layout).max > 2000 && { far: true }),
        ...(anchor.follows && { follows: anchor.follows }),
        first: goesOn(anchor.after.characters, anchor.after.least),
        data: { layout, anchor },
      }),
    ),
  );
  return {
    rule,
    anchors,
    match(window, at, { text: anchor, data }, verdicts) {
      const { layout, anchor: fragment } = data as { layout: LayoutMatcher; anchor: LayoutAnchor };
      const match = layout.matchAround(window.text, at, fragment, window.floor);
      if (!match || match.end > window.ceiling) return;
      const context = rule.near && nearWord(window, match.start, match.end, rule.near);
      const lone = rule.near !== undefined && !context;
      if (lone && !standsAlone(window, match, layout, fragment))
        return verdicts.reject(rule, match, 'context', `none of ${rule.near.join(', ')} stands near`);
      judge(rule, window, { ...match, layout, anchor, ...(context && { context }) }, verdicts);
    },
  };
}

/** The end of an operator, and not of a word beside the value. */
const given = /[=:>(,][\s"'`]{0,4}$/;
/** Characters of a layout that say whose value it is: `SG.`, `AKIA`. */
const leastTelling = 3;

const isCommon = (fragment: string): boolean => /^[A-Za-z0-9]{1,3}$|^(.)\1*$/.test(fragment);

/**
 * Whether a value is a credential even without the word that would tell whose: it begins as only credentials do, its open part is long
 * and random, and it is a whole value.
 */
function standsAlone(
  { text }: Window,
  { start, end }: { readonly start: number; readonly end: number },
  layout: LayoutMatcher,
  fragment: LayoutAnchor,
): boolean {
  if (fragment.before.max > 0 || fragment.text.startsWith('ey') || !/[^A-Za-z0-9]/.test(fragment.text)) return false;
  if (!/[\s"'`=:(,[>]/.test(text[start - 1] ?? ' ') || !/[\s"'`),;\]&<\\]/.test(text[end] ?? ' ')) return false;
  return looksRandom(layout.openPart(text.slice(start, end)));
}

function judge(
  rule: TokenRule,
  window: Window,
  { start, end, layout, anchor, context }: Found,
  verdicts: Verdicts,
  keyFound?: ReturnType<typeof keyBefore>,
): undefined {
  const value = window.text.slice(start, end);
  const open = layout.openPart(value);
  const entropy = shannonEntropy(open);
  const fragmented = layout.anchors.length > 0;
  const reject = (filter: string, reason: string) => verdicts.reject(rule, { start, end }, filter, reason);
  const known = knownTestKey(value);
  if (known) return reject('known test key', known);
  if (isPart(window, start, end, fragmented)) return reject('layout', 'the value that it stands in goes on');
  if (fragmented && /^[A-Za-z0-9+/]+$/.test(anchor) && inLongerBase64(window.text, start, end))
    return reject('layout', 'it is a part of a longer text in base64');
  if (dataUri.test(window.text.slice(Math.max(window.floor, start - 60), start))) return reject('harmless data', 'it is a data URI');
  if (/^[0-9A-Fa-f]{32}$/.test(open) && inPath.test(window.text.slice(Math.max(window.floor, start - 200), start)))
    return reject('layout', 'it is the id of a page in an address');
  if (examples.test(value)) return reject('placeholder', 'it holds a word that marks examples');
  const same = open.length >= 8 ? monotonous(open) : undefined;
  const key = keyFound ?? keyBefore(window.text, start, window.floor);
  // Alone it is an example of a text. Where a name is given a value that begins as only this provider's do, the next one will be a real one.
  const row =
    same === isRow &&
    fragmented &&
    layout.fixed >= leastTelling &&
    Boolean(key?.key) &&
    given.test(window.text.slice(Math.max(0, start - 6), start));
  if (same && !row) return reject('placeholder', same);
  const least = rule.entropy ?? Math.min(3, leastEntropy(open.length, alphabetSize(open)));
  if (open.length >= 8 && entropy < Math.min(least, leastEntropy(open.length, 64)))
    return reject('entropy', `its entropy is ${entropy.toFixed(1)} bits per character, at least ${least.toFixed(1)} is expected`);
  if (!row && open.length >= 12 && readsLikeWords(open) && (caseShifts(open) < 3 || joinedWords(open)))
    return reject('words', 'it reads like words');
  const holds = rule.checksum && checksumHolds(rule.checksum, value);
  if (holds === false && rule.checksum?.kind === 'devOpsPat') return reject('checksum', 'its checksum does not hold');
  if (holds === false && !key?.key) return reject('checksum', 'its checksum does not hold, and no name says that it is a secret');
  if (rule.near && !key && namelessOperator.test(window.text.slice(Math.max(window.floor, start - 80), start)))
    return reject('shape', 'no name stands before the operator');
  const lone = rule.near !== undefined && !context;
  const doubt = holds === true ? undefined : holds === false ? 'checksum' : row ? 'row' : lone ? 'lone' : undefined;
  const confidence: Confidence = holds === true ? 'high' : doubt ? 'low' : rule.confidence;
  verdicts.accept({
    rule,
    parts: [{ start, end }],
    decode: [],
    names: key?.key ? { key: key.key } : {},
    confidence,
    checksum: holds ? 'valid' : 'none',
    entropy,
    length: value.length,
    anchor,
    fixed: layout.fixed,
    ...(context && { context }),
    ...(doubt && { doubt }),
  });
}

/** `requiresCustomLayout`: words that begin with capitals and no digit among them, as the names of programs are put together. */
const joinedWords = (open: string): boolean => {
  const words = wordsOf(open);
  return !/\d/.test(open) && open.length >= words.length * 4 && words.every(word => word.length < 4 || letterPairCost(word) < 4.6);
};

const dataUri = /data:[\w.+-]{1,20}\/[\w.+-]{1,30};(?:charset=[\w-]{1,12};)?base64,$/;
/** `https://host/path/`: pages are numbered with 32 hexadecimal digits behind their titles. */
const inPath = /:\/\/[^\s"'`<>?#]*\/$/;
/** A line that begins with what gives a value. */
const namelessOperator = /\n[ \t]{0,40}[:=]{1,2}[ \t]{0,20}["'`]?$/;
/** After a token, and with more letters behind them, these go on with a value: no text, address or list has them there. */
const goesOnAfter = new RegExp(`(?:[?^*!~#]|\\$(?!\\{)|(?!${escapedSign})%)[A-Za-z0-9]`, 'y');
/** The same for what has no beginning of its own and may be the piece of anything. */
const mayGoOnAfter = new RegExp(`(?:[?^*!~#/.+@]|\\$(?!\\{)|(?!${escapedSign})%)[A-Za-z0-9]`, 'y');
const fileEnding = /\.(?:png|jpe?g|gif|svg|ico|webp|css|js|woff2?)(?![A-Za-z0-9])/iy;

/** Whether what has a credential's form is the first piece of a longer value, or of the name of a file. */
function isPart({ text, floor }: Window, start: number, end: number, fragmented: boolean): boolean {
  const more = fragmented ? goesOnAfter : mayGoOnAfter;
  more.lastIndex = end;
  fileEnding.lastIndex = end;
  if (fileEnding.test(text)) return true;
  return more.test(text) && !/:\/\/\S*$/.test(text.slice(Math.max(floor, start - 200), start));
}

/** A kind without a literal of its own: found by a word of its provider, then looked for on that line, the next one, and in the block below. */
function contextMatcher(rule: TokenRule, near: readonly string[], layouts: readonly LayoutMatcher[]): Matcher {
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
function judgedOnce(rule: TokenRule, window: Window, found: Found, verdicts: Verdicts): void {
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

function judgeContextual(rule: TokenRule, window: Window, found: Found, verdicts: Verdicts): undefined {
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
  judge(rule, window, found, verdicts, key);
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

const folded = (text: string): string => text.toLowerCase().replace(/[-_]/g, '');

/** One of the words on the value's line or the two above, in the name that it is given to or on the lines above that, or as the value's own beginning. */
function nearWord({ text, floor, ceiling }: Window, start: number, end: number, words: readonly string[]): string | undefined {
  const before = folded(threeLinesBefore(text, start, Math.max(floor, start - 400)));
  const after = folded(text.slice(end, Math.min(lineEnd(text, end, end + 300), ceiling)));
  const own = folded(text.slice(start, end));
  const near = words.find(word => before.includes(folded(word)) || after.includes(folded(word)) || own.startsWith(folded(word)));
  if (near) return near;
  const named = keyBefore(text, start, floor);
  if (!named) return undefined;
  const above = folded(threeLinesBefore(text, named.start, Math.max(floor, named.start - 200)) + named.key);
  return words.find(word => above.includes(folded(word)));
}
