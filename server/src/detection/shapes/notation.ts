import type { TextRange } from '../../../../shared/src/model/index.ts';
import type { Notation, StructuralRule } from '../../rules/index.ts';
import type { Matcher, Verdicts } from '../candidate.ts';
import type { FileTraits } from '../fileTraits.ts';
import { shannonEntropy } from '../filters/entropy.ts';
import { judgePassword } from '../filters/judgement.ts';
import { reference } from '../filters/references.ts';

type Shape = Extract<StructuralRule['shape'], { kind: 'notation' }>;

/** Accepts or rejects one value. */
function judge(
  rule: StructuralRule,
  { value = '', user, name }: Partial<Record<string, string>>,
  part: TextRange,
  { traits, anchor }: { readonly traits: FileTraits; readonly anchor: string },
  verdicts: Verdicts,
): void {
  const variable = reference(value, traits) ?? (/^[$%{<[:]|[{}<>]|\$\(/.test(value) ? 'it is a variable' : undefined);
  const judgement = judgePassword({ value, key: 'password', traits, prefix: '', quoted: true });
  if (variable) verdicts.reject(rule, part, 'reference', variable);
  else if (value === user) verdicts.reject(rule, part, 'same as the user', 'it equals the user name beside it');
  else if ('filter' in judgement) verdicts.reject(rule, part, judgement.filter, judgement.reason);
  else
    verdicts.accept({
      rule,
      parts: [part],
      decode: [],
      names: { ...(name && { key: name }), ...(user && { user }) },
      confidence: judgement.confidence === 'low' ? 'low' : rule.confidence,
      checksum: 'none',
      entropy: shannonEntropy(value),
      length: value.length,
      anchor,
    });
}

/** No list of secrets is longer than what is read of one. */
const mostItems = 50;

function execAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Behind the quote that closes a value. */
const skipQuote = (text: string, at: number): number => (/["']/.test(text[at] ?? '') ? at + 1 : at);

/** A password in a notation of its own, where no name and no option says what it is. */
export function notationMatcher(rule: StructuralRule, { notations }: Shape): Matcher {
  return {
    rule,
    anchors: notations.flatMap(notation => notation.anchors.map(text => ({ text, exact: true, data: notation }))),
    match({ text, floor, ceiling, traits }, at, anchor, verdicts) {
      const { before, after, next } = anchor.data as Notation;
      let from = 0;
      let found: RegExpExecArray | null = null;
      if (before) {
        from = Math.max(floor, at - 200);
        found = before.exec(text.slice(from, at));
      } else if (after) found = execAt(after, text, at + anchor.text.length);
      for (let item = 0; found && item < mostItems; item++) {
        const place = found.indices?.groups?.['value'];
        if (!place) return;
        const part = { start: from + place[0], end: from + place[1] };
        if (part.end > ceiling) return;
        judge(rule, found.groups!, part, { traits, anchor: anchor.text }, verdicts);
        found = next ? execAt(next, text, skipQuote(text, part.end)) : null;
      }
    },
  };
}
