import type { StructuralRule } from '../../rules/index.ts';
import type { Matcher } from '../candidate.ts';
import { shannonEntropy } from '../filters/entropy.ts';
import { harmlessData } from '../filters/harmlessData.ts';
import { looksRandom } from '../filters/judgement.ts';
import { placeholder } from '../filters/placeholders.ts';
import { hasTokenAsUser } from '../firstChecks.ts';

const userInfo = /([\w.-]{20,200})(?::(?:x-oauth-basic)?)?@([\w.-]{3,120})/y;

/** `https://token@host` and `https://token:@host`: some services take a token for the user and want no password. */
export function urlTokenMatcher(rule: StructuralRule): Matcher {
  return {
    rule,
    anchors: [{ text: 'https://', exact: false, starts: 'fresh', first: hasTokenAsUser }],
    match({ text, ceiling }, at, anchor, verdicts) {
      const from = at + anchor.text.length;
      userInfo.lastIndex = from;
      const [whole = '', token = '', host = ''] = userInfo.exec(text) ?? [];
      const part = { start: from, end: from + token.length };
      if (!token || from + whole.length > ceiling) return;
      const stand = placeholder(token) ?? harmlessData(token);
      if (stand) return verdicts.reject(rule, part, 'placeholder', stand);
      if (!looksRandom(token)) return verdicts.reject(rule, part, 'entropy', 'it does not look random');
      verdicts.accept({
        rule,
        parts: [part],
        decode: [],
        whole: { kind: 'url', start: at, end: from + whole.length },
        names: { host },
        confidence: rule.confidence,
        checksum: 'none',
        entropy: shannonEntropy(token),
        length: token.length,
        anchor: anchor.text,
      });
    },
  };
}
