import type { StructuralRule } from '../../rules/index.ts';
import type { Candidate, Matcher, MatcherAnchor, Verdicts, Window } from '../candidate.ts';
import { decodedValue, literalSteps } from '../decoding.ts';
import { decodeBase64, textOf } from '../encodings.ts';
import { shannonEntropy } from '../filters/entropy.ts';
import { judgePassword, judgeRandom, spared } from '../filters/judgement.ts';
import { readsLikeWords } from '../filters/wordLikeness.ts';
import { goesOn } from '../firstChecks.ts';
import { readLiteral } from '../literals.ts';

type ShapeOf<K extends StructuralRule['shape']['kind']> = Extract<StructuralRule['shape'], { kind: K }>;

function accept(
  rule: StructuralRule,
  verdicts: Verdicts,
  anchor: MatcherAnchor,
  value: string,
  rest: Pick<Candidate, 'parts' | 'decode' | 'names' | 'confidence'> & Pick<Partial<Candidate>, 'whole'>,
): undefined {
  return verdicts.accept({ rule, checksum: 'none', entropy: shannonEntropy(value), length: value.length, anchor: anchor.text, ...rest });
}

const credentialCharacters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~+/=-';

/** `Authorization: Bearer value` and what is written like it: the scheme, a space and the credential. */
export function authorizationHeaderMatcher(rule: StructuralRule, { scheme }: ShapeOf<'authorizationHeader'>): Matcher {
  const credential = /[A-Za-z0-9._~+/=-]{8,3000}/y;
  return {
    rule,
    anchors: [{ text: `${scheme} `, exact: false, starts: 'fresh', first: goesOn(credentialCharacters, 8) }],
    match({ text, ceiling, floor, traits }, at, anchor, verdicts) {
      const before = text.slice(Math.max(floor, at - 60), at);
      if (!/authorization|auth[\w-]{0,12}["'`\]]{0,2}\s{0,3}[:=,]|header|["'`=:>]\s?$|(?:^|\n)\s*$/i.test(before)) return;
      credential.lastIndex = at + anchor.text.length;
      const [value = ''] = credential.exec(text) ?? [];
      const part = { start: at + anchor.text.length, end: at + anchor.text.length + value.length };
      if (!value || part.end > ceiling || /[\w{$%]/.test(text[part.end] ?? '')) return;
      const reject = (filter: string, reason: string) => verdicts.reject(rule, part, filter, reason);
      if (/=[^=]/.test(value)) return reject('layout', 'it is a field of its own');
      if (scheme === 'Basic') {
        const bytes = decodeBase64(value);
        const pair = bytes && textOf(bytes);
        const [user, ...password] = pair?.split(':') ?? [];
        if (!pair || password.length === 0 || user === undefined || pair.startsWith('{'))
          return reject('layout', 'it is no user and password in base64');
        const secret = password.join(':');
        const context = { traits, prefix: '', quoted: true };
        const judgement =
          secret || user.length < 8
            ? spared({ value: secret, key: 'password', ...context })
            : judgeRandom({ value: user, key: 'key', ...context });
        const reason = judgement && 'filter' in judgement ? judgement : undefined;
        // What is encoded was somebody's password, whatever it reads like.
        if (reason && reason.filter !== 'code') return reject(reason.filter, reason.reason);
        return accept(rule, verdicts, anchor, value, {
          parts: [part],
          decode: [],
          names: { key: 'Authorization', ...(secret && { user }) },
          whole: { kind: 'header', start: at, end: part.end },
          confidence: rule.confidence,
        });
      }
      const judgement = judgeRandom({ value, key: 'Authorization', traits, prefix: '', quoted: true });
      if ('filter' in judgement) return reject(judgement.filter, judgement.reason);
      return accept(rule, verdicts, anchor, value, {
        parts: [part],
        decode: [],
        names: { key: 'Authorization' },
        whole: { kind: 'header', start: at, end: part.end },
        confidence: judgement.confidence,
      });
    },
  };
}

/** The value of an option of a command: `curl -u user:password`, `psexec -p password`. Lines that end in a backslash go on. */
export function commandLineMatcher(rule: StructuralRule, shape: ShapeOf<'commandLine'>): Matcher {
  const options = shape.options.map(option => option.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace('*', '\\S{1,80}')).join('|');
  const joint = shape.glued ? '' : `(?:=|\\s{1,3}|["'], ?["']|(?=["']))`;
  const pattern = new RegExp(`[\\s"',\\[](?:${options})${joint}(["']?)([^\\s"'|;\`]{3,200})\\1`);
  /** `--user name:'password'`: only the password is quoted. */
  const quotedPassword = new RegExp(`[\\s"',\\[](?:${options})${joint}([^\\s"'|;:]{1,80}:)(["'])([^\\s"'|;\`]{3,200})\\2`);
  return {
    rule,
    anchors: shape.commands.map(text => ({ text, exact: false, starts: 'word', first: goesOn(' \t."\',', 1) })),
    match({ text, ceiling, traits }, at, anchor, verdicts) {
      const from = at + anchor.text.length;
      const rest = text.slice(from, Math.min(ceiling, from + 600));
      const line = rest.slice(0, /(?<!\\|\^|`)\r?\n/.exec(rest)?.index ?? rest.length);
      const split = shape.userAndPassword ? quotedPassword.exec(line) : null;
      const found = split ?? pattern.exec(line);
      if (!found) return;
      const raw = split ? split[1]! + split[3]! : found[2]!;
      const colon = shape.userAndPassword ? raw.indexOf(':') : -1;
      if (shape.userAndPassword && colon < 0) return;
      const end = from + found.index + found[0].length - (split ? 1 : found[1]!.length);
      const start = end - raw.length;
      const context = { traits: { ...traits, kind: 'shell' }, prefix: '', quoted: true } as const;
      // `curl -u key:`: some services take their key as the user, without a password.
      if (colon >= 8 && colon === raw.length - 1) {
        const key = { start, end: start + colon };
        const name = raw.slice(0, colon);
        const judgement = judgeRandom({ value: name, key: 'key', ...context });
        if ('filter' in judgement) return verdicts.reject(rule, key, judgement.filter, judgement.reason);
        const { confidence } = judgement;
        return accept(rule, verdicts, anchor, name, { parts: [key], decode: [], names: { key: shape.options[0]! }, confidence });
      }
      const part = { start: start + colon + 1, end };
      const value = text.slice(part.start, part.end);
      const reason = spared({ value, key: 'password', ...context });
      if (reason) return verdicts.reject(rule, part, reason.filter, reason.reason);
      if (/^[A-Z]+_[A-Z_]*[A-Z]$/.test(value)) return verdicts.reject(rule, part, 'placeholder', 'it is the name of what goes there');
      if (shape.glued && /^[a-z-]+$/.test(value) && readsLikeWords(shape.options[0]!.slice(-1) + value))
        return verdicts.reject(rule, part, 'code', 'it is the rest of a longer option');
      if (/^\d{1,5}:\d{1,5}$/.test(value)) return verdicts.reject(rule, part, 'code', 'it is a pair of ports');
      const user = colon > 0 ? raw.slice(0, colon) : undefined;
      if (user === value) return verdicts.reject(rule, part, 'same as the user', 'it equals the user name beside it');
      accept(rule, verdicts, anchor, value, {
        parts: [part],
        decode: [],
        names: { key: shape.options[0]!, ...(user && { user }) },
        confidence: value.length < 6 ? 'low' : rule.confidence,
      });
    },
  };
}

const statement = /\b(?:create|alter|grant|user|role|login|identified)\b/i;
/** Languages in which a call needs no brackets. */
const bareCalls = new Set(['ruby', 'powershell', 'perl', 'sql', 'vb', 'elixir', 'lua', 'fsharp', 'haskell']);
const opensCall = goesOn('( \t"\'', 1);

/** A literal argument of a call, by its place: `new NetworkCredential("user", "password")`. */
export function argumentMatcher(rule: StructuralRule, { callees, index, random }: ShapeOf<'argument'>): Matcher {
  return {
    rule,
    anchors: callees.map(text => ({ text, exact: false, starts: 'word', first: opensCall })),
    match(window, at, anchor, verdicts) {
      const { text, traits } = window;
      const from = at + anchor.text.length;
      const open = /^\s{0,2}(?:\(|-\w{1,20} |\s)\s{0,40}/.exec(text.slice(from, from + 50))?.[0].length;
      if (open === undefined) return;
      // `auth = (user, password)`: without the bracket it is any other value, and in a text for people a word among others.
      const mayBeWord = /^[A-Za-z]+$/.test(anchor.text);
      const needsBracket =
        anchor.text.endsWith('=') ||
        (mayBeWord && (traits.kind === 'prose' || (traits.kind === 'code' && !bareCalls.has(traits.language))));
      if (needsBracket && !/^\s{0,2}[([]/.test(text.slice(from, from + 4))) return;
      const literal = argumentAt(window, from + open, index);
      if (!literal) return;
      const decode = literalSteps(text, literal.parts, traits, literal.quote, literal.prefix);
      const value = decodedValue(text, literal.parts, decode);
      const part = { start: literal.parts[0]!.start, end: literal.parts.at(-1)!.end };
      if (part.start === part.end || value.includes('\n')) return;
      // `the login process ...`: a statement without brackets ends with its line.
      const bracket = /^\s{0,2}[([]/.test(text.slice(from, from + 4));
      if (!bracket && text.slice(from, part.start).includes('\n')) return;
      // In SQL back quotes hold names, and in a text for people pieces of code.
      if (/ BY$/.test(anchor.text) && (literal.quote === '`' || !statement.test(text.slice(Math.max(window.floor, at - 160), at))))
        return verdicts.reject(rule, part, 'code', 'no statement about a user stands before it');
      if (
        /^\s{0,8},\s{0,8}(?:["'`]|true|false|\d)/i.test(text.slice(literal.end, literal.end + 24)) &&
        /^log[iI]n$|^signIn$/.test(anchor.text)
      )
        return verdicts.reject(rule, part, 'code', 'more values follow, so this is no call with user and password');
      const judged = { value, key: anchor.text, traits, prefix: literal.prefix, quoted: true };
      const judgement = random ? judgeRandom(judged) : judgePassword(judged);
      if ('filter' in judgement) return verdicts.reject(rule, part, judgement.filter, judgement.reason);
      accept(rule, verdicts, anchor, value, {
        parts: literal.parts,
        decode,
        names: { key: anchor.text },
        confidence: value.length < 6 ? 'low' : judgement.confidence === 'low' ? 'low' : rule.confidence,
      });
    },
  };
}

/** Farthest that one argument reaches, in UTF-16 units. */
const longestArgument = 300;

function argumentAt({ text, ceiling, traits }: Window, from: number, index: number): ReturnType<typeof readLiteral> {
  let at = from;
  for (let argument = 0; argument < index; argument++) {
    const comma = endOfArgument(text, at, Math.min(ceiling, at + longestArgument));
    if (comma < 0) return undefined;
    at = comma + 1 + /^\s{0,80}/.exec(text.slice(comma + 1, comma + 81))![0].length;
  }
  const wrapped =
    /^(?:(?:new )?[\w.:]{0,40}(?:bytes?|string|str|secret|secure|password|chars?|encode|decode|buffer|from|of|utf8|some|b)\(\s{0,4}|\[\]byte\(|&)/i.exec(
      text.slice(at, at + 50),
    )?.[0].length ?? 0;
  return readLiteral(text, at, ceiling, traits) ?? (wrapped ? readLiteral(text, at + wrapped, ceiling, traits) : undefined);
}

/** The comma that ends the argument at `from`, or -1; commas in brackets and quotes belong to it. */
function endOfArgument(text: string, from: number, to: number): number {
  let depth = 0;
  let quote = '';
  for (let i = from; i < to; i++) {
    const char = text[i]!;
    if (quote) {
      if (char === '\\') i++;
      else if (char === quote) quote = '';
    } else if (char === '"' || char === "'" || char === '`') quote = char;
    else if (char === '(' || char === '[' || char === '{') depth++;
    else if (char === ')' || char === ']' || char === '}') {
      if (--depth < 0) return -1;
    } else if (char === ';') return -1;
    else if (char === ',' && depth === 0) return i;
  }
  return -1;
}
