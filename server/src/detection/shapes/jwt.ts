import type { StructuralRule } from '../../rules/index.ts';
import { farReach, type Matcher } from '../candidate.ts';
import { shannonEntropy } from '../filters/entropy.ts';
import { knownTestKey } from '../filters/harmlessData.ts';
import { objectIn, signatureFits } from '../filters/jsonWebToken.ts';
import { keyBefore } from '../keyBefore.ts';

const layout = /(eyJ[A-Za-z0-9_-]{8,2000})\.([A-Za-z0-9_-]{8,12000})\.([A-Za-z0-9_-]{0,2000})(?![A-Za-z0-9_])/y;

/** Three parts of base64url of which the first two are JSON objects. The specimen of the introductory web page is spared. */
export function jwtMatcher(rule: StructuralRule): Matcher {
  return {
    rule,
    anchors: [{ text: 'eyJ', exact: true, starts: 'fresh', far: true }],
    match({ text, floor }, at, anchor, verdicts) {
      layout.lastIndex = at;
      const found = layout.exec(text);
      if (!found || found[0].length > farReach) return;
      const range = { start: at, end: at + found[0].length };
      const header = objectIn(found[1]!);
      const payload = objectIn(found[2]!);
      const encrypted = header?.['enc'] !== undefined;
      if (!header || (header['alg'] === undefined && header['typ'] === undefined) || (!payload && !encrypted))
        return verdicts.reject(rule, range, 'layout', 'its parts are no JSON objects');
      if (knownTestKey(found[3]!) || (payload?.['name'] === 'John Doe' && payload['sub'] === '1234567890'))
        return verdicts.reject(rule, range, 'known test key', 'it is the specimen of documentation');
      if (found[3] === '' && header['alg'] !== 'none') return verdicts.reject(rule, range, 'layout', 'its signature is missing');
      if (!encrypted && !signatureFits(header, found[3]!.length))
        return verdicts.reject(rule, range, 'layout', 'its signature has another length');
      const key = keyBefore(text, at, floor);
      verdicts.accept({
        rule,
        parts: [range],
        decode: [],
        names: key?.key ? { key: key.key } : {},
        confidence: found[3]!.length >= 20 ? rule.confidence : 'low',
        checksum: 'none',
        entropy: shannonEntropy(found[0]),
        length: found[0].length,
        anchor: anchor.text,
      });
    },
  };
}
