import type { AssignmentRule, NamedRule } from '../rules/index.ts';
import { type Assignment, assignmentReach, nameAround, quotedNameAround, readAssigned } from './assignments.ts';
import type { Matcher, MatcherAnchor, Verdicts, Window } from './candidate.ts';
import { columnValues } from './columns.ts';
import { decodedValue, literalSteps } from './decoding.ts';
import { expressionValues, returnedLiteral } from './expressionValues.ts';
import { identifier } from './filters/codeShapes.ts';
import { shannonEntropy, withoutPrefix } from './filters/entropy.ts';
import { type Judgement, judgePassword, judgeRandom, spared } from './filters/judgement.ts';
import { secretName } from './filters/names.ts';
import type { ProviderForms } from './filters/providerForms.ts';
import { caseShifts } from './filters/wordLikeness.ts';
import { type FirstCheck, hasRun, isWholeName, namesSomething } from './firstChecks.ts';
import { compileLayout } from './layoutMatcher.ts';
import { threeLinesBefore } from './lines.ts';
import { type Literal, longestLiteral } from './literals.ts';

const spellings = (phrase: string): readonly string[] => {
  const words = phrase.split(' ');
  return [...new Set(['', '_', '-', '.'].map(joint => words.join(joint)))];
};
const joined = (name: string): string => name.toLowerCase().replace(/[_\-.\s$]/g, '');

/** `_authToken` of npm is not the `authToken` of anybody. */
const exactly = (name: string): string => (name.startsWith('_') ? '_' : '') + joined(name);

const setOf = (pattern: RegExp): Uint8Array =>
  Uint8Array.from({ length: 128 }, (_, code) => (pattern.test(String.fromCharCode(code)) ? 1 : 0));
const notLetter = setOf(/[^A-Za-z]/);
const notInName = setOf(/[^\w$-]/);

/** From this length on a word is looked for inside of names, too. */
const longWord = 5;
/** Without the words that hold another one, when that one leads to the same name: `access_token`, where there is `token`. */
const withoutLonger = (words: readonly string[]): readonly string[] =>
  words.filter(
    word =>
      !words.some(
        other => other !== word && other.length >= longWord && word.includes(other) && /^[\w$-]*$/.test(word.slice(word.indexOf(other))),
      ),
  );

const letter = (byte: number | undefined): boolean => byte !== undefined && (byte | 32) >= 97 && (byte | 32) <= 122;
/** A short word (`pass`) starts many others (`passed`, `password`): nothing of the kind may follow. */
const endsName: FirstCheck = (bytes, at, end, to, traits) => !letter(bytes[end]) && namesSomething(bytes, at, end, to, traits);

/** With a word that says whose key it is. */
const hexKey = /^(?:[0-9a-f]{32,128}|[0-9A-F]{32,128})$/;
/** What `strongKey` asks for, seen from the name. */
const longValue: FirstCheck = (bytes, at, end, to, traits) =>
  endsName(bytes, at, end, to, traits) && hasRun(bytes, 'wide', 16, end + 1, Math.min(to, end + 60));
/** What an `xyzKey` must look like to be no key of a map: long, of all three classes of characters. */
const strongKey = (value: string): boolean => value.length >= 20 && /[a-z]/.test(value) && /[A-Z]/.test(value) && /\d/.test(value);
/** Or, with a word that says whose it is, long and changing between letters and digits all the time. */
const longKey = (value: string): boolean => {
  const core = withoutPrefix(value);
  return core.length >= 24 && /^[0-9a-z]+$/.test(core) && core.replace(/\D/g, '').length >= 6 && caseShifts(core) >= core.length / 4;
};

const uuidInside = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;
/** `.../badge.svg?token=`: shown to everybody who reads the page. */
const badge = /(?:badges?(?:\.svg|\.png)?|\.svg)\?(?:[\w=&]{0,12}&)?$/i;

const phrase = /(?:^|[^A-Za-z])(?:api|access|secret|auth|private|account|signing|master|license|client|app|admin) $/i;
/** `API key: ...` in a text for people: two words make the name. */
const inPhrase = ({ text, traits }: Window, start: number): boolean =>
  traits.kind === 'prose' && phrase.test(text.slice(Math.max(0, start - 12), start));

/** `encryption:` and below it `key:`: the block says what the key is for. */
const cipherBlock =
  /(?:^|[^A-Za-z])(?:jwt|aes|hmac|crypto?|encrypt(?:ion)?|cipher|signing)(?:[_-]?(?:settings|options|config))?["']?\]?\s{0,3}(?:=>|[:=])\s{0,3}[[{(]?\s{0,40}["']?$/i;
const inCipher = ({ text, floor, traits }: Window, start: number): boolean =>
  traits.kind !== 'prose' && cipherBlock.test(text.slice(Math.max(floor, start - 120), start));

/** Names that say they are secret, given to a literal. */
export function assignmentMatcher(rule: AssignmentRule, forms: ProviderForms): Matcher {
  const triggers = new Set(rule.words.map(joined));
  // The same few names occur over and over.
  const judged = new Map<string, ReturnType<typeof secretName>>();
  const judgedName = (name: string): ReturnType<typeof secretName> => {
    if (!judged.has(name)) {
      if (judged.size >= 4096) judged.clear();
      judged.set(name, secretName(name, triggers));
    }
    return judged.get(name);
  };
  const judgeValue = rule.value === 'password' ? judgePassword : judgeRandom;
  return {
    rule,
    anchors: withoutLonger(rule.words.flatMap(spellings)).map(text => ({
      text,
      exact: false,
      ...(text.length < longWord
        ? { first: text === 'key' ? longValue : endsName, starts: 'word' as const, follows: notLetter }
        : { first: namesSomething }),
    })),
    match(window, at, anchor, verdicts) {
      const word = nameAround(window.text, at, at + anchor.text.length);
      const { start, end } = quotedNameAround(window.text, word.start, word.end);
      // Several words of one name: the last one decides, so that the name is judged once.
      const name = window.text.slice(start, end);
      const own = judgedName(name);
      // `getPassword() { return "value"; }`: what it gets is a secret, and what it is given is none.
      const gets = typeof own === 'string' && getter.test(name) && window.text[end] === '(';
      const verdict = gets ? judgedName(name.replace(getter, '')) : own;
      if (verdict === undefined) return;
      if (typeof verdict === 'string') return verdicts.reject(rule, { start, end }, 'name', verdict);
      if (window.traits.generated) return;
      // `ORDERS_KEY`, and not `key` alone.
      const owned = end - start > 5;
      const brief = verdict.brief && !inPhrase(window, start) && !(verdict.trigger === 'key' && inCipher(window, start));
      const judge: NamedPlace['judge'] = (judged, operator) => {
        const { value, quoted } = judged;
        if (badge.test(window.text.slice(Math.max(window.floor, start - 24), start)))
          return { filter: 'code', reason: 'it is the public token of a badge' };
        // `"Your password": "Passwort"`: what a form says, in another language.
        if (/ /.test(name) && !/[\d\p{P}\p{S}]/u.test(value))
          return { filter: 'translation', reason: 'a name of several words is given words' };
        const prose = window.traits.kind === 'prose';
        const judgement = judgeValue(judged);
        if (brief) {
          // `--- PASS: Test/5`: a colon says little in a text.
          const strong = 'confidence' in judgement && judgement.confidence !== 'low';
          const asked = operator === '=' && /[?&]/.test(window.text[start - 1] ?? '');
          const clear =
            rule.value === 'password' ? operator === '=' && strong : (quoted || asked || (operator === '=' && owned)) && strongKey(value);
          // `pass: 'shadow'` of a renderer, and not the one of a user.
          const mayBeStep =
            window.traits.kind === 'code' && verdict.trigger === 'pass' && /^(?::|={2,3})$/.test(operator) && !nearUser(window, start);
          if (mayBeStep && /^[a-z]+$/.test(value)) return { filter: 'name', reason: `"${name}" may be one pass of several` };
          // `debug('pw:api:send')`, and the names that bundlers give.
          const isTopic = /["'`]/.test(window.text[start - 1] ?? '') && window.text[end] === ':';
          const isShort = /^[Pp]W$|^Pw$/.test(name) && window.traits.kind === 'code';
          if (verdict.trigger === 'pw' && (isTopic || isShort) && /^[a-z]{1,30}(?::[a-z]{1,30}){0,6}$/i.test(value))
            return { filter: 'name', reason: `"${name}" may mean something else here` };
          if (verdict.trigger === 'key' && uuidInside.test(value)) return { filter: 'name', reason: `"${name}" holds an id` };
          // `('psk', 'open')`: words of a list.
          if (operator === ',' && !/pass|pw$/i.test(name)) return { filter: 'name', reason: `"${name}" may be one word of a list` };
          if (
            (operator === ' ' && (window.traits.kind !== 'config' || window.traits.language === 'yaml')) ||
            (prose && !clear && !nearUser(window, start))
          )
            return { filter: 'name', reason: `"${name}" may mean something else here` };
        }
        if ('filter' in judgement) return judgement;
        const chosen = rule.value === 'password';
        const unlike = forms({ value, name, trigger: verdict.trigger, before: () => textBefore(window, start), chosen });
        if (unlike) return { filter: 'provider form', reason: unlike };
        if (prose && operator === ' ') return { confidence: 'low' };
        if (brief && rule.value === 'random' && !strongKey(value)) {
          if (!owned || !(hexKey.test(value) || longKey(value))) return { filter: 'name', reason: `"${name}" may be any kind of key` };
          if (!hexKey.test(value)) return { confidence: 'low' };
        }
        return !verdict.exact && rule.value === 'password' && judgement.confidence === 'medium' ? { confidence: 'low' } : judgement;
      };
      judgeName({ rule, window, start, end, anchor, verdicts, judge, gets });
    },
  };
}
const getter = /^(?:get|load|read|fetch)_?(?=[A-Zp-t])/;

/** The line of a name up to it, and of the two lines above those that open a block or comment on it; addresses left out. */
function textBefore({ text, floor }: Window, start: number): string {
  const lines = threeLinesBefore(text, start, Math.max(floor, start - 300)).split('\n');
  const own = lines.pop()!;
  const before = [...lines.filter(line => heading.test(line)), own].join('\n');
  return before.includes('://') ? before.replace(/\w{2,12}:\/\/[^\s"'`<>]{1,200}/g, '') : before;
}
const heading = /[:{[(]\s{0,20}$|^\s{0,40}(?:#|\/\/|--|;|\*|<!--)/;

/** The literal that is given to a name of exactly this spelling. */
export function namedMatcher(rule: NamedRule): Matcher {
  const names = new Set(rule.names.map(exactly));
  const layouts = rule.layouts?.map(compileLayout);
  const words = rule.names.flatMap(name =>
    spellings(
      name
        .replace(/([a-z])([A-Z])/g, '$1 $2')
        .replace(/[_\-.]/g, ' ')
        .trim()
        .toLowerCase(),
    ),
  );
  return {
    rule,
    anchors: [...new Set(words)].map(text => ({ text, exact: false, follows: notInName, first: isWholeName })),
    ...(rule.paths && { paths: rule.paths }),
    match(window, at, anchor, verdicts) {
      const { start, end } = nameAround(window.text, at, at + anchor.text.length);
      const name = window.text.slice(start, end);
      if (!names.has(exactly(name)) && !names.has(exactly(name.slice(name.lastIndexOf('.') + 1)))) return;
      if (rule.near && !farWord(window, start, rule.near))
        return verdicts.reject(rule, { start, end }, 'context', `none of ${rule.near.join(', ')} stands near`);
      const judge: NamedPlace['judge'] = (judged, operator) => {
        const reason = spared(judged);
        if (reason && reason.filter !== 'code') return reason;
        if (judged.value.length < 4) return { filter: 'length', reason: 'it is too short' };
        if (window.traits.translations && !layouts && !/\d/.test(judged.value))
          return { filter: 'translation', reason: 'the file holds texts for people' };
        // `the --auth-token flag`
        if (operator === ' ' && window.traits.kind === 'prose' && !/\d/.test(judged.value))
          return { filter: 'words', reason: 'it is a word of a sentence' };
        if (!layouts && !/\d/.test(judged.value)) {
          const name = identifier(judged.value);
          if (name) return { filter: 'identifier', reason: name };
        }
        if (layouts && !layouts.some(layout => layout.matchAt(judged.value, 0) === judged.value.length))
          return { filter: 'layout', reason: 'it does not look like this kind of credential' };
        if (rule.entropy !== undefined && shannonEntropy(judged.value) < rule.entropy)
          return { filter: 'entropy', reason: 'its entropy is too low' };
        return { confidence: rule.confidence };
      };
      judgeName({ rule, window, start, end, anchor, verdicts, judge });
    },
  };
}

function farWord({ text, floor, ceiling }: Window, at: number, words: readonly string[]): boolean {
  const around = text.slice(Math.max(floor, at - 1000), Math.min(ceiling, at + 1000)).toLowerCase();
  return words.some(word => around.includes(word));
}

/** A name at `[start, end)` that says its value is secret, and who judges the value. */
interface NamedPlace {
  readonly rule: AssignmentRule | NamedRule;
  readonly window: Window;
  readonly start: number;
  readonly end: number;
  readonly anchor: MatcherAnchor;
  readonly verdicts: Verdicts;
  readonly judge: (judged: Parameters<typeof judgeRandom>[0], operator: string) => Judgement;
  /** It is a function, and only what it returns counts. */
  readonly gets?: boolean;
}

function judgeName(place: NamedPlace): undefined {
  const { window, start, end } = place;
  const { text, traits } = window;
  const ceiling = Math.min(window.ceiling, end + assignmentReach + longestLiteral);
  const written = text.slice(start, end);
  const key = place.gets ? written.replace(getter, '') : written;
  const judgeIn = (operator: string, literal: Literal): void => judgeLiteral(place, { key, keyStart: start, operator, literal });
  if (place.gets) {
    const literal = returnedLiteral(text, end, ceiling, traits);
    if (literal) judgeIn('?', literal);
    return;
  }
  const assignment = readAssigned(text, start, end, ceiling, traits);
  if (assignment) judgeLiteral(place, assignment);
  // A word of PowerShell that begins an expression looks like a value without quotes, and one of a template stands in quotes.
  if (!assignment || traits.language === 'json' || (traits.language === 'powershell' && !assignment.literal.quote))
    for (const literal of expressionValues(text, end, ceiling, traits)) judgeIn('?', literal);
  const given = assignment?.literal.parts[0]?.start;
  for (const literal of columnValues(text, start, end, window.floor, window.ceiling, traits))
    if (literal.parts[0]!.start !== given) judgeIn('|', literal);
}

function judgeLiteral({ rule, window, start, end, anchor, verdicts, judge }: NamedPlace, assignment: Assignment): undefined {
  const { text, traits } = window;
  const { operator } = assignment;
  const literal = withoutScheme(text, assignment);
  const range = { start: literal.parts[0]!.start, end: literal.parts.at(-1)!.end };
  if (range.end === range.start) return verdicts.reject(rule, { start, end }, 'placeholder', 'it is empty');
  const decode = literalSteps(text, literal.parts, traits, literal.quote, literal.prefix);
  const value = decodedValue(text, literal.parts, decode);
  const judgement = judge({ value, key: assignment.key, traits, prefix: literal.prefix, quoted: literal.quote !== '' }, operator);
  if ('filter' in judgement) return verdicts.reject(rule, range, judgement.filter, judgement.reason);
  // `if (password != "...") refuse()` lets in who knows a value that somebody chose; most others are the ones of a state.
  if ((operator === '!=' || operator === '!==') && (judgement.confidence === 'low' || !/\d/.test(value)))
    return verdicts.reject(rule, range, 'comparison', 'it is what the value must not be');
  // Of the texts that an expression may come to, most are words.
  if (operator === '?' && judgement.confidence === 'low' && !/\d/.test(value))
    return verdicts.reject(rule, range, 'words', 'it may be one of several texts');
  const user = nearUser(window, start);
  if (user && user === value) return verdicts.reject(rule, range, 'same as the user', 'it equals the user name beside it');
  verdicts.accept({
    rule,
    parts: literal.parts,
    decode,
    names: { key: assignment.key, ...(user && { user }) },
    confidence: judgement.confidence,
    checksum: 'none',
    entropy: shannonEntropy(value),
    length: value.length,
    anchor: anchor.text,
    context: assignment.key,
  });
}

/** Not of the two schemes that have rules of their own. */
const schemed = /(?!basic |bearer )([a-z][\w-]{1,24} {1,2})[^\s"'`<>]{12,1500}/iy;
/** The credential of `Authorization: scheme credential`, whatever the scheme is called. */
function withoutScheme(text: string, { key, literal }: Assignment): Literal {
  const [part] = literal.parts;
  if (literal.parts.length > 1 || !/authorization$/i.test(key)) return literal;
  schemed.lastIndex = part!.start;
  const [whole = '', scheme = ''] = schemed.exec(text) ?? [];
  const end = literal.quote ? part!.end : part!.start + whole.length;
  if (!whole || part!.start + whole.length !== end) return literal;
  return { ...literal, parts: [{ start: part!.start + scheme.length, end }], end: Math.max(end, literal.end) };
}

const userName = /(?:user(?:name)?|login|uid)["'`]?\s{0,3}(?:[:=]|=>)\s{0,3}["'`]?([\w.@-]{2,40})/gi;

/** The user name that is given on the lines just before. */
function nearUser(window: Window, at: number): string | undefined {
  const before = window.text.slice(Math.max(window.floor, at - 160), at);
  return [...before.matchAll(userName)].at(-1)?.[1];
}
