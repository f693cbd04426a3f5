import type { DecodeStep, Finding, TextRange } from '../../../shared/src/model/index.ts';
import { SecretValue } from '../../../shared/src/model/index.ts';
import { decodeBase64, textOf } from './encodings.ts';
import { type FileTraits, literalSyntax } from './fileTraits.ts';

const simpleEscapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  0: '\0',
  a: '\x07',
  e: '\x1b',
};
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const escapeSequence = /\\(?:u\{([0-9A-Fa-f]{1,6})\}|u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|U([0-9A-Fa-f]{8})|(\r?\n[ \t]*)|([\s\S]))/y;

/** The escape that begins at `at` with a backslash: what it spells, and its length. A backslash at the very end stands for itself. */
export function escapeAt(text: string, at: number): { readonly text: string; readonly length: number } {
  escapeSequence.lastIndex = at;
  const found = escapeSequence.exec(text);
  if (!found) return { text: '\\', length: 1 };
  const [{ length }, braced, four, two, eight, line, char] = found;
  const hex = braced ?? four ?? two ?? eight;
  if (hex) return { text: Number.parseInt(hex, 16) <= 0x10ffff ? String.fromCodePoint(Number.parseInt(hex, 16)) : '\ufffd', length };
  return { text: line !== undefined ? '' : (simpleEscapes[char!] ?? char!), length };
}

function readEscapes(text: string): string {
  let read = '';
  for (let at = 0; at < text.length; ) {
    const next = text.indexOf('\\', at);
    if (next < 0) return read + text.slice(at);
    const { text: spelled, length } = escapeAt(text, next);
    read += text.slice(at, next) + spelled;
    at = next + length;
  }
  return read;
}

/** What `text` spells after one step; a step that does not fit leaves the text as it is. */
function decodeStep(text: string, step: DecodeStep): string {
  switch (step.kind) {
    case 'literal':
      if (step.syntax === 'backslash') return readEscapes(text);
      if (step.syntax === 'verbatim') return text.replaceAll('""', '"');
      return step.syntax === 'doubledQuote' ? text.replace(/(["'])\1/g, '$1') : text;
    case 'json':
    case 'yaml':
      return readEscapes(text);
    case 'xml':
      return text.replace(
        /&(?:#(\d{1,7})|#x([0-9A-Fa-f]{1,6})|(amp|lt|gt|quot|apos));/g,
        (_, decimal?: string, hex?: string, name?: string) => {
          if (name) return entities[name]!;
          const code = decimal ? Number(decimal) : Number.parseInt(hex!, 16);
          return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
        },
      );
    case 'url':
      try {
        return decodeURIComponent(text);
      } catch {
        return text;
      }
    case 'base64': {
      const bytes = decodeBase64(text.replace(/\s/g, ''));
      return (bytes && textOf(bytes)) ?? text;
    }
    case 'hex':
      return textOf(Uint8Array.from(text.match(/../g) ?? [], pair => Number.parseInt(pair, 16))) ?? text;
  }
}

/** The value that stands in `parts`: each part is a literal of its own, so that its escapes are read before the parts are joined. */
export function decodedValue(text: string, parts: readonly TextRange[], decode: readonly DecodeStep[]): string {
  const literal = decode.findIndex(step => step.kind === 'base64' || step.kind === 'hex' || step.kind === 'url');
  const inner = literal < 0 ? decode.length : literal;
  const joined = parts.map(({ start, end }) => decode.slice(0, inner).reduce(decodeStep, text.slice(start, end))).join('');
  return decode.slice(inner).reduce(decodeStep, joined);
}

/** @see Detector.readValue */
export function readValue(text: string, finding: Finding, scope: 'secret' | 'whole' = 'secret'): SecretValue {
  const { parts, decode, whole } = finding;
  // Around a value that is wrapped (base64, URL) only the literal's own escapes hold for the whole.
  if (scope === 'whole' && whole)
    return new SecretValue(
      decodedValue(
        text,
        [whole],
        decode.filter(s => s.kind !== 'url' && s.kind !== 'base64'),
      ),
    );
  return new SecretValue(decodedValue(text, parts, decode));
}

/** The steps that a literal in this quote needs; none when it holds nothing that is spelled another way. */
export function literalSteps(text: string, parts: readonly TextRange[], traits: FileTraits, quote: string, prefix: string): DecodeStep[] {
  const syntax = literalSyntax(traits, quote, prefix);
  const sign =
    syntax === 'xml' ? /&/ : syntax === 'doubledQuote' || syntax === 'verbatim' ? /""|''/ : syntax === 'plain' ? undefined : /\\/;
  if (!sign || !parts.some(({ start, end }) => sign.test(text.slice(start, end)))) return [];
  return [syntax === 'json' || syntax === 'yaml' || syntax === 'xml' ? { kind: syntax } : { kind: 'literal', syntax }];
}
