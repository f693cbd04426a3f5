import type { StructuralRule } from '../../rules/index.ts';
import type { Matcher } from '../candidate.ts';
import { shannonEntropy } from '../filters/entropy.ts';
import { spared } from '../filters/judgement.ts';
import { lineStart } from '../lines.ts';

type Format = Extract<StructuralRule['shape'], { kind: 'file' }>['format'];

interface Layout {
  readonly anchors: readonly string[];
  /** Matches from the start of the anchor's line; `value` is the secret, `user` and `host` what belongs to it. */
  readonly line: RegExp;
  readonly paths?: RegExp;
}

const formats: Readonly<Record<Format, Layout>> = {
  netrc: {
    anchors: ['machine '],
    line: /^[ \t]{0,8}machine\s{1,8}(?<host>\S{1,120})\s{1,20}login\s{1,8}(?<user>\S{1,80})\s{1,20}(?:account\s{1,8}\S{1,80}\s{1,20})?password\s{1,8}(?<value>\S{1,300})/d,
  },
  pgpass: {
    anchors: [':5432:', ':*:', ':6432:', ':5433:'],
    line: /^(?<host>[^:\n#]{1,120}):(?:\d{1,5}|\*):[^:\n]{1,80}:(?<user>[^:\n]{1,80}):(?<value>[^\n\r]{1,200})/d,
    paths: /pgpass/,
  },
  htpasswd: {
    anchors: ['$apr1$', '{SHA}', '$2y$', '$2a$', '$2b$'],
    line: /^(?<user>[^\s:]{1,80}):(?<value>(?:\$apr1\$|\{SHA\}|\$2[aby]\$)[^\s:]{10,120})/d,
  },
  shadow: {
    anchors: [':$6$', ':$5$', ':$1$', ':$y$', ':$2b$'],
    line: /^(?<user>[^\s:]{1,80}):(?<value>\$(?:6|5|1|y|2b)\$[^\s:]{10,200}):(?:\d{0,8}:){3}/d,
  },
};

/** Files with one credential per line in a layout of their own. */
export function credentialFileMatcher(rule: StructuralRule, format: Format): Matcher {
  const { anchors, line, paths } = formats[format];
  const hashed = format === 'htpasswd' || format === 'shadow';
  return {
    rule,
    anchors: anchors.map(text => ({ text, exact: true })),
    match({ text, floor, ceiling, traits }, at, anchor, verdicts) {
      if (paths && !paths.test(traits.path)) return;
      const start = lineStart(text, at, floor);
      const found = line.exec(text.slice(start, Math.min(ceiling, start + 700)));
      const place = found?.indices?.groups?.['value'];
      if (!found || !place || place[1] + start < at) return;
      const { value = '', user, host } = found.groups!;
      const part = { start: start + place[0], end: start + place[1] };
      const reason = hashed ? undefined : spared({ value, key: 'password', traits, prefix: '', quoted: false });
      if (reason) return verdicts.reject(rule, part, reason.filter, reason.reason);
      verdicts.accept({
        rule,
        parts: [part],
        decode: [],
        names: { key: 'password', ...(host && { host }), ...(user && { user }) },
        confidence: rule.confidence,
        checksum: 'none',
        entropy: shannonEntropy(value),
        length: value.length,
        anchor: anchor.text,
      });
    },
  };
}
