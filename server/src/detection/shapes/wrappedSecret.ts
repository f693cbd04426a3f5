import type { DecodeStep } from '../../../../shared/src/model/index.ts';
import type { StructuralRule } from '../../rules/index.ts';
import type { AnyRule, Candidate, Matcher, MatcherAnchor, Verdicts } from '../candidate.ts';
import { decodeBase64, encodeBase64, latin1, textOf } from '../encodings.ts';
import type { FileTraits } from '../fileTraits.ts';
import { classOf } from '../firstChecks.ts';

/** What is found in a text that was unwrapped. `traits` are those of the document; a text of its own kind has none. */
export type FindWithin = (text: string, traits?: FileTraits) => readonly Candidate[];

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
  'AccountEndpoint=',
  'aws_secret',
  'AWS_SECRET',
  'password',
  'machine ',
  'oauth2:',
  'x-access-token:',
  'x-token-auth:',
  '__token__:',
  '_json_key',
  '{"auths"',
  '{"type":"service_account"',
  '{"type": "service_account"',
  'apiVersion: v1',
];
/** Names that settings and documents with a credential hold somewhere. */
const names = [
  'password',
  'Password',
  'PASSWORD',
  'client_secret',
  'api_key',
  'apiKey',
  'API_KEY',
  'SECRET_KEY',
  'secretKey',
  'private_key',
];

/** The literals that tokens which speak for themselves start with. */
export function tokenHeads(rules: readonly AnyRule[]): readonly string[] {
  const texts = rules.flatMap(rule =>
    rule.form === 'token' && !rule.near && !rule.publicByDesign
      ? rule.layouts.flatMap(([first]) => (first?.kind === 'literal' && first.text.length >= 4 ? [first.text.slice(0, 12)] : []))
      : [],
  );
  return [...new Set(texts)];
}

/** What texts that hold a credential start with. */
export const textHeads = (tokens: readonly string[]): readonly string[] => [...new Set([...tokens, ...heads])];

/** The characters of base64 that any text has which holds `part` behind `before` bytes, counted in threes. */
function inBase64(part: string, before = 0): string {
  const padded = encodeBase64(latin1('\0'.repeat(before) + part));
  return padded.slice(Math.ceil((before * 8) / 6), Math.floor(((before + part.length) * 8) / 6));
}

const hexOf = (part: string): string => [...latin1(part)].map(byte => byte.toString(16).padStart(2, '0')).join('');
const unlike = <T>(texts: readonly T[]): T[] => [...new Set(texts)];

/** One layer of base64 around a text that holds a credential. */
export function base64WrappedMatcher(rule: StructuralRule, tokens: readonly string[], within: FindWithin): Matcher {
  const inside = unlike(names.flatMap(name => [0, 1, 2].map(before => inBase64(name, before))));
  const starts = unlike(textHeads(tokens).map(head => inBase64(head))).filter(text => text.length >= 5 && !inside.includes(text));
  const accept = acceptor(rule, within, { kind: 'base64' });
  return {
    rule,
    anchors: [
      ...starts.map((text): MatcherAnchor => ({ text, exact: true, starts: 'fresh', data: 'start' })),
      ...inside.map((text): MatcherAnchor => ({ text, exact: true })),
    ],
    match({ text, floor, ceiling }, at, anchor, verdicts) {
      const start = anchor.data === 'start' ? at : runStart(text, at, floor, base64Digits);
      if (start === undefined || /[\w+/]/.test(text[start - 1] ?? '')) return;
      const end = runEnd(text, start, ceiling, base64Run);
      const bytes = end && decodeBase64(text.slice(start, end));
      if (bytes) accept(start, end, bytes, anchor, verdicts);
    },
  };
}

/** One layer of hexadecimal digits around a text that holds a credential. */
export function hexWrappedMatcher(rule: StructuralRule, tokens: readonly string[], within: FindWithin): Matcher {
  const texts = unlike([...textHeads(tokens).map(head => hexOf(head.slice(0, 8))), ...names.map(name => hexOf(name.slice(0, 8)))]);
  const accept = acceptor(rule, within, { kind: 'hex' });
  return {
    rule,
    anchors: texts.filter(text => text.length >= 8).map((text): MatcherAnchor => ({ text, exact: false })),
    match({ text, floor, ceiling }, at, anchor, verdicts) {
      const run = runStart(text, at, floor, hexDigits);
      if (run === undefined) return;
      // `0x`, and any other letter in front of the run, is no part of it: only whole bytes from an even place count.
      const start = run + ((at - run) % 2);
      if (/[G-Zg-z]/.test(text[start - 1] ?? '') && !/0x$/i.test(text.slice(Math.max(floor, start - 2), start))) return;
      const end = runEnd(text, start, ceiling, hexRun);
      if (!end || (end - start) % 2 === 1) return;
      accept(
        start,
        end,
        Uint8Array.from(text.slice(start, end).match(/../g) ?? [], pair => Number.parseInt(pair, 16)),
        anchor,
        verdicts,
      );
    },
  };
}

const hexDigits = classOf('0123456789abcdefABCDEF');
const base64Digits = classOf('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-');
const base64Run = /[A-Za-z0-9+/_-]{12,2000}={0,2}/y;
const hexRun = /[0-9A-Fa-f]{24,2600}/y;

/** Where the run of characters begins that goes on up to `at`; undefined when it is too long for a wrapped text. */
function runStart(text: string, at: number, floor: number, characters: Uint8Array): number | undefined {
  let start = at;
  const belongs = (code: number): boolean => code < 128 && characters[code] === 1;
  while (start > floor && at - start <= longestWrapped && belongs(text.charCodeAt(start - 1))) start--;
  return at - start > longestWrapped ? undefined : start;
}

/** Where the run that begins at `start` ends; 0 when it is too short, or goes on behind the ceiling. */
function runEnd(text: string, start: number, ceiling: number, run: RegExp): number {
  run.lastIndex = start;
  return run.test(text) && run.lastIndex <= ceiling ? run.lastIndex : 0;
}

/** Accepts what a text of bytes holds, as a finding of all of the text. Several anchors stand in one text: it is judged once. */
function acceptor(rule: StructuralRule, within: FindWithin, step: DecodeStep) {
  let last: { readonly decoded: string; readonly inner: Candidate | undefined } | undefined;
  return (start: number, end: number, bytes: Uint8Array, anchor: MatcherAnchor, verdicts: Verdicts): undefined => {
    const decoded = textOf(bytes);
    if (!decoded || !/^[\x09\x0a\x0d\x20-\x7e]+$/.test(decoded)) return;
    if (last?.decoded !== decoded) last = { decoded, inner: strongest(within(decoded)) };
    const { inner } = last;
    if (!inner) return;
    const { names, confidence, checksum, entropy, length, doubt } = inner;
    // A token and nothing else has its own kind; a text with a credential in it is a kind of its own.
    const kind = inner.rule.form === 'token' && length === decoded.length ? inner.rule : rule;
    verdicts.accept({
      rule: kind,
      parts: [{ start, end }],
      decode: [step],
      names,
      confidence,
      checksum,
      entropy,
      length,
      anchor: anchor.text,
      ...(doubt && { doubt }),
    });
  };
}

const tiers = { high: 2, medium: 1, low: 0 } as const;
export const strongest = (candidates: readonly Candidate[]): Candidate | undefined =>
  candidates.filter(({ rule }) => !rule.publicByDesign).sort((a, b) => tiers[b.confidence] - tiers[a.confidence])[0];
