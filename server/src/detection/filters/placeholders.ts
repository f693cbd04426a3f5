import { decodeBase64, textOf } from '../encodings.ts';
import { distinctCharacters } from './entropy.ts';

const words = new Set(
  `true false null none nil undefined empty blank todo tbd fixme na n/a unknown default password passwd pwd pass secret mysecret mypassword passphrase
  changeme changeit change_me letmein token apikey api_key key user username admin root test testing example sample demo dummy fake mock foo bar baz foobar
  placeholder redacted hidden masked removed deleted encrypted optional required string text value number integer boolean object array any
  yourpassword yourtoken yoursecret yourkey yourapikey topsecret supersecret secretkey secrettoken accesstoken privatekey credentials credential auth
  authorization bearer basic oauth oauth2 apitoken clientsecret invalid missing enabled disabled on off yes no never always auto off-the-record
  localhost guest anonymous nobody anything something whatever somepassword sometoken somesecret newpassword oldpassword currentpassword confirmpassword
  enable disable disabled_by_default on_create utf-8 utf8 utf-16 utf16 ascii us-ascii latin-1 latin1 iso-8859-1 cp1252 windows-1252 none:none
  testpassword testtoken testsecret testkey dummytoken dummypassword faketoken fakepassword mocktoken xxx asdf qwerty opensesame x-oauth-basic x-token-auth`
    .split(/\s+/)
    .filter(Boolean),
);
const leading =
  /^(?:your|my|the|some|any|this|insert|enter|replace|add|put|use|type|provide|change|fill|update|paste|example|sample|dummy|fake|mock|redacted|placeholder|todo|fixme|put|super)(?:[-_ .:]|(?=[A-Z]))[A-Za-z_ .:-]*\d?$/i;
const inside =
  /example|placeholder|change[-_ ]?(?:me|this|it)|replace[-_ ]?(?:me|with|this)|redacted|x{5,}|\*{3,}|\.{3,}$|\w\.{3}\w|…|your[-_ ]?(?:own|api|access|secret|token|key|pass|client|auth|account|azure|private|app|user|db|[a-z]{2,12}[-_](?:key|token|secret|password|id))|<[a-z][\w .:-]*>|insert[-_ ]|dummy|not[-_ ]?a?[-_ ]?(?:real|secret|valid)|^not[-_ ]an?[-_ ]|todo[-_: ]|(?:fake|mock)[-_]/i;
const nameOfOne =
  /^[a-z_ -]{0,40}(?:\.(?:\{\d\}|[a-z-]{1,30})){0,5}[._ -]?(?:password|passwd|passphrase|pwd|secret|token|api[-_]?key)s?[-_]?\d{0,2}$/i;
const wrapped = /^(?:<[^<>]*>|\[[\w .:-]*\]|\{[^{}]*\}|\(.*\)|%[\w.-]+%|__[A-Z0-9_]+__|@[\w.-]+@|-+|_+|#+|\.+|\?+)$/;

/** `**_empty_**` of Markdown, `Password:` of a form. */
const emphasis = /^[*_`]+|[*_`:]+$/g;
const longestWord = 40;
const isStandIn = (plain: string): boolean => words.has(plain) || words.has(plain.replace(/[-_ .]/g, ''));

/** Why the whole value is a stand-in and not a credential; undefined when it is none. */
export function placeholder(value: string): string | undefined {
  if (value.trim().length < 3) return 'it is empty or too short';
  if (!/[\p{L}\p{N}]/u.test(value)) return 'it holds no letter and no digit';
  if (value.length <= longestWord && isStandIn(value.toLowerCase().replace(emphasis, '')))
    return 'the whole value is a word that stands for one';
  if (wrapped.test(value)) return 'the whole value stands between signs of a template';
  if (nameOfOne.test(value)) return 'it is the name of a secret';
  if (/^[a-z_ -]{1,40}[=:]\s?$|^[&?]\w{1,40}=|^base64:.{0,15}$/i.test(value)) return 'it is the label of a value';
  if (/^(?:key|token|secret|pass|pwd|user)[-_]?(?:1234|7890)\d{0,2}$/i.test(value)) return 'it is a word and a row of numbers';
  if (leading.test(value)) return 'it tells the reader to put a value there';
  if (inside.test(value)) return 'it holds a word that marks examples';
  return monotonous(value) ?? encoded(value);
}

/** `cGFzc3dvcmQ=`, `YWRtaW46YWRtaW4=`: a stand-in, or a user with one, in base64. */
function encoded(value: string): string | undefined {
  if (value.length % 4 !== 0 || value.length > 100 || !/^[A-Za-z0-9+/]{6,}={0,2}$/.test(value)) return undefined;
  const bytes = decodeBase64(value);
  const text = bytes && textOf(bytes);
  const plain = text && /^[\x20-\x7e]+$/.test(text) ? text.replace(/^[\w.@-]{1,40}:/, '') : '';
  return plain && placeholder(plain) && 'it is base64 of a stand-in';
}

/** 0, 1, 2 ... in base64 and in hexadecimal digits. */
const countsUp = /AAECAwQFBgcICQ|(?:00010203|01020304)05060708/;

/** What `monotonous` says of what a person types who needs a value of some length. */
export const rowReason = 'it is a row of the alphabet or of numbers';

/** Shorter rows in the place of a key are what documents write; these have the length of a key and are what somebody tried. */
const leastKey = 32;
export const isKeyOfRows = (value: string, reason: string | undefined): boolean => reason === rowReason && value.length >= leastKey;

/** What a value is like shows in so many characters; behind each of a thousand names on one line stands a long one. */
const telling = 128;

/** Why a value is no random one: few characters, repeated pieces, rows of the keyboard or the alphabet. */
export function monotonous(whole: string): string | undefined {
  const value = whole.length > telling ? whole.slice(0, telling) : whole;
  if (distinctCharacters(value) <= Math.min(3, value.length / 3)) return 'it repeats few characters';
  if (countsUp.test(value)) return 'its bytes count up';
  // `00112233...` is a row as well.
  const single = value.replace(/(.)\1+/g, '$1');
  if (inRows(value) > value.length * 0.5 || inRows(single) > single.length * 0.6 || interleaved(value)) return rowReason;
  for (const length of [2, 3, 4, 5, 6, 8, 10, 12, 16])
    if (value.length >= length * 3 && value.startsWith(value.slice(0, -length), length)) return 'it repeats one piece';
  return undefined;
}

/** From this length on nobody chooses a value to type it: a shorter one may be a weak password. */
const tooLongToType = 12;

/**
 * Whether most letters and digits, each read apart and in one case, stand in rows: `AbCdEf...123`, `a1B2c3...`. No generator makes these; a
 * person does who needs a value of the right length and alphabet.
 */
function interleaved(value: string): boolean {
  if (value.length < tooLongToType) return false;
  const letters = value.replace(/[^A-Za-z]/g, '').toLowerCase();
  const digits = value.replace(/\D/g, '');
  return inRows(letters) + inRows(digits) > (letters.length + digits.length) * 0.6;
}

/** How many characters stand in rows of at least five neighbours of the alphabet, the digits or of one character. */
function inRows(value: string): number {
  let sum = 0;
  let row = 1;
  let previous = noStep;
  for (let i = 1; i <= value.length; i++) {
    const step = i < value.length ? stepBetween(value.charCodeAt(i - 1), value.charCodeAt(i)) : noStep;
    if (step !== noStep && (step === previous || row === 1)) row++;
    else {
      if (row >= 5) sum += row;
      row = step === noStep ? 1 : 2;
    }
    previous = step;
  }
  return sum;
}

const noStep = 2;

/** 1, -1 or 0 between neighbours, `noStep` otherwise. The alphabet, its hexadecimal part and the digits begin anew after their ends. */
function stepBetween(first: number, second: number): number {
  const end = first | 32;
  // z, f and 9; of letters the case stays.
  if ((end === 122 || end === 102) && second - first === 97 - end) return 1;
  if (first === 57 && (second === 48 || second === 49)) return 1;
  const step = second - first;
  return step >= -1 && step <= 1 ? step : noStep;
}
