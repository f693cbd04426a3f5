import * as l10n from '@vscode/l10n';
import { vaultNameOf } from '../../../../shared/src/model/index.ts';
import { keepOut } from '../delivery/dotenvStore.ts';
import { exportStep } from '../delivery/vaultAccess.ts';
import type { FileKind, Outcome, Question } from '../fileKind.ts';
import { lineEnd, lineStart } from '../syntax/textLayout.ts';
import { vaultStore } from './formatOutcome.ts';

/** The assignment around the value: its name and where its text stands, quotes not included. */
function assignmentAt({ input, value }: Pick<Question, 'input' | 'value'>) {
  const { text } = input;
  const start = lineStart(text, value.start);
  const match = /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*=[ \t]*/.exec(text.slice(start, value.start));
  if (!match) return undefined;
  const from = start + match[0].length;
  const quote = /^['"`]/.exec(text.slice(from))?.[0];
  if (!quote) return { name: match[1]!, start: from, end: from + text.slice(from, lineEnd(text, from)).replace(/\s+#.*$|\s+$/, '').length };
  for (let i = from + 1; i < text.length; i++) {
    if (text[i] === '\\' && quote === '"') i++;
    else if (text[i] === quote) return { name: match[1]!, start: from + 1, end: i };
  }
  return undefined;
}

/** A `.env` file is itself the source of the environment, and no reference in it is ever resolved: the value goes, its name stays. */
async function replace(question: Question): Promise<Outcome> {
  const { input, target, files, value } = question;
  if (target.kind !== 'keyVaultReference') return { refused: l10n.t('This file is itself what sets the environment.') };
  const assignment = assignmentAt(question);
  if (!assignment) return { refused: l10n.t('The value is not the text of one variable.') };
  if (value.start > assignment.start || value.end < assignment.end)
    return { refused: l10n.t('A variable is set as a whole. Move the whole text of this variable.') };
  return {
    title: l10n.t('Move {0} to Key Vault as "{1}", out of this file', assignment.name, target.reference.name),
    store: vaultStore(question, target.reference),
    changes: [{ range: { start: assignment.start, end: assignment.end }, newText: '' }],
    also: /\.(example|sample|template)$/i.test(input.path) ? [] : await keepOut(files, input.path),
    needs: [
      exportStep(assignment.name, target.reference),
      {
        description: l10n.t(
          'Most readers of .env files leave a variable alone that is set already; where one does not, delete the empty line of {0} (vault {1}).',
          assignment.name,
          vaultNameOf(target.reference.vaultUrl),
        ),
      },
    ],
  };
}

export const dotenvFile: FileKind = {
  get name() {
    return l10n.t('.env file');
  },
  matches: ({ path, languageId }) => /(^|\/)\.env(\.[\w.-]+)?$|\.env$/i.test(path) || languageId === 'dotenv',
  targets: ['keyVaultReference'],
  scopes: ['whole', 'secret'],
  comment: { open: '#', trailing: false },
  nameAt: async question => assignmentAt(question)?.name,
  replace,
  countErrors: async () => 0,
  // A line above the assignment could still be inside a quoted text that spans lines.
  isComment: async (text, offset) => {
    const before = text
      .slice(0, lineStart(text, offset))
      .replace(/^\s*#.*$/gm, '')
      .replace(/\\"/g, '');
    return [...before.matchAll(/=\s*(['"`])/g)].every(({ 0: open, 1: quote, index }) => before.indexOf(quote!, index + open.length) >= 0);
  },
};
