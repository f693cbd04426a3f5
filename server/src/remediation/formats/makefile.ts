import * as l10n from '@vscode/l10n';
import type { TextChange } from '../../../../shared/src/model/index.ts';
import type { FileKind, Outcome, Question, Refused } from '../fileKind.ts';
import { quoteAt } from '../syntax/shellQuote.ts';
import { lineEnd, lineStart } from '../syntax/textLayout.ts';
import { environmentStore, titleOf, variableOf } from './formatOutcome.ts';
import { loadStep } from './formatSyntax.ts';

/** Where the line begins that the one at `offset` continues: a backslash before a line break joins lines. */
function logicalStart(text: string, offset: number): number {
  let start = lineStart(text, offset);
  while (/\\\r?\n$/.test(text.slice(0, start))) start = lineStart(text, start - 1);
  return start;
}

/** The variable that a line outside of recipes sets, and its operator. */
function assignmentAt(text: string, offset: number) {
  const start = logicalStart(text, offset);
  const match = /^( *(?:(?:export|override) +)?([\w.-]+)[ \t]*)(:{0,3}=|\?=|\+=|!=)/.exec(text.slice(start, lineEnd(text, offset)));
  if (!match || start + match[0].length > offset) return undefined;
  const operator = { start: start + match[1]!.length, end: start + match[0].length };
  return { name: match[2]!, operator, isShell: match[3] === '!=', isImmediate: /^:/.test(match[3]!) };
}

function changesFor({ input: { text }, value }: Question, variable: string): readonly TextChange[] | Refused {
  const start = logicalStart(text, value.start);
  if (/#/.test(text.slice(start, value.start)) && /^\s*[@-]?\s*#|\s#/.test(text.slice(start, value.start)))
    return { refused: l10n.t('The value stands in a comment, where nothing is put in place. Delete it there.') };
  if (text[start] === '\t') {
    // The shell has the variable from the environment as it is; make would read dollar signs in it.
    const lookup = `$\${${variable}:?${variable} is not set}`;
    const quote = quoteAt(text, start, value.start);
    const newText = quote === '"' ? lookup : quote === "'" ? `'"${lookup}"'` : `"${lookup}"`;
    return [{ range: value, newText }];
  }
  const assignment = assignmentAt(text, value.start);
  if (!assignment || assignment.isShell) return { refused: l10n.t('The value is not in a recipe or in what a variable is set to.') };
  // A variable that names itself has to be computed at once.
  const own = assignment.name === variable && !assignment.isImmediate;
  return [
    ...(own ? [{ range: assignment.operator, newText: ':=' }] : []),
    { range: value, newText: `$(or $(value ${variable}),$(error ${variable} is not set))` },
  ];
}

/** (GNU make manual, "Variables from the Environment", "The Function That Makes You Expand"; "Functions for Conditionals".) */
export const makefile: FileKind = {
  name: 'make',
  matches: ({ path, languageId }) => /(^|\/)(GNU)?makefile([.-][\w.-]+)?$|\.(mk|mak)$/i.test(path) || languageId === 'makefile',
  targets: ['keyVaultReference', 'environment'],
  scopes: ['secret', 'whole'],
  nameAt: async ({ input, value }) =>
    input.text[logicalStart(input.text, value.start)] === '\t' ? undefined : assignmentAt(input.text, value.start)?.name,
  countErrors: async () => 0,
  comment: { open: '#', trailing: false },
  async replace(question): Promise<Outcome> {
    const variable = variableOf(question);
    const changes = changesFor(question, variable);
    if ('refused' in changes) return changes;
    const { store, also, path } = await environmentStore(question, variable);
    return {
      title: titleOf(question, variable),
      store,
      changes,
      also,
      needs: [loadStep(question, variable, path)],
      review: l10n.t('Makefiles are read without a grammar, by their lines: look at the change before you keep it.'),
    };
  },
};
