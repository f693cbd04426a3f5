import * as l10n from '@vscode/l10n';
import type { TextChange } from '../../../../shared/src/model/index.ts';
import { showCommand } from '../delivery/vaultAccess.ts';
import type { FileKind, Outcome, Question, Refused } from '../fileKind.ts';
import { quoteAt } from '../syntax/shellQuote.ts';
import { variableOf, vaultStore } from './formatOutcome.ts';
import { putInScalar, removePair, yamlFormat, yamlPlace } from './yamlPlace.ts';

const isScript = (path: readonly (string | number)[]): boolean => path.some(segment => /^(before_|after_)?script$/.test(String(segment)));

/** A variable of the project takes the place of the value: it is masked in logs. (GitLab, "CI/CD variables", "Azure Key Vault secrets".) */
async function replace(question: Question): Promise<Outcome> {
  const { input, target } = question;
  const place = yamlPlace(question);
  if (!place) return { refused: l10n.t('The value is not the text of a property.') };
  if (target.kind !== 'keyVaultReference')
    return { refused: l10n.t('A pipeline has no environment of its own to read from; its secrets are variables of the project.') };
  const { path } = place;
  const at = path.lastIndexOf('variables');
  const whole = !place.parts.before && !place.parts.after;
  const isVariable = at >= 0 && at >= path.length - 3;
  const name = isVariable && whole ? String(path[at + 1]) : variableOf(question);
  let changes: readonly TextChange[] | Refused;
  if (isVariable && whole && path.length === at + 2) changes = removePair(input.text, place);
  else if (isVariable || isScript(path)) {
    const shellStart = place.range.start + (/^['"]/.test(input.text.slice(place.range.start)) ? 1 : 0);
    if (isScript(path) && quoteAt(input.text, shellStart, question.value.start) === "'")
      return { refused: l10n.t('The shell puts nothing into text between single quotes. Write it between double quotes first.') };
    changes = putInScalar(question, place, `\${${name}}`);
  } else return { refused: l10n.t('Variables can be named in variables and scripts. Put the value into a variable of this job first.') };
  if ('refused' in changes) return changes;
  return {
    title: l10n.t('Move to Key Vault as "{0}" and read it as the variable {1} of the project', target.reference.name, name),
    store: vaultStore(question, target.reference),
    changes,
    needs: [
      {
        description: l10n.t('Copy the secret into a masked variable of the project, and again after each rotation'),
        command: `${showCommand(target.reference)} | glab variable set ${name} --masked`,
      },
      {
        description: l10n.t(
          'On GitLab Premium and Ultimate, a job can read the vault itself: id_tokens, and secrets with azure_key_vault and the name {0}.',
          target.reference.name,
        ),
      },
    ],
  };
}

export const gitlabCi: FileKind = {
  ...yamlFormat,
  name: 'GitLab CI',
  matches: ({ path }) => /(^|\/)\.gitlab-ci[\w.-]*\.ya?ml$|(^|\/)\.gitlab\/ci\/[^/]+\.ya?ml$|\.gitlab-ci\.ya?ml$/i.test(path),
  targets: ['keyVaultReference'],
  scopes: ['secret', 'whole'],
  replace,
};
