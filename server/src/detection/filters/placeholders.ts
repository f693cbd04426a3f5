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
  /example|placeholder|change[-_ ]?(?:me|this|it)|replace[-_ ]?(?:me|with|this)|redacted|x{5,}|\*{3,}|\.{3,}$|\w\.{3}\w|…|your[-_ ]?(?:own|api|access|secret|token|key|pass|client|auth|account|azure|private|app|user|db|[a-z]{2,12}[-_](?:key|token|secret|password|id))|<[a-z][\w .:-]*>|insert[-_ ]|dummy|not[-_ ]?a?[-_ ]?(?:real|secret|valid)|todo[-_: ]|(?:fake|mock)[-_]/i;
const nameOfOne =
  /^[a-z_ -]{0,40}(?:\.(?:\{\d\}|[a-z-]{1,30})){0,5}[._ -]?(?:password|passwd|passphrase|pwd|secret|token|api[-_]?key)s?[-_]?\d{0,2}$/i;
const wrapped = /^(?:<[^<>]*>|\[[\w .:-]*\]|\{[^{}]*\}|\(.*\)|%[\w.-]+%|__[A-Z0-9_]+__|@[\w.-]+@|-+|_+|#+|\.+|\?+)$/;

/** Why the whole value is a stand-in and not a credential; undefined when it is none. */
export function placeholder(value: string): string | undefined {
  if (value.trim().length < 3) return 'it is empty or too short';
  const plain = value.toLowerCase();
  if (words.has(plain) || words.has(plain.replace(/[-_ .]/g, ''))) return 'the whole value is a word that stands for one';
  if (wrapped.test(value)) return 'the whole value stands between signs of a template';
  if (nameOfOne.test(value)) return 'it is the name of a secret';
  if (/^[a-z_ -]{1,40}[=:]\s?$|^[&?]\w{1,40}=|^base64:.{0,15}$/i.test(value)) return 'it is the label of a value';
  if (leading.test(value)) return 'it tells the reader to put a value there';
  if (inside.test(value)) return 'it holds a word that marks examples';
  return monotonous(value);
}

/** 0, 1, 2 ... in base64 and in hexadecimal digits. */
const countsUp = /AAECAwQFBgcICQ|(?:00010203|01020304)05060708/;

export const rowOfNeighbours = 'it is a row of the alphabet or of numbers';

/** Whether a value of rows is put together from pieces, and not one alphabet or one row of digits. */
export const severalRows = (value: string): boolean =>
  /[A-Za-z]/.test(value) && rowsOf(value).every(length => length <= 16 && length < value.length * 0.8);

/** Why a value is no random one: few characters, repeated pieces, rows of the keyboard or the alphabet. */
export function monotonous(value: string): string | undefined {
  if (new Set(value).size <= Math.min(3, value.length / 3)) return 'it repeats few characters';
  if (countsUp.test(value)) return 'its bytes count up';
  // `00112233...` is a row as well.
  const single = value.replace(/(.)\1+/g, '$1');
  if (inRows(value) > value.length * 0.5 || inRows(single) > single.length * 0.6) return rowOfNeighbours;
  for (const length of [2, 3, 4, 5, 6, 8, 10, 12, 16])
    if (value.length >= length * 3 && value.startsWith(value.slice(0, -length), length)) return 'it repeats one piece';
  return undefined;
}

/** How many characters stand in rows of at least five neighbours of the alphabet, the digits or of one character. */
const inRows = (value: string): number => rowsOf(value).reduce((sum, length) => sum + length, 0);

function rowsOf(value: string): number[] {
  const rows: number[] = [];
  let row = 1;
  for (let i = 1; i <= value.length; i++) {
    const step = i < value.length ? value.charCodeAt(i) - value.charCodeAt(i - 1) : 9;
    const before = i > 1 ? value.charCodeAt(i - 1) - value.charCodeAt(i - 2) : step;
    if ((step === 1 || step === -1 || step === 0) && step === before) row++;
    else {
      if (row >= 4) rows.push(row + 1);
      row = 1;
    }
  }
  return rows;
}
