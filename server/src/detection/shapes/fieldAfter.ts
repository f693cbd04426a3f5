import type { StructuralRule } from '../../rules/index.ts';
import type { Matcher } from '../candidate.ts';
import { decodedValue, literalSteps } from '../decoding.ts';
import { shannonEntropy } from '../filters/entropy.ts';
import { spared } from '../filters/judgement.ts';
import { readLiteral } from '../literals.ts';

type FieldAfter = Extract<StructuralRule['shape'], { kind: 'fieldAfter' }>;

/** Fields of a JSON object whose kind stands before them: `"type": "random_password" ... "result": "value"`. */
export function fieldAfterMatcher(rule: StructuralRule, { type, fields }: FieldAfter): Matcher {
  const kind = /"type"\s{0,4}:\s{0,4}"$/;
  const next = new RegExp(`"type"\\s{0,4}:|"(${fields.join('|')})"\\s{0,4}:\\s{0,4}(?=")`, 'g');
  return {
    rule,
    anchors: [{ text: `${type}"`, exact: true, starts: 'fresh' }],
    match({ text, floor, ceiling, traits }, at, anchor, verdicts) {
      if (traits.language !== 'json' || !kind.test(text.slice(Math.max(floor, at - 24), at))) return;
      const from = at + anchor.text.length;
      const object = text.slice(from, ceiling);
      for (const found of object.matchAll(next)) {
        if (!found[1]) return;
        const literal = readLiteral(text, from + found.index + found[0].length, ceiling, traits);
        if (!literal) continue;
        const decode = literalSteps(text, literal.parts, traits, literal.quote, literal.prefix);
        const value = decodedValue(text, literal.parts, decode);
        const part = { start: literal.parts[0]!.start, end: literal.parts.at(-1)!.end };
        const reason = spared({ value, key: found[1], traits, prefix: '', quoted: true });
        // A generated password may look like code.
        if (reason && reason.filter !== 'code') {
          verdicts.reject(rule, part, reason.filter, reason.reason);
          continue;
        }
        verdicts.accept({
          rule,
          parts: literal.parts,
          decode,
          names: { key: found[1] },
          confidence: rule.confidence,
          checksum: 'none',
          entropy: shannonEntropy(value),
          length: value.length,
          anchor: anchor.text,
          context: type,
        });
      }
    },
  };
}
