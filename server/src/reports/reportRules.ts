import type { Doubt, Finding } from '../../../shared/src/model/index.ts';
import type { RuleInfo, TokenRule } from '../rules/index.ts';
import { kindName } from './kindName.ts';

/** The texts of a rule, for reports; undefined for an id that no rule has. */
export type RuleTexts = (ruleId: string) => (RuleInfo & Partial<Pick<TokenRule, 'layouts'>>) | undefined;

/** What was found, for the middle of a sentence; the id where no rule has it. */
export function kindOf(finding: Finding, rules: RuleTexts): string {
  const rule = rules(finding.ruleId);
  return rule ? kindName(rule) : finding.ruleId;
}

/** What speaks against a finding beside its checksum, for the middle of a sentence. */
export const doubts: Readonly<Record<Doubt, string>> = {
  row: 'its characters are a row, as in examples',
  lone: 'no word of its provider stands near',
};

/** Why it was flagged, in one line without anything of the value. */
export function whyOf({ evidence, names }: Finding): string {
  const reasons: string[] = [];
  if (evidence.checksum === 'valid') reasons.push('its checksum is valid');
  if (evidence.checksum === 'invalid') reasons.push('its checksum does not hold');
  if (evidence.doubt) reasons.push(doubts[evidence.doubt]);
  if (names.key) reasons.push(`it is given to "${names.key}"`);
  else if (evidence.context) reasons.push(`"${evidence.context}" stands beside it`);
  reasons.push(`it has ${evidence.entropy.toFixed(1)} bits per character`);
  return reasons.join(', ');
}

/** Why a value in an environment file is listed and does not count. */
export const localReason = 'in a file that git ignores and never carried: no leak, for information only';

/** Stands in place of a value: the same for every value, so that not even its ends show. */
export const maskedValue = '********';

/** `ghp_********`: the beginning that every value of this kind has, which helps to find it in its line, and nothing of this value. */
export function maskedAs(finding: Finding, rules: RuleTexts): string {
  const heads = (rules(finding.ruleId)?.layouts ?? []).map(([first]) => (first?.kind === 'literal' ? first.text : ''));
  const [head = ''] = heads;
  return heads.every(other => other === head) ? head + maskedValue : maskedValue;
}

/** `1 file`, `2,345 files`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${String(count).replace(/\B(?=(\d{3})+$)/g, ',')} ${count === 1 ? one : many}`;
