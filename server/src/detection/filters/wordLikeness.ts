/**
 * Cost in thirds of a bit, base 36, of each letter after each letter in the identifiers of source code: row = first letter, column = second.
 * Counted once over the words of some 6,000 source files in many languages; words that occur once or twice were left out.
 */
const costs = [
  'kdbdnkftetk9earepac8hilniq',
  '9igh9impajp7kmakqdcjapvshs',
  '9nfl9lnaexcdko7lqdh9fmqskz',
  'bije5imo7nngjjclsecleknqjy',
  'dlc9hhiqluqef9ngl89cohlemt',
  'ajggaalu7xpckl9mqdegdssshz',
  'bnjr6jfcazqfhcbisacjdmlpno',
  '7jlk6otq9wnihl8pqdjdgppwip',
  'fhceegeytzqdd6agsfcatgzlzh',
  '7jig8jjkenkukm8huu9f9jgunu',
  'djlg4mir8zpgnfgikl9genipjp',
  '9nlf6lps8zmapn9lzneeflrzbv',
  '7flj6qnv9yliemb9tpejdqqtnu',
  'bocbag8odsjkmidntoa8iiqsmt',
  'iidemiitirjdc6fdx8ddcfemqr',
  '9olk8llgczlaonacs8ecepoviz',
  'eoieglkljvodjiknlnii2vlnov',
  '9mgg6kit9zjjfhakxfccgjnvgz',
  'eqdl8mmd9yjhkkddnmb7colqgs',
  'aphm6mqc7zwhnockzbcfgtnofw',
  'edehdihzdztbd8kcz9a9stvnzq',
  '8qin3omn8zvjgpdkzoikqlpqmv',
  '7nni9pob9qnimaalzbcjoqimqt',
  'chah9fpjasskgki7sjk8krzchq',
  'gffocoipbryecae7ni8clyhnik',
  '9jlm3ligbvvmincppljjlpmpid',
];

const table = Float32Array.from(costs.join(''), char => Number.parseInt(char, 36) / 3);

/** Mean cost in bits of a value's letter pairs: 3 to 4 for words and identifiers, over 5 for random letters. Infinite without two letters in a row. */
export function letterPairCost(value: string): number {
  let sum = 0;
  let pairs = 0;
  let previous = -1;
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i) | 32;
    const letter = code >= 97 && code <= 122 && value.charCodeAt(i) >= 65 ? code - 97 : -1;
    // A capital after a small letter starts a new word.
    const starts = i > 0 && value.charCodeAt(i) < 97 && value.charCodeAt(i - 1) >= 97;
    if (letter >= 0 && previous >= 0 && !starts) {
      sum += table[previous * 26 + letter]!;
      pairs++;
    }
    previous = letter;
  }
  return pairs === 0 ? Number.POSITIVE_INFINITY : sum / pairs;
}

/** Whether the letters read like words: what people and programmers write, not what a generator makes. */
export function readsLikeWords(value: string): boolean {
  let letters = 0;
  for (let i = 0; i < value.length; i++) if (isLetter(value.charCodeAt(i))) letters++;
  const shifts = caseShifts(value);
  // Random letters change their case or class every other character; words do at their start only.
  return letters >= value.length * 0.7 && letterPairCost(value) < 4.6 && shifts <= value.length / 4;
}

/** How often the class of character (small, capital, digit) changes, apart from one capital that starts a word. */
export function caseShifts(value: string): number {
  let shifts = 0;
  let previous = none;
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);
    const kind = code >= 48 && code <= 57 ? digit : !isLetter(code) ? none : code >= 97 ? small : capital;
    if (kind !== previous && kind !== none && previous !== none && !(previous === capital && kind === small)) shifts++;
    previous = kind;
  }
  return shifts;
}

const [none, small, capital, digit] = [0, 1, 2, 3];

const isLetter = (code: number): boolean => (code | 32) >= 97 && (code | 32) <= 122 && code < 128;
