import type { TextRange } from '../../../../shared/src/model/index.ts';
import type { StructuralRule } from '../../rules/index.ts';
import { farReach, type Matcher, type Window } from '../candidate.ts';
import { literalSteps } from '../decoding.ts';
import { decodeBase64 } from '../encodings.ts';
import { shannonEntropy } from '../filters/entropy.ts';
import { monotonous } from '../filters/placeholders.ts';
import { keyBefore } from '../keyBefore.ts';
import { readLiteral } from '../literals.ts';

/** What may stand between the base64 of a key: line ends as they are or escaped, quotes and operators of split literals, indentation, comment signs. */
const filling = /\\{1,4}[nrt]|[\s"'`+,;\\.#*|>&$]|\/\/|<\/?\w+>/g;
const headers = /^(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset|MessageID)\s?:[^\n\\]{0,120}(?:\n|\\{1,4}n)/gim;
const leastBody = 40;

/** `-----BEGIN label-----` to its END line, over many lines, in one, or in literals that are joined. */
export function pemMatcher(rule: StructuralRule, label: string): Matcher {
  return {
    rule,
    anchors: [{ text: `BEGIN ${label}-`, exact: true, far: true }],
    match(window, at, anchor, verdicts) {
      const { text } = window;
      const dashes = /-{4,5} ?$/.exec(text.slice(Math.max(0, at - 6), at))?.[0].length;
      if (!dashes) return;
      const start = at - dashes;
      const bodyStart =
        at + anchor.text.length + (/^-{0,5}/.exec(text.slice(at + anchor.text.length, at + anchor.text.length + 5))?.[0].length ?? 0);
      const limit = Math.min(text.length, at + farReach);
      const within = text.slice(bodyStart, limit).indexOf('----');
      const dash = bodyStart + within;
      const footer = within >= 0 ? (/^-{4,5} ?END [A-Z0-9 ]{3,40}-{4,5}/.exec(text.slice(dash, dash + 60))?.[0].length ?? 0) : 0;
      const bodyEnd = footer > 0 ? dash : bodyStart + openBody(text.slice(bodyStart, within < 0 ? limit : dash));
      const range = { start, end: bodyEnd + footer };
      const body = text
        .slice(bodyStart, bodyEnd)
        .replace(/\\{1,4}n/g, '\n')
        .replace(headers, '')
        .replace(filling, '');
      if (body.length < leastBody || !/^[A-Za-z0-9/=_-]+$/.test(body))
        return verdicts.reject(rule, range, 'layout', 'there is no key between its lines');
      const same = monotonous(body) ?? (/example|placeholder|x{10}/i.test(body) ? 'it holds a word that marks examples' : undefined);
      if (same) return verdicts.reject(rule, range, 'placeholder', same);
      const share = sharePresent(body);
      if (share < 0.5) return verdicts.reject(rule, range, 'layout', 'it is cut off: most of the key is missing');
      const { parts, quote, prefix } = partsOf(window, range);
      const key = keyBefore(text, start, window.floor);
      // Every unencrypted key in DER starts with a sequence, which is an M in base64.
      const doubtful = footer === 0 || (!/OPENSSH|PGP|SSH2/.test(label) && !body.startsWith('M'));
      verdicts.accept({
        rule,
        parts,
        decode: literalSteps(text, parts, window.traits, quote, prefix),
        whole: { kind: 'pem', ...range },
        names: key?.key ? { key: key.key } : {},
        confidence: share < 0.9 ? 'low' : doubtful ? 'medium' : rule.confidence,
        checksum: 'none',
        entropy: shannonEntropy(body),
        length: range.end - range.start,
        anchor: anchor.text,
      });
    },
  };
}

/** How much of a key in DER is there, by the length that its first bytes tell; 1 where they tell none. Plus signs may be missing from `body`. */
function sharePresent(body: string): number {
  const bytes = body.startsWith('M') ? decodeBase64(body) : undefined;
  const [sequence, form, first = 0, second = 0] = bytes ?? [];
  if (!bytes || sequence !== 0x30 || (form !== 0x81 && form !== 0x82)) return 1;
  const told = form === 0x81 ? 3 + first : 4 + first * 256 + second;
  return Math.min(1, bytes.length / told);
}

/** Length of what still looks like a key's body, where its END line is missing. */
function openBody(text: string): number {
  return /^(?:[A-Za-z0-9+/=\s]|\\[nr]){0,8000}/.exec(text)![0].trimEnd().length;
}

/** A key in joined literals has a part per literal, an indented one a part per line; anything else is one part. */
function partsOf({ text, traits }: Window, range: TextRange): { parts: readonly TextRange[]; quote: string; prefix: string } {
  const before = text[range.start - 1] ?? '';
  if ('"\'`'.includes(before) && before) {
    const prefix = /[A-Za-z@$]{0,2}$/.exec(text.slice(Math.max(0, range.start - 3), range.start - 1))?.[0] ?? '';
    const literal = readLiteral(text, range.start - 1, range.end + 10, traits);
    if (literal && literal.parts.length > 1) return { parts: literal.parts, quote: literal.quote, prefix };
    return { parts: [range], quote: before, prefix };
  }
  const indent = /(?:^|\n)([ \t]+)$/.exec(text.slice(Math.max(0, range.start - 60), range.start))?.[1];
  if (!indent || !text.slice(range.start, range.end).includes(`\n${indent}`)) return { parts: [range], quote: '', prefix: '' };
  const parts: TextRange[] = [];
  for (let at = range.start; at < range.end; ) {
    const end = text.indexOf('\n', at) + 1;
    const stop = end === 0 || end > range.end ? range.end : end;
    parts.push({ start: at, end: stop });
    at = text.startsWith(indent, stop) ? stop + indent.length : stop;
  }
  return { parts, quote: '', prefix: '' };
}

const puttyKey = /^PuTTY-User-Key-File-[23]:[\s\S]{20,12000}?Private-Lines:[\s\S]{20,12000}?Private-(?:MAC|Hash): ?[0-9a-f]{32,64}/;

/** A PuTTY key file: from its first line to the MAC of its private lines. */
export function puttyKeyMatcher(rule: StructuralRule): Matcher {
  return {
    rule,
    anchors: [{ text: 'PuTTY-User-Key-File-', exact: true, far: true }],
    match(window, at, anchor, verdicts) {
      const { text, floor, traits } = window;
      const ahead = text.slice(at, at + farReach);
      // A key ends before the next one begins.
      const next = ahead.indexOf(anchor.text, 1);
      const found = puttyKey.exec(next < 0 ? ahead : ahead.slice(0, next));
      if (!found) return;
      const range = { start: at, end: at + found[0].length };
      const { parts, quote, prefix } = partsOf(window, range);
      const key = keyBefore(text, at, floor);
      verdicts.accept({
        rule,
        parts,
        decode: literalSteps(text, parts, traits, quote, prefix),
        whole: { kind: 'pem', ...range },
        names: key?.key ? { key: key.key } : {},
        confidence: rule.confidence,
        checksum: 'none',
        entropy: shannonEntropy(found[0]),
        length: found[0].length,
        anchor: anchor.text,
      });
    },
  };
}
