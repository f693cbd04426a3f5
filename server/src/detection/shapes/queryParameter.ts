import type { StructuralRule } from '../../rules/index.ts';
import type { Matcher } from '../candidate.ts';
import { shannonEntropy } from '../filters/entropy.ts';
import { isKeyOfRows, placeholder } from '../filters/placeholders.ts';
import { reference } from '../filters/references.ts';
import { stretchAround } from './surroundings.ts';

/** A parameter of a query that is a credential: the signature of a shared access signature, an API key in a URL. */
export function queryParameterMatcher(rule: StructuralRule, shape: Extract<StructuralRule['shape'], { kind: 'queryParameter' }>): Matcher {
  const requires = (shape.requires ?? []).map(name => new RegExp(`(?:^|[?&;"'\\s]|&amp;)${name}=`));
  // A key ends at what no key holds, which is often the end of a sentence; a password holds such characters itself.
  const valuePattern = shape.chosen ? /[^\s&;"'`<>\\]{8,600}/y : /[A-Za-z0-9%+/=_.~-]{8,600}/y;
  return {
    rule,
    anchors: [{ text: `${shape.name}=`, exact: true, starts: 'fresh' }],
    match(window, at, anchor, verdicts) {
      const { text } = window;
      const stretch = stretchAround(window, at, 1000, '"\'`<>\n\r \t\\');
      const whole = text.slice(stretch.start, stretch.end);
      if (requires.some(pattern => !pattern.test(whole))) return;
      if (shape.hosts && !shape.hosts.some(host => whole.toLowerCase().includes(host))) return;
      valuePattern.lastIndex = at + anchor.text.length;
      const [raw = ''] = valuePattern.exec(text) ?? [];
      if (!raw) return;
      const part = { start: at + anchor.text.length, end: at + anchor.text.length + raw.length };
      const reason = placeholder(raw) ?? reference(raw, window.traits);
      const row = !shape.chosen && isKeyOfRows(raw, reason);
      if (reason && !row) return verdicts.reject(rule, part, 'placeholder', reason);
      const scheme = whole.indexOf('://');
      const address = scheme > 0 && stretch.start + scheme < at;
      const from = address ? stretch.start + whole.slice(0, scheme).search(/(?:jdbc:)?[A-Za-z][\w+.-]*$/) : stretch.start;
      const host = address ? /:\/\/([^/?#@\s]+)/.exec(whole)?.[1] : undefined;
      const encoded = /%[0-9A-Fa-f]{2}/.test(raw);
      verdicts.accept({
        rule,
        parts: [part],
        decode: encoded ? [{ kind: 'url' }] : [],
        whole: { kind: 'url', start: from, end: stretch.end },
        names: { key: shape.name, ...(host && { host }) },
        confidence: row ? 'low' : raw.length >= 20 ? rule.confidence : 'medium',
        ...(row && { doubt: 'row' as const }),
        checksum: 'none',
        entropy: shannonEntropy(raw),
        length: raw.length,
        anchor: anchor.text,
      });
    },
  };
}
