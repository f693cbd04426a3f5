import * as l10n from '@vscode/l10n';
import { proposeEnvironmentName } from '../../../../shared/src/model/index.ts';
import { showCommand } from '../delivery/vaultAccess.ts';
import type { FileKind, Outcome, Question } from '../fileKind.ts';
import { vaultStore } from './formatOutcome.ts';
import { putInScalar, yamlFormat, yamlPlace } from './yamlPlace.ts';

/** Places whose text may name a secret of the repository. (GitHub Actions, "Contexts reference", table of context availability.) */
const mayNameSecrets =
  /^(env|jobs\/[^/]+\/(env|secrets|container\/(env|credentials)|services\/[^/]+\/(env|credentials)|steps\/\d+\/(env|with|run|working-directory)))(\/|$)/;

async function replace(question: Question): Promise<Outcome> {
  const { target } = question;
  const place = yamlPlace(question);
  if (!place) return { refused: l10n.t('The value is not the text of a property.') };
  if (target.kind !== 'keyVaultReference')
    return { refused: l10n.t('A workflow has no environment of its own to read from; its secrets are those of the repository.') };
  if (!mayNameSecrets.test(place.path.join('/')))
    return { refused: l10n.t('Secrets can be named in env, with, run and credentials only. Put the value into an env of this job first.') };
  const name = proposeEnvironmentName(question.key).replace(/^GITHUB_/, 'GH_');
  const changes = putInScalar(question, place, `\${{ secrets.${name} }}`);
  if ('refused' in changes) return changes;
  return {
    title: l10n.t('Move to Key Vault as "{0}" and read it as the repository\'s secret {1}', target.reference.name, name),
    store: vaultStore(question, target.reference),
    changes,
    needs: [
      {
        description: l10n.t('Actions read no vault by themselves: copy the secret into the repository, and again after each rotation'),
        command: `${showCommand(target.reference)} | gh secret set ${name}`,
      },
      {
        description: l10n.t(
          'Or sign in with azure/login (OpenID Connect) in the job and read the secret there with az keyvault secret show, masked by ::add-mask::.',
        ),
      },
    ],
  };
}

export const githubActions: FileKind = {
  ...yamlFormat,
  name: 'GitHub Actions',
  matches: ({ path, languageId }) => /(^|\/)\.github\/workflows\/[^/]+\.ya?ml$/i.test(path) || languageId === 'github-actions-workflow',
  targets: ['keyVaultReference'],
  scopes: ['secret', 'whole'],
  replace,
};
