import type { TextRange } from '../../../../shared/src/model/index.ts';
import type { StructuralRule } from '../../rules/index.ts';
import type { Matcher } from '../candidate.ts';
import { decodedValue } from '../decoding.ts';
import { shannonEntropy } from '../filters/entropy.ts';
import { spared } from '../filters/judgement.ts';
import { isKeyOfRows } from '../filters/placeholders.ts';
import { readsLikeWords } from '../filters/wordLikeness.ts';
import { hasOtherFields } from '../firstChecks.ts';
import { stepsWithin, stretchAround } from './surroundings.ts';

const longest = 1000;
const fold = (name: string): string => name.toLowerCase().replace(/[\s_]/g, '');
const hostFields = [
  'server',
  'datasource',
  'address',
  'addr',
  'networkaddress',
  'host',
  'hostname',
  'endpoint',
  'blobendpoint',
  'accountendpoint',
];
const userFields = ['userid', 'uid', 'user', 'username', 'sharedaccesskeyname', 'id'];

const outer = /^[A-Za-z][\w .]{1,40}=[^=;,\s]/;
const outerOfWords = /^[A-Za-z]\w{1,40}=[^=;,\s]/;

/** The name of a property that is longer than a field's: `spring.cloud.azure.servicebus.connection-string=Endpoint=...`. */
const longName = /\s{0,8}[A-Za-z][\w.-]{40,200}\s{0,3}=\s{0,3}(?=[A-Za-z][\w .]{1,40}=[^=;,\s])/y;

const hostAhead = /^\s{0,8}[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}(?::\d{1,5})?,[ \t]{0,4}[A-Za-z][\w ]{0,40}$/;

interface Field {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** `Name=value;Name=value`, also separated by commas (Redis) or spaces (PostgreSQL keywords). */
function fieldsOf(text: string, start: number, end: number): Field[] {
  const fields: Field[] = [];
  const stretch = text.slice(start, end);
  const separator = stretch.includes(';') ? /;|$/g : /[,\s]|$/g;
  const pattern = /([A-Za-z][\w .-]{0,40}?)\s{0,3}=\s{0,3}/y;
  longName.lastIndex = start;
  for (let at = longName.test(text) ? longName.lastIndex : start; at < end; ) {
    while (at < end && ';, \t'.includes(text[at]!)) at++;
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (!found || pattern.lastIndex > end) {
      const next = stretch.slice(at - start).search(/[;,\s]/);
      if (next < 0) break;
      at += next + 1;
      continue;
    }
    const from = pattern.lastIndex;
    // `SETTING=Server=...;Password=...`: what stands first is the name that the whole is given to.
    if (fields.length === 0 && (stretch.includes(';') ? outer : outerOfWords).test(text.slice(from, Math.min(end, from + 60)))) {
      at = from;
      continue;
    }
    const value = stretch.slice(from - start);
    const braced = /^\{[^}]{0,200}\}/.exec(value)?.[0].length ?? 0;
    separator.lastIndex = braced;
    const length = separator.exec(value)?.index ?? value.length;
    fields.push({ name: fold(found[1]!), start: from, end: from + value.slice(0, length).trimEnd().length });
    at = from + length + 1;
  }
  return fields;
}

let last: { readonly text: string; readonly start: number; readonly end: number; readonly fields: readonly Field[] } | undefined;

/** The fields of a stretch, read once for all the rules that ask for them one after the other. */
function knownFieldsOf(text: string, { start, end }: TextRange): readonly Field[] {
  if (!last || last.start !== start || last.end !== end || last.text !== text)
    last = { text, start, end, fields: fieldsOf(text, start, end) };
  return last.fields;
}

export function connectionStringMatcher(
  rule: StructuralRule,
  shape: Extract<StructuralRule['shape'], { kind: 'connectionString' }>,
): Matcher {
  const secret = new Set(shape.secret.map(fold));
  const requires = shape.requires?.map(fold) ?? [];
  const hosts = shape.hosts?.map(host => host.toLowerCase()) ?? [];
  return {
    rule,
    anchors: shape.secret
      .flatMap(name => [`${name}=`, `${name} =`])
      .map(text => ({ text, exact: false, starts: 'fresh', first: hasOtherFields })),
    match(window, at, anchor, verdicts) {
      const { text } = window;
      const stretch = stretchAround(window, at, longest);
      const fields = knownFieldsOf(text, stretch);
      const field = fields.find(f => secret.has(f.name) && f.start > at && f.start <= at + anchor.text.length + 4);
      if (!field || field.end === field.start || fields.length < 2) return;
      const others = new Map(fields.filter(f => f !== field).map(f => [f.name, text.slice(f.start, f.end)]));
      const whole = text.slice(stretch.start, stretch.end).toLowerCase();
      if (requires.some(name => !others.has(name)) || (hosts.length > 0 && !hosts.some(host => whole.includes(host)))) return;
      const quoted = /^(["']|&quot;)([^"'&]+)\1$/.exec(text.slice(field.start, field.end));
      const part = quoted
        ? { start: field.start + quoted[1]!.length, end: field.end - quoted[1]!.length }
        : { start: field.start, end: field.end };
      const decode = stepsWithin(window, stretch, part);
      const value = decodedValue(text, [part], decode);
      const reason = spared({ value, key: field.name, traits: window.traits, prefix: '', quoted: true });
      // `connect(host=a, password=b[c])`: arguments, and no text.
      const inCode = window.traits.kind === 'code' && !/["'`]/.test(text[stretch.start - 1] ?? '');
      // As a password a row is what documents write, however long.
      const row = isKeyOfRows(value, reason?.reason) && /key$|secret$/.test(field.name);
      if (reason && !row && (reason.filter !== 'code' || inCode)) return verdicts.reject(rule, part, reason.filter, reason.reason);
      if (!row && /key$/.test(field.name) && /^[a-z0-9]+$/i.test(value) && readsLikeWords(value))
        return verdicts.reject(rule, part, 'words', 'a key is made by a machine, and it reads like words');
      const host = hostFields.map(name => others.get(name)).find(Boolean);
      const user = userFields.map(name => others.get(name)).find(Boolean);
      if (user && user === value) return verdicts.reject(rule, part, 'same as the user', 'it equals the user name beside it');
      const account = others.get('accountname');
      const first = fields[0]!;
      const nameStart = text.lastIndexOf('=', first.start - 1);
      const ahead = text.slice(stretch.start, nameStart);
      // Redis has its host before the first field.
      const start = stretch.start + ahead.search(hostAhead.test(ahead) ? /\S/ : /[\w .-]+\s*$/);
      verdicts.accept({
        rule,
        parts: [part],
        decode,
        whole: {
          kind: 'connectionString',
          start: start + (/^\s*/.exec(text.slice(start, nameStart))?.[0].length ?? 0),
          end: Math.max(stretch.start + text.slice(stretch.start, stretch.end).trimEnd().length, part.end),
        },
        names: { key: anchor.text.replace(/\s?=$/, ''), ...(host && { host }), ...(account && { account }), ...(user && { user }) },
        confidence: value.length >= 6 && !row ? rule.confidence : 'low',
        ...(row && { doubt: 'row' as const }),
        checksum: 'none',
        entropy: shannonEntropy(value),
        length: value.length,
        anchor: anchor.text,
      });
    },
  };
}
