import * as l10n from '@vscode/l10n';
import type { FileKind, Outcome, Question } from '../fileKind.ts';
import { lineStart } from '../syntax/textLayout.ts';
import { environmentStore, titleOf, variableOf } from './formatOutcome.ts';
import { loadStep } from './formatSyntax.ts';

/** `.http` and `.rest`: variables of the environment or of the `.env` file beside it. (REST Client, README; Visual Studio, "Use .http files".) */
async function replace(question: Question): Promise<Outcome> {
  const { input, target, value } = question;
  const { text, path } = input;
  const before = text.slice(lineStart(text, value.start), value.start);
  if (/^\s*(#(?!\s*@)|\/\/)/.test(before))
    return {
      refused: l10n.t(
        'The value stands in a comment, where code cannot replace it. Delete it there, or keep it in the vault and name the secret.',
      ),
    };
  if (text.slice(value.start, value.end).includes('\n'))
    return { refused: l10n.t('The value is not the text of one setting on one line.') };
  const variable = variableOf(question);
  const { store, also, path: dotenv } = await environmentStore(question, variable);
  const folder = path.split('/').slice(0, -1).join('/');
  // `$dotenv` reads the file in the folder of the requests only.
  const beside = target.kind === 'environment' && dotenv === (folder ? `${folder}/.env` : '.env');
  return {
    title: titleOf(question, variable),
    store,
    changes: [{ range: value, newText: beside ? `{{$dotenv ${variable}}}` : `{{$processEnv ${variable}}}` }],
    also,
    needs: beside
      ? [{ description: l10n.t('REST Client and Visual Studio read the .env file beside the requests by themselves.') }]
      : [
          loadStep(question, variable, dotenv),
          { description: l10n.t('Start the editor from that shell: it puts variables of its own environment in place.') },
        ],
  };
}

export const httpRequests: FileKind = {
  get name() {
    return l10n.t('HTTP requests');
  },
  matches: ({ path, languageId }) => /\.(http|rest)$/i.test(path) || languageId === 'http',
  targets: ['keyVaultReference', 'environment'],
  scopes: ['secret', 'whole'],
  comment: { open: '#', trailing: false },
  nameAt: async ({ input: { text }, value }) => {
    const before = text.slice(lineStart(text, value.start), value.start);
    const named = /^\s*(?:@([\w-]+)\s*=|([A-Za-z][\w-]*)\s*:\s*(?!\/\/))/.exec(before) ?? /[?&"]()([\w-]+)"?\s*[=:]\s*"?$/.exec(before);
    return named?.[1] || named?.[2];
  },
  countErrors: async () => 0,
  // Everything after the first empty line of a request is its body.
  isComment: async (text, offset) => {
    const request = text
      .slice(0, lineStart(text, offset))
      .split(/^###.*$/m)
      .at(-1)!;
    return !/\n[ \t]*\r?\n/.test(request.replace(/^(?:[ \t]*(?:[@#].*)?\r?\n)+/, ''));
  },
  replace,
};
