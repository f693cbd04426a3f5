import type { StructuralRule } from '../../rules/index.ts';
import type { Matcher } from '../candidate.ts';
import { shannonEntropy } from '../filters/entropy.ts';
import { judgePassword } from '../filters/judgement.ts';
import { reference } from '../filters/references.ts';

interface Form {
  readonly anchors: readonly string[];
  /** On the text before the anchor. */
  readonly before?: RegExp;
  /** Sticky, on the text behind the anchor. */
  readonly after?: RegExp;
}

/** The groups are the user and the password. */
const forms: Readonly<Record<'goDsn' | 'oracle', Form>> = {
  // `user:password@tcp(host:3306)/orders`
  goDsn: { anchors: ['@tcp(', '@unix('], before: /([\w.$-]{1,60}):([^\s"'`<>/]{3,120})$/d },
  // `jdbc:oracle:thin:user/password@//host/orders`, `sqlplus user/password@host`
  oracle: {
    anchors: ['jdbc:oracle:', 'sqlplus ', 'sqlldr ', 'expdp ', 'impdp '],
    after: /(?:(?:thin|oci8?):|(?:-\w{1,8} ){0,3}["']?)([\w.$#]{1,60})\/([^\s"'`<>@/]{3,120})@/dy,
  },
};

/** Who signs in to a database, written before its host by a notation of its own. */
export function databaseLoginMatcher(rule: StructuralRule, { form }: Extract<StructuralRule['shape'], { kind: 'databaseLogin' }>): Matcher {
  const { anchors, before, after } = forms[form];
  return {
    rule,
    anchors: anchors.map(text => ({ text, exact: true })),
    match({ text, floor, ceiling, traits }, at, anchor, verdicts) {
      let found: RegExpExecArray | null = null;
      let from = 0;
      if (before) {
        from = Math.max(floor, at - 200);
        found = before.exec(text.slice(from, at));
      } else if (after) {
        after.lastIndex = at + anchor.text.length;
        found = after.exec(text);
      }
      const place = found?.indices?.[2];
      if (!found || !place) return;
      const part = { start: from + place[0], end: from + place[1] };
      if (part.end > ceiling) return;
      const [, user = '', value = ''] = found;
      const variable = reference(value, traits) ?? (/^[$%{<[:]|[{}<>]|\$\(/.test(value) ? 'it is a variable' : undefined);
      if (variable) return verdicts.reject(rule, part, 'reference', variable);
      if (value === user) return verdicts.reject(rule, part, 'same as the user', 'it equals the user name beside it');
      const judgement = judgePassword({ value, key: 'password', traits, prefix: '', quoted: true });
      if ('filter' in judgement) return verdicts.reject(rule, part, judgement.filter, judgement.reason);
      verdicts.accept({
        rule,
        parts: [part],
        decode: [],
        names: { user },
        confidence: judgement.confidence === 'low' ? 'low' : rule.confidence,
        checksum: 'none',
        entropy: shannonEntropy(value),
        length: value.length,
        anchor: anchor.text,
      });
    },
  };
}
