import { kindName, kindTitle } from '../reports/kindName.ts';
import { allRules, type PatternRule, type Rule } from '../rules/index.ts';
import { loadOwnRules } from '../workspace/ownRules.ts';
import { scanRoot } from '../workspace/scanRoot.ts';
import { type Command, exits, oneOf, suggestion, type Terminal, UsageError } from './commandLine.ts';

type KnownRule = Rule | PatternRule;

/** The kinds of credentials that are known. */
export const rulesCommand: Command = {
  help: `Shows the kinds of credentials that are found, and checks the rules of a repository.

Usage: secret-hygiene rules list [--format text|json]
       secret-hygiene rules show ID [--format text|json]
       secret-hygiene rules verify [FILE]

  list     all rules: id, severity and kind; inside a repository its own ones, too
  show     one rule: what it is, what its holder can do, and how to revoke it
  verify   check a file of rules (default: .secret-hygiene/rules.yaml of this repository): its form, patterns, anchors and samples

Exit codes of verify: 0 all right, 1 something is wrong, 2 error.
`,
  options: { format: { type: 'string' } },
  async run(values, [action, id, ...more], terminal) {
    if (action === 'verify' && more.length === 0) {
      if (values['format'] !== undefined) throw new UsageError('rules verify has no --format.');
      return (await import('./verifyRules.ts')).verifyRules(id, terminal);
    }
    const format = oneOf(values, 'format', ['text', 'json'], 'text');
    const json = (value: unknown): void => terminal.out(`${JSON.stringify(value, undefined, 2)}\n`);
    const rules: readonly KnownRule[] = [...(await ownRules(terminal)), ...allRules];
    if (action === 'list' && id === undefined) {
      if (format === 'json') json(rules.map(describe));
      else {
        const width = Math.max(...rules.map(rule => rule.id.length));
        terminal.out(rules.map(r => `${r.id.padEnd(width)}  ${r.severity.padEnd(8)}  ${kindName(r)}\n`).join(''));
      }
      return exits.clean;
    }
    if (action !== 'show' || id === undefined || more.length > 0)
      throw new UsageError(
        `Write rules list, rules show ID, or rules verify.${action === undefined ? '' : suggestion(action, ['list', 'show', 'verify'])}`,
      );
    const rule = rules.find(r => r.id === id);
    if (!rule)
      throw new UsageError(
        `There is no rule "${id}".${suggestion(
          id,
          rules.map(r => r.id),
        )} See secret-hygiene rules list.`,
      );
    if (format === 'json') json(describe(rule));
    else
      terminal.out(
        `${rule.id}\n\n${kindTitle(rule)} (${rule.severity}, at most ${rule.confidence} confidence)\n\n${rule.description}\n\nTo revoke: ${rule.revoke}\n${rule.doc ? `\nMore: ${rule.doc}\n` : ''}`,
      );
    return exits.clean;
  },
};

async function ownRules({ cwd, err }: Terminal): Promise<readonly PatternRule[]> {
  const own = await loadOwnRules(scanRoot(cwd));
  for (const { path, line, message } of own?.problems ?? []) err(`warning ${path}:${line}: ${message}\n`);
  return own?.rules.map(({ rule }) => rule) ?? [];
}

/** What a program may rely on; how a rule matches is not part of it. */
const describe = ({
  id,
  provider,
  title,
  severity,
  confidence,
  description,
  revoke,
  doc,
  service,
  publicByDesign,
  pairsWith,
  form,
}: KnownRule) => ({
  id,
  provider,
  title,
  severity,
  confidence,
  description,
  revoke,
  ...(doc && { doc }),
  ...(service && { service }),
  ...(publicByDesign && { publicByDesign }),
  ...(pairsWith && { pairsWith }),
  form,
});
