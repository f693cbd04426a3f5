import type { Rule, StructuralRule } from '../../rules/index.ts';
import type { Candidate, Matcher, MatcherAnchor } from '../candidate.ts';
import { decodedValue } from '../decoding.ts';
import { decodeBase64, encodeBase64, latin1, textOf } from '../encodings.ts';
import { shannonEntropy } from '../filters/entropy.ts';
import { judgePassword, judgeRandom } from '../filters/judgement.ts';
import type { FirstCheck } from '../firstChecks.ts';
import { readLiteral } from '../literals.ts';

/** What is found in a text that was unwrapped. */
export type FindWithin = (text: string) => readonly Candidate[];

const longestWrapped = 2000;
/** What texts with a credential start with, besides the tokens. */
const heads = [
  'postgres',
  'mysql://',
  'mongodb',
  'redis://',
  'amqp',
  'https://',
  'http://',
  '-----BEGIN',
  'Server=',
  'Data Source=',
  'DefaultEndpoints',
  'Endpoint=',
  'aws_secret',
  'AWS_SECRET',
  'password',
  'machine ',
];

/** The literals that tokens which speak for themselves start with. */
export function tokenHeads(rules: readonly Rule[]): readonly string[] {
  const texts = rules.flatMap(rule =>
    rule.form === 'token' && !rule.near && !rule.publicByDesign
      ? rule.layouts.flatMap(([first]) => (first?.kind === 'literal' && first.text.length >= 4 ? [first.text.slice(0, 12)] : []))
      : [],
  );
  return [...new Set(texts)];
}

/** The characters of base64 that any text with this start begins with. */
const inBase64 = (head: string): string => encodeBase64(latin1(head)).slice(0, Math.floor((head.length * 8) / 6));

/** One layer of base64 around a text that holds a credential. */
export function base64WrappedMatcher(rule: StructuralRule, tokens: readonly string[], within: FindWithin): Matcher {
  const texts = new Set([...tokens, ...heads].map(inBase64).filter(text => text.length >= 5));
  const run = /[A-Za-z0-9+/_-]{12,2000}={0,2}/y;
  return {
    rule,
    anchors: [...texts].map(text => ({ text, exact: true, starts: 'fresh' })),
    match({ text, ceiling }, at, anchor, verdicts) {
      if (/[\w+/]/.test(text[at - 1] ?? '')) return;
      run.lastIndex = at;
      const [value = ''] = run.exec(text) ?? [];
      const part = { start: at, end: at + value.length };
      if (!value || part.end > ceiling) return;
      const bytes = decodeBase64(value.replaceAll('-', '+').replaceAll('_', '/'));
      const decoded = bytes && textOf(bytes);
      if (!decoded || !/^[\x09\x0a\x0d\x20-\x7e]+$/.test(decoded)) return;
      const inner = strongest(within(decoded));
      if (!inner) return;
      verdicts.accept({
        rule,
        parts: [part],
        decode: [{ kind: 'base64' }],
        names: inner.names,
        confidence: inner.confidence,
        checksum: inner.checksum,
        entropy: inner.entropy,
        length: inner.length,
        anchor: anchor.text,
      });
    },
  };
}

const tiers = { high: 2, medium: 1, low: 0 } as const;
const strongest = (candidates: readonly Candidate[]): Candidate | undefined =>
  candidates.filter(({ rule }) => !rule.publicByDesign).sort((a, b) => tiers[b.confidence] - tiers[a.confidence])[0];

const quotes = new Set([34, 39, 96]);
const afterQuote: FirstCheck = (bytes, at) => quotes.has(bytes[at - 1] ?? 0);

/** A token that code puts together from literals: `"head" + "tail"`. */
export function splitTokenMatcher(rule: StructuralRule, tokens: readonly string[], within: FindWithin): Matcher {
  return {
    rule,
    anchors: tokens.map(text => ({ text: text.slice(0, 6), exact: true, first: afterQuote })).filter(unlike),
    match({ text, ceiling, traits }, at, anchor, verdicts) {
      const literal = readLiteral(text, at - 1, Math.min(ceiling, at + longestWrapped), traits);
      if (!literal || literal.parts.length < 2) return;
      const value = decodedValue(text, literal.parts, []);
      if (value.length > longestWrapped || /\s/.test(value)) return;
      const inner = strongest(within(`"${value}"`).filter(({ rule: own, length }) => own.form === 'token' && length === value.length));
      if (!inner) return;
      verdicts.accept({ ...inner, parts: literal.parts, decode: [], rule, anchor: anchor.text });
    },
  };
}

const unlike = (anchor: MatcherAnchor, index: number, all: readonly MatcherAnchor[]): boolean =>
  all.findIndex(({ text }) => text === anchor.text) === index;

/** The values of a Kubernetes Secret, in base64 under `data` and as they are under `stringData`. */
export function kubernetesSecretMatcher(rule: StructuralRule, within: FindWithin): Matcher {
  const kind = 'kind: Secret';
  return {
    rule,
    anchors: [{ text: kind, exact: true, starts: 'fresh', far: true }],
    match({ text, floor, ceiling, traits }, at, anchor, verdicts) {
      if (!/(?:^|\n)[ \t-]{0,20}$/.test(text.slice(Math.max(floor, at - 21), at)) || /\S/.test(text[at + kind.length] ?? '\n')) return;
      if (traits.kind !== 'config' && traits.kind !== 'prose') return;
      // One manifest: up to the line between two of them, or to the next kind where that line is missing.
      const before = text.slice(floor, at);
      const from = floor + Math.max(0, ...[...before.matchAll(/\n(?=---|[ \t-]{0,20}kind:)/g)].slice(-1).map(({ index }) => index + 1));
      const rest = at + kind.length;
      const length = text.slice(rest, ceiling).search(/\n(?:---|[ \t-]{0,20}kind:)/);
      const document = text.slice(from, length < 0 ? ceiling : rest + length);
      const block = /(?:^|\n)([ \t]{0,20})(data|stringData):[ \t]*\r?\n/g;
      for (let section = block.exec(document); section; section = block.exec(document)) {
        const line = /([ \t]{1,40})(["']?)([\w.-]{1,80})\2:[ \t]{1,20}(["']?)([^\s"'|>{][^\n"']{2,1990}?)\4[ \t]*\r?(?:\n|$)/y;
        line.lastIndex = block.lastIndex;
        for (let entry = line.exec(document); entry && entry[1]!.length > section[1]!.length; entry = line.exec(document)) {
          const value = entry[5]!;
          const end = from + entry.index + entry[0].trimEnd().length - entry[4]!.length;
          const part = { start: end - value.length, end };
          const bytes = section[2] === 'data' ? decodeBase64(value) : undefined;
          if (section[2] === 'data' && !bytes) continue;
          const plain = bytes ? textOf(bytes) : value;
          if (!plain) continue;
          const key = entry[3]!;
          const secret = /pass|pwd|secret|token|key|credential|auth/i.test(key);
          const judged = { value: plain.trim(), key, traits: { ...traits, translations: false }, prefix: '', quoted: true };
          const judgement = secret ? judgePassword(judged) : judgeRandom(judged);
          const inner = strongest(within(plain));
          if ('filter' in judgement && !inner) {
            verdicts.reject(rule, part, judgement.filter, judgement.reason);
            continue;
          }
          verdicts.accept({
            rule,
            parts: [part],
            decode: bytes ? [{ kind: 'base64' }] : [],
            names: { key },
            confidence: inner?.confidence ?? ('confidence' in judgement ? judgement.confidence : 'low'),
            checksum: 'none',
            entropy: shannonEntropy(plain),
            length: plain.length,
            anchor: anchor.text,
            context: key,
          });
        }
      }
    },
  };
}
