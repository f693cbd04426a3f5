import * as l10n from '@vscode/l10n';
import { exportStep } from '../delivery/vaultAccess.ts';
import type { FileKind, Outcome, Question } from '../fileKind.ts';
import { environmentStore, titleOf, variableOf } from './formatOutcome.ts';
import { jsonFormat, jsonPlace } from './jsonPlace.ts';

/** `launch.json` and `tasks.json`: VS Code puts variables of its own environment in place of `${env:X}`. */
async function replaceInVsCode(question: Question): Promise<Outcome> {
  if (!jsonPlace(question)) return { refused: l10n.t('The value is not the text of a property.') };
  const variable = variableOf(question);
  const { store, also, path } = await environmentStore(question, variable);
  return {
    title: titleOf(question, variable),
    store,
    changes: [{ range: question.value, newText: `\${env:${variable}}` }],
    also,
    needs:
      question.target.kind === 'keyVaultReference'
        ? [
            exportStep(variable, question.target.reference),
            { description: l10n.t('Start VS Code from that shell: it replaces variables of its own environment.') },
          ]
        : [
            {
              description: l10n.t(
                'VS Code replaces variables of its own environment: load {0} before it starts, or name it as "envFile" of the launch configuration.',
                path,
              ),
            },
          ],
  };
}

export const vsCodeTasks: FileKind = {
  ...jsonFormat,
  get name() {
    return l10n.t('VS Code launch and tasks files');
  },
  matches: ({ path }) => /(^|\/)\.vscode\/(launch|tasks)\.json$/i.test(path),
  targets: ['keyVaultReference', 'environment'],
  scopes: ['secret', 'whole'],
  comment: { open: '//', trailing: true },
  replace: replaceInVsCode,
};

/** JSON of which nothing more is known: it has no expressions, and what reads it decides what could take their place. */
export const plainJson: FileKind = {
  ...jsonFormat,
  name: 'JSON',
  matches: ({ path, languageId }) => /\.(json|jsonc|json5)$/i.test(path) || languageId === 'json' || languageId === 'jsonc',
  targets: ['keyVaultReference', 'environment'],
  scopes: ['whole', 'secret'],
  replace: async () => ({
    refused: l10n.t(
      'JSON has no expressions, and nothing is known about the program that reads this file. Let the program read the value from its environment or from Key Vault, and delete it here.',
    ),
  }),
};

/** JSON with comments. */
export const jsonWithComments: FileKind = {
  ...plainJson,
  get name() {
    return l10n.t('JSON with comments');
  },
  matches: ({ path, languageId }) => /\.jsonc$/i.test(path) || languageId === 'jsonc' || /(^|\/)tsconfig[^/]*\.json$/i.test(path),
  comment: { open: '//', trailing: true },
};
