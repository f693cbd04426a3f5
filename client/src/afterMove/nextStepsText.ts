import * as l10n from '@vscode/l10n';
import type { Plan, PlanStep } from '../../../shared/src/model/index.ts';
import type { HistoryResult, RuleSummary } from '../../../shared/src/protocol/index.ts';

/** What is known after a move, for the page that says what is left to do. */
export interface MoveOutcome {
  /** The sentence that the move ended with. */
  readonly message: string;
  readonly plans: readonly Plan[];
  /** A store keeps the value now. */
  readonly stored: boolean;
  readonly rule: RuleSummary | null;
  readonly committed: HistoryResult['committed'];
  /** Relative paths of the changed files that VS Code's Local History still holds earlier states of. */
  readonly inLocalHistory: readonly string[];
}

/** Markdown takes these characters for itself; names of files and vaults may hold them. */
const escaped = (text: string): string => text.replace(/[\\`*_{}[\]<>()#+!|~]/g, '\\$&');

/** One step; its command line stands in a code block that it cannot break out of. */
function step({ description, command }: PlanStep): string {
  if (!command) return `- ${escaped(description)}`;
  const fence = '`'.repeat(Math.max(3, ...[...command.matchAll(/`+/g)].map(match => match[0].length + 1)));
  return `- ${escaped(description)}\n\n${[`${fence}sh`, ...command.split('\n'), fence].map(line => `  ${line}`).join('\n')}\n`;
}

const unique = (steps: readonly PlanStep[]): PlanStep[] => [
  ...new Map(steps.map(one => [`${one.description}\n${one.command ?? ''}`, one])).values(),
];

function section(title: string, lines: readonly string[]): string[] {
  return lines.length > 0 ? [`## ${title}`, '', ...lines, ''] : [];
}

/** The page "Next steps": what must be true for the reference to work, what to renew, and where copies of the old text remain. */
export function nextStepsMarkdown({ message, plans, stored, rule, committed, inLocalHistory }: MoveOutcome): string {
  const reviews = [...new Set(plans.flatMap(plan => plan.review ?? []))].map(review => `- ${escaped(review)}`);
  const unwritten = plans.flatMap(plan => plan.also.filter(({ edit }) => !edit).map(({ description }) => ({ description })));
  const renew =
    committed === 'yes'
      ? [
          l10n.t(
            'The value was committed to git: everyone with a copy of the repository has it. Renew it with its provider, then store the new value.',
          ),
        ]
      : committed === 'unknown'
        ? [l10n.t('Whether the value was ever committed to git could not be found out. If it was, renew it with its provider.')]
        : [];
  const copies = [
    ...(committed === 'yes' ? [l10n.t('The history of the git repository, and every clone of it')] : []),
    ...inLocalHistory.map(path =>
      l10n.t('VS Code\'s Local History of {0}: the command "Secret Hygiene: Delete local history of a file" removes it', path),
    ),
    l10n.t('Backups of the file, and the clipboard if the value was copied'),
  ];
  return [
    `# ${l10n.t('Next steps')}`,
    '',
    escaped(message),
    '',
    ...(stored ? [l10n.t('Undo brings the text back; the stored secret is kept.'), ''] : []),
    ...section(l10n.t('Look at'), reviews),
    ...section(l10n.t('Needed for the reference to work'), unique([...plans.flatMap(plan => plan.needs), ...unwritten]).map(step)),
    ...section(
      l10n.t('Renew the value'),
      renew.length > 0 ? [...renew.map(text => `- ${escaped(text)}`), ...(rule?.revoke ? [`- ${escaped(rule.revoke)}`] : [])] : [],
    ),
    ...section(l10n.t('Then'), unique(plans.flatMap(plan => plan.next)).map(step)),
    ...section(
      l10n.t('Copies of the value that may remain'),
      copies.map(text => `- ${escaped(text)}`),
    ),
  ].join('\n');
}

/** What a move of many came to, with what is left to do for all of them together. */
export function manyStepsMarkdown({
  messages,
  plans,
  unchanged,
  left,
}: {
  /** How each secret's move ended. */
  readonly messages: readonly string[];
  readonly plans: readonly Plan[];
  readonly unchanged: readonly string[];
  readonly left: readonly string[];
}): string {
  const items = (texts: readonly string[]): string[] => [...new Set(texts)].map(text => `- ${escaped(text)}`);
  const unwritten = plans.flatMap(plan => plan.also.filter(({ edit }) => !edit).map(({ description }) => ({ description })));
  return [
    `# ${l10n.t('Next steps')}`,
    '',
    ...section(l10n.t('What was done'), items(messages)),
    ...section(l10n.t('Left out in the preview; the value still stands there'), items(unchanged)),
    ...section(l10n.t('Left where they are'), items(left)),
    ...section(l10n.t('Look at'), items(plans.flatMap(plan => plan.review ?? []))),
    ...section(l10n.t('Needed for the references to work'), unique([...plans.flatMap(plan => plan.needs), ...unwritten]).map(step)),
    ...section(l10n.t('Then'), unique(plans.flatMap(plan => plan.next)).map(step)),
  ].join('\n');
}

/** All command lines of the plans, for the clipboard; undefined when there are none. */
export function commandLines(plans: readonly Plan[]): string | undefined {
  const lines = new Set(plans.flatMap(plan => [...plan.needs, ...plan.next].flatMap(({ command }) => command ?? [])));
  return lines.size > 0 ? [...lines].join('\n') : undefined;
}
