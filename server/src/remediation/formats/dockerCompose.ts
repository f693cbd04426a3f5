import * as l10n from '@vscode/l10n';
import { exportStep } from '../delivery/vaultAccess.ts';
import type { FileKind, Outcome, Question } from '../fileKind.ts';
import { composeSecret } from './composeSecrets.ts';
import { environmentStore, titleOf, variableOf } from './formatOutcome.ts';
import { putInScalar, yamlFormat, yamlPlace } from './yamlPlace.ts';

/** The `${X:-...}` whose default the value is. */
function defaultAround({ input, value }: Question) {
  const before = /\$\{(\w+):?-$/.exec(input.text.slice(0, value.start));
  return before && input.text[value.end] === '}' ? { variable: before[1]!, range: { start: before.index, end: value.end + 1 } } : undefined;
}

/** Compose puts variables of its environment, and of the `.env` file beside it, in place of `${X}`, and stops where `${X:?}` is not set. */
async function replace(question: Question): Promise<Outcome> {
  if (question.input.text.slice(question.value.start, question.value.end).includes('$$'))
    return { refused: l10n.t('Compose reads $$ as one $, which the value would keep as it is written. Write the value without it first.') };
  const fallback = defaultAround(question);
  const replaced = fallback ? { ...question, value: fallback.range } : question;
  const place = yamlPlace(replaced);
  if (!place) return { refused: l10n.t('The value is not the text of a property.') };
  const variable =
    question.target.kind === 'environment' && question.target.variable
      ? question.target.variable
      : (fallback?.variable ?? variableOf(question));
  const secret = question.target.kind === 'keyVaultReference' && !fallback ? composeSecret(question, place, variable) : undefined;
  const changes = secret ?? putInScalar(replaced, place, `\${${variable}:?${variable} is not set}`);
  if ('refused' in changes) return changes;
  const { store, also, path } = await environmentStore(question, variable);
  const folder = question.input.path.split('/').slice(0, -1).join('/');
  const beside = path === (folder ? `${folder}/.env` : '.env');
  return {
    title:
      secret && question.target.kind === 'keyVaultReference'
        ? l10n.t('Move to Key Vault as "{0}" and hand it over as a file', question.target.reference.name)
        : titleOf(question, variable),
    store,
    changes,
    also,
    needs:
      question.target.kind === 'keyVaultReference'
        ? [exportStep(variable, question.target.reference)]
        : [
            beside
              ? { description: l10n.t('docker compose reads the .env file beside it by itself.') }
              : { description: l10n.t('Tell docker compose where the variables are'), command: `docker compose --env-file ${path} up` },
          ],
  };
}

export const dockerCompose: FileKind = {
  ...yamlFormat,
  name: 'docker-compose',
  matches: ({ path, languageId }) => /(^|\/)(docker-)?compose([.-][\w.-]+)?\.ya?ml$/i.test(path) || languageId === 'dockercompose',
  targets: ['keyVaultReference', 'environment'],
  scopes: ['secret', 'whole'],
  replace,
};
