import { kindName, kindTitle } from '../reports/kindName.ts';
import { allRules, type Rule } from '../rules/index.ts';
import { type Command, exits, oneOf, suggestion, UsageError } from './commandLine.ts';

/** The kinds of credentials that are known. */
export const rulesCommand: Command = {
  help: `Shows the kinds of credentials that are found.

Usage: secret-hygiene rules list [--format text|json]
       secret-hygiene rules show ID [--format text|json]

  list   all rules: id, severity and kind
  show   one rule: what it is, what its holder can do, and how to revoke it
`,
  options: { format: { type: 'string' } },
  async run(values, [action, id, ...more], terminal) {
    const format = oneOf(values, 'format', ['text', 'json'], 'text');
    const json = (value: unknown): void => terminal.out(`${JSON.stringify(value, undefined, 2)}\n`);
    if (action === 'list' && id === undefined) {
      if (format === 'json') json(allRules.map(describe));
      else {
        const width = Math.max(...allRules.map(rule => rule.id.length));
        terminal.out(allRules.map(r => `${r.id.padEnd(width)}  ${r.severity.padEnd(8)}  ${kindName(r)}\n`).join(''));
      }
      return exits.clean;
    }
    if (action !== 'show' || id === undefined || more.length > 0)
      throw new UsageError(`Write rules list, or rules show ID.${action === undefined ? '' : suggestion(action, ['list', 'show'])}`);
    const rule = allRules.find(r => r.id === id);
    if (!rule)
      throw new UsageError(
        `There is no rule "${id}".${suggestion(
          id,
          allRules.map(r => r.id),
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
}: Rule) => ({
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
