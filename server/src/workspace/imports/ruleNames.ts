import { allRules } from '../../rules/index.ts';

const builtIn = new Set(allRules.map(rule => rule.id));

/** An id of ours out of another scanner's name of a rule: one that no built-in rule and none of `taken` has. */
export function freeRuleId(name: string, tool: string, taken: readonly string[]): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
  const id = /^[a-z]/.test(plain) && plain.length >= 3 && !builtIn.has(plain) ? plain : `${tool}-${plain || 'rule'}`;
  for (let n = 1; ; n++) {
    const numbered = n === 1 ? id : `${id}-${n}`;
    if (!taken.includes(numbered) && !builtIn.has(numbered)) return numbered;
  }
}

/** A pattern that matches the text and nothing else. */
export const quotedLiterally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
