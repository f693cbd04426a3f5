import type { TokenRule } from '../rules/index.ts';
import type { Verdicts, Window } from './candidate.ts';
import { checksumHolds } from './checksums.ts';
import { escapedSign } from './encodings.ts';
import { wordsOf } from './filters/codeShapes.ts';
import { alphabetSize, leastEntropy, shannonEntropy } from './filters/entropy.ts';
import { knownTestKey } from './filters/harmlessData.ts';
import { inLongerBase64 } from './filters/longerBase64.ts';
import { monotonous, rowReason } from './filters/placeholders.ts';
import { caseShifts, letterPairCost, readsLikeWords } from './filters/wordLikeness.ts';
import { keyBefore } from './keyBefore.ts';
import type { LayoutMatcher } from './layoutMatcher.ts';

/** A value in the form of a kind. */
export interface FoundToken {
  readonly start: number;
  readonly end: number;
  readonly layout: LayoutMatcher;
  readonly anchor: string;
  readonly context?: string;
}

const examples =
  /example|x{6,}|placeholder|your[-_]?(?:api|key|token|secret)|redacted|\*{3}|^\.{3}|\.{3}$|fake[-_]|dummy|changeme|insert[-_]?your/i;

/** Whether an operator ends before the value, and not a word beside it. */
const isGiven = (text: string, start: number): boolean => /[=:>(,][\s"'`]{0,4}$/.test(text.slice(Math.max(0, start - 6), start));
/** Characters of a layout that say whose value it is: `SG.`, `AKIA`. */
const leastTelling = 3;

/** Judges a value that has the form of a kind, with what stands around it. */
export function judgeToken(
  rule: TokenRule,
  window: Window,
  { start, end, layout, anchor, context }: FoundToken,
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
  const named = () => keyFound ?? keyBefore(window.text, start, window.floor);
  // Alone it is an example of a text. Where a name is given a value that begins as only this provider's do, the next one will be a real one.
  const row = same === rowReason && fragmented && layout.fixed >= leastTelling && Boolean(named()?.key) && isGiven(window.text, start);
  if (same && !row) return reject('placeholder', same);
  const least = rule.entropy ?? Math.min(3, leastEntropy(open.length, alphabetSize(open)));
  if (open.length >= 8 && entropy < Math.min(least, leastEntropy(open.length, 64)))
    return reject('entropy', `its entropy is ${entropy.toFixed(1)} bits per character, at least ${least.toFixed(1)} is expected`);
  if (!row && open.length >= 12 && readsLikeWords(open) && (caseShifts(open) < 3 || joinedWords(open)))
    return reject('words', 'it reads like words');
  const key = named();
  const holds = rule.checksum && checksumHolds(rule.checksum, value);
  if (holds === false && rule.checksum?.kind === 'devOpsPat') return reject('checksum', 'its checksum does not hold');
  if (holds === false && !key?.key) return reject('checksum', 'its checksum does not hold, and no name says that it is a secret');
  if (rule.near && !key && namelessOperator.test(window.text.slice(Math.max(window.floor, start - 80), start)))
    return reject('shape', 'no name stands before the operator');
  const doubt = row ? 'row' : rule.near !== undefined && !context ? 'lone' : undefined;
  const doubtful = holds === false || doubt !== undefined;
  verdicts.accept({
    rule,
    parts: [{ start, end }],
    decode: [],
    names: key?.key ? { key: key.key } : {},
    confidence: holds ? 'high' : doubtful ? 'low' : rule.confidence,
    checksum: holds === undefined ? 'none' : holds ? 'valid' : 'invalid',
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
