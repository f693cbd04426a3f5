import type { StructuralRule } from '../../rules/index.ts';
import type { Matcher, Window } from '../candidate.ts';
import { decodedValue } from '../decoding.ts';
import { shannonEntropy } from '../filters/entropy.ts';
import { harmlessData } from '../filters/harmlessData.ts';
import { judgePassword } from '../filters/judgement.ts';
import { placeholder } from '../filters/placeholders.ts';
import { reference } from '../filters/references.ts';
import { hasUserInfo } from '../firstChecks.ts';
import { stepsWithin, stretchAround } from './surroundings.ts';

const longestUserInfo = 300;
/** `%2Ba%2F`: what stands between two of the signs is no variable. */
const escaped = /^(?:[^%]|%[0-9A-Fa-f]{2})*$/;
const variableHost = /^(?:your[\w.-]*|<.*|\$.*|\{.*|%.*|\[(?![:\d]).*)(?::|$)/i;
const exampleHost =
  /^(?:(?:[\w-]{1,40}\.){0,6}(?:example|test|invalid)(?:\.(?:com|org|net))?|host(?:name)?|server|domain\.com|some[\w.-]*)(?::|$)/i;
const localHost = /^(?:localhost|127\.|0\.0\.0\.0|\[::1\]|db|database|postgres|mysql|redis|mongo|rabbitmq)(?:[:/?]|$)/i;

/** Offsets of the colon and the last `@` of the user information that starts at `from`. */
function userInfo({ text, ceiling }: Window, from: number): { readonly colon: number; readonly at: number } | undefined {
  let colon = -1;
  let sign = -1;
  const end = Math.min(ceiling, text.length, from + longestUserInfo);
  for (let i = from; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === 64) sign = i;
    else if (code === 58 && colon < 0) colon = i;
    else if (code <= 32 || code === 34 || code === 39 || code === 96 || code === 60 || code === 62 || code === 47 || code === 92) break;
    else if ((code === 63 || code === 35) && sign >= 0) break;
  }
  return sign > from && colon > 0 && colon < sign - 1 ? { colon, at: sign } : undefined;
}

export function urlCredentialsMatcher(rule: StructuralRule, shape: Extract<StructuralRule['shape'], { kind: 'urlCredentials' }>): Matcher {
  return {
    rule,
    anchors: shape.schemes
      ? shape.schemes.map(scheme => ({ text: `${scheme}://`, exact: false, starts: 'fresh' as const, first: hasUserInfo }))
      : [{ text: '://', exact: true, first: hasUserInfo }],
    match(window, at, anchor, verdicts) {
      const { text, traits } = window;
      const from = at + anchor.text.length;
      const info = userInfo(window, from);
      if (!info) return;
      const part = { start: info.colon + 1, end: info.at };
      const raw = text.slice(part.start, part.end);
      const hostEnd = text.slice(info.at + 1, info.at + 200).search(/[\s"'`<>/?#\\,;)|]|$/);
      const host = text.slice(info.at + 1, info.at + 1 + hostEnd);
      if (!/^[\w[$.{%<-]/.test(host) || (shape.hosts && !shape.hosts.some(h => host.toLowerCase().includes(h)))) return;
      const user = text.slice(from, info.colon);
      const stretch = stretchAround(window, at, 1000, '"\'`<>\n\r \t');
      const decode = [...stepsWithin(window, stretch, part), ...(/%[0-9A-Fa-f]{2}/.test(raw) ? [{ kind: 'url' } as const] : [])];
      const value = decodedValue(text, [part], decode);
      const reject = (filter: string, reason: string) => verdicts.reject(rule, part, filter, reason);
      const shown = escaped.test(raw) ? value : raw;
      const variable =
        reference(shown, traits) ?? (/^[$%{<[:]/.test(shown) || /[{}<>]|\$\(|^[\w-]+\]+$/.test(shown) ? 'it is a variable' : undefined);
      if (variable) return reject('reference', variable);
      const standIn =
        placeholder(value) ??
        (/^(?:\*+|x+|pass(?:word|wd)?\d?|pwd?|psw|secret|token|123456?|pw|tiger)$/i.test(value)
          ? 'the whole value is a word that stands for one'
          : undefined);
      if (standIn) return reject('placeholder', standIn);
      const harmless = harmlessData(value);
      if (harmless && harmless !== 'it is a UUID') return reject('harmless data', harmless);
      if (traits.translations && /^[\p{L}_-]+$/u.test(value)) return reject('translation', 'the file holds texts for people');
      if (value === user) return reject('same as the user', 'it equals the user name beside it');
      if (variableHost.test(host)) return reject('example host', 'its host is put in later');
      const judgement = judgePassword({ value, key: 'password', traits: { ...traits, translations: false }, prefix: '', quoted: true });
      // The password says more than the host: real ones are tried out against examples, too.
      const example = exampleHost.test(host);
      const strong = 'confidence' in judgement && judgement.confidence !== 'low';
      if (example && !strong) return reject('example host', 'its host is one of examples');
      const scheme = /[A-Za-z][\w+.-]*$/.exec(text.slice(Math.max(window.floor, at - 30), at))?.[0].length ?? 0;
      const before = text.startsWith('jdbc:', at - scheme - 5) ? 5 : 0;
      const end = stretch.start + text.slice(stretch.start, stretch.end).replace(/[.,;:)\]}\\]+$/, '').length;
      verdicts.accept({
        rule,
        parts: [part],
        decode,
        whole: { kind: 'url', start: at - scheme - before, end: Math.max(end, info.at + 1 + hostEnd) },
        names: { host, ...(user && { user }) },
        confidence: example || localHost.test(host) ? 'low' : strong ? rule.confidence : 'medium',
        checksum: 'none',
        entropy: shannonEntropy(value),
        length: value.length,
        anchor: anchor.text,
      });
    },
  };
}
