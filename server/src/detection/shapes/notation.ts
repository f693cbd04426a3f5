import type { Notation, StructuralRule } from '../../rules/index.ts';
import type { Matcher } from '../candidate.ts';
import { shannonEntropy } from '../filters/entropy.ts';
import { judgePassword } from '../filters/judgement.ts';
import { reference } from '../filters/references.ts';

type Shape = Extract<StructuralRule['shape'], { kind: 'notation' }>;

/** A password in a notation of its own, where no name and no option says what it is. */
export function notationMatcher(rule: StructuralRule, { notations }: Shape): Matcher {
  return {
    rule,
    anchors: notations.flatMap(notation => notation.anchors.map(text => ({ text, exact: true, data: notation }))),
    match({ text, floor, ceiling, traits }, at, anchor, verdicts) {
      const { before, after } = anchor.data as Notation;
      let from = 0;
      let found: RegExpExecArray | null = null;
      if (before) {
        from = Math.max(floor, at - 200);
        found = before.exec(text.slice(from, at));
      } else if (after) {
        after.lastIndex = at + anchor.text.length;
        found = after.exec(text);
      }
      const place = found?.indices?.groups?.value;
      if (!found || !place) return;
      const part = { start: from + place[0], end: from + place[1] };
      if (part.end > ceiling) return;
      const { value = '', user } = found.groups!;
      const variable = reference(value, traits) ?? (/^[$%{<[:]|[{}<>]|\$\(/.test(value) ? 'it is a variable' : undefined);
      if (variable) return verdicts.reject(rule, part, 'reference', variable);
      if (value === user) return verdicts.reject(rule, part, 'same as the user', 'it equals the user name beside it');
      const judgement = judgePassword({ value, key: 'password', traits, prefix: '', quoted: true });
      if ('filter' in judgement) return verdicts.reject(rule, part, judgement.filter, judgement.reason);
      verdicts.accept({
        rule,
        parts: [part],
        decode: [],
        names: { ...(user && { user }) },
        confidence: judgement.confidence === 'low' ? 'low' : rule.confidence,
        checksum: 'none',
        entropy: shannonEntropy(value),
        length: value.length,
        anchor: anchor.text,
      });
    },
  };
}
