import * as l10n from '@vscode/l10n';
import type { FileKind, Outcome } from '../fileKind.ts';
import { lineEnd, lineStart } from '../syntax/textLayout.ts';
import { environmentStore, titleOf, variableOf } from './formatOutcome.ts';

/** `set NAME=` and `set "NAME=`, up to the value. */
const setting = /^\s*@?set\s+"?(\w+)=/i;

/** Scripts of the Windows command prompt. (Windows commands, "set", "if".) */
export const batchFile: FileKind = {
  get name() {
    return l10n.t('a batch file');
  },
  matches: ({ path, languageId }) => /\.(bat|cmd)$/i.test(path) || languageId === 'bat',
  targets: ['keyVaultReference', 'environment'],
  scopes: ['secret', 'whole'],
  nameAt: async ({ input: { text }, value }) => setting.exec(text.slice(lineStart(text, value.start), value.start))?.[1],
  countErrors: async () => 0,
  comment: { open: 'REM', trailing: false },
  isComment: async (text, offset) => /^\s*(@?rem\b|::)/i.test(text.slice(lineStart(text, offset), lineEnd(text, offset))),
  async replace(question): Promise<Outcome> {
    const { input, value, target } = question;
    const { text } = input;
    const [start, end] = [lineStart(text, value.start), lineEnd(text, value.start)];
    const before = text.slice(start, value.start);
    if (/^\s*(@?rem\b|::)/i.test(before))
      return { refused: l10n.t('The value stands in a comment, where nothing is put in place. Delete it there.') };
    if (value.end > end) return { refused: l10n.t('The value is not the text of one setting on one line.') };
    const variable = variableOf(question);
    const named = setting.exec(before);
    const isOwn = named?.[1]?.toUpperCase() === variable.toUpperCase() && named[0].length === before.length;
    const whole = isOwn && /^"?\s*$/.test(text.slice(value.end, end));
    const { store, also } = await environmentStore(question, variable);
    return {
      title: titleOf(question, variable),
      store,
      // A variable that is there already needs no setting, only to be there: an empty one would go unnoticed.
      changes: whole
        ? [
            {
              range: { start: start + /^\s*/.exec(before)![0].length, end },
              newText: `if not defined ${variable} (echo ${variable} is not set>&2 & exit /b 1)`,
            },
          ]
        : [{ range: value, newText: `%${variable}%` }],
      also,
      needs: [
        {
          description: l10n.t('Set the variable {0} in the prompt or the account that runs the script', variable),
          ...(target.kind === 'keyVaultReference' && {
            command: `for /f "delims=" %v in ('az keyvault secret show --id ${target.reference.vaultUrl.replace(/\/$/, '')}/secrets/${target.reference.name} --query value -o tsv') do @set "${variable}=%v"`,
          }),
        },
      ],
      review: l10n.t(
        'The prompt reads signs such as & and % in what a variable holds: look at the change, and whether the value may have them.',
      ),
    };
  },
};
