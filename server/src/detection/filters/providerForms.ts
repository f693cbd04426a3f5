import type { TokenRule } from '../../rules/index.ts';
import { type Layout, lengthOf } from '../../rules/layout.ts';
import type { AnyRule } from '../candidate.ts';
import { charactersOf, compileLayout, type LayoutMatcher } from '../layoutMatcher.ts';
import { wordsOf } from './codeShapes.ts';
import { monotonous } from './placeholders.ts';

/** What stands around a value that a name was given. */
interface NamedValue {
  readonly value: string;
  /** The name, as written. */
  readonly name: string;
  /** The word of the name that makes it secret, lower case: `token`, `clientsecret`. */
  readonly trigger: string;
  /** Reads the text before the name on its line, and headings and comments right above. */
  readonly before: () => string;
  /** People choose it: a password of an account at the provider has no form. */
  readonly chosen: boolean;
}

/** Why a value is none of the credentials of the provider that its name or its neighbourhood names; undefined when it may be one. */
export type ProviderForms = (named: NamedValue) => string | undefined;

interface Form {
  readonly rule: TokenRule;
  readonly layout: LayoutMatcher;
  /** Least and most characters. */
  readonly min: number;
  readonly max: number;
  /** Literal texts of which it begins with one; empty where it begins with a run. */
  readonly prefixes: readonly string[];
  /** Signs that it may hold, beside letters and digits. */
  readonly signs: ReadonlySet<string>;
  /** One of two halves: what the client keeps secret, beside the id or the key that it shows. */
  readonly secret: boolean;
  /** A name that speaks of a key or a token means it, too. */
  readonly key: boolean;
}

/** Vendors of so many kinds of credential that no name says which: a value that fits none may be of a kind that we do not know. */
const manifold = new Set(
  'aws amazon azure google microsoftentraid ibm alibabacloud yandex jwt kubernetes passwordhash encryptedvalue webframework privatekey docker npm'.split(
    ' ',
  ),
);
/** Words of rules that speak for a value and yet name no provider. */
const namesNobody = new RegExp(
  `^(?:(?:api|access|account|auth|bot|client|secret|token|key|id|sub|test|pub|live|x)+|${`age box branch close cloud column consumer cursor data
  deployer detect file fixer float fly frame hash line management master mobile moderation new people private proof reply sandbox scale speech stable
  storage storm translator vault wallet web3`
    .split(/\s+/)
    .join('|')})$`,
);
/** Providers that are called by words of everyday use: they count in the name of a value, and not in what stands around it. */
const everyday = new Set(
  `apollo atlas brave carbon copper courier drone eagle elastic envoy eraser fulcrum guardian harness harvest holiday hunter kafka legal lemlist linear looker
  magic mercury monday neon notion octopus optimizely percy persona pivotal podio polar polygon ramp raven readme render roaring runway sanity segment
  shortcut sonar square streak stripe swell teams tines travis unsplash upstage weights`.split(/\s+/),
);
/** These name what people or their programs choose themselves, in a form of their own. */
const ownPurpose =
  /hook|\bsign(?:s|ed|er|ing|ature)?(?:key|secret|token)?\b|verif|encrypt|cookie|session|jwt|salt|hmac|state|shared|internal|custom(?!er)/i;
const longestWords = 64;
const wordsBefore = /(?:\w{2,20}[ \t]){1,3}$/;
const roleWords =
  /^(?:api|app|access|auth|client|secret|token|key|pat|personal|user|admin|oauth|service|account|project|live|test|other|org)$/;

const folded = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/**
 * The forms of credentials that providers fix, by the words that name the provider and by the beginnings that only their tokens have.
 * Collected when a value asks for the first time: most texts hold none.
 */
export function providerForms(rules: readonly AnyRule[]): ProviderForms {
  let known: KnownForms | undefined;
  return ({ value, name, trigger, before, chosen }) => {
    known ??= collect(rules);
    const begun = known.beginningLike(value);
    if (begun.length > 0) {
      // Formats grow: what is much longer may be a newer one.
      const fits = begun.some(form => mayBe(value, form) || (value.length > form.max * 1.5 && !odd(value, form)));
      return fits ? handMade(value, begun) : unlike(value, begun);
    }
    // Two halves in one text are judged by nobody.
    if (chosen || value.includes('|') || ownPurpose.test(wordsOf(name).join(' '))) return undefined;
    const text = before();
    // `Harness token = ...` in a text: the words right before belong to the name.
    const called = `${wordsBefore.exec(text.slice(-longestWords))?.[0] ?? ''}${name}`;
    const forms = formsFor(called, known.inName) ?? formsFor(text, known.nearBy);
    if (!forms) return undefined;
    if (forms.some(form => mayBe(value, form))) return handMade(value, forms);
    const asked = (form: Form): boolean => /^cred/.test(trigger) || (trigger.includes('secret') ? form.secret : form.key);
    // Where a provider calls nothing a secret, people do so with its keys; or the value is a secret of another kind.
    const loose = trigger === 'secret' && !forms.some(form => form.secret);
    const like = forms.filter(form => (loose ? slightlyOff(value, form) : asked(form) && nearly(value, form)));
    return like.length > 0 ? unlike(value, like) : undefined;
  };
}

/** Forms by words that are written as one, lower case. */
interface FormsByWords {
  readonly forms: ReadonlyMap<string, readonly Form[]>;
  /** What the words begin with: nearly every word of a text is out after a look at that. */
  readonly beginnings: ReadonlySet<string>;
}

interface KnownForms {
  /** By the words that a name holds. */
  readonly inName: FormsByWords;
  /** By the words that stand around, of the rules that count them. */
  readonly nearBy: FormsByWords;
  /** Those of which a value has the beginning, where that says by itself whose it is. */
  beginningLike(value: string): readonly Form[];
}

function collect(rules: readonly AnyRule[]): KnownForms {
  const inName = new Map<string, Form[]>();
  const nearBy = new Map<string, Form[]>();
  const alone: Form[] = [];
  const marks: Mark[] = [];
  const put = (map: Map<string, Form[]>, word: string, forms: readonly Form[]): void => {
    if (word.length >= 3 && !namesNobody.test(word)) map.set(word, [...(map.get(word) ?? []), ...forms]);
  };
  for (const rule of rules) {
    if (rule.form !== 'token') continue;
    const forms = rule.layouts.map(layout => formOf(rule, layout));
    if (!rule.near) {
      alone.push(...forms);
      for (const form of forms)
        for (const { text, before } of form.layout.anchors)
          if (before.max === before.min && before.max < 120 && (text.length >= 4 || text.includes('~')) && !common.test(text))
            marks.push({ text, at: before.max, form });
    }
    const many = manifold.has(folded(rule.provider));
    for (const word of many ? [ownWords(rule)] : [folded(rule.provider), ownWords(rule), ...(rule.near ?? []).map(folded)])
      if (!manifold.has(word)) put(inName, word, forms);
    if (!many) for (const word of rule.near ?? []) if (!everyday.has(word)) put(nearBy, folded(word), forms);
  }
  return {
    inName: byWords(inName),
    nearBy: byWords(nearBy),
    beginningLike(value) {
      const marked = marks.find(mark => value.startsWith(mark.text, mark.at) && (tellsWhose(mark) || sameLetters(value, mark.form)));
      if (!marked) return [];
      if (marked.at > 0) return marks.filter(({ text, at }) => text === marked.text && at === marked.at).map(({ form }) => form);
      return alone.filter(form => form.prefixes.some(prefix => prefix.startsWith(marked.text)));
    },
  };
}

/** Literal text that stands at one place in all values of a form: at the beginning, or the signature in the midst of a key. */
interface Mark {
  readonly text: string;
  readonly at: number;
  readonly form: Form;
}

/** Beginnings that tell nothing: words of everybody, and few characters. */
const common = /^(?:(?:secret|key|token|api|live|test|prod|user|app|pat|pub|client)[_.-]|(.)\1+$)/i;
/** `ghp_`, `HRKU-AA`: others begin their values otherwise. */
const tellsWhose = ({ text, at }: Mark): boolean => at === 0 && /^[A-Za-z][A-Za-z0-9]+[_.-]/.test(text);

/** Where the mark is short or in the midst, the rest must look like the form as well: nearly as long, of the same letters. */
const sameLetters = (value: string, form: Form): boolean =>
  value.length >= form.min * 0.6 &&
  value.length <= form.max * 1.4 &&
  [...value].every(char => form.signs.has(char) || !/[A-Za-z0-9]/.test(char));

const formOf = (rule: TokenRule, layout: Layout): Form => ({
  rule,
  layout: compileLayout(layout),
  ...lengthOf(layout),
  prefixes: prefixesOf(layout),
  signs: new Set(charactersOf(layout)),
  secret: /secret/i.test(rule.title),
  key: !/secret/i.test(rule.title) || /key|token/i.test(rule.title),
});

/** The words before the one for the role in a rule's id: `azurestorage` of `azure-storage-key`. */
function ownWords({ id }: TokenRule): string {
  const words = id.split('-');
  const end = words.findIndex(word => roleWords.test(word));
  return words.slice(0, end < 0 ? 1 : Math.max(1, end)).join('');
}

const beginningLength = 3;
const byWords = (forms: ReadonlyMap<string, readonly Form[]>): FormsByWords => ({
  forms,
  beginnings: new Set([...forms.keys()].map(word => word.slice(0, beginningLength))),
});

/** The forms of the first run of up to three words that names a provider, the longest run first. */
function formsFor(text: string, { forms, beginnings }: FormsByWords): readonly Form[] | undefined {
  const words = wordsOf(text);
  for (let from = 0; from < words.length; from++) {
    const runs = [words[from]!.toLowerCase()];
    // A short word may be the beginning of a longer name.
    if (runs[0]!.length >= beginningLength && !beginnings.has(runs[0]!.slice(0, beginningLength))) continue;
    for (let to = from + 1; to < Math.min(words.length, from + 3); to++) runs.push(runs.at(-1)! + words[to]!.toLowerCase());
    for (const run of runs.reverse()) {
      const found = forms.get(run);
      if (found) return found;
    }
  }
  return undefined;
}

function prefixesOf([first, ...rest]: Layout): readonly string[] {
  if (first?.kind === 'literal') return [first.text];
  if (first?.kind === 'choice') return first.options.flatMap(option => prefixesOf([...option, ...rest]));
  return [''];
}

/** Whether a value holds a sign that a form has no place for. Those of base64 and of names do not count. */
const odd = (value: string, { signs }: Form): boolean => [...value.replace(/[A-Za-z0-9_=+/-]/g, '')].some(sign => !signs.has(sign));

const anyPlain = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_=+/-';
const plainRun = { kind: 'run', alphabet: { name: 'plain', chars: anyPlain }, min: 1, max: 1 } as const;

/** Why a value that has one of the forms was written and not generated, apart from the beginning that it shares with all others. */
const handMade = (value: string, forms: readonly Form[]): string | undefined => {
  const form = forms.find(({ layout }) => layout.matchAt(value, 0) === value.length);
  return form && monotonous(form.layout.openPart(value));
};

/** The form in any letters and digits: providers widen alphabets sooner than they change lengths. Hyphens between its runs may stand elsewhere. */
function widened(layout: Layout): Layout {
  return layout.map((part, index) => {
    if (part.kind === 'literal') return part.text === '-' && index > 0 ? plainRun : part;
    if (part.kind === 'choice') return { ...part, options: part.options.map(widened) };
    return { ...part, alphabet: { ...part.alphabet, chars: [...new Set(part.alphabet.chars + anyPlain)].join('') } };
  });
}

const wide = new WeakMap<LayoutMatcher, LayoutMatcher>();
/** Whether a value has the form, if in a wider alphabet. */
function mayBe(value: string, { rule, layout }: Form): boolean {
  if (layout.matchAt(value, 0) === value.length) return true;
  if (rule.exact) return false;
  const matcher = wide.get(layout) ?? compileLayout(widened(layout.layout));
  wide.set(layout, matcher);
  return matcher.matchAt(value, 0) === value.length;
}

/**
 * Whether a value is written like a form, whatever is wrong in it. A form with a beginning of its own: begins nearly like it; what begins
 * otherwise may be an older kind. One without: has nearly its length. Signs that no key has make it none in both.
 */
function nearly(value: string, form: Form): boolean {
  const { min, prefixes } = form;
  const off = lengthOff(value, form);
  const begun = prefixes.some(
    prefix => prefix.length >= 3 && sharedStart(value.toLowerCase(), prefix.toLowerCase()) >= Math.max(2, prefix.length - 2),
  );
  if (begun || (off <= 0 && prefixes.some(prefix => begunOtherwise(value, prefix)))) return off < min;
  return odd(value, form) ? value.length >= min * 0.5 : off <= min * 0.5 && prefixes.some(prefix => prefix.length < 3);
}

/** Whether it takes one or two characters to make a value one of a form, or there are signs in it that no key has. */
const slightlyOff = (value: string, form: Form): boolean => {
  const off = lengthOff(value, form);
  return nearly(value, form) && off <= 2 && (off > 0 || odd(value, form));
};

/** `qa-` for `pa-`: a beginning of the same length that ends in the same sign, where the rest is as long as it must be. */
const begunOtherwise = (value: string, prefix: string): boolean =>
  prefix.length >= 3 &&
  /^[A-Za-z0-9]+[_.-]$/.test(prefix) &&
  /^[A-Za-z0-9]+$/.test(value.slice(0, prefix.length - 1)) &&
  value[prefix.length - 1] === prefix.at(-1);

function sharedStart(a: string, b: string): number {
  let shared = 0;
  while (shared < a.length && shared < b.length && a[shared] === b[shared]) shared++;
  return shared;
}

/** How many characters are too few or too many; not positive where the length is right. */
const lengthOff = (value: string, { min, max }: Form): number => Math.max(min - value.length, value.length - max);

function unlike(value: string, forms: readonly Form[]): string {
  const closest = forms.reduce((best, form) => (lengthOff(value, form) < lengthOff(value, best) ? form : best));
  return `it looks like ${article(closest.rule)} but ${deviation(value, closest)}`;
}

const article = ({ provider, title }: TokenRule): string => `${/^[aeiou]/i.test(provider) ? 'an' : 'a'} ${provider} ${title}`;

function deviation(value: string, form: Form): string {
  const { min, max, prefixes } = form;
  if (value.length < min || value.length > max)
    return `has ${value.length} characters instead of ${min === max ? min : max > 10_000 ? `${min} or more` : `${min} to ${max}`}`;
  const begins = prefixes.some(prefix => value.startsWith(prefix));
  return begins ? 'holds characters that it cannot hold there' : `does not begin with "${prefixes[0]}"`;
}
