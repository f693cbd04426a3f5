import type { Confidence, Finding, Severity, TextRange } from '../../../shared/src/model/index.ts';
import type { Candidate } from './candidate.ts';

/** Farthest that two parts of one credential stand from each other, in UTF-16 units. */
const pairDistance = 1000;
const forms = { token: 400, structural: 300, named: 250, pattern: 240, assignment: 100 } as const;
const tiers: Readonly<Record<Confidence, number>> = { high: 2, medium: 1, low: 0 };
const severities: readonly Severity[] = ['low', 'medium', 'high', 'critical'];

const startOf = (candidate: Candidate): number => candidate.parts[0]!.start;
const endOf = (candidate: Candidate): number => candidate.parts.at(-1)!.end;

const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The signs that base64 is filled up with say nothing of what it holds. */
const mostPadding = 2;

/** How exactly a rule says what the value is. */
function specificity({ rule, checksum, anchor, fixed, confidence, context }: Candidate): number {
  // A literal fragment and a word near by together say more than either of them.
  // Without the word it only looks like one of several providers' keys: a name that says what it is knows more.
  const form =
    rule.form === 'token' && rule.near
      ? context === undefined
        ? 60
        : fixed !== undefined && fixed > mostPadding
          ? 430
          : 200
      : forms[rule.form];
  const hosts = rule.form === 'structural' && ('hosts' in rule.shape || 'schemes' in rule.shape || 'requires' in rule.shape) ? 50 : 0;
  return (
    (checksum === 'valid' ? 1000 : 0) +
    form +
    hosts +
    Math.min(fixed ?? anchor.length, 60) +
    (rule.form === 'token' ? tiers[confidence] : 0)
  );
}

/**
 * One finding per value and place: where candidates overlap the most specific one stays and takes over what the others know about the
 * surroundings; public values are dropped after they have won; parts of one credential are linked.
 */
export function resolve(candidates: readonly Candidate[]): Finding[] {
  const ranked = candidates.map(candidate => ({ candidate, score: specificity(candidate) }));
  ranked.sort(
    (a, b) =>
      b.score - a.score ||
      endOf(b.candidate) - startOf(b.candidate) - (endOf(a.candidate) - startOf(a.candidate)) ||
      startOf(a.candidate) - startOf(b.candidate) ||
      // The same text in a layer and as it stands there: what is decoded knows more.
      b.candidate.decode.length - a.candidate.decode.length ||
      inOrder(a.candidate.rule.id, b.candidate.rule.id) ||
      // However the candidates were collected, the outcome is the same.
      inOrder(a.candidate.anchor, b.candidate.anchor) ||
      inOrder(a.candidate.names.key ?? '', b.candidate.names.key ?? '') ||
      // A key is found as it is spelled and once more without its escapes.
      b.candidate.length - a.candidate.length ||
      b.candidate.entropy - a.candidate.entropy,
  );
  const kept: Candidate[] = [];
  // Buckets of 256 units keep the search for overlaps local.
  const places = new Map<number, number[]>();
  for (const { candidate } of ranked) {
    const [from, to] = [startOf(candidate) >> 8, (endOf(candidate) - 1) >> 8];
    let over = -1;
    for (let bucket = from; bucket <= to && over < 0; bucket++)
      over = places.get(bucket)?.find(k => startOf(kept[k]!) < endOf(candidate) && startOf(candidate) < endOf(kept[k]!)) ?? -1;
    if (over >= 0) {
      kept[over] = merge(kept[over]!, candidate);
      continue;
    }
    for (let bucket = from; bucket <= to; bucket++) {
      const list = places.get(bucket);
      if (list) list.push(kept.length);
      else places.set(bucket, [kept.length]);
    }
    kept.push(candidate);
  }
  const shown = kept.filter(candidate => !candidate.rule.publicByDesign).sort((a, b) => startOf(a) - startOf(b));
  return shown.map((candidate, index) => toFinding(candidate, partner(shown, index)));
}

/** What the loser of an overlap knows about the surroundings goes to the winner; where both mean the same text, so does how it is decoded. */
function merge(winner: Candidate, loser: Candidate): Candidate {
  const same = startOf(winner) === startOf(loser) && endOf(winner) === endOf(loser);
  // A repository's own rule may say better what something is, but never that it is less than what we know about it.
  if (winner.rule.form === 'pattern' && loser.rule.form !== 'pattern')
    return { ...(same ? united(winner, loser) : winner), ...gravest(winner, loser) };
  return same ? united(winner, loser) : winner;
}

function gravest(a: Candidate, b: Candidate): Pick<Candidate, 'confidence' | 'severity'> {
  const [one, other] = [a.severity ?? a.rule.severity, b.severity ?? b.rule.severity];
  return {
    confidence: tiers[a.confidence] < tiers[b.confidence] ? b.confidence : a.confidence,
    severity: severities.indexOf(one) < severities.indexOf(other) ? other : one,
  };
}

function united(winner: Candidate, loser: Candidate): Candidate {
  const whole = winner.whole ?? loser.whole;
  return {
    ...winner,
    ...(whole && { whole }),
    parts: loser.parts.length > winner.parts.length ? loser.parts : winner.parts,
    decode: loser.decode.length > winner.decode.length ? loser.decode : winner.decode,
    names: { ...loser.names, ...winner.names },
  };
}

function partner(shown: readonly Candidate[], index: number): TextRange | undefined {
  const own = shown[index]!;
  const belongs = (other: Candidate): boolean =>
    own.rule.pairsWith?.includes(other.rule.id) === true || other.rule.pairsWith?.includes(own.rule.id) === true;
  let best: Candidate | undefined;
  let distance = pairDistance;
  for (const direction of [-1, 1])
    for (let i = index + direction; i >= 0 && i < shown.length; i += direction) {
      const other = shown[i]!;
      const between = direction < 0 ? startOf(own) - endOf(other) : startOf(other) - endOf(own);
      if (between >= distance) break;
      if (!belongs(other)) continue;
      best = other;
      distance = between;
      break;
    }
  return best?.parts[0];
}

function toFinding(candidate: Candidate, pairedWith: TextRange | undefined): Finding {
  const {
    rule,
    parts,
    whole,
    decode,
    confidence,
    names,
    anchor,
    checksum,
    entropy,
    length,
    context,
    doubt,
    severity = rule.severity,
  } = candidate;
  return {
    ruleId: rule.id,
    parts,
    ...(whole && { whole }),
    decode,
    confidence,
    severity,
    names,
    ...(rule.service && { service: rule.service }),
    ...(pairedWith && { pairedWith }),
    evidence: { anchor, checksum, entropy: Math.round(entropy * 100) / 100, length, ...(context && { context }), ...(doubt && { doubt }) },
  };
}
