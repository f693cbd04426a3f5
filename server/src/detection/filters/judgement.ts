import type { Confidence } from '../../../../shared/src/model/index.ts';
import { escapedSign } from '../encodings.ts';
import type { FileTraits } from '../fileTraits.ts';
import { codeShape, identifier, wordsOf } from './codeShapes.ts';
import { alphabetSize, leastEntropy, shannonEntropy, withoutPrefix } from './entropy.ts';
import { harmlessData, isTestVector } from './harmlessData.ts';
import { placeholder, rowReason } from './placeholders.ts';
import { reference } from './references.ts';
import { caseShifts, letterPairCost, readsLikeWords } from './wordLikeness.ts';

/** The verdict on a value: how sure we are, or which filter spared it and why. */
export type Judgement = { readonly confidence: Confidence } | { readonly filter: string; readonly reason: string };

export interface Judged {
  readonly value: string;
  readonly key: string;
  readonly traits: FileTraits;
  /** Letters before the opening quote. */
  readonly prefix: string;
  readonly quoted: boolean;
}

type Spared = { readonly filter: string; readonly reason: string };
/** The verdict on the value before: several rules judge the value of one name. */
let last: { readonly judged: Judged; readonly verdict: Spared | undefined } | undefined;

/** What can be said about any value, whoever chose it: placeholders, references, names of the program, harmless data. */
export function spared(judged: Judged): Spared | undefined {
  const { value, key, traits, prefix } = judged;
  const before = last?.judged;
  const again = before && before.value === value && before.key === key && before.traits === traits && before.prefix === prefix;
  if (!again) last = { judged, verdict: reasonToSpare(judged) };
  return last?.verdict;
}

function reasonToSpare({ value, key, traits, prefix }: Judged): Spared | undefined {
  const because = (filter: string, reason: string | undefined) => reason && { filter, reason };
  return (
    because('reference', reference(value, traits, prefix)) ||
    because('placeholder', placeholder(value)) ||
    because('same as its name', sameAsName(value, key)) ||
    because('harmless data', harmlessData(value)) ||
    because('test vector', isTestVector(value, traits.path) ? 'it is a key that a cipher is tested with' : undefined) ||
    because('code', unlikeCode(value) ? undefined : codeShape(value)) ||
    undefined
  );
}

/** Letters of both cases, digits and signs that change all the time: no code reads like that, whatever brackets are in it. */
const unlikeCode = (value: string): boolean =>
  value.length >= 8 &&
  !/\s|:\/\/|=>|::|\(\)/.test(value) &&
  [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9_./-]/].every(kind => kind.test(value)) &&
  caseShifts(value) >= value.length / 5;

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

function sameAsName(value: string, key: string): string | undefined {
  // Bundlers number names that they meet twice: `PASSWORD_TOO_WEAK$1`.
  const [a, b] = [plain(value), plain(key.replace(/\$\d{1,3}$/, ''))];
  const own = b && (a === b || (a.length >= 4 && b.endsWith(a)) || (b.length >= 6 && a.endsWith(b) && /^[a-z_. -]+$/i.test(value)));
  return own ? 'the value is its own name' : undefined;
}

const uuidNames =
  /(?:secret|api[-_.]?key|apikey|auth[-_.]?token|access[-_.]?token|api[-_.]?token|access[-_.]?key|auth[-_.]?key|app[-_.]?key|private[-_.]?key|license[-_.]?key)$/i;
/** `splunk.token`: whose token it is; most other tokens that are UUIDs live for a session or a message. */
const uuidTokens =
  /^(?!.*(?:csrf|xsrf|session|request|correlation|trace|page|continu|verif|reset|confirm|invit|device|upload|download|event|cancel|sync|user|client|transaction|order|unique|random|test|my|this|self|new|old|next|the|a|id)[-_.]?token$)[\w.-]*[a-z0-9][-_.]token$/i;

const shortPath = /^[a-z][a-z0-9_.-]{0,15}(?:\/[a-z][a-z0-9_.-]{0,15}){1,8}\/?$/i;

/** A sign of no alphabet that keys are written in: base64, base64url, hexadecimal digits with separators. Backslashes escape, and commas join two keys. */
const straySign = new RegExp(`(?!${escapedSign})[?^*#%&!@$|{}](?=.)`, 'g');
/** `12|key` of Laravel and Facebook, `00D...!key` of Salesforce, `key@host.name`: two parts, each of its own kind. */
const twoParts = /^\d+\||^00D\w{12,15}!|@[\w-]+\.[a-z]/i;

/**
 * Whether a long random value of letters and digits holds one such sign. A generator that uses signs uses many: of 20 characters of all that
 * can be typed, one value in 300 has fewer than two. People put one sign behind words.
 */
const oneStraySign = (value: string): boolean =>
  value.length >= 20 &&
  /^[\w=+/.:~?^*#%&!@$|{}-]+$/.test(value) &&
  value.match(straySign)?.length === 1 &&
  !twoParts.test(value) &&
  letterPairCost(value) >= 4.8;

/** A value that a machine made: long enough, of mixed characters, and nothing that reads like words. */
export function judgeRandom(judged: Judged): Judgement {
  const { value } = judged;
  const reason = spared(judged);
  // Some servers hand out UUIDs as secrets; an id has another name.
  if (reason?.reason === 'it is a UUID' && new Set(value).size > 8 && (uuidNames.test(judged.key) || uuidTokens.test(judged.key)))
    return { confidence: 'low' };
  if (reason) return reason;
  if (value.length < 8) return { filter: 'length', reason: 'it is shorter than a generated value' };
  if (/\s/.test(value)) return { filter: 'spaces', reason: 'it holds spaces' };
  if (/[^\x00-\x7f]/.test(value)) return { filter: 'code', reason: 'it is text for people' };
  if (oneStraySign(value)) return { filter: 'signs', reason: 'it holds one sign that keys do not have' };
  const name = identifier(value);
  if (name) return { filter: 'identifier', reason: name };
  if (shortPath.test(value) && value.replace(/\D/g, '').length < 4) return { filter: 'code', reason: 'it is a path' };
  if (value.length < 16 && !/\d/.test(value) && !/[^A-Za-z]/.test(value) && (caseShifts(value) < 3 || letterPairCost(value) < 5))
    return { filter: 'digits', reason: 'it is short and holds letters only' };
  const core = withoutPrefix(value);
  const entropy = shannonEntropy(core);
  const size = alphabetSize(core);
  if (entropy < leastEntropy(core.length, size))
    return { filter: 'entropy', reason: `its entropy is ${entropy.toFixed(1)} bits per character` };
  if (readsLikeWords(value)) return { filter: 'words', reason: 'it reads like words' };
  const digits = /\d/.test(value);
  const mixed = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter(kind => kind.test(value)).length;
  if (!digits && value.length < 24 && letterPairCost(value) < 5.2 && (caseShifts(value) < 4 || mixed < 3))
    return { filter: 'digits', reason: 'it holds no digit and may be a name' };
  const wordy = wordsOf(value)
    .filter(word => word.length > 3 && readsLikeWords(word))
    .join('').length;
  if (wordy > value.length * 0.6)
    return value.length >= 12 && digits ? { confidence: 'low' } : { filter: 'words', reason: 'most of it reads like words' };
  if (value.length >= 20 && (size === 16 ? digits : mixed >= 2) && entropy >= (size === 16 ? 3 : 3.5)) return { confidence: 'medium' };
  return { confidence: 'low' };
}

/** Whether a text that nothing else explains is random: long enough, with digits and changes of case all over, and nothing that reads like a name. */
export const looksRandom = (open: string): boolean =>
  open.length >= 20 &&
  open.replace(/\D/g, '').length >= 2 &&
  shannonEntropy(open) >= (alphabetSize(open) <= 16 ? 3 : 3.6) &&
  caseShifts(open) >= open.length / 5 &&
  !readsLikeWords(open) &&
  !identifier(open);

const keyword = /^(?:switch|foreach|function|return|await|lambda|class|param|case|when|unless)$/i;
const keyboard = /^(?:[a-z]{1,3}|\d{1,3}|.)$/i;

/** A value that a person chose: weak ones count, where they are no label and no name of the program. */
export function judgePassword(judged: Judged): Judgement {
  const { value, traits, quoted } = judged;
  const reason = spared(judged);
  // No id is called a password.
  if (reason?.reason === 'it is a UUID' && new Set(value).size > 8) return { confidence: 'low' };
  // What rules of complexity make of a row: `Abc12345`.
  if (
    reason?.reason === rowReason &&
    traits.kind !== 'prose' &&
    value.length <= 16 &&
    [/[a-z]/, /[A-Z]/, /\d/, /.{8}/].every(kind => kind.test(value))
  )
    return { confidence: 'low' };
  if (reason) return reason;
  if (!quoted && keyword.test(value)) return { filter: 'code', reason: 'a statement follows' };
  if (keyboard.test(value) || value.length < 4) return { filter: 'length', reason: 'it is too short' };
  if (/[\x00-\x08\x0e-\x1f\x7f-\x9f]|^\\x[0-9a-f]{2}/i.test(value)) return { filter: 'code', reason: 'it is binary' };
  if (traits.translations) return { filter: 'translation', reason: 'the file holds texts for people' };
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter(kind => kind.test(value)).length;
  const words = wordsOf(value);
  if (/^[A-Za-z]+$/.test(value)) {
    const oneCase = /^[a-z]+$/.test(value);
    const lonely =
      words.length === 1 &&
      oneCase &&
      value.length >= 6 &&
      (traits.kind === 'config' || traits.kind === 'shell' || traits.language === 'xml' || quoted);
    if (value.length >= 8 && caseShifts(value) >= (letterPairCost(value) >= 4.8 ? 2 : 3)) return { confidence: 'low' };
    if (readsLikeWords(value) || value.length < 12)
      return lonely && traits.kind !== 'prose' ? { confidence: 'low' } : { filter: 'words', reason: 'it reads like a word' };
    return { confidence: caseShifts(value) >= 3 ? 'medium' : 'low' };
  }
  const name = /[-_.]/.test(value) || !/[\d\W]/.test(value) ? identifier(value) : undefined;
  if (name && !/\d/.test(value)) return { filter: 'identifier', reason: name };
  if (/^\d+$/.test(value) && value.length < 6) return { filter: 'number', reason: 'it is a short number' };
  if (kinds >= 3 && value.length >= 8) return { confidence: 'medium' };
  return { confidence: value.length >= 12 && shannonEntropy(value) >= 3.2 && !name ? 'medium' : 'low' };
}
