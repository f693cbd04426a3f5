import type { StructuralRule } from '../../rules/index.ts';
import type { Matcher } from '../candidate.ts';
import { decodeBase64, textOf } from '../encodings.ts';
import { shannonEntropy } from '../filters/entropy.ts';
import { judgePassword, judgeRandom } from '../filters/judgement.ts';
import { type FindWithin, strongest } from './wrappedSecret.ts';

/** The values of a Kubernetes Secret, in base64 under `data` and as they are under `stringData`. */
export function kubernetesSecretMatcher(rule: StructuralRule, within: FindWithin): Matcher {
  return {
    rule,
    anchors: ['Secret', '"Secret"', "'Secret'"].map(kind => ({ text: `kind: ${kind}`, exact: false, starts: 'fresh', far: true })),
    match({ text, floor, ceiling, traits }, at, anchor, verdicts) {
      const kind = anchor.text;
      if (!/(?:^|\n)[ \t-]{0,20}$/.test(text.slice(Math.max(floor, at - 21), at)) || /\S/.test(text[at + kind.length] ?? '\n')) return;
      if (traits.kind !== 'config' && traits.kind !== 'prose') return;
      // One manifest: up to the line between two of them, or to the next kind where that line is missing.
      const before = text.slice(floor, at);
      const from = floor + Math.max(0, ...[...before.matchAll(/\n(?=---|[ \t-]{0,20}kind:)/g)].slice(-1).map(({ index }) => index + 1));
      const rest = at + kind.length;
      const length = text.slice(rest, ceiling).search(/\n(?:---|[ \t-]{0,20}kind:)/);
      const document = text.slice(from, length < 0 ? ceiling : rest + length);
      const block = /(?:^|\n)([ \t]{0,20})(data|stringData):[ \t]*\r?\n/g;
      for (let section = block.exec(document); section; section = block.exec(document)) {
        const line =
          /(?:[ \t]{0,40}#[^\n]{0,300}\n){0,10}([ \t]{1,40})(["']?)([\w.-]{1,80})\2:[ \t]{1,20}(["']?)([^\s"'|>{][^\n"']{2,1990}?)\4[ \t]*\r?(?:\n|$)/y;
        line.lastIndex = block.lastIndex;
        for (let entry = line.exec(document); entry && entry[1]!.length > section[1]!.length; entry = line.exec(document)) {
          const value = entry[5]!;
          const end = from + entry.index + entry[0].trimEnd().length - entry[4]!.length;
          const part = { start: end - value.length, end };
          const bytes = section[2] === 'data' ? decodeBase64(value) : undefined;
          if (section[2] === 'data' && !bytes) continue;
          const plain = bytes ? textOf(bytes) : value;
          if (!plain) continue;
          const key = entry[3]!;
          const secret = /pass|pwd|secret|token|key|credential|auth/i.test(key);
          const judged = { value: plain.trim(), key, traits: { ...traits, translations: false }, prefix: '', quoted: true };
          const judgement = secret ? judgePassword(judged) : judgeRandom(judged);
          const inner = strongest(within(plain));
          if ('filter' in judgement && !inner) {
            verdicts.reject(rule, part, judgement.filter, judgement.reason);
            continue;
          }
          verdicts.accept({
            rule,
            parts: [part],
            decode: bytes ? [{ kind: 'base64' }] : [],
            names: { key },
            confidence: inner?.confidence ?? ('confidence' in judgement ? judgement.confidence : 'low'),
            checksum: 'none',
            entropy: shannonEntropy(plain),
            length: plain.length,
            anchor: anchor.text,
            context: key,
          });
        }
      }
    },
  };
}
